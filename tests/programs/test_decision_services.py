"""Preparing answers: one, many, undone; the measure chosen before the people."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from notifications.models import Letter
from programs.models import Application, Call, Decision
from programs.services.decisions import correct_severity, prepare_decision, prepare_decisions, undo_decision
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, CohortFactory, ReviewFactory


@pytest.fixture
def call(db):
    return CallFactory(state="closed", cohort=CohortFactory(phase="selection", seats=2))


def prepared(call, *outcomes):
    rows = []
    for outcome in outcomes:
        row = ApplicationFactory(call=call)
        prepare_decision(row, actor=PersonFactory(), outcome=outcome)
        rows.append(row)
    return rows


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


def test_each_answer_keeps_what_it_needs_and_nothing_of_the_one_before(call):
    file, actor = ApplicationFactory(call=call), PersonFactory()

    kept = []
    for outcome in ("reserve", "priority", "other_role", "not_this_time"):
        decision = prepare_decision(file, actor=actor, outcome=outcome, role="tester")
        kept.append((decision.reserve_until, decision.priority_until, decision.role))

    in_a_year = call.answer_on.replace(year=call.answer_on.year + 1)
    assert kept == [(call.cohort.starts_on, None, ""), (None, in_a_year, ""), (None, None, "tester"), (None, None, "")]
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("outcome", "facts", "code"),
    [
        ("promoted", {}, "outcome"),
        ("other_role", {}, "role"),
        ("other_role", {"role": "king"}, "role"),
        ("reserve", {"reserve_until": dt.date(2001, 1, 1)}, "reserve"),
        ("priority", {"priority_until": dt.date(2001, 1, 1)}, "priority"),
    ],
)
def test_an_answer_that_promises_nothing_is_refused(call, outcome, facts, code):
    with pytest.raises(Refused) as refused:
        prepare_decision(ApplicationFactory(call=call), actor=PersonFactory(), outcome=outcome, **facts)

    assert refused.value.code == code
    assert Decision.objects.count() == 0


def test_one_own_file_among_many_refuses_them_all(call):
    own, other = ApplicationFactory(call=call), ApplicationFactory(call=call)

    with pytest.raises(Refused) as refused:
        prepare_decisions(call, actor=own.person, application_ids=[own.pk, other.pk], outcome="selected")

    assert (refused.value.code, Decision.objects.count()) == ("own", 0)


def test_nothing_is_prepared_once_the_answers_are_out(call):
    file = ApplicationFactory(call=call)
    Call.objects.update(state="released", released_at=timezone.now())

    with pytest.raises(Refused) as refused:
        prepare_decision(file, actor=PersonFactory(), outcome="selected")

    assert refused.value.code == "released"


def test_preparing_many_costs_the_same_for_nine_files_as_for_three(call, django_assert_num_queries):
    actor = PersonFactory()
    few, many = ([ApplicationFactory(call=call).pk for _file in range(count)] for count in (3, 9))

    with django_assert_num_queries(12):
        prepare_decisions(call, actor=actor, application_ids=few, outcome="reserve")
    with django_assert_num_queries(12):
        prepare_decisions(call, actor=actor, application_ids=many, outcome="reserve")


# the measure


def test_the_measure_is_chosen_before_the_people(call):
    actor = PersonFactory()

    switched = [correct_severity(call, actor=actor, is_on=True) for _click in range(2)]
    (file,) = prepared(call, "selected")
    with pytest.raises(Refused) as refused:
        correct_severity(call, actor=actor, is_on=False)
    undo_decision(file, actor=actor)
    back = correct_severity(call, actor=actor, is_on=False)

    assert (switched, refused.value.code, back) == ([True, False], "decided", True)
    assert list(AuditEntry.objects.filter(verb="programs.correct_severity").values_list("changes", flat=True)) == [
        {"corrects_severity": [True, False]},
        {"corrects_severity": [False, True]},
    ]
