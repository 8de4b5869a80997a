"""Named queries of the training floor. ``visible_to`` are the twins of the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from programs.models import Enrolment
from programs.querysets.programmes import programmes_with
from training.rules import TRAINING_READERS

if TYPE_CHECKING:
    from training.models import (
        Attestation,
        Handout,
        Module,
        Picture,
        Practice,
        PracticeDate,
        Progress,
        TrainingPath,
        Waiver,
        Workshop,
        WorkshopPlace,
    )


def learns(person_id: int, prefix: str = "") -> models.Q:
    """Paths that are for this person: by side of an enrolment, by role. ``prefix`` leads to the path (``path__``)."""
    found = models.Q()
    enrolments = Enrolment.objects.taking_part().filter(person_id=person_id)
    for side in ("mentor", "mentee"):
        programmes = enrolments.filter(side=side).values("cohort__programme_id")
        found |= models.Q(**{f"{prefix}audience": side, f"{prefix}programme__in": programmes})
    for kind in ("coach", "reviewer"):
        programmes = programmes_with(_Known(person_id), kind)
        found |= models.Q(**{f"{prefix}audience": kind, f"{prefix}programme__in": programmes})
    return found & models.Q(**{f"{prefix}is_live": True})


class _Known:
    """What ``programmes_with`` asks of a user, for a person without an account."""

    def __init__(self, person_id: int) -> None:
        self.person_id = person_id


def _seen(user: Any, prefix: str = "") -> models.Q:
    """Paths this user may open."""
    coached = {f"{prefix}programme__in": programmes_with(user, "coach"), f"{prefix}is_live": True}
    managed = {f"{prefix}programme__in": programmes_with(user, "manager")}
    return learns(user.person_id, prefix) | models.Q(**coached) | models.Q(**managed)


def _module_seen(user: Any, prefix: str = "") -> models.Q:
    """Modules this user may open. ``prefix`` leads to the module."""
    managed = {f"{prefix}path__programme__in": programmes_with(user, "manager")}
    return (models.Q(**{f"{prefix}is_live": True}) & _seen(user, f"{prefix}path__")) | models.Q(**managed)


def _read(user: Any, to_path: str) -> models.Q:
    """Own rows, and those of a programme for its coaches and managers."""
    return models.Q(person_id=user.person_id) | models.Q(
        **{f"{to_path}programme__in": programmes_with(user, *TRAINING_READERS)}
    )


class TrainingPathQuerySet(models.QuerySet["TrainingPath"]):
    def live(self) -> TrainingPathQuerySet:
        """Open to those they are for."""
        return self.filter(is_live=True)

    def gating(self) -> TrainingPathQuerySet:
        """Needed before being paired."""
        return self.filter(is_live=True, gates=True)

    def for_learner(self, person_id: int) -> TrainingPathQuerySet:
        """The open paths that are for this person, by side and role."""
        return self.filter(learns(person_id))

    def visible_to(self, user: Any) -> TrainingPathQuerySet:
        """Those it is for; coaches once it is open; managers always."""
        return self.filter(_seen(user)) if user.is_authenticated else self.none()

    def managed_by(self, user: Any) -> TrainingPathQuerySet:
        """Those of the programmes this user manages."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(programme__in=programmes_with(user, "manager"))


class ModuleQuerySet(models.QuerySet["Module"]):
    def live(self) -> ModuleQuerySet:
        """Part of their path."""
        return self.filter(is_live=True)

    def visible_to(self, user: Any) -> ModuleQuerySet:
        """Those of visible paths while they are part of them; managers see all of theirs."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_module_seen(user))

    def run_by(self, user: Any) -> ModuleQuerySet:
        """Those of the programmes this user coaches or manages."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(path__programme__in=programmes_with(user, *TRAINING_READERS))

    def for_learner(self, person_id: int) -> ModuleQuerySet:
        """The live modules of the open paths that are for this person."""
        return self.filter(learns(person_id, "path__"), is_live=True)

    def managed_by(self, user: Any) -> ModuleQuerySet:
        """Those of the programmes this user manages."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(path__programme__in=programmes_with(user, "manager"))


class PictureQuerySet(models.QuerySet["Picture"]):
    def visible_to(self, user: Any) -> PictureQuerySet:
        """Whoever holds a role in the programme or takes part in it: pictures illustrate its texts, no more."""
        if not user.is_authenticated:
            return self.none()
        joined = Enrolment.objects.taking_part().filter(person_id=user.person_id).values("cohort__programme_id")
        return self.filter(models.Q(programme__in=programmes_with(user)) | models.Q(programme__in=joined))


class ProgressQuerySet(models.QuerySet["Progress"]):
    def done(self) -> ProgressQuerySet:
        """Modules that are done."""
        return self.filter(state="done")

    def of(self, user: Any) -> ProgressQuerySet:
        """This user's own."""
        return self.filter(person_id=user.person_id) if user.is_authenticated else self.none()

    def visible_to(self, user: Any) -> ProgressQuerySet:
        """One's own; coaches and managers see how far people of their programme are."""
        return self.filter(_read(user, "module__path__")) if user.is_authenticated else self.none()


class HandoutQuerySet(models.QuerySet["Handout"]):
    def waiting(self) -> HandoutQuerySet:
        """Handed in and not answered yet."""
        return self.filter(state="handed_in")

    def visible_to(self, user: Any) -> HandoutQuerySet:
        """One's own, and for coaches and managers those of their programme."""
        return self.filter(_read(user, "module__path__")) if user.is_authenticated else self.none()

    def answered_by(self, user: Any) -> HandoutQuerySet:
        """Those this user may accept or send back: of the programme coached or managed, never one's own."""
        if not user.is_authenticated:
            return self.none()
        mine = {"module__path__programme__in": programmes_with(user, *TRAINING_READERS)}
        return self.filter(**mine).exclude(person_id=user.person_id)


#: States of a place that use a seat.
SEATED = ("booked", "attended", "absent")


def _workshop_run(user: Any, prefix: str = "") -> models.Q:
    """Workshops this user leads, or of a programme coached or managed."""
    programmes = programmes_with(user, *TRAINING_READERS)
    return models.Q(**{f"{prefix}host_id": user.person_id}) | models.Q(
        **{f"{prefix}module__path__programme__in": programmes}
    )


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def coming(self) -> WorkshopQuerySet:
        """Not cancelled and not over."""
        return self.filter(cancelled_at=None, ends_at__gt=timezone.now())

    def visible_to(self, user: Any) -> WorkshopQuerySet:
        """Whoever sees the module, its host, and who has a place in it."""
        if not user.is_authenticated:
            return self.none()
        # Models stand above querysets, hence the registry.
        places = apps.get_model("training", "WorkshopPlace")._base_manager.filter(person_id=user.person_id)
        own = models.Q(host_id=user.person_id) | models.Q(pk__in=places.values("workshop_id"))
        return self.filter(_module_seen(user, "module__") | own)

    def run_by(self, user: Any) -> WorkshopQuerySet:
        """Those this user leads, and those of the programmes coached or managed."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_workshop_run(user))

    def seated_or_run_by(self, user: Any) -> WorkshopQuerySet:
        """Those in which this user has a seat, or which this user runs."""
        if not user.is_authenticated:
            return self.none()
        places = apps.get_model("training", "WorkshopPlace")._base_manager
        seats = places.filter(person_id=user.person_id, state__in=SEATED).values("workshop_id")
        return self.filter(models.Q(pk__in=seats) | _workshop_run(user))


class WorkshopPlaceQuerySet(models.QuerySet["WorkshopPlace"]):
    def visible_to(self, user: Any) -> WorkshopPlaceQuerySet:
        """One's own, and those of the workshops this user runs."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(models.Q(person_id=user.person_id) | _workshop_run(user, "workshop__"))

    def taken(self) -> WorkshopPlaceQuerySet:
        """Places that use a seat."""
        return self.filter(state__in=SEATED)

    def waiting(self) -> WorkshopPlaceQuerySet:
        """The waiting list, first come first."""
        return self.filter(state="waiting").order_by("asked_at", "pk")


class PracticeQuerySet(models.QuerySet["Practice"]):
    def run_by(self, user: Any) -> PracticeQuerySet:
        """Those of the programmes this user coaches or manages, never one's own."""
        if not user.is_authenticated:
            return self.none()
        programmes = programmes_with(user, *TRAINING_READERS)
        return self.filter(module__path__programme__in=programmes).exclude(person_id=user.person_id)

    def visible_to(self, user: Any) -> PracticeQuerySet:
        """Who practised, who watched, and the coaches and managers of the programme."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_read(user, "module__path__") | models.Q(coach_id=user.person_id))


class PracticeDateQuerySet(models.QuerySet["PracticeDate"]):
    def run_by(self, user: Any) -> PracticeDateQuerySet:
        """Those of the programmes this user coaches or manages, never one's own."""
        if not user.is_authenticated:
            return self.none()
        programmes = programmes_with(user, *TRAINING_READERS)
        return self.filter(module__path__programme__in=programmes).exclude(person_id=user.person_id)

    def to_come(self) -> PracticeDateQuerySet:
        """Asked for, or planned and not noted yet."""
        return self.filter(state__in=["asked", "planned"])

    def visible_to(self, user: Any) -> PracticeDateQuerySet:
        """Who practises, who watches, and the coaches and managers of the programme."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_read(user, "module__path__") | models.Q(coach_id=user.person_id))


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def in_force(self) -> WaiverQuerySet:
        """Not lifted."""
        return self.filter(lifted_at=None)


class AttestationQuerySet(models.QuerySet["Attestation"]):
    def valid(self) -> AttestationQuerySet:
        """Not revoked."""
        return self.filter(revoked_at=None)

    def visible_to(self, user: Any) -> AttestationQuerySet:
        """Whose it is, and the coaches and managers of the programme."""
        return self.filter(_read(user, "path__")) if user.is_authenticated else self.none()

    def managed_by(self, user: Any) -> AttestationQuerySet:
        """Those of the programmes this user manages, who may revoke them."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(path__programme__in=programmes_with(user, "manager"))
