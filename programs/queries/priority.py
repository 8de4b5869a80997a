"""Priority from an earlier call: promised in a letter, so really used by the next one."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone

from programs.enums import ANSWERED, ApplicationState
from programs.models import Application, Programme


def priorities(programme: Programme, person_ids: Collection[int] | None = None) -> dict[int, Application]:
    """Who among these (everybody when ``None``) has priority today: person id to the application that earned it.

    The last answer counts: priority ends with its day, and with the answer to a later call, where it was used. One
    query.
    """
    rows = Application.objects.filter(call__cohort__programme=programme, state__in=ANSWERED)
    if person_ids is not None:
        rows = rows.filter(person_id__in=person_ids)
    last = {one.person_id: one for one in rows.select_related("decision").order_by("answered_at", "pk")}
    return {person: one for person, one in last.items() if _is_valid(one)}


def _is_valid(application: Application) -> bool:
    decision = getattr(application, "decision", None)
    until = decision.priority_until if decision else None
    return application.state == ApplicationState.PRIORITY and until is not None and until >= timezone.localdate()
