"""Somebody thinks of a colleague: the call invites that colleague. It never applies for anybody."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from notifications.services import write_letter
from people.models import Person, User
from programs.models import Call, Enrolment, Nomination
from programs.queries.applications import takes_applications
from programs.queries.eligibility import may_apply

#: Colleagues one person may nominate in one call: enough to be generous, too few to write to a whole floor.
MOST_NOMINATIONS = 5
#: Letters one nominee receives in one call, however many colleagues think of them.
MOST_LETTERS = 3


@transaction.atomic
def nominate_person(call: Call, *, actor: Person, person: Person, words: str = "") -> Nomination:
    """Invite ``person`` to apply, in the actor's name; only the person decides.

    Refuses a call that is not open (``closed``), oneself (``self``), the same person twice (``twice``), more than
    :data:`MOST_NOMINATIONS` (``many``), somebody who takes part as a mentee (``mentee``), has left (``left``), cannot
    be written to (``no_email``) or does not meet the conditions of the call (``conditions``). Somebody who has applied,
    or begun to, is nominated like anybody else and hears nothing: whether they applied is theirs to tell.
    """
    current = Call.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=call.pk)
    if not takes_applications(current):
        raise Refused(_("The call is not open: nobody can be nominated now."), code="closed")
    if person.pk == actor.pk:
        raise Refused(_("You need nobody to nominate you: apply."), code="self")
    mine = Nomination.objects.filter(call=current, nominated_by=actor)
    if mine.filter(person=person).exists():
        raise Refused(_("You have nominated %(name)s already.") % {"name": person}, code="twice")
    if mine.count() >= MOST_NOMINATIONS:
        text = _("You have nominated %(most)s colleagues: that is the most for one call.")
        raise Refused(text % {"most": MOST_NOMINATIONS}, code="many")
    _refuse_person(current, person)
    nomination = Nomination.objects.create(call=current, person=person, nominated_by=actor, words=words.strip())
    audit.record("programs.nominate_person", nomination, actor=actor)
    if Nomination.objects.filter(call=current, person=person).count() <= MOST_LETTERS:
        write_letter("programs.nominated", person=person, object_id=nomination.pk)
    return nomination


def _refuse_person(call: Call, person: Person) -> None:
    name = {"name": person}
    if not person.is_active:
        raise Refused(_("%(name)s has left the organisation.") % name, code="left")
    if Enrolment.objects.mentees().taking_part().filter(cohort=call.cohort, person=person).exists():
        raise Refused(_("%(name)s takes part in this season already.") % name, code="mentee")
    if not person.email and not User.objects.filter(person=person).exists():
        raise Refused(_("%(name)s has no e-mail address: tell them of the call yourself.") % name, code="no_email")
    if not may_apply(call, person):
        raise Refused(_("The conditions of this call do not include %(name)s.") % name, code="conditions")
