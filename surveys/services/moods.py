"""Asking those who were not retained how the answer was given to them: once, a week later, two taps."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from notifications.services import write_letters
from people.models import Person
from programs.enums import NOT_RETAINED
from programs.models import Application
from surveys.enums import Again
from surveys.models import Mood
from surveys.queries.moods import may_change

#: A week after the answer; who could not be asked within a month is not asked any more.
ASK_DAYS = 7
LATEST_DAYS = 30


def ask_moods(today: date | None = None) -> int:
    """Ask whoever had an answer without a seat a week ago, and was never asked; return how many. Twice is once.

    The one who withdrew, who has a seat by now, or who has left the organisation is not asked.
    """
    today = today or timezone.localdate()
    rows = Application.objects.filter(
        state__in=NOT_RETAINED,
        call__released_at__isnull=False,
        answered_at__lt=_midnight(today - timedelta(days=ASK_DAYS - 1)),
        answered_at__gte=_midnight(today - timedelta(days=LATEST_DAYS)),
        person__state="active",
        mood=None,
    )
    with transaction.atomic():
        due = list(rows.order_by("pk").values_list("pk", flat=True))
        Mood.objects.bulk_create(
            [Mood(application_id=pk, asked_on=today) for pk in due], ignore_conflicts=True, batch_size=500
        )
        asked = Mood.objects.filter(application__in=due, asked_on=today, answered_at=None)
        # The key is the day of asking, so that a tick that runs twice writes once.
        write_letters("surveys.mood", asked.values_list("application__person_id", "pk"), due_day=today)
    return len(due)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def answer_mood(mood: Mood, *, actor: Person, given: int, again: str, word: str | None = None) -> Mood:
    """Keep both taps and, when told, a word; it may be changed for a week.

    Refuses anybody else (``other``), after that week (``fixed``), and what is no answer (``value``).
    """
    with transaction.atomic():
        row = Mood.objects.select_for_update(of=("self",)).select_related("application").get(pk=mood.pk)
        if row.application.person_id != actor.pk:
            raise Refused(_("Only the person who was asked answers."), code="other")
        if not may_change(row):
            raise Refused(_("An answer can be changed for seven days. That time has passed."), code="fixed")
        if given not in range(1, 6) or again not in Again.values:
            raise Refused(_("Choose one of the answers."), code="value")
        is_new = row.answered_at is None
        row.given, row.again = given, again
        row.answered_at = row.answered_at or timezone.now()
        if word is not None:
            row.word = word.strip()[:500]
        row.save(update_fields=["given", "again", "answered_at", "word"])
        # What was answered is nobody else's: the trail says that it was, for figures to be explained.
        audit.record("surveys.answer_mood" if is_new else "surveys.change_mood", row, actor=actor)
    return row
