"""What a new user does wrong around the pairs: too few people, rules that contradict each other, twice, too late.

Each ends in clear words on the page and nothing half done, as in test_bad_input.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from core.jobs import Job
from matching.models import Ban, Pair, Policy, Proposal, Round, Waiver
from matching.services import compute_round
from notifications.models import Letter
from notifications.services import deliver_due
from people.models import Person
from programs.models import Enrolment
from tests.factories.matching import Field, PairFactory, make_field, make_round
from tests.factories.people import PersonFactory, UserFactory, line
from tests.factories.programs import CohortFactory, EnrolmentFactory, role
from tests.journeys.season import Seat, at_once, counted, filled, find_form, in_french, said

SCRIPT = "<script>alert(1)</script>"
FORMULA = "=1+1"
FACTORS = ("topics", "wishes", "units", "place", "style", "grade", "hours", "languages")


@pytest.fixture(autouse=True)
def _own_traceback(settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True


@pytest.fixture
def seat(manager) -> Seat:
    """The manager at a browser, in French."""
    return Seat(in_french(manager))


@pytest.fixture
def field_of(programme, manager) -> Callable[..., Field]:
    """A cohort of the manager's programme with so many mentors and mentees."""

    def make(mentors: int = 3, mentees: int = 3) -> Field:
        cohort = CohortFactory(programme=programme, phase="matching")
        return make_field(mentors, mentees, cohort=cohort, actor=manager.person)

    return make


@pytest.fixture
def press(django_capture_on_commit_callbacks) -> Callable[..., Any]:
    """Press a button; what waits for the commit, as a computation, is then done."""

    def act(seat: Seat, page: Any, button: str | set[str], **values: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return seat.send(page, button, **values)

    return act


@pytest.fixture
def compute(seat, press) -> Callable[..., tuple[Round, str]]:
    """A new scenario of a cohort, computed through its page; the scenario and what its page says."""

    def act(field: Field, **values: Any) -> tuple[Round, str]:
        press(seat, seat.open("matching:round_new", field.cohort.pk), "Find the best pairs", **values)
        row = Round.objects.latest("pk")
        return row, said(seat.open("matching:round", row.pk))

    return act


def french(words: str, **facts: Any) -> str:
    """What a French page says for these words, spaces made plain as ``said`` does."""
    with translation.override("fr"):
        return " ".join((gettext(words) % facts).split())


def french_count(one: str, many: str, count: int, **facts: Any) -> str:
    """The same for words that depend on a number."""
    with translation.override("fr"):
        return " ".join((ngettext(one, many, count) % facts).split())


# Too few people, or people who may not meet


@pytest.mark.django_db
def test_without_mentors_the_page_says_what_is_missing(field_of, seat, compute):
    field = field_of(mentors=0, mentees=2)

    before = said(seat.open("matching:rounds", field.cohort.pk))
    row, page = compute(field)
    seat.push("matching:publish", row.pk, status=409, answer_by=str(field.cohort.ends_on))

    assert french("No mentor has a free place yet") in before
    assert french("Nobody could be paired") in page
    assert page.count(french("No mentor has a free place.")) == 2
    assert (row.state, row.people, Pair.objects.count(), Letter.objects.count()) == ("solved", 0, 0, 0)


@pytest.mark.django_db
def test_with_nobody_at_all_nothing_breaks(field_of, seat, compute):
    field = field_of(mentors=0, mentees=0)

    before = said(seat.open("matching:rounds", field.cohort.pk))
    row, page = compute(field)
    pdf, table = (seat.open(f"matching:{name}", row.pk) for name in ("round_report", "round_table"))

    assert french("Nobody is ready to be paired yet") in before
    assert french("Nobody could be paired") in page
    assert (pdf.body[:5], len(table.text.strip().splitlines())) == (b"%PDF-", 1)


@pytest.mark.django_db
def test_one_mentor_for_three_says_who_stays_alone_and_what_would_help(field_of, compute):
    field = field_of(mentors=1, mentees=3)

    row, page = compute(field)

    alone = [one.person.name for one in field.mentees if not row.proposals.filter(mentee=one).exists()]
    assert (row.people, len(alone)) == (1, 2)
    assert [name in page for name in alone] == [True, True]
    assert french("Too many for too few places") in page
    assert french("What would bring more people in, the least effort first") in page


@pytest.mark.django_db
def test_everybody_in_one_line_is_told_so_and_never_to_ease_the_line(field_of, compute):
    field = field_of(mentors=2, mentees=3)
    chain = [one.person for one in (*field.mentees, *field.mentors)]
    for person, boss in zip(chain[1:], chain, strict=False):
        line(person, boss)

    row, page = compute(field)

    assert (row.people, row.is_proved) == (0, True)
    assert french("Nobody could be paired") in page
    assert french("Each was computed. The reporting line is never among them.") in page
    eased = {one["kind"] for one in row.figures.get("relaxations", []) if isinstance(one, dict) and "kind" in one}
    assert [kind for kind in eased if "line" in kind or "conflict" in kind] == []


@pytest.mark.django_db
def test_the_chief_executive_is_a_trap_told_before_with_the_way_out(field_of, seat, compute):
    field = field_of(mentors=2, mentees=2)
    chief, between = field.mentees[0].person, PersonFactory()
    line(between, chief)
    for one in (*field.mentors, field.mentees[1]):
        line(one.person, between)

    told = seat.open("matching:outlook", field.cohort.pk)
    first, page = compute(field)
    way = told.click(href="person=")
    typed = find_form(way, "Limit the levels")[0]["who"].value
    seat.send(way, "Limit the levels", levels=1)
    second, after = compute(field)

    assert chief.name in said(told)
    assert (first.people, chief.name in page) == (1, True)
    assert typed == chief.employee_number
    assert (second.people, french("Nothing stands in the way") in said(told)) == (2, False)
    assert french("Nothing stands in the way") in said(seat.open("matching:outlook", field.cohort.pk))
    assert chief.name in after


@pytest.mark.django_db
def test_nobody_is_mentor_and_mentee_of_one_cohort(field_of, seat):
    field = field_of(mentors=1, mentees=1)
    mentor, mentee = field.mentors[0].person, field.mentees[0].person
    before = Enrolment.objects.count()

    page = seat.open("programs:mentees", field.cohort.pk)
    answer = said(seat.send(page, "Check these lines", lines=f"{mentor.employee_number}\n{mentee.employee_number}"))

    assert mentor.name in answer
    assert french("is a mentor in this cohort") in answer
    assert Enrolment.objects.count() == before


# Rules that contradict each other


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["round", "policy"])
def test_weights_of_nothing_are_refused_and_kept_on_the_page(field_of, seat, where):
    field = field_of()
    pages = {
        "round": ("matching:round_new", field.cohort.pk, "Find the best pairs", ""),
        "policy": ("matching:policy_edit", field.cohort.programme.slug, "Use this policy", "weight_"),
    }
    name, key, button, prefix = pages[where]
    zeros = {f"{prefix}{code}": 0 for code in FACTORS}

    answer = seat.send(seat.open(name, key), button, status=422, **zeros, name="Rien")

    assert french("At least one criterion needs a weight above zero.") in said(answer)
    assert find_form(answer, button)[0]["name"].value == "Rien"
    assert (Round.objects.count(), Policy.objects.filter(name="Rien").count()) == (0, 0)


@pytest.mark.django_db
def test_locks_that_no_longer_fit_are_let_go_and_named(field_of, seat, press, compute):
    field = field_of(mentors=2, mentees=2)
    row, _page = compute(field)
    pairs = list(row.proposals.select_related("mentor__person", "mentee__person"))
    for one in pairs:
        seat.send(seat.open("matching:proposal", one.pk), "Lock")
    line(pairs[0].mentor.person, pairs[0].mentee.person)

    press(seat, seat.open("matching:round", row.pk), "Compute again")
    page = said(seat.open("matching:round", row.pk))

    assert french("No longer possible, so no longer locked: %(names)s", names=str(pairs[0])) in page
    assert row.proposals.get().mentee == pairs[1].mentee
    assert row.proposals.get().is_locked


@pytest.mark.django_db
def test_two_pairs_locked_on_a_place_that_has_gone_leave_one(field_of, seat, press, compute):
    field = field_of(mentors=1, mentees=3)
    field.cohort.programme.mentor_capacity = 2
    field.cohort.programme.save()
    Enrolment.objects.filter(pk=field.mentors[0].pk).update(capacity=2)
    row, _page = compute(field)
    for pk in row.proposals.values_list("pk", flat=True):
        seat.send(seat.open("matching:proposal", pk), "Lock")
    mentor = Seat(UserFactory(person=field.mentors[0].person))
    mentor.send(mentor.open("programs:intake", field.mentors[0].pk), "Save the changes", capacity=1)

    press(seat, seat.open("matching:round", row.pk), "Compute again")
    page = said(seat.open("matching:round", row.pk))

    row.refresh_from_db()
    assert (row.people, row.proposals.get().is_locked) == (1, True)
    assert french("No longer possible, so no longer locked: %(names)s", names="") in page


@pytest.mark.django_db
def test_a_quota_that_cannot_be_reached_is_named_with_what_would_help(field_of, seat, compute):
    field = field_of(mentors=2, mentees=2)
    page = seat.send(seat.open("matching:policy_edit", field.cohort.programme.slug), "Add a quota")
    asked = {"property": "mentor_unit", "value": f"unit-{field.mentors[0].person.unit_id}", "share": 100}
    seat.send(page, "Use this policy", **{f"quota_0_{name}": value for name, value in asked.items()})

    row, told = compute(field)

    assert (row.state, row.proposals.count()) == ("draft", 0)
    assert french("%(name)s asks for what cannot be", name=row.name) in told
    assert french("What contradicts what") in told
    assert str(field.mentors[0].person.unit) in told
    assert french("Change the policy") in told


# Twice, at once, too late


@pytest.mark.django_db
def test_an_old_page_of_a_pair_changes_nothing_of_a_scenario_computed_anew(field_of, seat, press, compute):
    field = field_of()
    row, _page = compute(field)
    old = seat.open("matching:proposal", row.proposals.get(mentee=field.mentees[0]).pk)
    press(seat, seat.open("matching:round", row.pk), "Compute again")
    pairs = list(row.proposals.values_list("mentee", "mentor", "is_locked").order_by("mentee"))

    answers = [said(seat.send(old, button)) for button in ("Lock", "Set apart", "Swap the mentors")]

    now = row.proposals.get(mentee=pairs[0][0]).mentee.person
    words = "The scenario was computed again or changed: this is what it has now for %(name)s."
    assert [french(words, name=now) in answer for answer in answers] == [True] * 3
    assert list(row.proposals.values_list("mentee", "mentor", "is_locked").order_by("mentee")) == pairs
    assert Ban.objects.count() == 0


@pytest.mark.django_db
def test_old_pages_of_a_published_scenario_say_that_it_is_closed(field_of, seat, compute):
    field = field_of()
    row, _page = compute(field)
    proposal = row.proposals.first()
    pages = {
        "Compute again": seat.open("matching:round", row.pk),
        "Lock": seat.open("matching:proposal", proposal.pk),
        "Set apart": seat.open("matching:proposal", proposal.pk),
    }
    propose = counted("Propose %(pairs)s pair now", "Propose %(pairs)s pairs now", pairs=3)
    seat.send(seat.open("matching:publish", row.pk), propose)

    answers = [seat.send(page, button) for button, page in pages.items()]

    assert ["alert-error" in one.text for one in answers] == [True, True, True]
    row.refresh_from_db()
    assert (row.state, Ban.objects.count(), Pair.objects.count()) == ("published", 0, 3)
    assert row.proposals.filter(is_locked=True).count() == 0


@pytest.mark.django_db
def test_set_apart_twice_is_once_and_undone_once(field_of, seat, compute):
    field = field_of()
    row, _page = compute(field)
    page = seat.open("matching:proposal", row.proposals.first().pk)

    seat.send(page, "Set apart")
    again = said(seat.send(page, "Set apart"))
    apart = Ban.objects.count()
    over = seat.open("matching:round", row.pk)
    seat.send(over, "Undo")
    undone = seat.send(over, "Undo")

    gone = "The scenario was computed again or changed: this pair is no longer in it, and its page is no more."
    assert french(gone) in again
    assert (apart, Ban.objects.count(), row.proposals.count()) == (1, 0, 3)
    assert "alert-error" not in undone.text


@pytest.mark.django_db(transaction=True)
def test_two_managers_compute_the_same_scenario_at_the_same_moment(field_of, manager):
    field = field_of()
    other = UserFactory()
    role(other.person, field.cohort.programme)
    row = make_round(field)
    seats = [Seat(manager), Seat(other)]
    pages = [one.open("matching:round", row.pk) for one in seats]

    at_once(lambda one, page: one.send(page, "Compute again"), seats, pages)

    row.refresh_from_db()
    assert (row.state, row.is_proved, row.proposals.count()) == ("solved", True, 3)
    assert row.proposals.values("mentee").distinct().count() == 3


RUNNING = "%(name)s is being computed with this policy already; %(person)s began it. This is its page."
THERE = (
    "Nothing is computed twice: this is %(name)s, which %(person)s has had computed with this policy. If people "
    "have changed since, compute it again."
)


@pytest.mark.django_db
def test_a_second_press_leads_to_the_scenario_being_computed(field_of, seat, manager):
    field = field_of()
    page = seat.open("matching:round_new", field.cohort.pk)

    seat.send(page, "Find the best pairs")
    row = Round.objects.get()
    second = seat.send(page, "Find the best pairs")
    third = seat.send(seat.open("matching:round_new", field.cohort.pk), "Find the best pairs", name="Autre nom")

    told = french(RUNNING, name=row.name, person=manager.person)
    assert [told in said(answer) for answer in (second, third)] == [True, True]
    assert (Round.objects.count(), Job.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_page_sent_again_by_the_way_back_leads_to_the_scenario_it_has_made(field_of, seat, press, manager):
    field = field_of()
    page = seat.open("matching:round_new", field.cohort.pk)

    press(seat, page, "Find the best pairs")
    row = Round.objects.get()
    again = press(seat, page, "Find the best pairs")
    press(seat, page, "Find the best pairs", topics=10, units=80)
    press(seat, page, "Find the best pairs", name="Autre nom")

    assert french(THERE, name=row.name, person=manager.person) in said(again)
    assert [one.state for one in Round.objects.all()] == ["solved"] * 3
    assert Job.objects.count() == 3


@pytest.mark.django_db
def test_a_scenario_with_changes_by_hand_is_not_what_a_new_press_asks_for(field_of, seat, press):
    field = field_of()
    page = seat.open("matching:round_new", field.cohort.pk)
    press(seat, page, "Find the best pairs")
    press(seat, seat.open("matching:proposal", Proposal.objects.first().pk), "Lock")

    press(seat, page, "Find the best pairs")

    assert Round.objects.count() == 2


@pytest.mark.django_db
def test_a_second_press_on_another_policy_leads_to_the_computation_that_runs(field_of, seat, compute, manager):
    field = field_of()
    row, _page = compute(field)
    page = seat.open("matching:round_weights", row.pk)

    seat.send(page, "Find the best pairs", topics=10, units=80)
    again = seat.send(page, "Find the best pairs", topics=10, units=80)
    other = seat.send(page, "Find the best pairs", status=422, topics=20, units=80)

    assert french(RUNNING, name=row.name, person=manager.person) in said(again)
    assert french("This scenario is being computed. Wait a moment, then try again.") in said(other)
    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_pairs_for_who_is_free_again_are_asked_for_once(field_of, seat):
    field = field_of()
    page = seat.open("matching:repair_round", field.cohort.pk)

    for _press in range(2):
        seat.push("matching:repair_round", field.cohort.pk, move="yes")

    assert (page.status_int, Round.objects.count(), Job.objects.count()) == (200, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_managers_ask_for_the_best_pairs_at_the_same_moment(field_of, manager):
    field = field_of()
    other = UserFactory()
    role(other.person, field.cohort.programme)
    seats = [Seat(in_french(manager)), Seat(in_french(other))]
    pages = [one.open("matching:round_new", field.cohort.pk) for one in seats]

    at_once(lambda one, page: one.send(page, "Find the best pairs"), seats, pages)

    row = Round.objects.get()
    assert (row.state, row.proposals.count(), Job.objects.count()) == ("solved", 3, 1)


@pytest.mark.django_db(transaction=True)
def test_one_manager_publishes_what_another_sets_aside_at_the_same_moment(field_of, manager):
    field = field_of()
    other = UserFactory()
    role(other.person, field.cohort.programme)
    row = make_round(field)
    publisher, discarder = Seat(manager), Seat(other)
    publish, rounds = publisher.open("matching:publish", row.pk), discarder.open("matching:rounds", field.cohort.pk)
    propose = counted("Propose %(pairs)s pair now", "Propose %(pairs)s pairs now", pairs=3)

    def act(_seat: Seat, page: Any) -> None:
        form, _button = find_form(page, propose if page is publish else "Set aside")
        assert form.submit(status="*").status_code in (302, 409)

    at_once(act, [publisher, discarder], [publish, rounds])

    row.refresh_from_db()
    letters = Letter.objects.filter(kind="matching.proposed").count()
    assert (row.state, Pair.objects.count(), letters) in {("published", 3, 6), ("discarded", 0, 0)}


@pytest.mark.django_db
def test_a_run_is_stopped_before_a_worker_has_begun(field_of, seat, press):
    field = field_of()
    page = seat.send(seat.open("matching:round_new", field.cohort.pk), "Find the best pairs")
    row = Round.objects.get()

    stopped = said(press(seat, page, "Stop the computation"))
    press(seat, page, "Stop the computation")
    compute_round(row.pk)  # a worker that comes late finds nothing to do

    row.refresh_from_db()
    assert (row.state, row.proposals.count()) == ("draft", 0)
    assert french("%(name)s is to be computed", name=row.name) in stopped
    press(seat, seat.open("matching:round", row.pk), "Compute now")
    row.refresh_from_db()
    assert (row.state, row.proposals.count()) == ("solved", 3)


@pytest.mark.django_db
def test_a_run_that_a_worker_is_at_stops_and_keeps_what_was_there(field_of, seat, press, compute):
    field = field_of()
    row, _page = compute(field)
    before = list(row.proposals.values_list("mentee", "mentor").order_by("mentee"))
    seat.send(seat.open("matching:round", row.pk), "Compute again")  # the worker has not begun: nothing is committed
    row.refresh_from_db()
    Job.objects.filter(pk=row.job_id).update(state="running")

    page = press(seat, seat.open("matching:round", row.pk), "Stop the computation")
    answered = "alert-info" in page.text
    result = compute_round(row.pk)

    row.refresh_from_db()
    assert (answered, result, row.state, row.stop_asked) == (True, {"stopped": True}, "draft", False)
    assert list(row.proposals.values_list("mentee", "mentor").order_by("mentee")) == before


@pytest.mark.django_db
def test_a_mentor_taken_meanwhile_is_said_with_the_page_still_there(field_of, seat):
    field = field_of(mentors=3, mentees=2)
    pairs = [PairFactory(cohort=field.cohort, mentor=field.mentors[n], mentee=field.mentees[n]) for n in range(2)]
    free = field.mentors[2]
    choose = filled("Propose %(name)s", name=free.person.first_name)
    first, second = (seat.open("matching:repair", pair.pk) for pair in pairs)

    seat.send(first, choose)
    answer = seat.send(second, choose, status=409)

    assert "alert-error" in answer.text
    assert free.person.name in said(answer)
    assert sorted(Pair.objects.open().values_list("mentor", "mentee")) == sorted(
        [(free.pk, field.mentees[0].pk), (field.mentors[1].pk, field.mentees[1].pk)]
    )


@pytest.mark.django_db
def test_a_cohort_of_another_programme_is_nowhere(seat):
    stranger = make_field(2, 2)
    row = make_round(stranger)
    seat.open("programs:programmes")

    for name, key in (
        ("matching:rounds", stranger.cohort.pk),
        ("matching:round", row.pk),
        ("matching:proposal", row.proposals.first().pk),
        ("matching:compare", stranger.cohort.pk),
        ("matching:repair_round", stranger.cohort.pk),
        ("matching:conflicts", stranger.cohort.pk),
    ):
        seat.open(name, key, status=404)
    for name in ("round_solve", "round_discard", "round_undo", "publish", "round_copy"):
        seat.push(f"matching:{name}", row.pk, status=404)

    row.refresh_from_db()
    assert (row.state, Round.objects.count(), Pair.objects.count()) == ("solved", 1, 0)


# Hostile words


@pytest.mark.django_db
def test_hostile_names_are_only_words_on_pages_papers_tables_and_letters(field_of, seat, compute):
    field = field_of(mentors=1, mentees=1)
    hostile = {"first_name": SCRIPT, "last_name": f"{FORMULA} #let x = $ \\ *_`@<a> \u202e"}
    Person.objects.filter(pk=field.mentors[0].person_id).update(**hostile)
    Person.objects.filter(pk=field.mentees[0].person_id).update(first_name=FORMULA, last_name="\r\nBcc: x@y.example")

    row, _page = compute(field, name=f'"><img src=x onerror=alert(1)>{SCRIPT}')
    texts = [
        seat.open(name, key).text
        for name, key in (
            ("matching:rounds", field.cohort.pk),
            ("matching:round", row.pk),
            ("matching:proposal", row.proposals.get().pk),
            ("matching:round_map", row.pk),
            ("matching:publish", row.pk),
            ("matching:compare", field.cohort.pk),
        )
    ]
    pdf = seat.open("matching:round_report", row.pk)
    cells = list(csv.reader(io.StringIO(seat.open("matching:round_table", row.pk).body.decode("utf-8-sig"))))
    propose = counted("Propose %(pairs)s pair now", "Propose %(pairs)s pairs now", pairs=1)
    seat.send(seat.open("matching:publish", row.pk), propose)
    texts.append(seat.open("matching:pair", Pair.objects.get().pk).text)
    deliver_due(limit=1000)

    assert [(SCRIPT in text, "<img src=x" in text) for text in texts] == [(False, False)] * 7
    assert (pdf.body[:5], Letter.objects.filter(kind="matching.proposed", state="sent").count()) == (b"%PDF-", 2)
    assert [cell for row_ in cells for line_ in row_ for cell in line_.split(";") if cell.startswith("=")] == []


@pytest.mark.django_db
def test_a_hostile_reason_is_read_as_it_was_written(field_of, seat, programme):
    field = field_of(mentors=1, mentees=1)
    mentor, mentee = field.mentors[0].person, field.mentees[0].person
    head, approver = PersonFactory(), UserFactory()
    pair = PairFactory(cohort=field.cohort, mentor=field.mentors[0], mentee=field.mentees[0], confirmed=True)
    line(mentor, head)
    line(head, mentee)
    seat.send(seat.open("matching:conflicts", field.cohort.pk), "Check all pairs now")
    case = pair.cases.get()
    until = min(field.cohort.ends_on, field.cohort.starts_on)

    page = seat.open("matching:case", case.pk)
    approval = {"approver": approver.person.employee_number, "until": str(until)}
    empty = seat.send(page, "Let the pair go on", status=422, reason="   ", **approval)
    page = seat.send(empty, "Let the pair go on", reason=SCRIPT, **approval)

    assert Waiver.objects.get().reason == SCRIPT
    shown = [page.text, seat.open("matching:policy", programme.slug).text]
    assert [(SCRIPT in text, "&lt;script&gt;" in text) for text in shown] == [(False, True)] * 2


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", ["", "0", "999999999999999999999", "1 OR 1=1", SCRIPT, "²"])
def test_a_mentor_that_is_none_is_refused_in_words(field_of, seat, compute, wanted):
    field = field_of()
    row, _page = compute(field)
    mentee = field.mentees[0]
    address = reverse("matching:place", args=[row.pk, mentee.pk])
    before = list(Proposal.objects.values_list("mentee", "mentor").order_by("mentee"))

    seen = seat.visit(f"{address}?mentor={wanted}")
    answer = seat.push("matching:place", row.pk, mentee.pk, status=422, mentor=wanted)

    assert (seen.status_code, SCRIPT in answer.text) == (200, False)
    assert "alert-error" in answer.text
    assert list(Proposal.objects.values_list("mentee", "mentor").order_by("mentee")) == before


@pytest.mark.django_db
def test_a_tie_with_somebody_unknown_or_oneself_is_said_beside_the_field(field_of):
    field = field_of(mentors=1, mentees=1)
    me = field.mentors[0].person
    own = Seat(in_french(UserFactory(person=me)))
    twins = PersonFactory.create_batch(2, first_name="Sam", last_name="Petit")

    answers = [
        own.send(own.open("matching:ties"), "Never propose us to each other", status=422, other=other)
        for other in ("Personne du Tout", "Sam Petit", me.employee_number, SCRIPT)
    ]

    assert [SCRIPT in one.text for one in answers] == [False] * 4
    assert len({said(one) for one in answers[:3]}) == 3  # each is told something else
    own.send(own.open("matching:ties"), "Never propose us to each other", other=twins[0].employee_number)
    assert me.declared_ties.get().other == twins[0]


@pytest.mark.django_db
def test_who_has_a_pair_in_the_cohort_is_not_computed_again(field_of, compute):
    field = field_of(mentors=2, mentees=2)
    PairFactory(cohort=field.cohort, mentor=field.mentors[0], mentee=field.mentees[0])
    EnrolmentFactory(cohort=field.cohort, side="mentee", state="invited")

    row, page = compute(field)

    assert list(row.proposals.values_list("mentee", "mentor")) == [(field.mentees[1].pk, field.mentors[1].pk)]
    assert field.mentees[0].person.name not in page
