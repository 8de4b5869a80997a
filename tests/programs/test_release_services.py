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
from programs.models import Application, Call, Decision, Enrolment
from programs.queries.board import load_board
from programs.services.applications import withdraw_application
from programs.services.decisions import prepare_decision, prepare_decisions, undo_decision
from programs.services.release import release_answers
from programs.signals import answers_released, enrolment_ready
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import (
    ApplicationFactory,
    CallFactory,
    CohortFactory,
    EnrolmentFactory,
    ReviewFactory,
    role,
)


@pytest.fixture
def call(db):
    return CallFactory(state="closed", cohort=CohortFactory(phase="selection", seats=2))


@pytest.fixture(autouse=True)
def only_our_floor(monkeypatch):
    """What the floors above do when they hear is tested there."""
    monkeypatch.setattr(enrolment_ready, "receivers", [])
    monkeypatch.setattr(answers_released, "receivers", [])


def prepared(call, *outcomes):
    rows = []
    for outcome in outcomes:
        row = ApplicationFactory(call=call)
        prepare_decision(row, actor=PersonFactory(), outcome=outcome)
        rows.append(row)
    return rows


# the mean


def test_the_mean_weighs_the_marks_by_the_grid_and_counts_finished_reviews_only(call):
    manager = UserFactory()
    role(manager.person, call.cohort.programme)
    file = ApplicationFactory(call=call)
    # weights 25 25 20 15 15; points 0, 33.3, 66.7, 100
    ReviewFactory(application=file, state="done", marks=[4, 4, 1, 1, 1])
    ReviewFactory(application=file, state="done", marks=[2, 4, 1, 1, 3])
    ReviewFactory(application=file, marks=[4, 4, 4, 4, 4])

    (row,) = load_board(call, manager).rows

    first, second = 50.0, (25 * 100 / 3 + 25 * 100 + 15 * 200 / 3) / 100
    assert row.mean == pytest.approx((first + second) / 2)
    assert (row.gap, row.wide_gaps, row.done, row.assigned) == (2, ("Aisance", "Disponibilité"), 2, 3)


# preparing


def test_the_strength_is_the_best_criterion_unless_the_manager_chose_one(call):
    seen = ApplicationFactory(call=call)
    ReviewFactory(application=seen, state="done", marks=[2, 2, 4, 1, 1])
    motivation = call.criteria.get(code="motivation")

    suggested = prepare_decision(seen, actor=PersonFactory(), outcome="not_this_time").strength
    chosen = prepare_decision(seen, actor=PersonFactory(), outcome="not_this_time", strength=motivation).strength
    prepare_decisions(call, actor=PersonFactory(), application_ids=[seen.pk], outcome="selected")

    assert (suggested.code, chosen.code) == ("curiosity", "motivation")
    assert Decision.objects.get().strength.code == "motivation"


def test_answers_are_prepared_and_undone_without_the_applicant_noticing(call):
    (file,) = prepared(call, "reserve")

    until = Decision.objects.get().reserve_until
    undone = [undo_decision(file, actor=PersonFactory()) for _click in range(2)]

    assert until == call.cohort.starts_on
    assert undone == [True, False]
    assert (Application.objects.get().state, Application.objects.get().answered_at) == ("submitted", None)
    assert Letter.objects.count() == 0


def test_nobody_decides_on_the_own_application_or_before_reading_blind(call):
    own = ApplicationFactory(call=call)
    to_read = ReviewFactory(application=ApplicationFactory(call=call))

    codes = []
    for file, actor in ((own, own.person), (to_read.application, to_read.reviewer)):
        with pytest.raises(Refused) as refused:
            prepare_decision(file, actor=actor, outcome="selected")
        codes.append(refused.value.code)

    assert codes == ["own", "reading"]
    assert Decision.objects.count() == 0


def test_the_trail_does_not_tell_who_reads_all_of_it_what_is_prepared_for_them(call):
    reads_all = ApplicationFactory(call=call, person=UserFactory(manages_organisation=True).person)
    other = ApplicationFactory(call=call)

    prepare_decisions(call, actor=PersonFactory(), application_ids=[reads_all.pk, other.pk], outcome="selected")

    told = dict(AuditEntry.objects.filter(verb="programs.prepare_decision").values_list("subject_id", "changes"))
    assert told == {reads_all.pk: {}, other.pk: {"outcome": [None, "selected"]}}


def test_a_draft_or_withdrawn_application_gets_no_answer(call):
    for state in ("draft", "withdrawn"):
        with pytest.raises(Refused) as refused:
            prepare_decision(ApplicationFactory(call=call, state=state), actor=PersonFactory(), outcome="selected")
        assert refused.value.code == "state"


# releasing


def test_everybody_hears_at_once_and_seats_are_held_with_the_topics_of_the_selected(call):
    selected, reserve, refused = prepared(call, "selected", "reserve", "not_this_time")
    ApplicationFactory(call=call, state="withdrawn")
    ApplicationFactory(call=call, state="draft")
    heard = []
    released = lambda **facts: heard.append(facts["call"].pk)  # noqa: E731  a receiver of one line
    ready = lambda **facts: heard.append("ready")  # noqa: E731  the same
    answers_released.connect(released)
    enrolment_ready.connect(ready)

    sent = release_answers(call, actor=PersonFactory())

    assert sent == 3
    assert set(Letter.objects.values_list("kind", "person_id", "object_id")) == {
        ("programs.selected", selected.person_id, selected.pk),
        ("programs.reserve", reserve.person_id, reserve.pk),
        ("programs.not_this_time", refused.person_id, refused.pk),
    }
    mentor = Enrolment.objects.get()
    assert (mentor.person_id, mentor.side, mentor.state) == (selected.person_id, "mentor", "invited")
    assert {(one.topic_id, one.level) for one in mentor.topics.all()} == {
        (one.topic_id, one.level) for one in selected.topics.all()
    }
    assert heard == [call.pk]  # nobody is ready to be paired before having said yes
    selected.refresh_from_db()
    assert selected.accept_by == timezone.localdate() + dt.timedelta(days=call.accept_days)
    assert AuditEntry.objects.filter(verb="programs.answer_application").count() == 3
    assert AuditEntry.objects.filter(verb="programs.release_answers").count() == 1


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


def test_a_release_costs_the_same_for_nine_answers_as_for_three(call, django_assert_num_queries):
    actor = PersonFactory()
    prepared(call, "selected", "reserve", "not_this_time")
    other = CallFactory(state="closed", cohort=CohortFactory(phase="selection", seats=9))
    prepared(other, *["selected", "reserve", "not_this_time"] * 3)

    with django_assert_num_queries(28):
        release_answers(call, actor=actor)
    with django_assert_num_queries(28):
        release_answers(other, actor=actor)


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
