"""Letters about coming into a programme."""

from __future__ import annotations

from django.urls import reverse

from notifications.enums import Category
from notifications.letters import Content, letter
from notifications.links import absolute
from people.models import Person
from programs.enums import EnrolmentState, RoleKind, Side
from programs.models import Enrolment, Role
from programs.querysets.programmes import GATHERING


@letter("programs.invitation_mentee", category=Category.INVITATION)
def invitation_mentee(person: Person, object_id: int) -> Content | None:
    """A place as a mentee; gone once answered, withdrawn, or when the season has begun."""
    invited = Enrolment.objects.filter(
        pk=object_id, person=person, side=Side.MENTEE, state=EnrolmentState.INVITED, cohort__phase__in=GATHERING
    )
    enrolment = invited.select_related("cohort__programme").first()
    if enrolment is None:
        return None
    programme = enrolment.cohort.programme
    context = {
        "cohort": enrolment.cohort,
        "programme": programme,
        "intake_url": absolute(reverse("programs:intake", args=[enrolment.pk])),
    }
    return Content(context, reply_to=programme.contact_email)


@letter("programs.enrolment_ended", category=Category.ANSWER)
def enrolment_ended(person: Person, object_id: int) -> Content | None:
    """A manager ended somebody's part in a cohort: neutral words, no reason. Gone if they have come back since."""
    ended = Enrolment.objects.filter(pk=object_id, person=person, state=EnrolmentState.WITHDRAWN)
    enrolment = ended.select_related("cohort__programme").first()
    if enrolment is None:
        return None
    programme = enrolment.cohort.programme
    return Content({"cohort": enrolment.cohort, "programme": programme}, reply_to=programme.contact_email)


@letter("programs.role_granted", category=Category.INVITATION)
def role_granted(person: Person, object_id: int) -> Content | None:
    """A new role in a programme and what it is about; gone when it was taken back."""
    role = Role.objects.filter(pk=object_id, person=person).select_related("programme").first()
    if role is None:
        return None
    context = {
        "programme": role.programme,
        "kind": RoleKind(role.kind),
        "programme_url": absolute(reverse("programs:programme", args=[role.programme.slug])),
    }
    return Content(context, reply_to=role.programme.contact_email)
