"""Two spaces per programme, their conversations, and what each person has read."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.content import SPACES, SpaceContent
from community.enums import Outcome, SpaceKind, ThreadKind
from community.querysets import ReplyQuerySet, ReportQuerySet, SpaceQuerySet, ThreadQuerySet
from core.bilingual import in_language
from core.text import fold
from people.models import Person
from programs.models import Programme

TITLE = 160
BODY = 8000
_CONTENT = {content.code: content for content in SPACES}


class Space(models.Model):
    """Where the mentors of a programme talk with its coaches, or its mentees among themselves."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="spaces")
    kind = models.CharField(max_length=8, choices=SpaceKind.choices)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ["programme", "kind"]
        constraints = [models.UniqueConstraint(fields=["programme", "kind"], name="space_once")]

    def __str__(self) -> str:
        return f"{self.programme_id} · {self.kind}"

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"

    @property
    def content(self) -> SpaceContent:
        """Its shipped words: name, rules, welcome."""
        return _CONTENT[self.kind]

    def say(self, stem: str, language: str) -> str:
        """One of its words (``name``, ``lead``, ``rules``, ``welcome``, ``welcome_title``, ``empty``)."""
        return in_language(self.content, stem, language)


class Post(models.Model):
    """What a thread's first message and a reply have in common."""

    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    body = models.TextField(_("message"), max_length=BODY, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)  # by its author; the words are gone
    hidden_at = models.DateTimeField(null=True, blank=True)  # by a moderator; the words are kept
    hidden_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    hidden_reason = models.CharField(max_length=300, blank=True)
    folded = models.TextField(blank=True, editable=False)  # accent-folded words, for searching

    class Meta:
        abstract = True


class Thread(Post):
    """A conversation: a question or a remark, or an experience told with its form.

    ``reply_count`` and ``last_activity_at`` are kept by the services, with F() expressions, never by ``save()``.
    """

    space = models.ForeignKey(Space, models.CASCADE, related_name="threads")
    kind = models.CharField(max_length=10, choices=ThreadKind.choices, default=ThreadKind.DISCUSSION)
    title = models.CharField(_("title"), max_length=TITLE, blank=True)
    story = models.JSONField(default=dict, blank=True)  # answers to STORY_PROMPTS, by code
    last_activity_at = models.DateTimeField(default=timezone.now)
    reply_count = models.PositiveIntegerField(default=0)
    pinned_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ["-last_activity_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(removed_at=None) & ~models.Q(title="")
                | models.Q(removed_at__isnull=False, title="", body=""),
                name="thread_removed_has_no_words",
            ),
            models.CheckConstraint(
                condition=models.Q(hidden_at=None) | models.Q(hidden_by__isnull=False), name="thread_hidden_by_somebody"
            ),
        ]
        indexes = [models.Index(fields=["space", "-last_activity_at"], name="thread_space_activity")]

    def __str__(self) -> str:
        # Not the title: the trail is read by people who are not in the space.
        return f"{self.pk}"

    @property
    def audit_scope(self) -> str:
        return self.space.audit_scope

    def fold(self) -> str:
        """The words to search in."""
        return fold(" ".join([self.title, self.body, *map(str, self.story.values())]))


class Reply(Post):
    """An answer in a conversation."""

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="replies")

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(removed_at=None) & ~models.Q(body="") | models.Q(removed_at__isnull=False, body=""),
                name="reply_removed_has_no_words",
            ),
            models.CheckConstraint(
                condition=models.Q(hidden_at=None) | models.Q(hidden_by__isnull=False), name="reply_hidden_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def space(self) -> Space:
        return self.thread.space

    @property
    def audit_scope(self) -> str:
        return self.thread.audit_scope

    def fold(self) -> str:
        """The words to search in."""
        return fold(self.body)


class SpaceMark(models.Model):
    """Up to when a person has read everything in a space.

    Unread marks cost no row per post and person. A conversation is unread when its last activity is after this mark
    and after the person's :class:`ThreadMark`, if there is one. Opening a conversation newer than this mark leaves one
    ThreadMark; as soon as nothing is unread any more, this mark moves to now and the ThreadMarks of the space go. A
    person who reads everything has one row per space, whatever is written; one who never comes has none.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    space = models.ForeignKey(Space, models.CASCADE, related_name="marks")
    read_until = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "space"], name="space_mark_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.space_id}"


class ThreadMark(models.Model):
    """When a person last opened a conversation that is newer than their :class:`SpaceMark`."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="marks")
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "thread"], name="thread_mark_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.thread_id}"


class Follow(models.Model):
    """A person is written to when somebody answers; ``is_on`` false remembers that they do not want to be."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="follows")
    is_on = models.BooleanField(default=True)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "thread"], name="follow_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.thread_id}"


class Report(models.Model):
    """Somebody asks a moderator to read a message again. Read by moderators alone."""

    space = models.ForeignKey(Space, models.CASCADE, related_name="reports")
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="reports")
    reply = models.ForeignKey(Reply, models.CASCADE, null=True, blank=True, related_name="reports")
    reporter = models.ForeignKey(Person, models.CASCADE, related_name="+")
    reason = models.CharField(_("what is wrong"), max_length=500)
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=6, choices=Outcome.choices, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "reporter"],
                condition=models.Q(reply=None, settled_at=None),
                name="report_thread_once",
            ),
            models.UniqueConstraint(
                fields=["reply", "reporter"],
                condition=models.Q(reply__isnull=False, settled_at=None),
                name="report_reply_once",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, outcome="")
                | models.Q(settled_at__isnull=False) & ~models.Q(outcome=""),
                name="report_settled_has_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def audit_scope(self) -> str:
        return self.space.audit_scope

    @property
    def post(self) -> Any:
        """What was reported: the reply, or the conversation's first message."""
        return self.reply or self.thread


EDIT_HOURS = 24


def may_edit(post: Post, now: datetime) -> bool:
    """Words may be changed for a day; afterwards others have built on them."""
    standing = post.removed_at is None and post.hidden_at is None
    return standing and now - post.created_at < timedelta(hours=EDIT_HOURS)
