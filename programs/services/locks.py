"""The rows that acts of a selection wait for, so that two people at once never do half of each.

Always in this order: the call, then its cohort, then applications and reviews.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.errors import Refused
from programs.enums import CallState
from programs.models import Call, Cohort


def lock_call(call_id: int) -> Call:
    """The call, with its cohort and programme, locked in the caller’s transaction."""
    return Call.objects.select_for_update(of=("self",)).select_related("cohort__programme").get(pk=call_id)


def lock_reading(call_id: int) -> Call:
    """The same while files are read and decided on; refuses (``released``) once the answers are out."""
    locked = lock_call(call_id)
    if locked.state == CallState.RELEASED:
        raise Refused(_("The answers are out: nothing changes any more."), code="released")
    return locked


def lock_seats(call_id: int) -> Call:
    """The same with the cohort locked too: whoever is invited as a mentee meanwhile waits, and is then answered."""
    locked = lock_call(call_id)
    Cohort.objects.select_for_update(of=("self",)).get(pk=locked.cohort_id)
    return locked


def lock_season(cohort_id: int) -> None:
    """The call of a cohort, if it has one, and the cohort, for acts that begin at a participant."""
    Call.objects.select_for_update(of=("self",)).filter(cohort_id=cohort_id).first()
    Cohort.objects.select_for_update(of=("self",)).get(pk=cohort_id)
