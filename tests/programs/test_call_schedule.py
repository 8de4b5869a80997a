"""A call that is announced, opened by the clock, changed by its rules."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from notifications.models import Letter
from programs.models import Call
from programs.services.calls import (
    create_call,
    open_call,
    open_due_calls,
    schedule_call,
    unschedule_call,
    update_call,
)
from programs.tasks import tick_calls
from tests.factories.people import PersonFactory, UnitFactory
from tests.factories.programs import ApplicationFactory, CallFactory, CohortFactory, ReviewFactory, role

pytestmark = pytest.mark.django_db


def in_days(count: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=count)


def code_of(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


def fresh(call: Call) -> Call:
    return Call.objects.select_related("cohort__programme").get(pk=call.pk)


def test_a_new_call_is_blind_calibrated_and_asks_the_line_manager(person):
    cohort = CohortFactory(seats=4, programme__aims_fr="Faire pratiquer", programme__aims_en="Practice")

    call = create_call(cohort, actor=person, seats=12)

    cohort.refresh_from_db()
    assert (call.asks_line_manager, call.calibrates, call.blind_phases) == (True, True, ["reading", "third"])
    assert (call.aims_fr, call.aims_en, cohort.seats) == ("Faire pratiquer", "Practice", 12)


def test_an_announced_call_opens_by_the_clock_once():
    call = CallFactory(state="draft", cohort__phase="preparing", opens_at=in_days(2))
    manager = role(PersonFactory(), call.cohort.programme).person

    announced = [schedule_call(call, actor=manager), schedule_call(call, actor=manager)]
    early = open_due_calls()
    with time_machine.travel(call.opens_at + dt.timedelta(minutes=3)):
        tick_calls()
        tick_calls()

    opened = fresh(call)
    assert (announced, early) == ([True, False], 0)
    assert (opened.state, opened.opens_at, opened.cohort.phase) == ("open", call.opens_at, "call")
    assert list(AuditEntry.objects.filter(verb="programs.open_call").values_list("actor_id", flat=True)) == [None]


def test_a_call_without_a_day_to_come_is_not_announced(person):
    past, open_already = CallFactory(state="draft"), CallFactory()

    assert code_of(schedule_call, past, actor=person) == "opens_past"
    assert code_of(schedule_call, open_already, actor=person) == "move"
    assert [fresh(call).state for call in (past, open_already)] == ["draft", "open"]


def test_an_announcement_is_taken_back(person):
    call = CallFactory(state="scheduled", opens_at=in_days(2))

    outcomes = [unschedule_call(call, actor=person), unschedule_call(call, actor=person)]

    assert (outcomes, fresh(call).state) == ([True, False], "draft")
    assert code_of(unschedule_call, CallFactory(), actor=person) == "move"


def test_an_announced_call_may_be_opened_before_its_hour(person):
    call = CallFactory(state="scheduled", opens_at=in_days(2))

    opened = open_call(call, actor=person)

    assert (opened, fresh(call).state, fresh(call).opens_at <= timezone.now()) == (True, "open", True)


def test_a_call_that_cannot_open_is_told_once_and_stops_no_other():
    stuck = CallFactory(state="scheduled", opens_at=in_days(1))
    stuck.criteria.filter(code="fluency").update(weight=10)
    fine = CallFactory(state="scheduled", opens_at=in_days(1))
    manager = role(PersonFactory(), stuck.cohort.programme).person

    with time_machine.travel(in_days(2)):
        counts = [open_due_calls(), open_due_calls()]

    assert (counts, fresh(stuck).state, fresh(fine).state) == ([1, 0], "scheduled", "open")
    letters = Letter.objects.filter(kind="programs.call_stuck").values_list("person", "object_id")
    assert list(letters) == [(manager.pk, stuck.pk)]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda call: call.criteria.filter(code="fluency").update(weight=10), "weights"),
        (lambda call: Call.objects.filter(pk=call.pk).update(offered_fr=" "), "texts"),
        (lambda call: Call.objects.filter(pk=call.pk).update(open_to_grades=["Z9"], offered_en=""), None),
        (lambda call: call.open_to_units.add(UnitFactory()), "nobody"),
        (lambda call: Call.objects.filter(pk=call.pk).update(answer_on=timezone.localdate()), "answer_early"),
        (
            lambda call: Call.objects.filter(pk=call.pk).update(
                opens_at=timezone.now() - dt.timedelta(days=9), closes_at=timezone.now() - dt.timedelta(days=1)
            ),
            "closes_past",
        ),
    ],
)
def test_what_is_missing_keeps_a_call_shut(person, spoil, code):
    call = CallFactory(state="draft", cohort__phase="preparing")
    spoil(call)

    if code is None:
        assert open_call(fresh(call), actor=person) is True  # nobody has a grade: unknown facts exclude nobody
    else:
        assert code_of(open_call, fresh(call), actor=person) == code
        assert fresh(call).state == "draft"


def test_seats_are_those_of_the_cohort_and_at_least_one(person):
    call = CallFactory(state="draft", cohort__seats=8)

    update_call(fresh(call), actor=person, seats=15)

    assert fresh(call).cohort.seats == 15
    assert code_of(update_call, fresh(call), actor=person, seats=0) == "seats"
    assert AuditEntry.objects.get(verb="programs.update_call").changes == {"fields": ["seats"]}


def test_dates_of_a_draft_stand_in_order(person):
    call = CallFactory(state="draft")

    early = code_of(update_call, fresh(call), actor=person, opens_at=in_days(30))
    update_call(fresh(call), actor=person, opens_at=in_days(3))

    assert early == "closes_early"
    assert fresh(call).opens_at > timezone.now()


def test_an_announced_opening_moves_only_to_a_day_to_come(person):
    call = CallFactory(state="scheduled", opens_at=in_days(3))

    past = code_of(update_call, fresh(call), actor=person, opens_at=in_days(-1))
    update_call(fresh(call), actor=person, opens_at=in_days(5))

    assert (past, fresh(call).state) == ("opens_past", "scheduled")


def test_conditions_of_an_open_call_are_widened_never_narrowed(person):
    unit, other = UnitFactory(), UnitFactory()
    call = CallFactory(open_to_grades=["C1"], months_in_post=6)
    call.open_to_units.add(unit)

    narrower = [
        code_of(update_call, fresh(call), actor=person, **facts)
        for facts in ({"months_in_post": 12}, {"open_to_languages": ["fr"]}, {"units": [other]})
    ]
    update_call(fresh(call), actor=person, months_in_post=0, open_to_grades=["C1", "C2"], units=[unit, other])

    wider = fresh(call)
    assert narrower == ["narrower"] * 3
    assert (wider.months_in_post, wider.open_to_grades) == (0, ["C1", "C2"])
    assert set(wider.open_to_units.all()) == {unit, other}


def test_each_state_keeps_what_others_rely_on(person):
    draft, opened, closed, released = (CallFactory(state=state) for state in ("draft", "open", "closed", "released"))

    update_call(fresh(draft), actor=person, asks_line_manager=True, calibrates=True)
    update_call(fresh(opened), actor=person, accept_days=20, offered_fr="Mieux dit.")
    update_call(fresh(closed), actor=person, accept_days=20, priority_points=0)
    update_call(fresh(released), actor=person, moves_reserve_alone=True)

    assert code_of(update_call, fresh(opened), actor=person, asks_line_manager=True) == "open"
    assert code_of(update_call, fresh(closed), actor=person, offered_fr="Autre") == "closed"
    assert code_of(update_call, fresh(released), actor=person, accept_days=3) == "closed"


def test_reading_rules_stand_once_a_file_is_with_a_reviewer(person):
    free = CallFactory(state="closed")
    read = CallFactory(state="closed")
    ReviewFactory(application=ApplicationFactory(call=read))

    update_call(fresh(free), actor=person, blind_phases=["reading"], calibrates=True)

    assert fresh(free).blind_phases == ["reading"]
    assert code_of(update_call, fresh(read), actor=person, blind_phases=[]) == "reading"
    assert code_of(update_call, fresh(read), actor=person, calibrates=True) == "reading"


def test_saving_what_is_there_already_writes_nothing(person):
    call = CallFactory(state="released")

    update_call(fresh(call), actor=person, seats=call.cohort.seats, units=[], offered_fr=call.offered_fr)

    assert not AuditEntry.objects.filter(verb="programs.update_call").exists()
