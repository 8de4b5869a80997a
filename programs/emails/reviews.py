"""Letters to reviewers whose pile changes between two rounds. None of them says whose file it is."""

from __future__ import annotations

from django.urls import reverse

from core.ui.words import say_date
from notifications.enums import Category
from notifications.letters import Content, letter
from notifications.links import absolute
from people.models import Person
from programs.models import Call, Review


def _call(call_id: int) -> Call | None:
    return Call.objects.select_related("cohort__programme").filter(pk=call_id).first()


@letter("programs.review_added", category=Category.INVITATION)
def review_added(person: Person, object_id: int) -> Content | None:
    """A file has come to your pile, from somebody who cannot read it; gone when nothing is left to read."""
    call = _call(object_id)
    rows = Review.objects.to_do().filter(application__call_id=object_id, reviewer=person)
    days = sorted(rows.values_list("due_on", flat=True))
    if call is None or not days:
        return None
    programme = call.cohort.programme
    url = absolute(reverse("programs:reviews"))
    context = {"programme": programme, "count": len(days), "day": say_date(days[-1]), "url": url}
    return Content(context, reply_to=programme.contact_email)


@letter("programs.review_relieved", category=Category.ANSWER)
def review_relieved(person: Person, object_id: int) -> Content | None:
    """Files that were late on your pile are with somebody else now: thank you, no harm done."""
    call = _call(object_id)
    passed = Review.objects.filter(application__call_id=object_id, reviewer=person, state="replaced")
    if call is None or not passed.exists():
        return None
    programme = call.cohort.programme
    left = Review.objects.to_do().filter(application__call_id=object_id, reviewer=person).count()
    context = {"programme": programme, "left": left, "url": absolute(reverse("programs:reviews"))}
    return Content(context, reply_to=programme.contact_email)
