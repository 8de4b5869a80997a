"""A manager's word to everybody who has not finished a path, never twice within three days to the same person."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from notifications.services import write_letters
from people.models import Person
from programs.models import Cohort, Programme
from training.models import Nudge, TrainingPath
from training.queries.nudges import REST_DAYS, nudgeable


def nudge_people(
    path: TrainingPath, cohort: Cohort, *, actor: Person, person_ids: Collection[int], words: str = ""
) -> int:
    """Write to those of ``person_ids`` who have still to finish the path; return how many letters were asked for.

    Whoever has finished in the meantime, is excused, or had a word in the last three days is left out. Refused when
    nobody is left.
    """
    with transaction.atomic():
        # The programme's row is the lock: two managers at once would write to the same people.
        Programme.objects.select_for_update(of=("self",)).get(pk=path.programme_id)
        chosen = [one.person.pk for one in nudgeable(path, cohort) if one.may_write and one.person.pk in person_ids]
        if not chosen:
            words_ = _("There is nobody to write to: all have finished, or had a word in the last %(days)s days.")
            raise Refused(words_ % {"days": REST_DAYS}, code="nobody")
        nudge = Nudge.objects.create(path=path, cohort=cohort, words=words.strip()[:1000], by=actor)
        audit.record("training.nudge_people", nudge, actor=actor, changes={"people": len(chosen)})
        return write_letters("training.nudge", [(one, nudge.pk) for one in chosen])
