"""Letters about other roles and feedback talks. Those about a talk carry the date for the calendar."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.bilingual import in_language
from core.calendar import Attendee, Invitation
from core.ui.words import say_datetime
from notifications.enums import Category
from notifications.letters import Attachment, Content, letter
from notifications.links import absolute
from people.models import Person
from programs.content.reading import path_named
from programs.emails.selection import page_of
from programs.enums import TALKERS, ContributorKind, ContributorState, TalkState
from programs.models import Application, Contributor, FeedbackTalk
from programs.queries.talks import has_free_times


def _role(person: Person, object_id: int, state: ContributorState) -> Content | None:
    """A letter about a role, while it is in this state."""
    rows = Contributor.objects.filter(pk=object_id, person=person, state=state)
    row = rows.select_related("programme").first()
    if row is None:
        return None
    words = {
        "programme": row.programme,
        "kind": ContributorKind(row.kind),
        "duty": in_language(path_named(row.kind), "text", get_language() or "fr"),
        "url": absolute(reverse("programs:contribution", args=[row.pk])),
    }
    return Content(words, reply_to=row.programme.contact_email)


@letter("programs.contributor_offered", category=Category.INVITATION)
def contributor_offered(person: Person, object_id: int) -> Content | None:
    """A role is offered, to take or to leave; gone once answered."""
    return _role(person, object_id, ContributorState.OFFERED)


@letter("programs.contributor_ended", category=Category.ANSWER)
def contributor_ended(person: Person, object_id: int) -> Content | None:
    """A manager ended the role: thanks, without a reason."""
    return _role(person, object_id, ContributorState.ENDED)


def talk_invitation(talk: FeedbackTalk, person: Person, *, cancelled: bool = False) -> Invitation:
    """The date as ``person`` receives it. Calendars are read by others too: the title tells of no application."""
    other = talk.coach if person.pk != talk.coach_id or talk.application is None else talk.application.person
    people = [talk.coach, *([talk.application.person] if talk.application else [])]
    return Invitation(
        uid=f"talk-{talk.pk}@binome",
        sequence=talk.sequence,
        starts_at=talk.starts_at,
        ends_at=talk.ends_at,
        title=_("Binôme: talk with %(name)s") % {"name": other.name},
        place="" if talk.link else talk.place,
        link=talk.link,
        attendees=tuple(Attendee(one.name, one.email or "") for one in people),
        cancelled=cancelled,
        product="Talks",
    )


def _talk(object_id: int) -> FeedbackTalk | None:
    rows = FeedbackTalk.objects.select_related("coach", "programme", "application__person")
    return rows.filter(pk=object_id).first()


def _say(talk: FeedbackTalk, person: Person, *, cancelled: bool = False, attached: bool = True) -> Content:
    is_coach = person.pk == talk.coach_id
    date = talk_invitation(talk, person, cancelled=cancelled)
    words: dict[str, Any] = {
        "talk": talk,
        "when": say_datetime(talk.starts_at),
        "is_coach": is_coach,
        "programme": talk.programme,
        "url": absolute(reverse("programs:talks")) if is_coach else _page_of_applicant(talk, person),
    }
    files = (Attachment("binome.ics", date.mimetype, date.to_ical()),) if attached else ()
    return Content(words, attachments=files, reply_to=talk.programme.contact_email)


def _page_of_applicant(talk: FeedbackTalk, person: Person) -> str:
    rows = Application.objects.filter(person=person, call__cohort__programme=talk.programme)
    row = talk.application or rows.exclude(answered_at=None).order_by("-answered_at").first()
    return page_of(row) if row else absolute("/")


def _booked(person: Person, object_id: int) -> FeedbackTalk | None:
    """The talk, while it is to come and this person takes part in it."""
    talk = _talk(object_id)
    if talk is None or talk.state != TalkState.BOOKED or talk.application is None or talk.starts_at <= timezone.now():
        return None
    return talk if person.pk in {talk.coach_id, talk.application.person_id} else None


@letter("programs.talk_booked", category=Category.SESSION)
def talk_booked(person: Person, object_id: int) -> Content | None:
    """A time was taken: the date for both calendars."""
    talk = _booked(person, object_id)
    return _say(talk, person) if talk else None


@letter("programs.talk_due", category=Category.REMINDER)
def talk_due(person: Person, object_id: int) -> Content | None:
    """The talk is tomorrow."""
    talk = _booked(person, object_id)
    return _say(talk, person, attached=False) if talk else None


@letter("programs.talk_cancelled", category=Category.SESSION)
def talk_cancelled(person: Person, object_id: int) -> Content | None:
    """Cancelled: the calendars forget it. Gone for who takes part in it again."""
    talk = _talk(object_id)
    if talk is None or _booked(person, object_id) is not None or talk.state == TalkState.HELD:
        return None
    return _say(talk, person, cancelled=True)


@letter("programs.talk_open", category=Category.INVITATION)
def talk_open(person: Person, object_id: int) -> Content | None:
    """There are times for who asked; gone when they took one, or when none is free any more."""
    rows = Application.objects.select_related("call__cohort__programme")
    row = rows.filter(pk=object_id, person=person, state__in=TALKERS, talk_wished_at__isnull=False).first()
    if row is None or not has_free_times(row.call.cohort.programme):
        return None
    programme = row.call.cohort.programme
    return Content({"programme": programme, "url": page_of(row)}, reply_to=programme.contact_email)
