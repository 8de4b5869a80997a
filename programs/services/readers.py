"""A file finds its next reader by itself: somebody stepped aside, is late, or two readers stand far apart."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from notifications.services import write_letter
from people.models import Person
from programs.enums import CallState, RecusalReason, ReviewKind, ReviewState
from programs.models import Application, Call, Review, Score
from programs.queries.readers import File, files_apart, find_obstacles, reviewers_of
from programs.services.locks import lock_reading

#: Days a reviewer has, when the date of the answers allows it; then how many days before it all must be in.
READING_DAYS, MARGIN_DAYS = 14, 3
#: Days a file may be late before somebody else reads it.
LATE_DAYS = timedelta(days=5)


def default_due_day(call: Call) -> date:
    """Two weeks from now, earlier when the answers are due before, never today."""
    today = timezone.localdate()
    latest = call.answer_on - timedelta(days=MARGIN_DAYS)
    return max(today + timedelta(days=1), min(today + timedelta(days=READING_DAYS), latest))


def recuse_review(review: Review, *, actor: Person, reason: str) -> Review | None:
    """Do not read this file, for a reason the manager sees; somebody else gets it at once. Returns their review.

    ``None`` when nobody else may read it (the manager sees the gap) or it was recused before. Marks already typed are
    forgotten: they must not count.
    """
    if reason not in RecusalReason.values:
        raise Refused(_("Choose the reason."), code="reason")
    with transaction.atomic():
        lock_reading(review.application.call_id)
        moved = states.move(review, ReviewState.RECUSED, actor=actor, verb="programs.recuse_review", recusal=reason)
        Score.objects.filter(review=review).delete()
        return give_to_another(review.application, kind=review.kind) if moved else None


def give_to_another(application: Application, *, kind: str, relieved: frozenset[int] = frozenset()) -> Review | None:
    """A new review of this file for the reviewer with the least to do among those who may read it, and a letter.

    Who is late with files of this call is passed over, and so are those ``relieved`` a moment ago. Writes the audit row
    ``programs.assign_review`` in the name of the clock. ``None`` when there is nobody.
    """
    call = application.call
    reviewers = reviewers_of(call)
    file = File(application.pk, application.person_id, application.person.unit_id)
    obstacles = find_obstacles(call, [file], reviewers)
    today = timezone.localdate()
    waiting: Counter[int] = Counter()
    total: Counter[int] = Counter()
    late: set[int] = set(relieved)
    held = Review.objects.filter(application__call=call, application__state="submitted").counted()
    for reader_id, state, due_on in held.values_list("reviewer_id", "state", "due_on"):
        total[reader_id] += 1
        waiting[reader_id] += state == ReviewState.OPEN
        if state == ReviewState.OPEN and due_on < today:
            late.add(reader_id)
    free = [one for one in reviewers if (file.pk, one.pk) not in obstacles and one.pk not in late]
    if not free:
        return None
    reader = min(free, key=lambda one: (waiting[one.pk], total[one.pk], one.pk))
    review = Review.objects.create(application=application, reviewer=reader, kind=kind, due_on=default_due_day(call))
    write_letter("programs.review_added", person=reader, object_id=call.pk)
    audit.record("programs.assign_review", review, actor=None, changes={"reader": str(reader)})
    return review


def open_third_review(application: Application) -> Review | None:
    """When all readings of the file are done and a criterion is two marks apart, somebody else reads it too.

    Twice is once; ``None`` when there is no such gap, or nobody may read it (the manager sees that).
    """
    with transaction.atomic():
        call = lock_reading(application.call_id)
        if application.pk not in files_apart(call, [application.pk]):
            return None
        return give_to_another(application, kind=ReviewKind.THIRD)


def pass_on_late_reviews(today: date) -> int:
    """Give files that are five days late to somebody with time; return how many. For the tick: twice is once.

    The reader who was late is told kindly, the new one finds the file on the pile. Where nobody else may read it, the
    file stays where it is and the manager sees it. What was marked so far is forgotten.
    """
    late = Review.objects.to_do().filter(due_on__lte=today - LATE_DAYS, application__call__state=CallState.CLOSED)
    rows = list(late.order_by("due_on", "pk").values_list("pk", "application__call_id"))
    passed = 0
    for pk, call_id in rows:
        with transaction.atomic():
            lock_reading(call_id)
            review = Review.objects.to_do().select_related("application__call__cohort__programme", "reviewer")
            found = review.select_related("application__person").filter(pk=pk).first()
            passed += found is not None and _pass_on(found)
    return passed


def _pass_on(review: Review) -> bool:
    following = give_to_another(review.application, kind=review.kind, relieved=frozenset({review.reviewer_id}))
    if following is None:
        return False
    states.move(
        review, ReviewState.REPLACED, actor=None, verb="programs.replace_review",
        facts={"reader": str(review.reviewer), "next_reader": str(following.reviewer)},
    )  # fmt: skip
    Score.objects.filter(review=review).delete()
    write_letter("programs.review_relieved", person=review.reviewer, object_id=review.application.call_id)
    return True
