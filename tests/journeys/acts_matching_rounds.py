"""Before anything is published: what is known of March, wishes, scenarios weighed, changed by hand and compared."""

from __future__ import annotations

import csv
import io
import re

from django.urls import reverse

from core.audit import AuditEntry
from matching.models import Policy, Proposal, Round, Wish
from notifications.models import Letter
from people.models import ReportingLine
from tests.journeys.pairing import MENTEES, MENTORS, Pairing, enrolment, number_of, person, proposed
from tests.journeys.season import filled, find_form, said

DIAGONAL = dict(zip(MENTEES, MENTORS, strict=True))
#: Lina may not have Louis: Kofi and she change places.
BEST = DIAGONAL | {"Louis": "Kofi", "Karine": "Lina"}


def know_of_march(world: Pairing) -> None:
    """In January it is known that from March on Lina will work for Louis too: a line by hand, with its day."""
    page = world.boss.open("people:person", person("Lina").pk)
    facts = {"kind": "dotted", "manager": number_of("Louis"), "starts_on": "2027-03-01"}
    world.boss.send(page, "Add the line", **facts)

    line = ReportingLine.objects.get(person=person("Lina"), kind="dotted")
    assert (line.manager, str(line.starts_on)) == (person("Louis"), "2027-03-01")


def wish_for_a_mentor(world: Pairing) -> None:
    """Denis reads profiles without names and marks the one who knows what he wants; nobody else ever sees it."""
    denis = world.sit("Denis")
    page = denis.open("matching:wishes", enrolment("Denis").pk)
    read = set(re.findall(r"\w+", page.html.get_text(" ")))
    assert read & {one for name in MENTORS for one in (name, person(name).last_name)} == set()
    topics = [str(row.topic) for row in enrolment("Driss").topics.select_related("topic")]
    (card,) = (one for one in page.html.select("#profiles section") if all(topic in one.get_text() for topic in topics))
    code = card.find("input", {"name": "profile"})["value"]
    (form,) = (one for one in page.forms.values() if "profile" in one.fields and one["profile"].value == code)
    form.submit().follow()

    assert list(Wish.objects.values_list("mentee", "mentor")) == [(enrolment("Denis").pk, enrolment("Driss").pk)]
    assert str(Wish.objects.get()) not in str(list(AuditEntry.objects.values_list("changes", flat=True)))


def weigh_and_compute(world: Pairing) -> None:
    """Weights of nothing are refused with what was typed; then the best pairs are found and proved."""
    page = world.boss.open("matching:round_new", world.cohort.pk)
    nothing = dict.fromkeys(("topics", "wishes", "units", "place", "style", "grade", "hours", "languages"), 0)
    page = world.boss.send(page, "Find the best pairs", status=422, name="Premier essai", **nothing)
    assert (find_form(page, "Find the best pairs")[0]["name"].value, Round.objects.count()) == ("Premier essai", 0)
    world.boss.send(page, "Find the best pairs", topics=45, wishes=15, units=12, place=10, style=10, grade=8)

    found = Round.objects.get()
    world.round_ids["first"] = found.pk
    assert (found.state, found.is_proved, found.people, proposed(found)) == ("solved", True, 12, BEST)
    assert found.policy_hash == found.policy.fingerprint
    assert found.proposals.get(mentee=enrolment("Denis")).facts["wish"] == 1


def ask_why_not(world: Pairing) -> None:
    """Why not Lina for Louis: a line that nobody has yet, with its day; by hand neither."""
    row = world.round("first")
    louis = row.proposals.get(mentee=enrolment("Louis"))
    page = world.boss.visit(reverse("matching:proposal", args=[louis.pk]) + f"?mentor={enrolment('Lina').pk}")
    assert "1er mars" in said(page)
    world.boss.push("matching:place", row.pk, enrolment("Louis").pk, status=409, mentor=enrolment("Lina").pk)
    assert proposed(row) == BEST


def change_and_undo(world: Pairing) -> None:
    """A mentor chosen by hand makes two pairs change places; the proof is withdrawn; undoing puts all of it back."""
    row = world.round("first")
    before = figures(row)
    anne = row.proposals.get(mentee=enrolment("Anne"))
    page = world.boss.visit(reverse("matching:proposal", args=[anne.pk]) + f"?mentor={enrolment('Bao').pk}")
    page = world.boss.send(page, filled("Choose %(name)s", name=person("Bao")))
    changed = proposed(row)
    assert changed == BEST | {"Anne": "Bao", "Bruno": "Ada"}
    assert (world.round("first").is_proved, figures(world.round("first")) == before) == (False, False)

    page = world.boss.send(world.boss.open("matching:round", row.pk), "Undo")
    assert (proposed(row), figures(world.round("first"))) == (BEST, before)
    world.boss.push("matching:round_undo", row.pk)  # nothing is left to undo
    assert (proposed(row), figures(world.round("first"))) == (BEST, before)


def figures(row: Round) -> tuple[object, ...]:
    """What undoing must bring back: people, points, weakest pair, proof, locks, marks."""
    pairs = row.proposals.order_by("mentee").values_list("mentee", "mentor", "score", "is_locked", "is_manual")
    return row.people, row.value, row.floor, row.is_proved, list(pairs)


def compare_scenarios(world: Pairing) -> None:
    """A copy with other weights, and a third with a pair set by hand: side by side, and who has somebody else."""
    first = world.round("first")
    page = world.boss.send(world.boss.open("matching:round", first.pk), "Copy it and change the copy")
    world.boss.send(page, "Find the best pairs", name="Plutôt les ponts", topics=10, units=90)
    second = Round.objects.latest("pk")
    world.boss.send(world.boss.open("matching:round", first.pk), "Copy it and change the copy")
    third = Round.objects.latest("pk")
    world.boss.push("matching:round_solve", third.pk)
    karine = third.proposals.get(mentee=enrolment("Karine"))
    other = third.proposals.get(mentee=enrolment("Irène"))
    world.boss.push("matching:proposal_swap", karine.pk, other=other.pk)
    world.round_ids |= {"second": second.pk, "third": third.pk}

    page = world.boss.open("matching:compare", world.cohort.pk)
    assert [one.name in page.text for one in (first, second, world.round("third"))] == [True] * 3
    page = world.boss.visit(reverse("matching:compare", args=[world.cohort.pk]) + f"?round={first.pk}&round={third.pk}")
    who = page.html.find("h2", id="who").find_next("table")
    told = [
        [" ".join(cell.get_text(" ").split()) for cell in line.find_all(["th", "td"])] for line in who.find_all("tr")
    ]
    assert [(line[0].split()[0], line[1].split()[0], line[2].split()[0]) for line in told[1:]] == [
        ("Irène", "Ivo", "Lina"),
        ("Karine", "Lina", "Ivo"),
    ]
    assert (first.policy_id, third.policy_id) == (third.policy_id, first.policy_id)
    assert (second.policy_id == first.policy_id, Policy.objects.count()) == (False, 2)


def take_it_away(world: Pairing) -> None:
    """The report on paper and the table: pairs, figures, proof; nothing anybody wrote about anybody."""
    row = world.round("first")
    pdf = world.boss.open("matching:round_report", row.pk)
    assert (pdf.content_type, pdf.body[:5]) == ("application/pdf", b"%PDF-")
    table = world.boss.open("matching:round_table", row.pk)
    lines = list(csv.reader(io.StringIO(table.body.decode("utf-8-sig")), delimiter=";"))
    assert len(lines) == 13
    assert {line[2].split()[0]: line[0].split()[0] for line in lines[1:]} == BEST
    for seat in (world.sit("Anne"), world.sit("Ada"), world.sit(world.coach)):
        for name in ("matching:round_report", "matching:round_table", "matching:round"):
            seat.open(name, row.pk, status=404)

    page = world.boss.send(world.boss.open("matching:round", row.pk), "Check the proof again")
    assert "alert-success" in page.text
    for name in ("second", "third"):
        world.boss.push("matching:round_discard", world.round_ids[name])
    assert sorted(Round.objects.values_list("state", flat=True)) == ["discarded", "discarded", "solved"]
    assert Letter.objects.filter(kind__startswith="matching.").count() == 0  # nobody has heard of anything
    assert Proposal.objects.filter(round=row).count() == 12
