"""To whom the acts of this floor write. One place decides, so that nobody is told twice or forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from matching.models import ConflictCase, FitAnswer, Pair, PairConflict
from notifications.services import write_letters
from people.models import Person
from programs.enums import RoleKind
from programs.models import Role


def write_to_pair(kind: str, pair: Pair, *, besides: Person | None = None) -> None:
    """A letter to both of a pair, but not to who has just acted."""
    people = {pair.mentor.person_id, pair.mentee.person_id} - {besides.pk if besides else 0}
    write_letters(kind, [(person_id, pair.pk) for person_id in sorted(people)])


def write_to_pairs(kind: str, pairs: Iterable[Pair]) -> None:
    """The same for many pairs, to both of each: one query per 500 letters."""
    two = [(pair, sorted({pair.mentor.person_id, pair.mentee.person_id})) for pair in pairs]
    write_letters(kind, [(person_id, pair.pk) for pair, people in two for person_id in people])


def write_to_carers(kind: str, pair: Pair) -> None:
    """A letter to the pair's coach; to the managers of the programme when there is none; never to one of the two."""
    write_letters(kind, [(person_id, pair.pk) for person_id in _carers(pair)])


def write_of_talk(wish: FitAnswer) -> None:
    """A wish to talk goes to the pair's coach, to the managers when there is none; never to the other of the two."""
    write_letters("matching.fit_talk", [(person_id, wish.pk) for person_id in _carers(wish.pair)])


def write_of_cases(cases: Iterable[ConflictCase]) -> None:
    """The managers and the coach of each pair hear that it has come to be tied. Three queries for any number of cases.

    Never the two, and nobody of the way between them as long as somebody else can be told.
    """
    rows = list(cases)
    if not rows:
        return
    programmes = {row.pair.cohort.programme_id for row in rows}
    roles = Role.objects.filter(programme__in=programmes, kind=RoleKind.MANAGER).order_by("person_id")
    managers: dict[int, list[int]] = {}
    for programme_id, person_id in roles.values_list("programme_id", "person_id"):
        managers.setdefault(programme_id, []).append(person_id)
    between: dict[int, set[int]] = {row.pk: set() for row in rows}
    for case_id, path in PairConflict.objects.filter(case__in=rows, resolved_on=None).values_list("case_id", "path"):
        between[case_id].update(path)
    letters = []
    for row in rows:
        two = {row.pair.mentor.person_id, row.pair.mentee.person_id}
        asked = dict.fromkeys([*managers.get(row.pair.cohort.programme_id, []), row.pair.coach_id])
        carers = [one for one in asked if one is not None and one not in two]
        letters += [(one, row.pk) for one in [c for c in carers if c not in between[row.pk]] or carers]
    write_letters("matching.conflict_found", letters)


def _carers(pair: Pair) -> list[int]:
    if pair.coach_id:
        return [pair.coach_id]
    two = [pair.mentor.person_id, pair.mentee.person_id]
    roles = Role.objects.filter(programme=pair.cohort.programme_id, kind=RoleKind.MANAGER).exclude(person__in=two)
    return list(roles.order_by("person_id").values_list("person_id", flat=True))
