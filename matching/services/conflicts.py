"""How far the line counts, and checking running pairs again when the organisation has changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from core import audit
from matching.enums import Severity
from matching.models import ConflictPolicy, LevelLimit, Pair, PairConflict
from matching.queries import ConflictFound, levels_of, load_hierarchy
from matching.services.letters import write_of_conflict
from matching.signals import pair_conflict_found
from people.models import Person
from programs.models import Programme


def set_policy(programme: Programme, *, actor: Person, max_levels: int | None) -> ConflictPolicy:
    """Say how many levels of the line count for everybody (``None``: any), then check running pairs again."""
    with transaction.atomic():
        policy, _created = ConflictPolicy.objects.select_for_update().get_or_create(programme=programme)
        changes = audit.difference({"max_levels": policy.max_levels}, {"max_levels": max_levels})
        if changes:
            policy.max_levels = max_levels
            policy.full_clean()
            policy.save()
            audit.record("matching.set_policy", policy, actor=actor, changes=changes)
            recheck_pairs(Pair.objects.filter(cohort__programme=programme))
    return policy


def limit_levels(programme: Programme, *, actor: Person, person: Person, levels: int | None) -> None:
    """Let only ``levels`` levels below this person count, at least one; ``None`` takes the limit away."""
    with transaction.atomic():
        row = LevelLimit.objects.select_for_update().filter(programme=programme, person=person).first()
        before = row.levels if row else None
        if before == levels:
            return
        if levels is None:
            LevelLimit.objects.filter(programme=programme, person=person).delete()
        else:
            LevelLimit(pk=row.pk if row else None, programme=programme, person=person, levels=levels).full_clean(
                validate_unique=False, validate_constraints=False
            )
            LevelLimit.objects.update_or_create(programme=programme, person=person, defaults={"levels": levels})
        changes = {"person": person.name, "levels": [before, levels]}
        audit.record("matching.limit_levels", programme, actor=actor, changes=changes)
        recheck_pairs(Pair.objects.filter(cohort__programme=programme))


def recheck_pairs(pairs: Iterable[Pair] | None = None, *, on: date | None = None) -> list[PairConflict]:
    """Check open pairs (all when not given) against the lines of a day; keep what is new, resolve what has gone.

    Returns the conflicts found for the first time. One audit row for each pair whose state of conflict changed.
    """
    day = on or timezone.localdate()
    chosen = None if pairs is None else [row.pk for row in pairs]
    fresh: list[PairConflict] = []
    by_programme: dict[int, list[Pair]] = {}
    with transaction.atomic():
        for row in _open_pairs(chosen):
            by_programme.setdefault(row.cohort.programme_id, []).append(row)
        for group in by_programme.values():
            people = [side.person_id for row in group for side in (row.mentor, row.mentee)]
            levels = levels_of(group[0].cohort.programme)
            hierarchy = load_hierarchy(people, on=day, **levels)
            known = _open_conflicts(group)
            for row in group:
                found = hierarchy.conflicts(row.mentor.person_id, row.mentee.person_id)
                fresh += _compare(row, found, known.get(row.pk, {}), day)
    return fresh


def _open_pairs(chosen: list[int] | None) -> list[Pair]:
    """Open pairs, locked: of two checks at the same moment the second sees what the first has found."""
    rows = Pair.objects.open() if chosen is None else Pair.objects.open().filter(pk__in=chosen)
    return list(rows.with_people().select_for_update(of=("self",)).order_by("pk"))


def _open_conflicts(pairs: list[Pair]) -> dict[int, dict[str, PairConflict]]:
    known: dict[int, dict[str, PairConflict]] = {}
    for row in PairConflict.objects.select_for_update().filter(pair__in=pairs, resolved_on=None):
        known.setdefault(row.pair_id, {})[row.kind] = row
    return known


def _compare(pair: Pair, found: list[ConflictFound], known: dict[str, PairConflict], day: date) -> list[PairConflict]:
    """Only what forbids or needs an approval becomes a row; warnings were seen when the pair was made."""
    grave = {one.kind: one for one in found if one.severity != Severity.WARN}
    gone = [row for kind, row in known.items() if kind not in grave]
    new = [
        PairConflict(pair=pair, kind=one.kind, severity=one.severity, path=list(one.path), found_on=day)
        for kind, one in grave.items()
        if kind not in known
    ]
    for kind, row in known.items():  # the same tie by another way: the evidence is kept true
        if kind in grave and row.path != list(grave[kind].path):
            PairConflict.objects.filter(pk=row.pk).update(path=list(grave[kind].path))
    if not gone and not new:
        return []
    PairConflict.objects.filter(pk__in=[row.pk for row in gone]).update(resolved_on=day)
    for one in new:
        one.save()
    changes = {"found": [row.kind for row in new], "resolved": [row.kind for row in gone]}
    audit.record("matching.recheck_pair", pair, actor=None, changes=changes)
    for row in new:
        write_of_conflict(row)
        pair_conflict_found.send(sender=PairConflict, pair=pair, kind=row.kind)
    return new
