"""The act on the published grid of a call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from people.models import Person
from programs.content.rubric import RUBRIC
from programs.models import Call, Criterion
from programs.queries.call_checklist import find_grid_fault
from programs.services.programmes import apply_values

CRITERION_FIELDS = (
    "weight", "name_fr", "name_en", "question_fr", "question_en", "anchors_fr", "anchors_en",
)  # fmt: skip


def write_shipped_grid(call: Call) -> None:
    """Give a new call the grid of :data:`programs.content.rubric.RUBRIC`. Part of ``create_call``."""
    Criterion.objects.bulk_create(
        Criterion(
            call=call, position=position, code=line.code, weight=line.weight,
            name_fr=line.name_fr, name_en=line.name_en, question_fr=line.question_fr, question_en=line.question_en,
            anchors_fr=line.anchors_fr, anchors_en=line.anchors_en,
        )
        for position, line in enumerate(RUBRIC)
    )  # fmt: skip


@transaction.atomic
def save_grid(call: Call, *, actor: Person, lines: Sequence[Mapping[str, Any]]) -> list[Criterion]:
    """Write the whole grid of a call that nobody applies to yet, in this order.

    A line has ``CRITERION_FIELDS`` and ``code`` (empty for a new one).
    Weights must make 100 and each criterion must say what the marks 1 to 4 mean in French. Lines left out go.
    """
    current = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if not current.is_editable:
        raise Refused(_("The grid was published with the call. It can no longer change."), code="published")
    refuse_wrong_grid(lines)
    known = {criterion.code: criterion for criterion in call.criteria.all()}
    kept: list[Criterion] = []
    codes: set[str] = set()
    for position, line in enumerate(lines):
        criterion = known.get(str(line.get("code", ""))) or Criterion(
            call=call, code=_free_code(position, known, codes)
        )
        apply_values(criterion, CRITERION_FIELDS, {name: line[name] for name in CRITERION_FIELDS if name in line})
        criterion.position = position
        codes.add(criterion.code)
        kept.append(criterion)
    call.criteria.exclude(code__in=codes).delete()
    for criterion in kept:
        criterion.save()
    weights = {criterion.code: criterion.weight for criterion in kept}
    audit.record("programs.save_grid", call, actor=actor, changes={"weights": weights})
    return kept


def _free_code(position: int, *taken: Any) -> str:
    number = position + 1
    while any(f"criterion-{number}" in some for some in taken):
        number += 1
    return f"criterion-{number}"


def refuse_wrong_grid(lines: Sequence[Mapping[str, Any]]) -> None:
    """Refuse weights that do not make 100, and a criterion without name or without its four anchors."""
    fault = find_grid_fault(lines)
    if fault:
        raise Refused(fault.text, code=fault.code)
