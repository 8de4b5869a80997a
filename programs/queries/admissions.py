"""Admissions of a call, each with what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from programs.models import Admission, Application, Call


@dataclass(frozen=True, slots=True)
class AdmittedRow:
    """Somebody admitted: ``is_open`` while the day has not passed, ``state`` of the application in words, if any."""

    admission: Admission
    is_open: bool
    state: str


def list_admissions(call: Call) -> list[AdmittedRow]:
    """Everybody admitted to this call, the newest first. Two queries."""
    rows = list(call.admissions.select_related("person__unit", "admitted_by").order_by("-pk"))
    applications = Application.objects.filter(call=call, person__in=[row.person_id for row in rows])
    states = {one.person_id: str(one.get_state_display()) for one in applications.only("person_id", "state")}
    now = timezone.now()
    return [AdmittedRow(row, row.until > now, states.get(row.person_id, "")) for row in rows]
