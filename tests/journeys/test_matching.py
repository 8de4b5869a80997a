"""A season of matching: twelve mentors, twelve mentees, scenarios, answers, and an HR file that ties eight of them.

What is tested of each act alone stands in tests/matching; here they follow one another, through the pages.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from core.audit import AuditEntry
from matching.models import Pair, Round
from matching.services import publish_round
from notifications.models import Letter
from programs.models import Enrolment
from tests.factories.matching import Field, PairFactory, make_field, make_round
from tests.factories.people import UserFactory
from tests.factories.programs import role
from tests.journeys import acts_matching_answers as answers
from tests.journeys import acts_matching_cases as cases
from tests.journeys import acts_matching_rounds as rounds
from tests.journeys.pairing import found_it
from tests.journeys.season import Seat, at_once, filled, find_form

ACTS = (
    rounds.know_of_march,
    rounds.wish_for_a_mentor,
    rounds.weigh_and_compute,
    rounds.ask_why_not,
    rounds.change_and_undo,
    rounds.compare_scenarios,
    rounds.take_it_away,
    answers.publish,
    answers.answer,
    answers.talk_and_take_back,
    answers.let_it_lapse,
    answers.pair_the_free,
    answers.move_as_few_as_can_be,
    answers.publish_the_repair,
    answers.start_with_a_draft,
    cases.reorganise,
    cases.tell_those_who_care,
    cases.the_draft_is_barred,
    cases.waive,
    cases.a_direct_report_is_never_waived,
    cases.pause,
    cases.pair_again_in_one_screen,
    cases.close_without_fault,
    cases.know_of_may,
    cases.untie_by_another_file,
    cases.publish_the_draft,
    cases.the_approval_runs_out,
    cases.an_end_settles_what_was_approved,
    cases.what_is_left,
)


@pytest.mark.django_db(transaction=True)
def test_a_season_of_matching(settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True  # a page that breaks fails here with its own traceback
    with time_machine.travel(dt.datetime(2027, 1, 4, 7, 0, tzinfo=dt.UTC), tick=False) as clock:
        world = found_it(clock)
        for act in ACTS:
            act(world)


# At the same moment: whoever presses, a mentor never has more mentees than places.


def managed_field(managers: int, **people: int) -> tuple[Field, list[Seat]]:
    """A cohort to be paired and so many managers at browsers of their own."""
    users = UserFactory.create_batch(managers)
    field = make_field(actor=users[0].person, **people)
    for user in users:
        role(user.person, field.cohort.programme)
    return field, [Seat(user) for user in users]


def press(button: str | set[str]) -> Callable[[Seat, Any], None]:
    """Press this button, whatever the answer is."""

    def act(_seat: Seat, page: Any) -> None:
        form, pressed = find_form(page, button)
        name, value = pressed or (None, None)
        codes.append(form.submit(name, value=value, status="*").status_code)

    codes: list[int] = []
    act.codes = codes  # type: ignore[attr-defined]  # read by the test
    return act


def most_at_once() -> dict[int, int]:
    """The greatest number of open pairs by capacity of their mentors."""
    held = Counter(Pair.objects.open().values_list("mentor", flat=True))
    most: dict[int, int] = {}
    for mentor in Enrolment.objects.mentors():
        most[mentor.capacity] = max(most.get(mentor.capacity, 0), held[mentor.pk])
    return most


@pytest.mark.django_db(transaction=True)
def test_two_managers_publish_two_scenarios_at_the_same_moment():
    field, seats = managed_field(2, mentors=3, mentees=4)
    rounds = [make_round(field, name=name) for name in "AB"]
    other = {"topics": 0, "units": 100}
    rounds.append(make_round(field, name="C", weights=other))
    pages = [seat.open("matching:publish", row.pk) for seat, row in zip(seats, (rounds[0], rounds[2]), strict=True)]

    publish = press(answers.propose(3))
    at_once(publish, seats, pages)

    assert sorted(publish.codes) == [302, 409]
    assert sorted(Round.objects.values_list("state", flat=True)) == ["published", "solved", "solved"]
    assert (Pair.objects.count(), most_at_once()) == (3, {1: 1})
    assert Letter.objects.filter(kind="matching.proposed").count() == 6


@pytest.mark.django_db(transaction=True)
def test_three_mentees_are_given_the_same_last_place_at_the_same_moment():
    field, seats = managed_field(3, mentors=4, mentees=3)
    pairs = [
        PairFactory(cohort=field.cohort, mentor=one, mentee=two)
        for one, two in zip(field.mentors[:3], field.mentees, strict=True)
    ]
    free = field.mentors[3]
    pages = [seat.open("matching:repair", pair.pk) for seat, pair in zip(seats, pairs, strict=True)]

    choose = press(filled("Propose %(name)s", name=free.person.first_name))
    at_once(choose, seats, pages)

    assert sorted(choose.codes) == [302, 409, 409]
    assert (Pair.objects.open().filter(mentor=free).count(), most_at_once()) == (1, {1: 1})
    assert Pair.objects.open().count() == 3  # of who came too late, nothing ended either


@pytest.mark.django_db(transaction=True)
def test_everybody_accepts_at_the_same_moment():
    field, _seats = managed_field(1, mentors=2, mentees=3)
    Enrolment.objects.filter(pk=field.mentors[0].pk).update(capacity=2)
    publish_round(make_round(field), actor=field.actor)
    pairs = list(Pair.objects.with_people())
    people = [(side.person, pair) for pair in pairs for side in (pair.mentor, pair.mentee)]
    users = {person: UserFactory(person=person) for person in {person for person, _pair in people}}
    seats = [Seat(users[person]) for person, _pair in people]
    pages = [seat.open("matching:answer", pair.pk) for seat, (_person, pair) in zip(seats, people, strict=True)]

    at_once(lambda seat, page: seat.send(page, "I accept"), seats, pages)

    assert list(Pair.objects.values_list("state", flat=True)) == ["confirmed"] * 3
    assert most_at_once() == {1: 1, 2: 2}
    assert Letter.objects.filter(kind="matching.confirmed").count() == 6
    assert AuditEntry.objects.filter(verb="matching.confirm_pair").count() == 3


@pytest.mark.django_db(transaction=True)
def test_a_mentor_keeps_one_place_while_two_are_proposed():
    field, (seat,) = managed_field(1, mentors=1, mentees=2)
    field.cohort.programme.mentor_capacity = 2
    field.cohort.programme.save()
    mentor = field.mentors[0]
    Enrolment.objects.filter(pk=mentor.pk).update(capacity=2)
    row, own = make_round(field), Seat(UserFactory(person=mentor.person))
    pages = [seat.open("matching:publish", row.pk), own.open("programs:intake", mentor.pk)]
    find_form(pages[1], "Save the changes")[0]["capacity"] = "1"
    buttons = dict(zip((seat, own), (answers.propose(2), "Save the changes"), strict=True))

    at_once(lambda one, page: press(buttons[one])(one, page), [seat, own], pages)

    mentor.refresh_from_db()
    assert (mentor.capacity, Pair.objects.open().count()) in {(2, 2), (1, 0)}
