"""The versions of a programme's policy: which one is in use, and what each says."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F

from matching.models import Policy
from matching.policy import PolicyData, default_policy
from matching.queries.policy_words import name_things, say_changes
from programs.models import Programme


def find_current(programme: Programme) -> Policy | None:
    """The version in use: the one taken last; the newest where none was taken, as before there was a choice."""
    rows = Policy.objects.filter(programme=programme)
    return rows.order_by(F("taken_at").desc(nulls_last=True), "-number").first()


def policy_data_of(programme: Programme) -> PolicyData:
    """What a programme's policy says now; the default when nothing has been kept. Writes nothing."""
    found = find_current(programme)
    return PolicyData.from_json(found.data) if found else default_policy()


@dataclass(frozen=True, slots=True)
class Version:
    """A version in the list: what it changed against the one before it, and how many scenarios use it."""

    policy: Policy
    changes: tuple[str, ...]
    scenarios: int
    is_current: bool


def list_versions(programme: Programme) -> list[Version]:
    """Every version, the newest first, with who made it. The same number of queries however many there are."""
    rows = list(
        Policy.objects.filter(programme=programme)
        .select_related("created_by")
        .annotate(scenarios=Count("rounds"))
        .order_by("number")
    )
    current = find_current(programme)
    contents = [PolicyData.from_json(row.data) for row in rows]
    names = name_things(programme, contents)
    found = [
        Version(
            policy=row,
            changes=tuple(say_changes(contents[place - 1] if place else default_policy(), contents[place], names)),
            scenarios=row.scenarios,  # type: ignore[attr-defined]  # annotated above
            is_current=row == current,
        )
        for place, row in enumerate(rows)
    ]
    return found[::-1]
