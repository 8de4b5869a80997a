"""Acts around reviews: share out the files, score, finish, remind. Files that change hands: ``services.readers``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import audit, states
from core.errors import Refused
from notifications.services import write_letter, write_letters
from people.models import Person
from programs.enums import ApplicationState, ReviewKind, ReviewState
from programs.models import Application, Call, Criterion, Review, Score
from programs.queries.applications import takes_applications
from programs.queries.calibration import is_calibrated
from programs.queries.piles import was_shown
from programs.queries.readers import Outcome, find_obstacle, plan_call
from programs.queries.released_texts import count_unreleased
from programs.services.locks import lock_reading
from programs.services.readers import default_due_day, open_third_review

#: A pause longer than this between two saves is a break, not reading.
PATIENCE = timedelta(minutes=5)
#: A reminder leaves this many days before the due day; late ones come every week.
DAY, SOON, EVERY = timedelta(days=1), timedelta(days=3), timedelta(days=7)


def assign_reviews(call: Call, *, actor: Person, due_on: date | None = None) -> Outcome:
    """Give every sent application the readers it lacks, evenly; what is assigned stays. Writes one letter a reader.

    Nobody reads oneself, somebody of the same line or team, whom a tie was declared with, or what one stepped aside
    from. Refuses while the call takes applications (``open``), while files are not released (``unreleased``) and
    without any reviewer (``nobody``).
    """
    with transaction.atomic():
        locked = lock_reading(call.pk)
        if takes_applications(locked):
            raise Refused(_("The call is still open: share the files out once it is closed."), code="open")
        _refuse_unreleased(locked)
        outcome = plan_call(locked)
        if not outcome.reviewers:
            raise Refused(_("Nobody has the role of reviewer in this programme yet."), code="nobody")
        due = due_on or default_due_day(locked)
        Review.objects.bulk_create(
            [
                Review(application_id=file, reviewer_id=reader, due_on=due, kind=_kind(file in outcome.thirds))
                for file, reader in outcome.couples
            ],
            batch_size=500,
        )
        readers = sorted({reader for _file, reader in outcome.couples})
        write_letters("programs.review_assigned", [(reader, locked.pk) for reader in readers])
        if outcome.couples:
            changes = {"reviews": len(outcome.couples), "readers": len(readers), "due_on": due}
            audit.record("programs.assign_reviews", locked, actor=actor, changes=changes)
    return outcome


def _refuse_unreleased(call: Call) -> None:
    count = count_unreleased(call)
    if count:
        text = ngettext(
            "%(n)s file is not released to readers yet: prepare it first.",
            "%(n)s files are not released to readers yet: prepare them first.",
            count,
        )
        raise Refused(text % {"n": count}, code="unreleased")


def _kind(is_third: bool) -> ReviewKind:
    return ReviewKind.THIRD if is_third else ReviewKind.READING


def assign_review(application: Application, *, actor: Person, reviewer: Person, due_on: date | None = None) -> Review:
    """Add one reader by hand. Refuses what :func:`find_obstacle` names; the same reader twice gives one review."""
    with transaction.atomic():
        locked = lock_reading(application.call_id)
        if application.state != ApplicationState.SUBMITTED:
            raise Refused(_("Only an application that was sent is read."), code="state")
        if application.opened_to_readers_at is None:
            raise Refused(_("Release the text of this file to readers first."), code="unreleased")
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
        lock_reading(review.application.call_id)
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
    if not is_calibrated(locked.application.call, locked.reviewer_id):
        raise Refused(_("Score the calibration files first: your pile opens after them."), code="calibration")
    return locked


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark from 1 to 4 on one criterion, or none yet, and the word that backs it."""

    criterion: Criterion
    mark: int | None
    comment: str = ""


def save_scores(review: Review, *, actor: Person, lines: Iterable[Marked]) -> None:
    """Keep these marks with their words, all or none, in as many queries for one as for the whole grid. Writes no audit
    row: marks are a draft until the review is finished.

    Refuses a finished review (``done``) and whoever has not scored the calibration files yet (``calibration``).
    """
    with transaction.atomic():
        locked = _lock_open(review)
        given = list(lines)
        if locked.reviewer_id != actor.pk or any(one.criterion.call_id != locked.application.call_id for one in given):
            raise ValueError("a reviewer scores the own review on the grid of its call")
        Score.objects.bulk_create(
            [Score(review=locked, criterion=one.criterion, mark=one.mark, comment=one.comment) for one in given],
            update_conflicts=True,
            unique_fields=["review", "criterion"],
            update_fields=["mark", "comment", "saved_at"],
        )


def count_time(review: Review, *, opened_at: datetime | None) -> None:
    """Add the time since the last save, or since the page was opened when that is later; a long silence is a break.

    For "minutes left" only; writes no audit row.
    """
    now = timezone.now()
    since = max((one for one in (review.touched_at, opened_at) if one is not None and one <= now), default=now)
    spent = int(min(now - since, PATIENCE).total_seconds())
    rows = Review.objects.filter(pk=review.pk)
    rows.update(spent_seconds=F("spent_seconds") + spent, touched_at=now)
    review.refresh_from_db(fields=["spent_seconds", "touched_at"])


def finish_review(review: Review, *, actor: Person) -> bool:
    """All criteria have their mark: the review counts. Refuses (``incomplete``) while one is missing; twice is once.

    The history says that the file was read, never how it was marked: a manager who reads it too must not learn it
    there. When the readers stand far apart a third reading is opened.
    """
    with transaction.atomic():
        if Review.objects.filter(pk=review.pk, state=ReviewState.DONE).exists():
            return False
        # The call first, as every act that gives files out does: two readers who finish together meet here.
        lock_reading(review.application.call_id)
        locked = _lock_open(review)
        missing = locked.application.call.criteria.count() - locked.scores.exclude(mark=None).count()
        if missing:
            raise Refused(_("Give a mark on every criterion first."), code="incomplete")
        moved = states.move(
            review, ReviewState.DONE, actor=actor, verb="programs.finish_review", done_at=timezone.now()
        )
        open_third_review(locked.application)
    return moved


def reopen_review(review: Review, *, actor: Person) -> bool:
    """Take a finished review up again, until the answers are out or the marks of the others were shown (``seen``)."""
    with transaction.atomic():
        lock_reading(review.application.call_id)
        if was_shown(review):
            raise Refused(_("This file is no longer hidden from you: your marks stay as they are."), code="seen")
        return states.move(review, ReviewState.OPEN, actor=actor, verb="programs.reopen_review", done_at=None)


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
