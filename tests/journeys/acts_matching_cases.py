"""An HR file of February ties seven pairs and a draft; every choice of a case is made; a file of March unties two."""

from __future__ import annotations

from django.urls import reverse

from core.audit import AuditEntry
from matching.models import ConflictCase, Pair, PairConflict, Waiver
from matching.tasks import tick_conflicts
from notifications.models import Letter
from people.models import HRImport, Person, ReportingLine
from tests.journeys.acts_matching_answers import accept, propose
from tests.journeys.pairing import (
    HEADS,
    Pairing,
    case_of,
    couples,
    enrolment,
    inbox,
    number_of,
    offers,
    open_couples,
    pair_of,
    person,
    proposed,
    told,
)
from tests.journeys.season import filled, said

#: By mentee: how the file ties the mentor to them.
TIED = {
    "Anne": "dotted",
    "Bruno": "line_up",
    "Claire": "line_up",
    "Denis": "line_up",
    "Édith": "line_up",
    "Franck": "line_up",
    "Karine": "line_up",
}
MARCH = {"Wafa": "Rita", "Karim": "Rita", "Zoé": "Rita"}
RUNNING = ("Anne", "Bruno", "Claire", "Denis", "Édith", "Franck")


def reorganise(world: Pairing) -> None:
    """The chart moves; looking at the file tells what it does to pairs and drafts, and writes nothing of it."""
    world.go_to("2027-02-01")
    below = {"Noé": "Bruno", "Wafa": "Claire", "Xavi": "Denis", "Karim": "Franck", "Yann": "Karine", "Zoé": "Irène"}
    teams = {"Bao": "Noé", "Cléo": "Wafa", "Driss": "Xavi", "Fati": "Karim", "Lina": "Yann", "Hana": "Zoé"}
    world.chart |= below | teams | {"Eva": "Édith"}
    world.dotted["Ada"] = "Anne"
    before = open_couples()
    found = world.send_file()
    page = world.boss.open("people:import", found.pk)
    effects = page.html.find("section", {"aria-labelledby": "effects"})
    tied, barred = (" ".join(one.get_text(" ").split()) for one in effects.select("li"))
    assert [name for name in TIED if person(name).name not in tied] == []
    assert [person(name).name in tied for name in ("Noé", "Gisèle", "Irène")] == [True, False, False]
    assert (" 7 " in tied, " 1 " in barred) == (True, True)
    assert (PairConflict.objects.count(), ConflictCase.objects.count(), open_couples()) == (0, 0, before)

    world.apply_file(found)
    rows = PairConflict.objects.open().values_list("pair__mentee__person__first_name", "kind", "severity")
    assert sorted(rows) == sorted((mentee, kind, "forbid") for mentee, kind in TIED.items())
    assert open_couples() == before  # nothing ended by itself
    assert ConflictCase.objects.open().count() == 7
    path = [Person.objects.get(pk=one).first_name for one in case_of("Bruno").conflicts.get().path]
    assert path == ["Bao", "Noé", "Bruno"]


def tell_those_who_care(world: Pairing) -> None:
    """Both managers and the coach hear of each case, but not Karim of the one he stands in; nobody of any path does."""
    everybody = ["Hélène", "Karim", "Nadia"]
    heard = {mentee: told("matching.conflict_found", case_of(mentee).pk) for mentee in TIED}
    assert heard == dict.fromkeys(TIED, everybody) | {"Franck": ["Hélène", "Nadia"]}
    assert Letter.objects.filter(kind="matching.conflict_found").count() == 20
    (letter,) = inbox(world.coach, "Bruno Nbruno")[-1:]
    assert "Bao Nbao → Noé Nnoé → Bruno Nbruno" in str(letter.body)
    for head in HEADS[:5]:
        assert inbox(person(head)) == []

    today = said(world.boss.open("insights:today", world.cohort.pk))
    page = world.boss.open("matching:conflicts", world.cohort.pk)
    for mentee in TIED:
        assert person(mentee).name in today
        assert reverse("matching:case", args=[case_of(mentee).pk]) in page.text
    for name in ("Bao", "Bruno", "Noé"):
        world.sit(name).open("matching:case", case_of("Bruno").pk, status=404)
    words = said(world.sit("Bao").open("matching:answer", pair_of("Bruno").pk))
    assert "Noé" not in words
    coach = world.sit(world.coach)
    assert offers(coach.open("matching:case", case_of("Bruno").pk), "Pause the pair") is False  # reads, and advises
    coach.push("matching:case_pause", case_of("Bruno").pk, status=404)


def the_draft_is_barred(world: Pairing) -> None:
    """The draft of before is marked, publishing it is refused with its line; nobody was written to."""
    row = world.round("draft")
    (one,) = row.proposals.all()
    assert [(tie["kind"], tie["severity"]) for tie in one.conflicts] == [("line_up", "forbid")]
    page = world.boss.open("matching:publish", row.pk)
    assert person("Irène").name in said(page)
    world.boss.push("matching:publish", row.pk, status=409, answer_by="2027-02-12")
    assert (world.round("draft").state, "Irène" in open_couples()) == ("solved", False)


def waive(world: Pairing) -> None:
    """Refused from oneself, from somebody of the way, without a reason and beyond the season; then the pair goes on."""
    case = case_of("Bruno")
    good = {"approver": number_of("Pierre"), "reason": "Ils ont presque fini ensemble.", "until": "2027-04-30"}
    for wrong in (
        {"approver": world.manager.email},
        {"approver": number_of("Noé")},
        {"approver": number_of("Bruno")},
        {"reason": "   "},
        {"until": "2027-08-01"},
        {"until": "2027-01-31"},
    ):
        page = world.boss.open("matching:case", case.pk)
        page = world.boss.send(page, "Let the pair go on", status=422, **{**good, **wrong})
        assert (case_of("Bruno").state, Waiver.objects.count()) == ("open", 0)
    page = world.boss.send(page, "Let the pair go on", **good)

    waiver = Waiver.objects.get()
    assert (case_of("Bruno").state, pair_of("Bruno").state) == ("waived", "confirmed")
    assert (waiver.approver, waiver.granted_by, waiver.kinds) == (person("Pierre"), world.manager, ["line_up"])
    assert told("matching.conflict_waived", waiver.pk) == ["Pierre"]
    (letter,) = inbox(person("Pierre"))
    assert "Ils ont presque fini ensemble." in str(letter.body)
    assert inbox(person("Bao"), "presque fini") == []


def a_direct_report_is_never_waived(world: Pairing) -> None:
    """No form on the page, and none from an old page either; the case stays open."""
    case = case_of("Édith")
    page = world.boss.open("matching:case", case.pk)
    assert offers(page, "Let the pair go on") is False
    good = {"approver": number_of("Pierre"), "reason": "Il le faut.", "until": "2027-04-30"}
    page = world.boss.push("matching:case_waive", case.pk, status=422, **good)
    assert (case_of("Édith").state, Waiver.objects.count()) == ("open", 1)


def pause(world: Pairing) -> None:
    """Both hear neutral words; no session is planned meanwhile; going on is refused as long as the tie stands."""
    case, pair = case_of("Claire"), pair_of("Claire")
    old = world.boss.open("matching:case", case.pk)
    world.boss.send(old, "Pause the pair")
    world.boss.send(old, "Pause the pair")
    assert (case_of("Claire").state, pair_of("Claire").state) == ("paused", "paused")
    assert told("matching.paused", pair.pk) == ["Claire", "Cléo"]
    assert [str(one.body).count("Wafa") for one in inbox(person("Claire"))[-1:]] == [0]

    page = world.boss.send(world.boss.open("matching:pair", pair.pk), "Let the pair go on")
    assert (pair_of("Claire").state, "alert-error" in page.text) == ("paused", True)


def pair_again_in_one_screen(world: Pairing) -> None:
    """From the case to the mentors who could take over; one press ends, proposes and settles."""
    case, old = case_of("Anne"), pair_of("Anne")
    page = world.boss.open("matching:case", case.pk).click(href=reverse("matching:repair", args=[old.pk]))
    possible = [one["aria-label"] for one in page.html.select("article[aria-label]")]
    assert sorted(possible) == [person("Hana").name, person("Jade").name]  # all others have no place left
    button = filled("Propose %(name)s", name="Jade")
    world.boss.send(page, button)

    new = pair_of("Anne")
    assert (case_of_pair(old).state, Pair.objects.get(pk=old.pk).state) == ("repaired", "ended")
    assert (new.mentor, new.state, new.replaces, new.coach) == (enrolment("Jade"), "proposed", old, world.coach)
    assert told("matching.ended", old.pk) == ["Ada", "Anne"]
    assert told("matching.proposed", new.pk) == ["Anne", "Jade"]
    world.boss.send(page, button, status=409)
    assert pair_of("Anne") == new
    for name in ("Anne", "Jade"):
        accept(world.sit(name), new)
    assert pair_of("Anne").state == "confirmed"


def case_of_pair(pair: Pair) -> ConflictCase:
    return ConflictCase.objects.get(pair=pair)


def close_without_fault(world: Pairing) -> None:
    """A pair ends, a proposal is taken back: the same words to both, no reason in them; each case is closed."""
    page = world.boss.open("matching:case", case_of("Denis").pk)
    world.boss.send(page, "End this pair")
    assert (case_of("Denis").state, pair_of("Denis").state) == ("closed", "ended")
    letters = [str(inbox(person(name))[-1].body) for name in ("Driss", "Denis")]
    assert [word for word in ("Xavi", "hiérarch", "line") if any(word in one for one in letters)] == []

    accept(world.sit("Karine"), pair_of("Karine"))
    lina = world.sit("Lina")
    page = lina.open("matching:answer", pair_of("Karine").pk)
    lina.send(page, "I accept", status=409)
    assert (pair_of("Karine").state, pair_of("Karine").mentor_answer) == ("proposed", "none")
    page = world.boss.open("matching:case", case_of("Karine").pk)
    assert offers(page, "Pause the pair") is False
    page = world.boss.send(page, "Take the proposal back")
    assert (case_of("Karine").state, pair_of("Karine").state) == ("closed", "declined")
    world.boss.push("matching:case_close", case_of("Karine").pk)
    world.boss.push("matching:case_pause", case_of("Denis").pk)
    assert (case_of("Karine").state, case_of("Denis").state) == ("closed", "closed")


def know_of_may(world: Pairing) -> None:
    """A line that begins in May opens a case in February; ended before it began, it settles the case."""
    page = world.boss.open("people:person", person("Gaël").pk)
    facts = {"kind": "appraiser", "manager": number_of("Gisèle"), "starts_on": "2027-05-03"}
    page = world.boss.send(page, "Add the line", **facts)
    found = case_of("Gisèle").conflicts.get()
    assert (found.kind, str(found.holds_from), pair_of("Gisèle").state) == ("appraiser", "2027-05-03", "confirmed")
    assert "3 mai" in said(world.boss.open("matching:case", case_of("Gisèle").pk))

    world.boss.push("people:end_line", ReportingLine.objects.get(kind="appraiser").pk)
    assert (case_of("Gisèle").state, pair_of("Gisèle").state) == ("gone", "confirmed")
    assert PairConflict.objects.get(pk=found.pk).resolved_on is not None


def untie_by_another_file(world: Pairing) -> None:
    """In March three heads go back: two cases are settled by it, the draft is free again; a person lets a pause end."""
    world.go_to("2027-03-08")
    world.chart |= MARCH
    found = world.send_file()
    page = world.boss.open("people:import", found.pk)
    effects = page.html.find("section", {"aria-labelledby": "effects"})
    assert [" 2 " in " ".join(one.get_text(" ").split()) for one in effects.select("li")] == [True]
    world.apply_file(found)

    assert {mentee: case_of(mentee).state for mentee in ("Bruno", "Claire", "Édith", "Franck")} == {
        "Bruno": "waived",
        "Claire": "gone",
        "Édith": "open",
        "Franck": "gone",
    }
    assert (pair_of("Claire").state, pair_of("Franck").state) == ("paused", "confirmed")
    assert world.round("draft").proposals.get().conflicts == []
    page = world.boss.open("matching:case", case_of("Claire").pk).click(
        href=reverse("matching:pair", args=[pair_of("Claire").pk]), index=0
    )
    world.boss.send(page, "Let the pair go on")
    assert (pair_of("Claire").state, told("matching.resumed", pair_of("Claire").pk)) == (
        "confirmed",
        ["Claire", "Cléo"],
    )


def publish_the_draft(world: Pairing) -> None:
    """What was barred is possible again, but others are free now: what was proved is not sent, it is computed anew."""
    row = world.round("draft")
    world.boss.open("matching:publish", row.pk)
    world.boss.push("matching:publish", row.pk, status=409, answer_by="2027-03-19")
    assert (world.round("draft").state, "Irène" in open_couples()) == ("solved", False)
    world.boss.send(world.boss.open("matching:publish", row.pk), "Compute again")
    found = proposed(row)
    assert (found["Irène"], sorted(found)) == ("Hana", ["Denis", "Irène", "Karine"])

    page = world.boss.open("matching:publish", row.pk)
    world.boss.send(page, propose(3), answer_by="2027-03-19")
    for name in ("Irène", "Hana"):
        accept(world.sit(name), pair_of("Irène"))
    assert {mentee: open_couples()[mentee] for mentee in found} == {
        mentee: (mentor, "confirmed" if mentee == "Irène" else "proposed") for mentee, mentor in found.items()
    }
    assert sorted(Pair.objects.open().filter(mentor=enrolment("Hana")).values_list("seat", flat=True)) == [1, 2]


def the_approval_runs_out(world: Pairing) -> None:
    """On its last day it still holds; the day after, the case is open again and those who care are told anew, once."""
    case = case_of("Bruno")
    world.go_to("2027-04-30")
    tick_conflicts()
    assert case_of("Bruno").state == "waived"
    world.go_to("2027-05-01")
    for _again in range(2):
        tick_conflicts()

    assert (case_of("Bruno").state, pair_of("Bruno").state) == ("open", "confirmed")
    letters = Letter.objects.filter(kind="matching.conflict_found", object_id=case.pk)
    assert sorted(letters.values_list("person__first_name", flat=True)) == sorted(2 * ["Hélène", "Karim", "Nadia"])


def an_end_settles_what_was_approved(world: Pairing) -> None:
    """Approved anew, taken back, given again; when the pair then ends, nothing of it is left to watch."""
    case = case_of("Bruno")
    good = {"approver": number_of("Pierre"), "reason": "Dernière séance en juin.", "until": "2027-06-30"}
    for state, button, facts in (
        ("waived", "Let the pair go on", good),
        ("open", "Take the approval back", {}),
        ("waived", "Let the pair go on", good),
    ):
        world.boss.send(world.boss.open("matching:case", case.pk), button, **facts)
        assert (case_of("Bruno").state, pair_of("Bruno").state) == (state, "confirmed")
    old = world.boss.open("matching:pair", pair_of("Bruno").pk)
    for _again in range(2):
        world.boss.send(old, "End this pair")

    assert (case_of("Bruno").state, pair_of("Bruno").state) == ("closed", "ended")
    assert told("matching.ended", pair_of("Bruno").pk) == ["Bao", "Bruno"]
    page = world.boss.open("matching:conflicts", world.cohort.pk)
    assert page.html.find("section", {"aria-labelledby": "waived"}) is None


def what_is_left(world: Pairing) -> None:
    """How each case ended, who works with whom, and that every act has its line in the history."""
    assert sorted(ConflictCase.objects.values_list("pair__mentee__person__first_name", "state")) == [
        ("Anne", "repaired"),
        ("Bruno", "closed"),
        ("Claire", "gone"),
        ("Denis", "closed"),
        ("Franck", "gone"),
        ("Gisèle", "gone"),
        ("Karine", "closed"),
        ("Édith", "open"),
    ]
    assert HISTORY - set(AuditEntry.objects.values_list("verb", flat=True)) == set()
    assert HRImport.objects.filter(state="applied").count() == 3
    assert couples(Pair.objects.running().with_people()) == {
        "Anne": "Jade", "Claire": "Cléo", "Édith": "Eva", "Franck": "Fati", "Gisèle": "Gaël", "Henri": "Hana",
        "Irène": "Hana", "Jacques": "Kofi", "Louis": "Ivo",
    }  # fmt: skip
    assert case_of("Édith").conflicts.get().resolved_on is None  # a direct report waits for its manager, not for us


HISTORY = {
    "matching.create_round", "matching.solve_round", "matching.keep_round", "matching.copy_round",
    "matching.set_mentor", "matching.swap_proposals", "matching.undo_change", "matching.ban_proposal",
    "matching.publish_round", "matching.propose_pair", "matching.answer_pair", "matching.confirm_pair",
    "matching.extend_answer", "matching.decline_pair", "matching.lapse_pair", "matching.discard_round",
    "matching.recheck_pair", "matching.recheck_round", "matching.grant_waiver", "matching.waive_case",
    "matching.reopen_case", "matching.revoke_waiver", "matching.pause_case", "matching.pause_pair",
    "matching.resume_pair", "matching.settle_case", "matching.repair_pair", "matching.end_pair",
    "matching.close_case", "matching.case_gone",
}  # fmt: skip
