"""Writing: a conversation, an answer, a correction, taking one's own words back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.content import STORY_PROMPTS
from community.enums import SpaceKind, ThreadKind
from community.models import BODY, TITLE, Follow, Reply, Space, Thread, may_edit
from community.rules import person_belongs, person_moderates
from community.services.reading import mark_read
from core import audit
from core.errors import Refused
from notifications.services import write_letters
from people.models import Person
from programs.models import Programme

#: Answers of a day leave in one letter per conversation, at the end of the working day.
LETTER_TIME = time(17, 30)
FLOOD_MINUTES, FLOOD_POSTS = 10, 20
TWICE_SECONDS = 60
# Characters that turn the direction of what follows, or that cannot be seen, could make a name read as another.
_UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def clean_text(text: str) -> str:
    """What was typed, without control and direction characters, with plain line ends and no blank edges."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def open_spaces(programme: Programme) -> list[Space]:
    """The two spaces of a programme, made the first time somebody takes part. Twice is once."""
    return [Space.objects.get_or_create(programme=programme, kind=kind)[0] for kind in SpaceKind.values]


def _writes(space: Space, actor: Person) -> None:
    if not person_belongs(actor.pk, space):
        raise Refused(_("You no longer belong to this space."), code="stranger")
    since = timezone.now() - timedelta(minutes=FLOOD_MINUTES)
    written = Thread.objects.filter(author=actor, created_at__gt=since).count()
    written += Reply.objects.filter(author=actor, created_at__gt=since).count()
    if written >= FLOOD_POSTS:
        raise Refused(_("You have written a lot in a few minutes. Take a breath, then go on."), code="flood")


def _open(thread: Thread, actor: Person) -> None:
    if thread.hidden_at or thread.removed_at:
        raise Refused(_("This conversation is no longer there."), code="gone")
    if thread.locked_at and not person_moderates(actor.pk, thread.space):
        raise Refused(_("This conversation is closed: it can be read, but no longer answered."), code="locked")


def _checked_body(body: str) -> str:
    body = clean_text(body)
    if not body:
        raise Refused(_("Write something first."), code="empty")
    if len(body) > BODY:
        raise Refused(_("A message holds 8,000 characters at most. Shorten it, or cut it in two."), code="long")
    return body


def _checked_title(title: str) -> str:
    title = " ".join(clean_text(title).split())
    if not title or len(title) > TITLE:
        raise Refused(_("Give a title of 160 characters at most."), code="title")
    return title


def _checked_story(story: Mapping[str, str]) -> dict[str, str]:
    kept = {prompt.code: clean_text(story.get(prompt.code, "")) for prompt in STORY_PROMPTS}
    if any(prompt.required and not kept[prompt.code] for prompt in STORY_PROMPTS):
        raise Refused(_("Answer the questions that are not optional: three sentences are enough."), code="story")
    if any(len(text) > BODY for text in kept.values()):
        raise Refused(_("A message holds 8,000 characters at most. Shorten it, or cut it in two."), code="long")
    return {code: text for code, text in kept.items() if text}


def start_thread(
    space: Space,
    *,
    actor: Person,
    title: str,
    body: str = "",
    kind: str = ThreadKind.DISCUSSION,
    story: Mapping[str, str] | None = None,
) -> Thread:
    """Begin a conversation, or tell an experience (``story``: prompt code to words). The author follows it.

    The same words sent twice within a minute are one conversation.
    """
    thread = Thread(space=space, author=actor, kind=kind, title=_checked_title(title))
    if kind == ThreadKind.EXPERIENCE:
        thread.story = _checked_story(story or {})
    else:
        thread.body = _checked_body(body)
    thread.folded = thread.fold()
    with transaction.atomic():
        Space.objects.select_for_update().get(pk=space.pk)
        just_now = timezone.now() - timedelta(seconds=TWICE_SECONDS)
        twin = Thread.objects.filter(
            space=space, author=actor, folded=thread.folded, created_at__gt=just_now, removed_at=None
        ).first()
        if twin:
            return twin
        _writes(space, actor)
        thread.save()
        Follow.objects.create(person=actor, thread=thread)
        mark_read(thread, actor=actor, at=thread.last_activity_at)
        audit.record("community.start", thread, actor=actor)
    return thread


def reply(thread: Thread, *, actor: Person, body: str) -> Reply:
    """Answer. Followers get one letter a day about the conversation; the author of the answer follows it from now on.

    The same words sent twice within a minute are one answer.
    """
    body = _checked_body(body)
    with transaction.atomic():
        locked = Thread.objects.select_for_update(of=("self",)).select_related("space").get(pk=thread.pk)
        just_now = timezone.now() - timedelta(seconds=TWICE_SECONDS)
        twin = Reply.objects.filter(thread=locked, author=actor, body=body, created_at__gt=just_now).first()
        if twin:
            return twin
        _writes(locked.space, actor)
        _open(locked, actor)
        made = Reply(thread=locked, author=actor, body=body)
        made.folded = made.fold()
        made.save()
        Thread.objects.filter(pk=locked.pk).update(
            reply_count=models.F("reply_count") + 1, last_activity_at=made.created_at
        )
        Follow.objects.get_or_create(person=actor, thread=locked)
        mark_read(locked, actor=actor, at=made.created_at)
        _tell_followers(locked, made)
        audit.record("community.reply", locked, actor=actor)
    thread.refresh_from_db(fields=["reply_count", "last_activity_at"])
    return made


def _tell_followers(thread: Thread, made: Reply) -> None:
    now = timezone.localtime(made.created_at)
    day = now.date() if now.time() < LETTER_TIME else now.date() + timedelta(days=1)
    due_at = timezone.make_aware(datetime.combine(day, LETTER_TIME))
    followers = Follow.objects.filter(thread=thread, is_on=True).exclude(person_id=made.author_id)
    recipients = [(person_id, thread.pk) for person_id in followers.values_list("person_id", flat=True)]
    write_letters("community.replies", recipients, due_day=day, due_at=due_at)


def _own(post: Thread | Reply, actor: Person) -> None:
    if post.author_id != actor.pk or not person_belongs(actor.pk, post.space):
        raise Refused(_("Only its author can change this message."), code="stranger")


def _editable(post: Thread | Reply, thread: Thread, actor: Person) -> None:
    _own(post, actor)
    _open(thread, actor)
    if not may_edit(post, timezone.now()):
        raise Refused(_("A message can be changed for a day; write an answer instead."), code="late")


def edit_thread(
    thread: Thread, *, actor: Person, title: str, body: str = "", story: Mapping[str, str] | None = None
) -> None:
    """Change the first message within a day; that it was changed is shown."""
    with transaction.atomic():
        locked = Thread.objects.select_for_update(of=("self",)).select_related("space").get(pk=thread.pk)
        _editable(locked, locked, actor)
        locked.title = _checked_title(title)
        if locked.kind == ThreadKind.EXPERIENCE:
            locked.story = _checked_story(story or {})
        else:
            locked.body = _checked_body(body)
        locked.folded, locked.edited_at = locked.fold(), timezone.now()
        locked.save(update_fields=["title", "body", "story", "folded", "edited_at"])
        audit.record("community.edit", locked, actor=actor)
    thread.refresh_from_db()


def edit_reply(made: Reply, *, actor: Person, body: str) -> None:
    """Change an answer within a day; that it was changed is shown."""
    body = _checked_body(body)
    with transaction.atomic():
        locked = Reply.objects.select_for_update(of=("self",)).select_related("thread__space").get(pk=made.pk)
        _editable(locked, locked.thread, actor)
        locked.body, locked.edited_at = body, timezone.now()
        locked.folded = locked.fold()
        locked.save(update_fields=["body", "folded", "edited_at"])
        audit.record("community.edit", locked, actor=actor)
    made.refresh_from_db()


def remove_post(post: Thread | Reply, *, actor: Person) -> bool:
    """Take one's own words back, for good; the place says « removed by its author ». Return whether anything changed.

    Answers of others stay: they are theirs. What a moderator has hidden stays for the moderators to judge.
    """
    model = type(post)
    related = "space" if model is Thread else "thread__space"
    with transaction.atomic():
        locked = model._default_manager.select_for_update(of=("self",)).select_related(related).get(pk=post.pk)
        if locked.removed_at:
            return False
        _own(locked, actor)
        thread = locked if isinstance(locked, Thread) else locked.thread
        _open(thread, actor)
        if locked.hidden_at:
            raise Refused(_("A moderator has hidden this message; write to them about it."), code="hidden")
        locked.body, locked.folded, locked.removed_at = "", "", timezone.now()
        fields = ["body", "folded", "removed_at"]
        if isinstance(locked, Thread):
            locked.title, locked.story = "", {}
            fields += ["title", "story"]
        locked.save(update_fields=fields)
        audit.record("community.remove", locked, actor=actor)
    post.refresh_from_db()
    return True
