"""Who stands behind a pair."""

from __future__ import annotations

from collections import Counter

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from matching.models import Pair
from people.models import Person
from programs.enums import RoleKind
from programs.models import Cohort, Programme, Role


def refuse_own_pair(pair: Pair, coach: Person | None) -> None:
    """A coach stands beside a pair, not in it."""
    if coach is not None and coach.pk in (pair.mentor.person_id, pair.mentee.person_id):
        raise Refused(_("%(name)s is one of the two: nobody coaches their own pair.") % {"name": coach}, code="own")


def assign_coach(pair: Pair, *, actor: Person, coach: Person | None) -> None:
    """Put a coach of the programme behind a pair, or nobody."""
    with transaction.atomic():
        row = Pair.objects.select_for_update(of=("self",)).with_people().get(pk=pair.pk)
        roles = Role.objects.filter(programme=row.cohort.programme, kind=RoleKind.COACH, person=coach)
        if coach is not None and not roles.exists():
            raise Refused(_("%(name)s is not a coach of this programme.") % {"name": coach}, code="not-coach")
        refuse_own_pair(row, coach)
        if row.coach_id == (coach.pk if coach else None):
            return
        names = [row.coach.name if row.coach else None, coach.name if coach else None]
        row.coach = coach
        row.save(update_fields=["coach"])
        audit.record("matching.assign_coach", row, actor=actor, changes={"coach": names})


def spread_coaches(cohort: Cohort, *, actor: Person) -> int:
    """Give each open pair without a coach the coach who has fewest; return how many pairs got one."""
    with transaction.atomic():
        # The programme's row is the lock: two managers at once would each count the same empty hands.
        Programme.objects.select_for_update(of=("self",)).get(pk=cohort.programme_id)
        coaches = list(
            Role.objects.filter(programme=cohort.programme_id, kind=RoleKind.COACH, person__state="active")
            .select_related("person")
            .order_by("person__sort_name", "person_id")
        )
        if not coaches:
            raise Refused(_("No coach yet: give somebody the role in the programme first."), code="no-coach")
        rows = Pair.objects.open().filter(cohort__programme=cohort.programme_id)
        load = Counter(rows.exclude(coach=None).values_list("coach_id", flat=True))
        changed: list[tuple[Pair, dict[str, object]]] = []
        for pair in rows.filter(cohort=cohort, coach=None).with_people().select_for_update(of=("self",)):
            free = [c for c in coaches if c.person_id not in (pair.mentor.person_id, pair.mentee.person_id)]
            if not free:
                continue
            chosen = min(free, key=lambda role: (load[role.person_id], role.person.sort_name, role.person_id))
            load[chosen.person_id] += 1
            pair.coach = chosen.person
            changed.append((pair, {"coach": [None, chosen.person.name]}))
        Pair.objects.bulk_update([pair for pair, _facts in changed], ["coach"], batch_size=500)
        audit.record_many("matching.assign_coach", changed, actor=actor, scope=cohort.audit_scope)
    return len(changed)
