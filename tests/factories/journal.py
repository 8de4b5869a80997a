"""Sessions for tests, written straight to the tables (no charter needed)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from django.utils import timezone

from journal.models import Meeting, MeetingLog
from tests.factories.matching import PairFactory


class MeetingFactory(factory.django.DjangoModelFactory[Meeting]):
    """A session planned in a week by the mentor; ``held=True`` or ``cancelled=True`` for one that is over."""

    class Meta:
        model = Meeting

    class Params:
        held = factory.Trait(
            state="held",
            starts_at=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=10)),
            held_on=factory.LazyAttribute(lambda made: timezone.localdate(made.starts_at)),
            logged_at=factory.LazyFunction(timezone.now),
        )
        cancelled = factory.Trait(
            state="cancelled",
            starts_at=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=5)),
            cancelled_at=factory.LazyFunction(timezone.now),
        )

    pair = factory.SubFactory(PairFactory, confirmed=True)
    number = factory.Sequence(lambda n: n + 1)
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=7))
    minutes = 60
    dated_by = factory.LazyAttribute(lambda made: made.pair.mentor.person)


def log_of(meeting: Meeting, **words: Any) -> MeetingLog:
    """A log with words in every field."""
    values: dict[str, Any] = {
        "held_on": meeting.held_on or timezone.localdate(),
        "minutes": 55,
        "mentor_takeaway": "secret of the mentor",
        "mentee_takeaway": "secret of the mentee",
        "next_step": "secret next step",
        "task": "secret task",
        **words,
    }
    return MeetingLog.objects.create(meeting=meeting, **values)
