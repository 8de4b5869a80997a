"""Acts on declared ties: whose files a reviewer must not read."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from people.models import Person
from programs.enums import CallState, RecusalReason, ReviewState, RoleKind
from programs.models import Programme, Review, ReviewTie
from programs.services.readers import recuse_review


def declare_tie(programme: Programme, *, actor: Person, reviewer: Person, person: Person) -> ReviewTie:
    """This reviewer never reads this person’s files in the programme; what kind of tie it is, nobody asks.

    A file already on the pile goes to somebody else at once. Declared twice is once. Refuses oneself (``self``) and
    who does not review here (``role``).
    """
    if reviewer.pk == person.pk:
        raise Refused(_("Nobody reads their own application anyway."), code="self")
    if not programme.roles.filter(person=reviewer, kind=RoleKind.REVIEWER).exists():
        raise Refused(_("Only a reviewer of the programme has files to read."), code="role")
    with transaction.atomic():
        tie, created = ReviewTie.objects.get_or_create(
            programme=programme, reviewer=reviewer, person=person, defaults={"declared_by": actor}
        )
        if created:
            audit.record("programs.declare_tie", tie, actor=actor, changes={"reader": str(reviewer)})
            _step_aside(tie, actor)
    return tie


def _step_aside(tie: ReviewTie, actor: Person) -> None:
    held = Review.objects.filter(
        reviewer=tie.reviewer, application__person=tie.person, application__call__cohort__programme=tie.programme
    )
    open_ones = held.filter(state=ReviewState.OPEN).exclude(application__call__state=CallState.RELEASED)
    for review in open_ones.select_related("application__call__cohort__programme", "application__person"):
        recuse_review(review, actor=actor, reason=RecusalReason.CLOSE)


def remove_tie(tie: ReviewTie, *, actor: Person) -> None:
    """The tie no longer stands: files of this person may be given again. Files passed on meanwhile stay where they are.

    A reviewer takes back what they declared themselves; what a manager added, only a manager takes back (``manager``).
    """
    manages = tie.programme.roles.filter(person=actor, kind=RoleKind.MANAGER).exists()
    if tie.declared_by_id != actor.pk and not manages:
        raise Refused(_("A manager of the programme added this one: ask them to take it back."), code="manager")
    with transaction.atomic():
        audit.record("programs.remove_tie", tie, actor=actor, changes={"reader": str(tie.reviewer)})
        tie.delete()
