"""Preparing answers and sending them all at once."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from notifications.models import Letter
from people.models import Person
from programs.models import Application, Call, Contributor, Decision, Enrolment, TimeAgreement
from programs.queries.release import plan_release
from programs.services.applications import withdraw_application
from programs.services.decisions import prepare_decision
from programs.services.release import release_answers
from programs.signals import answers_released, enrolment_ready
from tests.factories.people import PersonFactory
from tests.factories.programs import (
    ApplicationFactory,
    CallFactory,
    CohortFactory,
    EnrolmentFactory,
    ReviewFactory,
    TopicFactory,
)


@pytest.fixture
def call(db):
    return CallFactory(state="closed", cohort=CohortFactory(phase="selection", seats=2))


@pytest.fixture(autouse=True)
def only_our_floor(monkeypatch):
    """What the floors above do when they hear is tested there."""
    monkeypatch.setattr(enrolment_ready, "receivers", [])
    monkeypatch.setattr(answers_released, "receivers", [])


FIVE = ("selected", "reserve", "priority", "other_role", "not_this_time")


def prepared(call, *outcomes):
    rows = []
    for outcome in outcomes:
        row = ApplicationFactory(call=call)
        prepare_decision(row, actor=PersonFactory(), outcome=outcome, role="tester")
        rows.append(row)
    return rows


# releasing


def test_everybody_hears_at_once_and_seats_are_held_with_the_topics_of_the_selected(call):
    files = dict(zip(FIVE, prepared(call, *FIVE), strict=True))
    selected = files["selected"]
    ApplicationFactory(call=call, state="withdrawn")
    ApplicationFactory(call=call, state="draft")
    heard = []
    released = lambda **facts: heard.append(facts["call"].pk)  # noqa: E731  a receiver of one line
    ready = lambda **facts: heard.append("ready")  # noqa: E731  the same
    answers_released.connect(released)
    enrolment_ready.connect(ready)

    sent = release_answers(call, actor=PersonFactory())

    assert sent == 5
    assert set(Letter.objects.values_list("kind", "person_id", "object_id")) == {
        (f"programs.{outcome}", file.person_id, file.pk) for outcome, file in files.items()
    }
    assert dict(call.applications.answered().values_list("pk", "state")) == {
        file.pk: outcome for outcome, file in files.items()
    }
    mentor = Enrolment.objects.get()
    assert (mentor.person_id, mentor.side, mentor.state) == (selected.person_id, "mentor", "invited")
    assert {(one.topic_id, one.level) for one in mentor.topics.all()} == {
        (one.topic_id, one.level) for one in selected.topics.all()
    }
    assert heard == [call.pk]  # nobody is ready to be paired before having said yes
    selected.refresh_from_db()
    assert selected.accept_by == timezone.localdate() + dt.timedelta(days=call.accept_days)
    offered = Contributor.objects.get()
    assert (offered.person_id, offered.kind, offered.state) == (files["other_role"].person_id, "tester", "offered")
    assert AuditEntry.objects.filter(verb="programs.answer_application").count() == 5
    assert AuditEntry.objects.filter(verb="programs.release_answers").count() == 1


def test_who_has_left_since_is_not_written_to_and_takes_no_seat(call):
    gone, there = prepared(call, "selected", "selected")
    undecided = ApplicationFactory(call=call)
    for file in (gone, undecided):
        Person.objects.filter(pk=file.person_id).update(state="left", left_on=timezone.localdate())

    plan = plan_release(call)
    sent = release_answers(call, actor=PersonFactory())

    assert (plan.total, plan.undecided, {one.pk for one in plan.gone}) == (1, (), {gone.pk, undecided.pk})
    assert sent == 1
    assert list(Letter.objects.values_list("object_id", flat=True)) == [there.pk]
    assert list(Enrolment.objects.values_list("person_id", flat=True)) == [there.person_id]
    assert dict(Application.objects.values_list("pk", "state")) == {
        gone.pk: "withdrawn",
        undecided.pk: "withdrawn",
        there.pk: "selected",
    }


def test_open_reviews_want_an_explicit_yes_and_are_named(call):
    (file,) = prepared(call, "selected")
    ReviewFactory(application=file, state="done", marks=[3] * 5)
    late = ReviewFactory(application=file)
    ReviewFactory(application=file, state="recused", recusal="known")

    unread = plan_release(call).unread
    with pytest.raises(Refused) as refused:
        release_answers(call, actor=PersonFactory())
    letters = Letter.objects.count()
    sent = release_answers(call, actor=PersonFactory(), despite_reviews=True)

    assert [(one.pk, one.name, one.reader) for one in unread] == [(file.pk, file.person.name, late.reviewer.name)]
    assert (refused.value.code, letters, sent) == ("reviews", 0, 1)


def test_the_plan_tells_letters_without_a_strength_and_objections_to_the_time(call):
    selected, reserve, priority = prepared(call, "selected", "reserve", "priority")
    Decision.objects.filter(application=priority).update(strength=call.criteria.first())
    TimeAgreement.objects.create(
        application=selected, manager=PersonFactory(), answer="objected", reason="…", answered_at=timezone.now()
    )

    plan = plan_release(call)

    assert [[one.pk for one in listed] for listed in (plan.speechless, plan.objected)] == [[reserve.pk], [selected.pk]]
    assert not plan.is_blocked


def test_sending_again_sends_nothing(call):
    prepared(call, "selected", "not_this_time")

    counts = [release_answers(call, actor=PersonFactory()) for _time in range(2)]

    assert counts == [2, 0]
    assert Letter.objects.count() == 2


def test_nothing_leaves_while_somebody_has_no_decision(call):
    prepared(call, "selected")
    ApplicationFactory(call=call)

    with pytest.raises(Refused) as refused:
        release_answers(call, actor=PersonFactory())

    assert refused.value.code == "undecided"
    assert Letter.objects.count() == 0
    assert Call.objects.get().state == "closed"


def test_more_mentors_than_seats_want_an_explicit_yes(call):
    EnrolmentFactory(cohort=call.cohort, side="mentor")
    prepared(call, "selected", "selected")

    with pytest.raises(Refused) as refused:
        release_answers(call, actor=PersonFactory())
    sent = release_answers(call, actor=PersonFactory(), over_seats=True)

    assert refused.value.code == "seats"
    assert sent == 2


def test_an_open_call_sends_nothing_and_one_past_its_hour_is_closed_on_the_way(db):
    still_open = CallFactory()
    prepared(still_open, "selected")
    past = CallFactory(closes_at=timezone.now() - dt.timedelta(hours=1))
    prepared(past, "selected")

    with pytest.raises(Refused) as refused:
        release_answers(still_open, actor=PersonFactory())
    sent = release_answers(past, actor=PersonFactory())

    assert (refused.value.code, sent) == ("open", 1)
    assert AuditEntry.objects.filter(verb="programs.close_call").count() == 1


def test_somebody_who_became_a_mentee_is_not_selected(call):
    (file,) = prepared(call, "selected")
    EnrolmentFactory(cohort=call.cohort, person=file.person, side="mentee")

    with pytest.raises(Refused) as refused:
        release_answers(call, actor=PersonFactory())

    assert refused.value.code == "mentee"


def with_answers(count, *outcomes):
    """A call with so many answers, these kinds in turn, written straight to the tables."""
    call = CallFactory(state="closed", cohort=CohortFactory(phase="selection", seats=100))
    topics = TopicFactory.create_batch(2, programme=call.cohort.programme)
    actor, today = PersonFactory(), timezone.localdate()
    for number in range(count):
        outcome = outcomes[number % len(outcomes)]
        Decision.objects.create(
            application=ApplicationFactory(call=call, topics=topics), outcome=outcome, prepared_by=actor,
            reserve_until=today if outcome == "reserve" else None, role="tester" if outcome == "other_role" else "",
            priority_until=today if outcome == "priority" else None,
        )  # fmt: skip
    return call, actor


@pytest.mark.parametrize("count", [3, 9, 100])
def test_a_release_costs_the_same_for_a_hundred_answers_as_for_three(db, django_assert_num_queries, count):
    call, actor = with_answers(count, "selected", "reserve", "not_this_time")

    with django_assert_num_queries(29):
        sent = release_answers(call, actor=actor)

    assert sent == count


@pytest.mark.parametrize("count", [5, 10])
def test_all_five_answers_cost_the_same_for_ten_as_for_five(db, django_assert_num_queries, count):
    call, actor = with_answers(count, *FIVE)

    with django_assert_num_queries(39):
        sent = release_answers(call, actor=actor)

    assert sent == count


@pytest.mark.django_db(transaction=True)
def test_two_managers_at_the_same_moment_send_everything_once():
    call = CallFactory(state="closed", cohort=CohortFactory(phase="selection", seats=5))
    prepared(call, "selected", "reserve", "not_this_time")
    actor, barrier, counts = PersonFactory(), threading.Barrier(2), []

    def press() -> None:
        try:
            barrier.wait(timeout=10)
            counts.append(release_answers(Call.objects.get(pk=call.pk), actor=actor))
        finally:
            connection.close()

    presses = [threading.Thread(target=press) for _who in range(2)]
    for one in presses:
        one.start()
    for one in presses:
        one.join(timeout=60)

    assert sorted(counts) == [0, 3]
    assert Letter.objects.count() == 3
    assert Enrolment.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_withdrawing_at_the_moment_of_the_release_is_before_it_or_too_late():
    call = CallFactory(state="closed", cohort=CohortFactory(phase="selection", seats=5))
    (file,) = prepared(call, "selected")
    actor, barrier, said = PersonFactory(), threading.Barrier(2), {}

    def run(name, act) -> None:
        try:
            barrier.wait(timeout=10)
            said[name] = act()
        except Refused as refused:
            said[name] = refused.code
        finally:
            connection.close()

    acts = {
        "release": lambda: release_answers(Call.objects.get(pk=call.pk), actor=actor),
        "withdraw": lambda: withdraw_application(Application.objects.get(pk=file.pk), actor=file.person),
    }
    both = [threading.Thread(target=run, args=pair) for pair in acts.items()]
    for one in both:
        one.start()
    for one in both:
        one.join(timeout=60)

    end = (Application.objects.get().state, Enrolment.objects.count(), Letter.objects.count())
    before, late = (
        ({"release": 0, "withdraw": True}, ("withdrawn", 0, 0)),
        ({"release": 1, "withdraw": "selected"}, ("selected", 1, 1)),
    )
    assert (said, end) in (before, late)
