"""Priority from an earlier call: promised in a letter, so really used by the next one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from people.models import Person
from programs.enums import ApplicationState
from programs.models import Application, Call, Programme


def priorities(
    programme: Programme, person_ids: Collection[int] | None = None, *, call: Call | None = None
) -> dict[int, Application]:
    """Who among these (everybody when ``None``) has priority today: person id to the application that earned it.

    The last answer counts: priority ends with its day, and with the answer to a later call, where it was used.
    ``call`` asks how it stood for that call, also after its own answers are out. One query.
    """
    # By its date: who took a seat and left the season later was answered all the same.
    rows = Application.objects.filter(call__cohort__programme=programme, answered_at__isnull=False)
    day = timezone.localdate()
    if person_ids is not None:
        rows = rows.filter(person_id__in=person_ids)
    if call is not None:
        rows = rows.exclude(call=call)
        if call.released_at:
            rows, day = rows.filter(answered_at__lt=call.released_at), timezone.localdate(call.released_at)
    last = {one.person_id: one for one in rows.select_related("decision", "call__cohort").order_by("answered_at", "pk")}
    return {person: one for person, one in last.items() if _is_valid(one, day)}


def _is_valid(application: Application, day: date) -> bool:
    decision = getattr(application, "decision", None)
    until = decision.priority_until if decision else None
    return application.state == ApplicationState.PRIORITY and until is not None and until >= day


def former_application(call: Call, person_id: int) -> Application | None:
    """What the person last sent in an earlier call of the programme, to start from; ``None`` when there is nothing."""
    rows = Application.objects.filter(call__cohort__programme_id=call.cohort.programme_id, person_id=person_id)
    sent = rows.exclude(call=call).exclude(submitted_at=None).filter(~Q(state=ApplicationState.WITHDRAWN))
    return sent.prefetch_related("topics").order_by("-submitted_at", "-pk").first()


def start_again(call: Call, person: Person, draft: Application | None) -> dict[str, Any]:
    """Context of ``_start_from_former``: offered on the first page while nothing is written. Two queries at most."""
    if draft is not None and (draft.explanation or draft.motivation or draft.topics.all()):
        return {}
    former = former_application(call, person.pk)
    first = priorities(call.cohort.programme, [person.pk], call=call) if former else {}
    return {"former": former, "has_priority": person.pk in first}
