"""What the applicant’s page offers after an answer: a seat, another role, a talk. In a fixed number of queries."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.utils import timezone

from programs.enums import ANSWERED, TALKERS, ApplicationState, ContributorState, TalkState
from programs.models import Application, Contributor, FeedbackTalk

#: Free times shown at once; further ones come as these are taken.
SLOTS = 24


def next_steps(application: Application) -> dict[str, Any]:
    """Context of ``_seat_offer``, ``_role_offer`` and ``_talk_offer``; empty before the answer is out."""
    if application.state not in ANSWERED:
        return {}
    may_talk = application.state in TALKERS
    talk = _talk_of(application)
    return {
        "seat_waits": application.state == ApplicationState.SELECTED,
        "seat_is_late": application.accept_by is not None and application.accept_by < timezone.localdate(),
        "role": _role_of(application),
        "may_talk": may_talk,
        "talk": talk,
        "slots": free_slots(application) if may_talk else [],
    }


def _role_of(application: Application) -> Contributor | None:
    rows = Contributor.objects.filter(person_id=application.person_id, application=application)
    return rows.exclude(state=ContributorState.ENDED).select_related("programme").order_by("-pk").first()


def _talk_of(application: Application) -> FeedbackTalk | None:
    rows = FeedbackTalk.objects.filter(application=application, state__in=(TalkState.BOOKED, TalkState.HELD))
    return rows.select_related("coach").order_by("-starts_at").first()


def free_slots(application: Application) -> list[tuple[Any, list[FeedbackTalk]]]:
    """Free times of the programme’s coaches, by day; never one’s own. One query."""
    rows = FeedbackTalk.objects.free().filter(programme_id=application.call.cohort.programme_id)
    found = rows.exclude(coach_id=application.person_id).select_related("coach")[:SLOTS]
    return [(day, list(talks)) for day, talks in groupby(found, key=lambda one: timezone.localdate(one.starts_at))]
