"""Acts around reviews: share out the files, score, finish, recuse, remind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from notifications.services import write_letter, write_letters
from people.models import Person
from programs.enums import ApplicationState, CallState, RecusalReason, ReviewState
from programs.models import Application, Call, Criterion, Review, Score
from programs.queries.applications import takes_applications
from programs.queries.readers import Outcome, find_obstacle, plan_call

#: Days a reviewer has, when the date of the answers allows it; then how many days before it all must be in.
READING_DAYS, MARGIN_DAYS = 14, 3
#: A reminder leaves this many days before the due day; late ones come every week.
DAY, SOON, EVERY = timedelta(days=1), timedelta(days=3), timedelta(days=7)


def default_due_day(call: Call) -> date:
    """Two weeks from now, earlier when the answers are due before, never today."""
    today = timezone.localdate()
    latest = call.answer_on - timedelta(days=MARGIN_DAYS)
    return max(today + DAY, min(today + timedelta(days=READING_DAYS), latest))


def _lock_call(call: Call) -> Call:
    """One act at a time on a call; nothing once the answers are out."""
    locked = Call.objects.select_for_update(of=("self",)).select_related("cohort__programme").get(pk=call.pk)
    if locked.state == CallState.RELEASED:
        raise Refused(_("The answers are out: nothing changes any more."), code="released")
    return locked


def assign_reviews(call: Call, *, actor: Person, due_on: date | None = None) -> Outcome:
    """Give every sent application the readers it lacks, evenly; what is assigned stays. Writes one letter a reader.

    Nobody reads oneself, somebody of the same reporting line, or what one recused oneself from; the same unit only when
    there is nobody else. Refuses while the call takes applications (``open``) and without any reviewer (``nobody``).
    """
    with transaction.atomic():
        locked = _lock_call(call)
        if takes_applications(locked):
            raise Refused(_("The call is still open: share the files out once it is closed."), code="open")
        outcome = plan_call(locked)
        if not outcome.reviewers:
            raise Refused(_("Nobody has the role of reviewer in this programme yet."), code="nobody")
        due = due_on or default_due_day(locked)
        Review.objects.bulk_create(
            [Review(application_id=file, reviewer_id=reader, due_on=due) for file, reader in outcome.couples],
            batch_size=500,
        )
        readers = sorted({reader for _file, reader in outcome.couples})
        write_letters("programs.review_assigned", [(reader, locked.pk) for reader in readers])
        if outcome.couples:
            changes = {"reviews": len(outcome.couples), "readers": len(readers), "due_on": due}
            audit.record("programs.assign_reviews", locked, actor=actor, changes=changes)
    return outcome


def assign_review(application: Application, *, actor: Person, reviewer: Person, due_on: date | None = None) -> Review:
    """Add one reader by hand. Refuses what :func:`find_obstacle` names; the same reader twice gives one review."""
    with transaction.atomic():
        locked = _lock_call(application.call)
        if application.state != ApplicationState.SUBMITTED:
            raise Refused(_("Only an application that was sent is read."), code="state")
        obstacle = find_obstacle(application, reviewer)
        if obstacle:
            raise Refused(obstacle, code="obstacle")
        review, created = Review.objects.get_or_create(
            application=application, reviewer=reviewer, defaults={"due_on": due_on or default_due_day(locked)}
        )
        if created:
            write_letter("programs.review_assigned", person=reviewer, object_id=locked.pk)
            audit.record("programs.assign_review", review, actor=actor, changes={"reader": str(reviewer)})
    return review


def remove_review(review: Review, *, actor: Person) -> None:
    """Take a file off a pile. Refuses one that is done (``done``); half-made marks go with it."""
    with transaction.atomic():
        _lock_call(review.application.call)
        locked = Review.objects.select_for_update(of=("self",)).get(pk=review.pk)
        if locked.state != ReviewState.OPEN:
            raise Refused(_("This review is done, or the reader recused themselves: it stays."), code="done")
        audit.record("programs.remove_review", locked, actor=actor, changes={"reader": str(locked.reviewer)})
        locked.delete()


def _lock_open(review: Review) -> Review:
    locked = Review.objects.select_for_update(of=("self",)).select_related("application__call").get(pk=review.pk)
    if locked.application.state != ApplicationState.SUBMITTED:
        raise Refused(_("This application no longer waits for an answer."), code="state")
    if locked.state != ReviewState.OPEN:
        raise Refused(_("This review is finished: take it up again to change it."), code="done")
    return locked


def save_score(review: Review, *, actor: Person, criterion: Criterion, mark: int | None, comment: str = "") -> Score:
    """Keep a mark from 1 to 4 (or none yet) and the word that backs it. Writes no audit row: marks are a draft until
    the review is finished, and finishing writes them down."""
    with transaction.atomic():
        locked = _lock_open(review)
        if locked.reviewer_id != actor.pk or criterion.call_id != locked.application.call_id:
            raise ValueError("a reviewer scores the own review on the grid of its call")
        score, _created = Score.objects.update_or_create(
            review=locked, criterion=criterion, defaults={"mark": mark, "comment": comment}
        )
    return score


def finish_review(review: Review, *, actor: Person) -> bool:
    """All criteria have their mark: the review counts. Refuses (``incomplete``) while one is missing; twice is once."""
    with transaction.atomic():
        if Review.objects.filter(pk=review.pk, state=ReviewState.DONE).exists():
            return False
        locked = _lock_open(review)
        marks = dict(locked.scores.exclude(mark=None).values_list("criterion__code", "mark"))
        missing = locked.application.call.criteria.count() - len(marks)
        if missing:
            raise Refused(_("Give a mark on every criterion first."), code="incomplete")
        return states.move(
            review, ReviewState.DONE, actor=actor, verb="programs.finish_review", facts={"marks": marks},
            done_at=timezone.now(),
        )  # fmt: skip


def reopen_review(review: Review, *, actor: Person) -> bool:
    """Take a finished review up again, until the answers are out."""
    with transaction.atomic():
        _lock_call(review.application.call)
        return states.move(review, ReviewState.OPEN, actor=actor, verb="programs.reopen_review", done_at=None)


def recuse_review(review: Review, *, actor: Person, reason: str) -> bool:
    """Do not read this file, for a reason the manager sees. Marks already typed are forgotten: they must not count."""
    if reason not in RecusalReason.values:
        raise Refused(_("Choose the reason."), code="reason")
    with transaction.atomic():
        _lock_call(review.application.call)
        moved = states.move(review, ReviewState.RECUSED, actor=actor, verb="programs.recuse_review", recusal=reason)
        Score.objects.filter(review=review).delete()
    return moved


def remind_reviewers(today: date) -> int:
    """Write to who has files due within three days, and weekly to who is late; return how many letters were asked for.

    The letter’s key holds the due day (plus whole weeks when late): a tick run twice, or a day late, tells once.
    """
    rows = Review.objects.to_do().filter(due_on__lte=today + SOON)
    due = set(rows.values_list("reviewer_id", "application__call_id", "due_on"))
    soon = [(reader, call, day) for reader, call, day in due if day >= today]
    late = [(reader, call, day + EVERY * ((today - day - DAY) // EVERY)) for reader, call, day in due if day < today]
    return _remind("programs.review_due", soon) + _remind("programs.review_late", late)


def _remind(kind: str, rows: Iterable[tuple[int, int, date]]) -> int:
    days: dict[date, list[tuple[int, int]]] = {}
    for reader, call, day in sorted(rows):
        days.setdefault(day, []).append((reader, call))
    return sum(write_letters(kind, recipients, due_day=day) for day, recipients in days.items())
