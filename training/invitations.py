"""Calendar invitations of workshops and practice sessions: the title of the step, and nobody's name in it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.calendar import Attendee, Invitation
from people.models import Person
from training.enums import PracticeDateState
from training.models import PracticeDate, Workshop


def workshop_invitation(row: Workshop, person: Person, *, cancelled: bool = False) -> Invitation:
    """The date of a workshop for this person; nobody reads there who else comes. ``cancelled`` for who gave it back."""
    return Invitation(
        uid=f"workshop-{row.pk}@binome",
        sequence=row.sequence,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        title=_("Binôme: %(title)s") % {"title": row.module.title},
        place=row.place,
        link=row.link,
        attendees=(Attendee(person.name, person.email or ""),),
        cancelled=cancelled or row.cancelled_at is not None,
        product="Training",
    )


def practice_invitation(row: PracticeDate, *, cancelled: bool = False) -> Invitation:
    """The date of a planned practice session, for both. ``cancelled`` for a coach who no longer watches."""
    assert row.starts_at is not None  # only planned dates are asked for
    assert row.ends_at is not None
    people = [row.person, *([row.coach] if row.coach else [])]
    return Invitation(
        uid=f"practice-{row.pk}@binome",
        sequence=row.sequence,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        title=_("Binôme: %(title)s") % {"title": row.module.title},
        place=row.place,
        link=row.link,
        attendees=tuple(Attendee(one.name, one.email or "") for one in people),
        cancelled=cancelled or row.state == PracticeDateState.CANCELLED,
        product="Training",
    )
