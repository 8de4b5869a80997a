"""What a programme counts as a conflict. Each change checks every pair and proposal again, in the same act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from matching.enums import DEFAULT_SEVERITIES, Severity
from matching.models import ConflictPolicy, LevelLimit
from matching.services.conflicts import Checked, recheck_programme
from people.models import Person
from programs.models import Programme

MOST_LEVELS = 50


class Wanted(TypedDict, total=False):
    """What may be decided; what is not named stays as it is."""

    max_levels: int | None
    severities: Mapping[str, str]
    grade_levels: Mapping[str, int]


def set_policy(programme: Programme, *, actor: Person, **wanted: Unpack[Wanted]) -> Checked:
    """Decide how many levels of the line count for everybody (``None``: any) or for a grade, and how grave a kind is.

    ``severities`` names kinds to severities; those not named keep their default. A direct report always forbids,
    whatever is said of the line. Then every open pair and every proposal of the programme is checked.
    """
    values = _clean(wanted)
    with transaction.atomic():
        policy, _created = ConflictPolicy.objects.select_for_update().get_or_create(programme=programme)
        changes = audit.difference({name: getattr(policy, name) for name in values}, values)
        if not changes:
            return Checked()
        for name, value in values.items():
            setattr(policy, name, value)
        policy.full_clean()
        policy.save()
        audit.record("matching.set_conflicts", policy, actor=actor, changes=changes)
        return recheck_programme(programme)


def _clean(wanted: Wanted) -> dict[str, Any]:
    values: dict[str, Any] = dict(wanted)
    if "severities" in wanted:
        for kind, severity in wanted["severities"].items():
            if kind not in DEFAULT_SEVERITIES or severity not in Severity.values:
                raise Refused(_("Unknown kind of conflict: %s") % kind, code="kind")
        values["severities"] = {
            str(kind): str(severity)
            for kind, severity in wanted["severities"].items()
            if severity != DEFAULT_SEVERITIES[kind]
        }
    if "grade_levels" in wanted:
        for levels in wanted["grade_levels"].values():
            if not 1 <= levels <= MOST_LEVELS:
                raise Refused(_("At least one level counts: a direct line always does."), code="levels")
        values["grade_levels"] = {str(grade): int(levels) for grade, levels in sorted(wanted["grade_levels"].items())}
    return values


def limit_grade(programme: Programme, *, actor: Person, grade: str, levels: int | None) -> Checked:
    """Let only ``levels`` levels below people of a grade count, at least one; ``None`` takes the limit away."""
    with transaction.atomic():
        policy, _created = ConflictPolicy.objects.select_for_update().get_or_create(programme=programme)
        grades = {**policy.grade_levels, grade: levels}
        kept = {name: many for name, many in grades.items() if many is not None}
        return set_policy(programme, actor=actor, grade_levels=kept)


def limit_levels(programme: Programme, *, actor: Person, person: Person, levels: int | None) -> Checked:
    """Let only ``levels`` levels below this person count, at least one; ``None`` takes the limit away."""
    with transaction.atomic():
        row = LevelLimit.objects.select_for_update().filter(programme=programme, person=person).first()
        before = row.levels if row else None
        if before == levels:
            return Checked()
        if levels is None:
            LevelLimit.objects.filter(programme=programme, person=person).delete()
        else:
            LevelLimit(pk=row.pk if row else None, programme=programme, person=person, levels=levels).full_clean(
                validate_unique=False, validate_constraints=False
            )
            LevelLimit.objects.update_or_create(programme=programme, person=person, defaults={"levels": levels})
        changes = {"person": person.name, "levels": [before, levels]}
        audit.record("matching.limit_levels", programme, actor=actor, changes=changes)
        return recheck_programme(programme)
