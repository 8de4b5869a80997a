"""Seats: a yes, a no, silence, and who moves up; two people at once never get one seat."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from notifications.models import Letter
from programs.enums import ANSWERED
from programs.models import Application, Call, Decision, Enrolment
from programs.queries.seats import order_reserve, plan_seats
from programs.services.enrolments import save_intake, withdraw_enrolment
from programs.services.release import release_answers
from programs.services.seats import (
    accept_seat,
    decline_seat,
    end_reserve_places,
    lapse_due_seats,
    offer_free_seats,
    offer_seat,
    remind_seats,
)
from programs.signals import answer_settled, answers_released, enrolment_ready, enrolment_withdrawn
from tests.factories.people import PersonFactory
from tests.factories.programs import (
    ApplicationFactory,
    CallFactory,
    CohortFactory,
    EnrolmentFactory,
    ReviewFactory,
    TopicFactory,
)

SIGNALS = (enrolment_ready, enrolment_withdrawn, answers_released, answer_settled)


@pytest.fixture(autouse=True)
def only_our_floor(monkeypatch):
    """What the floors above do when they hear is tested there."""
    for signal in SIGNALS:
        monkeypatch.setattr(signal, "receivers", [])


@pytest.fixture
def call(db):
    return CallFactory(state="closed", cohort=CohortFactory(phase="selection", seats=2))


def today(days=0):
    return timezone.localdate() + dt.timedelta(days=days)


def prepare(call, outcome, **values):
    row = ApplicationFactory(call=call, **values)
    Decision.objects.create(
        application=row,
        outcome=outcome,
        reserve_until=today(30) if outcome == "reserve" else None,
        priority_until=today(300) if outcome == "priority" else None,
        role="tester" if outcome == "other_role" else "",
        prepared_by=PersonFactory(),
    )
    return row


def released(call, *outcomes):
    """Rows of these outcomes, answered; each as it stands after the release."""
    rows = [prepare(call, outcome) for outcome in outcomes]
    release_answers(call, actor=PersonFactory())
    return [Application.objects.get(pk=row.pk) for row in rows]


def states():
    return dict(Application.objects.values_list("pk", "state"))


def seat_of(row):
    return Enrolment.objects.get(cohort=row.call.cohort, person=row.person)


def at_once(*acts):
    """Run these at the same moment and return what each said."""
    barrier, said = threading.Barrier(len(acts)), {}

    def run(number, act) -> None:
        try:
            barrier.wait(timeout=10)
            said[number] = act()
        except Refused as refused:
            said[number] = refused.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)
    return [said[number] for number in range(len(acts))]


# a yes


def test_an_offered_seat_is_held_with_its_topics_until_a_day(call):
    (row,) = released(call, "selected")

    seat = seat_of(row)

    assert (row.state, row.accept_by) == ("selected", today(call.accept_days))
    assert (seat.side, seat.state, seat.ready_at) == ("mentor", "invited", None)
    assert {(one.topic_id, one.level) for one in seat.topics.all()} == {
        (one.topic_id, one.level) for one in row.topics.all()
    }


def test_a_yes_makes_a_mentor_once_and_is_heard_above(call):
    (row,) = released(call, "selected")
    heard = []
    ready = lambda **facts: heard.append(("ready", facts["enrolment"].person_id))  # noqa: E731  a receiver of one line
    settled = lambda **facts: heard.append(("settled", facts["application"].state))  # noqa: E731  the same
    enrolment_ready.connect(ready)
    answer_settled.connect(settled)

    said = [accept_seat(row, actor=row.person) for _tap in range(2)]

    assert said == [True, False]
    assert (row.state, seat_of(row).state, heard) == (
        "accepted", "ready", [("ready", row.person_id), ("settled", "accepted")],
    )  # fmt: skip
    assert AuditEntry.objects.filter(verb="programs.accept_seat").count() == 1


def test_nobody_else_answers_and_too_late_is_too_late(call):
    row, late = released(call, "selected", "selected")
    Application.objects.filter(pk=late.pk).update(accept_by=today(-1))

    codes = []
    for file, actor in ((row, PersonFactory()), (late, late.person)):
        for act in (accept_seat, decline_seat):
            with pytest.raises(Refused) as refused:
                act(file, actor=actor)
            codes.append(refused.value.code)

    assert codes == ["other", "other", "late", "late"]
    assert set(states().values()) == {"selected"}


def test_a_mentor_who_has_not_said_yes_cannot_fill_the_intake(call):
    (row,) = released(call, "selected")

    with pytest.raises(Refused) as refused:
        save_intake(seat_of(row), actor=row.person, availability="Le lundi")

    assert refused.value.code == "offered"
    assert seat_of(row).state == "invited"


# a no, and silence


def test_a_no_frees_the_seat_and_keeps_a_word_for_the_managers(call):
    row, waiting = released(call, "selected", "reserve")

    said = [decline_seat(row, actor=row.person, words="  Un projet commence. ") for _tap in range(2)]

    assert said == [True, False]
    assert (row.state, row.decline_words, seat_of(row).state) == ("declined", "Un projet commence.", "withdrawn")
    assert states()[waiting.pk] == "reserve"


def test_a_no_cannot_become_a_yes_nor_a_yes_a_no(call):
    yes, no = released(call, "selected", "selected")
    accept_seat(yes, actor=yes.person)
    decline_seat(no, actor=no.person)

    codes = []
    for act, row in ((decline_seat, yes), (accept_seat, no)):
        with pytest.raises(Refused) as refused:
            act(row, actor=row.person)
        codes.append(refused.value.code)

    assert codes == ["over", "over"]


def test_a_freed_seat_goes_to_the_reserve_by_itself_when_the_call_says_so(call):
    Call.objects.update(moves_reserve_alone=True)
    row, _other, waiting, also = released(call, "selected", "selected", "reserve", "reserve")

    decline_seat(row, actor=row.person)

    moved = Application.objects.get(pk=waiting.pk)
    assert (moved.state, moved.accept_by, seat_of(moved).state) == ("selected", today(call.accept_days), "invited")
    assert states()[also.pk] == "reserve"
    assert Letter.objects.filter(kind="programs.seat_offered").values_list("object_id", flat=True).get() == waiting.pk
    assert Decision.objects.get(application=moved).outcome == "selected"


def test_silence_is_reminded_once_then_frees_the_seat_with_a_letter_once(call):
    (row,) = released(call, "selected")
    last = row.accept_by

    reminded = [remind_seats(last - dt.timedelta(days=days)) for days in (5, 3, 2)]
    lapsed = [lapse_due_seats(day) for day in (last, last + dt.timedelta(days=1), last + dt.timedelta(days=2))]

    assert reminded == [0, 1, 1]
    assert Letter.objects.filter(kind="programs.seat_reminder").count() == 1
    assert lapsed == [0, 1, 0]
    assert (Application.objects.get().state, seat_of(row).state) == ("lapsed", "withdrawn")
    assert Letter.objects.filter(kind="programs.seat_lapsed").count() == 1


def test_a_call_that_leaves_three_days_reminds_nobody(call):
    Call.objects.update(accept_days=3)
    call.refresh_from_db()
    (row,) = released(call, "selected")

    assert remind_seats(row.accept_by) == 0


def test_a_mentor_who_leaves_frees_the_seat_and_the_application_follows(call):
    Call.objects.update(moves_reserve_alone=True)
    row, _other, waiting = released(call, "selected", "selected", "reserve")
    accept_seat(row, actor=row.person)

    withdraw_enrolment(seat_of(row), actor=row.person)

    row.refresh_from_db()
    assert (row.state, states()[waiting.pk]) == ("withdrawn", "selected")


def test_an_offered_seat_is_declined_by_its_person_and_taken_back_by_nobody(call):
    (row,) = released(call, "selected")

    with pytest.raises(Refused) as refused:
        withdraw_enrolment(seat_of(row), actor=PersonFactory())
    gone = withdraw_enrolment(seat_of(row), actor=row.person)

    assert (refused.value.code, gone) == ("offered", True)
    assert (Application.objects.get().state, seat_of(row).state) == ("declined", "withdrawn")


# moving up


def test_the_reserve_moves_up_by_the_topics_lost_then_by_the_readings_then_by_priority(call):
    lost, kept = TopicFactory.create_batch(2, programme=call.cohort.programme)
    earlier = CallFactory(
        state="released", cohort=CohortFactory(programme=call.cohort.programme),
        released_at=timezone.now() - dt.timedelta(days=200),
    )  # fmt: skip
    gone = prepare(call, "selected", topics=[lost, kept])
    weak_fit = prepare(call, "reserve", topics=[lost])
    strong = prepare(call, "reserve", topics=[])
    first = prepare(call, "reserve", topics=[])
    for row, marks in ((weak_fit, [1] * 5), (strong, [3] * 5), (first, [3] * 5)):
        ReviewFactory(application=row, state="done", marks=marks)
    before = prepare(earlier, "priority", person=first.person, state="priority")
    Application.objects.filter(pk=before.pk).update(answered_at=earlier.released_at)
    release_answers(call, actor=PersonFactory())
    call.refresh_from_db()
    decline_seat(gone, actor=gone.person)

    order = order_reserve(call)

    assert [one.application.pk for one in order] == [weak_fit.pk, first.pk, strong.pk]
    assert [one.topics for one in order] == [(str(lost),), (), ()]
    assert [one.has_priority for one in order] == [False, True, False]


def test_topics_brought_back_are_not_looked_for_twice(call):
    topic = TopicFactory(programme=call.cohort.programme)
    gone = [prepare(call, "selected", topics=[topic]), prepare(call, "selected", topics=[])]
    fit, also_fit, strong = (prepare(call, "reserve", topics=topics) for topics in ([topic], [topic], []))
    for row, marks in ((fit, [2] * 5), (also_fit, [1] * 5), (strong, [4] * 5)):
        ReviewFactory(application=row, state="done", marks=marks)
    release_answers(call, actor=PersonFactory())
    for row in gone:
        decline_seat(row, actor=row.person)

    offered = offer_free_seats(call, actor=PersonFactory())

    assert [row.pk for row in offered] == [fit.pk, strong.pk]
    assert states()[also_fit.pk] == "reserve"
    assert AuditEntry.objects.get(verb="programs.offer_free_seats").changes == {"seats": 2}


def test_free_seats_go_to_people_who_can_take_them_and_to_no_more(call):
    ended, mentee, left, fine, also = released(call, *["reserve"] * 5)
    Decision.objects.filter(application=ended).update(reserve_until=today(-1))
    EnrolmentFactory(cohort=call.cohort, person=mentee.person, side="mentee")
    type(left.person).objects.filter(pk=left.person_id).update(state="left", left_on=today())

    offered = [len(offer_free_seats(call, actor=fine.person)), len(offer_free_seats(call, actor=PersonFactory()))]

    assert offered == [1, 1]  # nobody offers a seat to themselves
    assert {pk for pk, state in states().items() if state == "selected"} == {fine.pk, also.pk}


def test_a_seat_by_hand_says_why_not(call):
    ended, mentee, left, own, full = released(call, *["reserve"] * 5)
    Decision.objects.filter(application=ended).update(reserve_until=today(-1))
    EnrolmentFactory(cohort=call.cohort, person=mentee.person, side="mentee")
    type(left.person).objects.filter(pk=left.person_id).update(state="left", left_on=today())
    EnrolmentFactory.create_batch(2, cohort=call.cohort, side="mentor")

    codes = []
    for row, actor in ((ended, None), (mentee, None), (left, None), (own, own.person), (full, None)):
        with pytest.raises(Refused) as refused:
            offer_seat(row, actor=actor or PersonFactory())
        codes.append(refused.value.code)
    beyond = [offer_seat(full, actor=PersonFactory(), over_seats=True) for _press in range(2)]

    assert codes == ["expired", "mentee", "left", "own", "seats"]
    assert beyond == [True, False]
    assert Letter.objects.filter(kind="programs.seat_offered").count() == 1


def test_who_let_a_seat_lapse_may_be_offered_it_again_and_who_declined_may_not(call):
    silent, no = released(call, "selected", "selected")
    decline_seat(no, actor=no.person)
    lapse_due_seats(silent.accept_by + dt.timedelta(days=1))

    again = offer_seat(silent, actor=PersonFactory())
    with pytest.raises(Refused):
        offer_seat(no, actor=PersonFactory())

    assert again
    assert (silent.state, silent.accept_by, seat_of(silent).state) == ("selected", today(10), "invited")
    assert accept_seat(silent, actor=silent.person)


def test_a_season_that_runs_offers_nothing(call):
    row, waiting = released(call, "selected", "reserve")
    call.cohort.phase = "running"
    call.cohort.save()
    decline_seat(row, actor=row.person)

    codes = []
    for act in (lambda: offer_free_seats(call, actor=PersonFactory()), lambda: offer_seat(waiting, actor=None)):
        with pytest.raises(Refused) as refused:
            act()
        codes.append(refused.value.code)

    assert codes == ["begun", "begun"]
    assert plan_seats(call).next_up == []


def test_a_place_on_the_reserve_list_ends_as_promised(call):
    ended, lasting = released(call, "reserve", "reserve")
    Decision.objects.filter(application=ended).update(reserve_until=today(-1))

    counts = [end_reserve_places() for _tick in range(2)]

    decision = Decision.objects.get(application=ended)
    assert counts == [1, 0]
    assert (states()[ended.pk], states()[lasting.pk]) == ("priority", "reserve")
    assert (decision.outcome, decision.priority_until > today(300)) == ("priority", True)
    assert Letter.objects.filter(kind="programs.reserve_ended").values_list("person_id", flat=True).get() == (
        ended.person_id
    )


@pytest.mark.parametrize("count", [1, 4])
def test_the_plan_of_the_seats_costs_the_same_for_few_and_many(call, count, django_assert_num_queries):
    released(call, *["reserve"] * count, "selected")
    call = Call.objects.select_related("cohort__programme").get(pk=call.pk)

    with django_assert_num_queries(10):
        plan = plan_seats(call)

    assert (len(plan.reserve), plan.free, len(plan.next_up)) == (count, 1, 1)


# two at once


@pytest.mark.django_db(transaction=True)
def test_two_managers_and_the_last_seat():
    call = CallFactory(state="closed", cohort=CohortFactory(phase="selection", seats=1))
    one, other = released(call, "reserve", "reserve")
    actor = PersonFactory()

    said = at_once(
        lambda: offer_seat(Application.objects.get(pk=one.pk), actor=actor),
        lambda: offer_seat(Application.objects.get(pk=other.pk), actor=actor),
    )

    assert sorted(map(str, said)) == ["True", "seats"]
    assert sorted(states().values()) == ["reserve", "selected"]
    assert Enrolment.objects.exclude(state="withdrawn").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_yes_at_the_moment_the_seat_lapses_is_a_yes_or_a_lapse_and_the_seat_is_one_persons():
    call = CallFactory(state="closed", moves_reserve_alone=True, cohort=CohortFactory(phase="selection", seats=1))
    row, waiting = released(call, "selected", "reserve")
    tomorrow = row.accept_by + dt.timedelta(days=1)

    said = at_once(
        lambda: accept_seat(Application.objects.get(pk=row.pk), actor=row.person),
        lambda: lapse_due_seats(tomorrow),
    )

    end = states()
    taken = Enrolment.objects.mentors().taking_part().values_list("person_id", "state")
    assert (said, end[row.pk], end[waiting.pk], list(taken)) in (
        ([True, 0], "accepted", "reserve", [(row.person_id, "ready")]),
        (["over", 1], "lapsed", "selected", [(waiting.person_id, "invited")]),
    )


@pytest.mark.django_db(transaction=True)
def test_two_noes_at_once_with_one_person_on_the_reserve_list_promise_one_seat():
    call = CallFactory(state="closed", moves_reserve_alone=True, cohort=CohortFactory(phase="selection", seats=2))
    one, other, waiting = released(call, "selected", "selected", "reserve")

    said = at_once(
        lambda: decline_seat(Application.objects.get(pk=one.pk), actor=one.person),
        lambda: decline_seat(Application.objects.get(pk=other.pk), actor=other.person),
        lambda: len(offer_free_seats(Call.objects.get(pk=call.pk), actor=PersonFactory())),
    )

    assert (said[:2], said[2]) == ([True, True], 0)
    assert states()[waiting.pk] == "selected"
    assert Letter.objects.filter(kind="programs.seat_offered").count() == 1
    assert Enrolment.objects.mentors().taking_part().count() == 1


def test_every_answer_is_one_that_stays_an_answer(call):
    rows = released(call, "selected", "reserve", "priority", "other_role", "not_this_time")

    assert {row.state for row in rows} <= set(ANSWERED)
    assert Letter.objects.count() == 5
