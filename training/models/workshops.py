"""Live workshops: dates, seats, who comes."""

from __future__ import annotations

from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person
from training.enums import PLACE_MOVES, PlaceState
from training.models.paths import Module
from training.querysets import WorkshopPlaceQuerySet, WorkshopQuerySet


class Workshop(models.Model):
    """One date of a workshop module. ``sequence`` grows with each change: calendars replace what they had."""

    module = models.ForeignKey(Module, models.PROTECT, related_name="workshops")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    link = models.URLField(_("link to join"), max_length=500, blank=True)
    seats = models.PositiveSmallIntegerField(
        _("seats"), default=12, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )
    host = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="hosted_workshops")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="workshop_ends_after_start"
            ),
            models.CheckConstraint(condition=models.Q(seats__gte=1), name="workshop_has_seats"),
        ]

    def __str__(self) -> str:
        return f"{self.module} {timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"

    @property
    def audit_scope(self) -> str:
        return self.module.audit_scope

    @property
    def is_to_come(self) -> bool:
        """Stands and is not over."""
        return self.cancelled_at is None and self.ends_at > timezone.now()

    def doors_open(self, before: timedelta) -> bool:
        """The list may be taken: from ``before`` the start on, unless it was cancelled."""
        return self.cancelled_at is None and timezone.now() >= self.starts_at - before


class WorkshopPlace(models.Model):
    """One person in one workshop. The waiting list goes by ``asked_at``; seats are counted with the workshop locked."""

    MOVES = PLACE_MOVES

    workshop = models.ForeignKey(Workshop, models.PROTECT, related_name="places")
    person = models.ForeignKey(Person, models.PROTECT, related_name="workshop_places")
    state = models.CharField(max_length=9, choices=PlaceState.choices)
    asked_at = models.DateTimeField(default=timezone.now)

    objects = WorkshopPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "person"], name="workshop_place_once_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.workshop}"

    @property
    def audit_scope(self) -> str:
        return self.workshop.audit_scope
