"""Acts on a call for mentors."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from core.audit import AuditEntry
from core.errors import Refused
from programs.models import Call, Review
from programs.services.calls import (
    close_call,
    close_due_calls,
    create_call,
    latest_answer_day,
    open_call,
    reopen_call,
    update_call,
    working_days_after,
)
from programs.services.grid import save_grid
from tests.factories.programs import GRID, ApplicationFactory, CallFactory, CohortFactory

pytestmark = pytest.mark.django_db


def in_days(count: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=count)


def lines_of(call: Call) -> list[dict]:
    fields = ("code", "weight", "name_fr", "name_en", "question_fr", "question_en", "anchors_fr", "anchors_en")
    return [{name: getattr(criterion, name) for name in fields} for criterion in call.criteria.all()]


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (dt.date(2026, 11, 20), 1, dt.date(2026, 11, 23)),  # Friday to Monday
        (dt.date(2026, 11, 21), 1, dt.date(2026, 11, 23)),  # Saturday to Monday
        (dt.date(2026, 11, 23), 15, dt.date(2026, 12, 14)),
        (dt.date(2026, 11, 23), 0, dt.date(2026, 11, 23)),
    ],
)
def test_working_days_skip_weekends(day, count, expected):
    """Saturdays and Sundays do not count."""
    assert working_days_after(day, count) == expected


def test_new_call_is_written_already(person):
    """Texts carry the programme's own figures, the grid makes 100, the answers keep the promise."""
    cohort = CohortFactory(programme__session_count=4, programme__session_minutes=45, programme__months=3)

    call = create_call(cohort, actor=person)

    assert "4\xa0séances de 45\xa0minutes sur 3\xa0mois" in call.asked_fr
    assert "4 sessions of 45 minutes over 3 months" in call.asked_en
    weights = list(call.criteria.values_list("code", "weight"))
    assert weights == [
        ("fluency", 25), ("explaining", 25), ("curiosity", 20), ("motivation", 15), ("availability", 15),
    ]  # fmt: skip
    assert [len(c.anchors_fr) + len(c.anchors_en) for c in call.criteria.all()] == [8] * 5
    assert (call.state, call.answer_on) == ("draft", latest_answer_day(call))


def test_cohort_has_one_call(person):
    """The second one is refused and nothing is written."""
    cohort = CohortFactory()
    create_call(cohort, actor=person)

    with pytest.raises(Refused) as refusal:
        create_call(cohort, actor=person)

    assert (refusal.value.code, Call.objects.count()) == ("exists", 1)


def test_dates_stand_in_order(person):
    """A closing in the past and answers before the closing are refused, in a draft too."""
    call = CallFactory(state="draft")

    codes = []
    for values in ({"closes_at": in_days(-1)}, {"answer_on": timezone.localdate(call.closes_at)}):
        with pytest.raises(Refused) as refusal:
            update_call(Call.objects.get(pk=call.pk), actor=person, **values)
        codes.append(refusal.value.code)

    assert codes == ["closes_past", "answer_early"]


def test_promised_day_may_come_nearer_only(person):
    """In a draft the day of the answers moves freely; once open it is a promise."""
    draft, opened = CallFactory(state="draft"), CallFactory(state="open")
    later, nearer = dt.timedelta(days=30), dt.timedelta(days=-2)

    update_call(draft, actor=person, answer_on=draft.answer_on + later)
    with pytest.raises(Refused) as refusal:
        update_call(Call.objects.get(pk=opened.pk), actor=person, answer_on=opened.answer_on + later)
    update_call(Call.objects.get(pk=opened.pk), actor=person, answer_on=opened.answer_on + nearer)

    assert refusal.value.code == "promise"
    assert Call.objects.get(pk=opened.pk).answer_on == opened.answer_on + nearer


def test_grid_of_a_draft_is_rewritten_in_order(person):
    """Lines may change, go, come and change places; codes that stay keep their criterion."""
    call = CallFactory(state="draft")
    kept = {criterion.code: criterion.pk for criterion in call.criteria.all()}
    lines = lines_of(call)
    new = {**lines[0], "code": "", "name_fr": "Écoute", "weight": 40}
    lines = [{**lines[4], "weight": 35}, {**lines[1], "weight": 25}, new]

    saved = save_grid(call, actor=person, lines=lines)

    rows = list(call.criteria.order_by("position").values_list("code", "weight"))
    assert rows == [("availability", 35), ("explains", 25), ("criterion-3", 40)]
    assert [criterion.pk for criterion in saved[:2]] == [kept["availability"], kept["explains"]]


@pytest.mark.parametrize(
    ("change", "code"),
    [({"weight": 26}, "weights"), ({"anchors_fr": ["a", "b", "c", ""]}, "anchors"), ({"name_fr": ""}, "anchors")],
)
def test_grid_that_does_not_add_up_is_refused_whole(person, change, code):
    """Nothing of a wrong grid is kept."""
    call = CallFactory(state="draft")
    lines = lines_of(call)

    with pytest.raises(Refused) as refusal:
        save_grid(call, actor=person, lines=[{**lines[0], **change}, *lines[1:]])

    assert refusal.value.code == code
    assert [(c, w) for c, w in call.criteria.values_list("code", "weight")] == [(c, w) for c, w, *_ in GRID]


def test_published_grid_is_fixed(person):
    """Applicants are read with the grid they read."""
    call = CallFactory(state="open")

    with pytest.raises(Refused) as refusal:
        save_grid(call, actor=person, lines=lines_of(call))

    assert refusal.value.code == "published"


def test_call_opens_once_and_the_phase_follows(person):
    """A double click opens once; the cohort is in its call phase."""
    call = CallFactory(state="draft", cohort__phase="preparing")

    outcomes = [open_call(call, actor=person) for _again in range(2)]

    call.cohort.refresh_from_db()
    assert (outcomes, call.state, call.cohort.phase) == ([True, False], "open", "call")
    assert AuditEntry.objects.filter(verb="programs.open_call").count() == 1


def test_call_with_a_wrong_grid_stays_shut(person):
    """Weights that no longer make 100 keep the call a draft."""
    call = CallFactory(state="draft", cohort__phase="preparing")
    call.criteria.filter(code="fluency").update(weight=10)

    with pytest.raises(Refused) as refusal:
        open_call(call, actor=person)

    assert (refusal.value.code, Call.objects.get(pk=call.pk).state) == ("weights", "draft")


def test_clock_closes_calls_whose_time_has_come():
    """A tick closes them, with no actor; running it again closes nothing."""
    due, later = CallFactory(closes_at=in_days(3)), CallFactory(closes_at=in_days(9))

    with time_machine.travel(in_days(4)):
        counts = [close_due_calls(), close_due_calls()]

    due.refresh_from_db()
    later.refresh_from_db()
    due.cohort.refresh_from_db()
    assert counts == [1, 0]
    assert (due.state, due.cohort.phase, later.state) == ("closed", "selection", "open")
    assert AuditEntry.objects.get(verb="programs.close_call").actor_id is None


def test_closing_early_keeps_the_moment(person):
    """The call says when it really closed."""
    call = CallFactory(closes_at=in_days(5))

    close_call(call, actor=person)

    call.refresh_from_db()
    assert (call.state, call.closes_at <= timezone.now()) == ("closed", True)


def test_closed_call_opens_again_until_reviews_begin(person):
    """Late applications are the manager's act, and stop being possible once somebody reads."""
    untouched, read = CallFactory(state="closed"), CallFactory(state="closed")
    application = ApplicationFactory(call=read)
    Review.objects.create(application=application, reviewer=person, due_on=timezone.localdate())

    reopen_call(untouched, actor=person, closes_at=in_days(2))
    with pytest.raises(Refused) as refusal:
        reopen_call(read, actor=person, closes_at=in_days(2))
    with pytest.raises(Refused) as promise:
        reopen_call(CallFactory(state="closed"), actor=person, closes_at=in_days(60))

    assert (untouched.state, read.state) == ("open", "closed")
    assert (refusal.value.code, promise.value.code) == ("reviews", "promise")
