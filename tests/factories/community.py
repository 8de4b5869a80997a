"""Spaces, conversations and answers for tests, written straight to the tables."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from django.db.models import F
from django.utils import timezone

from community.models import Reply, Space, Thread
from tests.factories.people import PersonFactory
from tests.factories.programs import ProgrammeFactory


class SpaceFactory(factory.django.DjangoModelFactory[Space]):
    """The mentors' space of a programme."""

    class Meta:
        model = Space
        django_get_or_create = ("programme", "kind")

    programme = factory.SubFactory(ProgrammeFactory)
    kind = "mentors"


class ThreadFactory(factory.django.DjangoModelFactory[Thread]):
    """A conversation nobody has answered."""

    class Meta:
        model = Thread

    space = factory.SubFactory(SpaceFactory)
    author = factory.SubFactory(PersonFactory)
    title = factory.Sequence(lambda n: f"Conversation {n}")
    body = "Comment faites-vous ?"
    story = factory.LazyFunction(dict)
    folded = factory.LazyAttribute(lambda made: Thread(title=made.title, body=made.body, story=made.story).fold())


def answer(thread: Thread, **values: Any) -> Reply:
    """An answer, counted as the services count it."""
    values.setdefault("author", PersonFactory())
    values.setdefault("body", "Comme ceci.")
    made: Reply = Reply(thread=thread, **values)
    made.folded = made.fold()
    made.save()
    Thread.objects.filter(pk=thread.pk).update(reply_count=F("reply_count") + 1, last_activity_at=made.created_at)
    thread.refresh_from_db()
    return made


def aged(thread: Thread, *, days: float = 0, hours: float = 0) -> Thread:
    """The same conversation, some time ago."""
    moment = timezone.now() - dt.timedelta(days=days, hours=hours)
    Thread.objects.filter(pk=thread.pk).update(created_at=moment, last_activity_at=moment)
    thread.refresh_from_db()
    return thread
