"""The letters around exercises, both ways."""

from __future__ import annotations

from django.urls import reverse

from notifications.enums import Category
from notifications.letters import Content, letter
from notifications.links import absolute
from people.models import Person
from training.enums import HandoutState
from training.models import Handout


def _handout(object_id: int, *states: str) -> Handout | None:
    rows = Handout.objects.select_related("module__path__programme", "person", "by")
    return rows.filter(pk=object_id, state__in=states).first()


@letter("training.handed_in", category=Category.REMINDER)
def handed_in_handout(_person: Person, object_id: int) -> Content | None:
    """To coaches: an exercise waits for a word; not once somebody has answered."""
    handout = _handout(object_id, HandoutState.HANDED_IN)
    if handout is None:
        return None
    address = absolute(reverse("training:handout", args=[handout.pk]))
    return Content({"author": handout.person, "module": handout.module, "address": address})


def _answer(object_id: int, state: str) -> Content | None:
    handout = _handout(object_id, state)
    if handout is None:
        return None
    address = absolute(reverse("training:module", args=[handout.module_id]))
    context = {"module": handout.module, "coach": handout.by, "feedback": handout.feedback, "address": address}
    return Content(context, reply_to=handout.by.email if handout.by else "")


@letter("training.handout_accepted", category=Category.ANSWER)
def accepted_handout(_person: Person, object_id: int) -> Content | None:
    """To the learner: accepted, with what the coach says."""
    return _answer(object_id, HandoutState.ACCEPTED)


@letter("training.handout_again", category=Category.ANSWER)
def handout_to_do_again(_person: Person, object_id: int) -> Content | None:
    """To the learner: what would make it better."""
    return _answer(object_id, HandoutState.AGAIN)
