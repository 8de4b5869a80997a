"""Reads of the community: who stands behind a message, what is unread, what a page shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language

from community.content import STORY_PROMPTS
from community.enums import STAFF, ThreadKind
from community.models import Follow, Reply, Space, SpaceMark, Thread, ThreadMark, may_edit
from core.bilingual import in_language
from programs.models import Role


@dataclass(frozen=True, slots=True)
class SpaceRow:
    """A space with how many conversations are unread."""

    space: Space
    unread: int


@dataclass(frozen=True, slots=True)
class StoryPart:
    """One answer of an experience told, under its question in the reader's language."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A message as one person sees it. ``shows_words`` is false for what was removed, or hidden from them."""

    post: Any
    what: str
    staff: str
    shows_words: bool
    is_new: bool
    can_edit: bool
    can_remove: bool
    can_report: bool
    can_moderate: bool
    parts: tuple[StoryPart, ...] = ()


def staff_of(space: Space) -> dict[int, str]:
    """Who moderates a space: person id to role."""
    rows = Role.objects.filter(programme_id=space.programme_id, kind__in=STAFF[space.kind])
    # A manager who also coaches is named as a manager.
    return dict(rows.order_by("kind").values_list("person_id", "kind"))


def space_rows(user: Any) -> list[SpaceRow]:
    """The user's spaces with their unread conversations, in two queries."""
    unread = (
        Thread.objects.visible_to(user)
        .unread_by(user.person_id)
        .order_by()
        .values("space")
        .annotate(count=models.Count("pk"))
        .values_list("space", "count")
    )
    counts = dict(unread)
    spaces = Space.objects.visible_to(user).select_related("programme")
    return [SpaceRow(space, counts.get(space.pk, 0)) for space in spaces]


def cards(
    thread: Thread, posts: Iterable[Thread | Reply], *, person_id: int, staff: dict[int, str], read_until: datetime
) -> list[Card]:
    """Messages of a conversation as this person sees them."""
    return [_card(thread, post, person_id, staff, read_until) for post in posts]


def _card(thread: Thread, post: Thread | Reply, person_id: int, staff: dict[int, str], read_until: datetime) -> Card:
    mine, moderates = post.author_id == person_id, person_id in staff
    standing = post.removed_at is None and post.hidden_at is None
    open_ = thread.locked_at is None or moderates
    return Card(
        post=post,
        what="thread" if isinstance(post, Thread) else "reply",
        staff=staff.get(post.author_id, ""),
        shows_words=post.removed_at is None and (post.hidden_at is None or mine or moderates),
        is_new=standing and not mine and post.created_at > read_until,
        can_edit=mine and open_ and may_edit(post, timezone.now()),
        can_remove=mine and open_ and standing,
        can_report=standing and not mine,
        can_moderate=moderates and post.removed_at is None,
        parts=story_parts(post) if isinstance(post, Thread) else (),
    )


def story_parts(thread: Thread) -> tuple[StoryPart, ...]:
    """The answers of an experience told, in the order of its form."""
    if thread.kind != ThreadKind.EXPERIENCE:
        return ()
    language = get_language() or "fr"
    return tuple(
        StoryPart(in_language(prompt, "label", language), thread.story[prompt.code])
        for prompt in STORY_PROMPTS
        if thread.story.get(prompt.code)
    )


def read_until(thread: Thread, person_id: int) -> datetime:
    """Up to when this person has read a conversation."""
    marked: Any = Thread.objects.with_unread(person_id).get(pk=thread.pk)
    return cast("datetime", marked.read_until)


def new_replies(thread: Thread, person_id: int) -> models.QuerySet[Reply]:
    """Answers of others this person has not read, in sight of everybody."""
    follow = Follow.objects.filter(thread=thread, person_id=person_id).first()
    since = max(read_until(thread, person_id), follow.since if follow else thread.created_at)
    rows = Reply.objects.filter(thread=thread, created_at__gt=since, hidden_at=None, removed_at=None)
    return rows.exclude(author_id=person_id).select_related("author")


def marks_of(person_id: int) -> tuple[int, int]:
    """How many rows remember what a person has read: (spaces, conversations)."""
    return (
        SpaceMark.objects.filter(person_id=person_id).count(),
        ThreadMark.objects.filter(person_id=person_id).count(),
    )
