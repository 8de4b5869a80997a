"""To whom the acts of this floor write. One place decides, so that nobody is told twice or forgotten."""

from __future__ import annotations

from matching.models import Pair, PairConflict
from notifications.services import write_letters
from people.models import Person
from programs.enums import RoleKind
from programs.models import Role


def write_to_pair(kind: str, pair: Pair, *, besides: Person | None = None) -> None:
    """A letter to both of a pair, but not to who has just acted."""
    people = {pair.mentor.person_id, pair.mentee.person_id} - {besides.pk if besides else 0}
    write_letters(kind, [(person_id, pair.pk) for person_id in sorted(people)])


def write_to_carers(kind: str, pair: Pair) -> None:
    """A letter to the pair's coach; to the managers of the programme when there is none."""
    people = [pair.coach_id] if pair.coach_id else _managers(pair)
    write_letters(kind, [(person_id, pair.pk) for person_id in people])


def write_of_conflict(found: PairConflict) -> None:
    """The managers hear of a tie, never the two nor the people of the line between them."""
    between = {found.pair.mentor.person_id, found.pair.mentee.person_id}
    everybody = _managers(found.pair)
    people = [person_id for person_id in everybody if person_id not in between] or everybody
    write_letters("matching.conflict_found", [(person_id, found.pk) for person_id in people])


def _managers(pair: Pair) -> list[int]:
    roles = Role.objects.filter(programme=pair.cohort.programme_id, kind=RoleKind.MANAGER)
    return list(roles.order_by("person_id").values_list("person_id", flat=True))
