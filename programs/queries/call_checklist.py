"""What a call still lacks before it can open, section by section."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from programs.models import Call
from programs.queries.eligibility import conditions_of, eligible_people


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that keeps a call from opening: the section where it is mended, a code, the sentence that says it."""

    section: str
    code: str
    text: str


def find_date_fault(call: Call, now: dt.datetime) -> Missing | None:
    """A closing in the past or before the opening, or answers before the closing."""
    if call.closes_at <= now:
        return Missing("rules", "closes_past", _("The call must close later than now."))
    if call.closes_at <= call.opens_at:
        return Missing("rules", "closes_early", _("The call closes before it opens: choose a later last day."))
    if call.answer_on <= timezone.localdate(call.closes_at):
        text = _("Answers leave after the call has closed: choose a later day.")
        return Missing("rules", "answer_early", text)
    return None


def find_grid_fault(lines: Sequence[Mapping[str, Any]]) -> Missing | None:
    """Weights that do not make 100, or a criterion without its name or one of its four anchors."""
    total = sum(int(line["weight"]) for line in lines)
    if total != 100:
        text = _("The weights make %(total)s. They must make 100 together.")
        return Missing("grid", "weights", text % {"total": total})
    for line in lines:
        if not line["name_fr"] or len([text for text in line["anchors_fr"] if text]) != 4:
            text = _("Each criterion needs a name and what the marks 1, 2, 3 and 4 mean.")
            return Missing("grid", "anchors", text)
    return None


def find_missing(call: Call, now: dt.datetime | None = None) -> list[Missing]:
    """All that keeps the call from opening, in the order of the sections; empty when it may open."""
    found: list[Missing | None] = []
    if not (call.offered_fr.strip() and call.asked_fr.strip()):
        found.append(Missing("texts", "texts", _("Say what you offer and what you ask.")))
    if not eligible_people(conditions_of(call)).exists():
        found.append(Missing("who", "nobody", _("Nobody in the directory meets these conditions: widen them.")))
    lines = call.criteria.values("weight", "name_fr", "anchors_fr")
    found.append(find_grid_fault(list(lines)))
    if call.cohort.seats < 1:
        found.append(Missing("rules", "seats", _("A call needs at least one seat.")))
    found.append(find_date_fault(call, now or timezone.now()))
    return [one for one in found if one is not None]
