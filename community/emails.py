"""The letters of the community. They tell that something was written, never what: a space is read in the space."""

from __future__ import annotations

from django.urls import reverse

from community.models import Follow, Reply, Report, Thread
from community.queries import new_replies
from community.rules import person_belongs, person_moderates
from notifications.enums import Category
from notifications.letters import Content, letter
from notifications.links import absolute
from people.models import Person


@letter("community.replies", category=Category.COMMUNITY)
def replies(person: Person, object_id: int) -> Content | None:
    """Once a day and conversation: who has answered since you last read it. Nothing new to read, no letter."""
    standing = Thread.objects.filter(hidden_at=None, removed_at=None).select_related("space__programme")
    thread = standing.filter(pk=object_id).first()
    if thread is None or not person_belongs(person.pk, thread.space):
        return None
    if not Follow.objects.filter(thread=thread, person=person, is_on=True).exists():
        return None
    found = list(new_replies(thread, person.pk))
    names = list(dict.fromkeys(one.author.name for one in found))
    if not names:
        return None
    return Content(
        {
            "thread": thread,
            "count": len(found),
            "first": names[0],
            "others": len(names) - 1,
            "address": absolute(reverse("community:thread", args=[thread.pk])),
        }
    )


@letter("community.reported", category=Category.COMMUNITY)
def reported(person: Person, object_id: int) -> Content | None:
    """To the moderators: a message is to be read again."""
    report = Report.objects.open().select_related("space__programme").filter(pk=object_id).first()
    if report is None or not person_moderates(person.pk, report.space):
        return None
    address = absolute(reverse("community:reports", args=[report.space_id]))
    return Content({"programme": report.space.programme, "reason": report.reason, "address": address})


def _hidden(person: Person, post: Thread | Reply | None, thread_id: int) -> Content | None:
    if post is None or not post.hidden_at or post.author_id != person.pk:
        return None
    return Content(
        {"reason": post.hidden_reason, "address": absolute(reverse("community:thread", args=[thread_id]))}
    )  # fmt: skip


@letter("community.hidden_thread", category=Category.ANSWER)
def hidden_thread(person: Person, object_id: int) -> Content | None:
    """To the author: your conversation was hidden, and why."""
    return _hidden(person, Thread.objects.filter(pk=object_id).first(), object_id)


@letter("community.hidden_reply", category=Category.ANSWER)
def hidden_reply(person: Person, object_id: int) -> Content | None:
    """To the author: your answer was hidden, and why."""
    post = Reply.objects.filter(pk=object_id).first()
    return _hidden(person, post, post.thread_id if post else 0)
