"""The end of a path: done and attested, or excused."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from people.models import Person
from training.models.paths import TrainingPath
from training.querysets import AttestationQuerySet, WaiverQuerySet

models.CharField.register_lookup(Length)


def make_key() -> str:
    """38 letters and digits that nobody guesses (188 bits), to be typed from paper: nothing a line's end could eat.

    No hyphen, and none of the signs that look alike (0 and o, 1, i and l).
    """
    return get_random_string(38, "abcdefghjkmnpqrstuvwxyz23456789")


class Waiver(models.Model):
    """A manager excuses somebody from a path, with a reason. It opens the way to a pair and attests nothing."""

    path = models.ForeignKey(TrainingPath, models.PROTECT, related_name="waivers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="training_waivers")
    reason = models.TextField(_("reason"), max_length=1000)
    waived_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    waived_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        ordering = ["-waived_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["path", "person"], condition=models.Q(lifted_at=None), name="waiver_one_in_force"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="waiver_has_reason"),
            models.CheckConstraint(condition=~models.Q(waived_by=models.F("person")), name="waiver_not_for_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.path}"

    @property
    def audit_scope(self) -> str:
        return self.path.audit_scope


class Attestation(models.Model):
    """A path was done in full. Name and title stay as they were on the day; whoever has the key may verify it."""

    path = models.ForeignKey(TrainingPath, models.PROTECT, related_name="attestations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="attestations")
    key = models.CharField(max_length=40, unique=True, default=make_key)
    name = models.CharField(max_length=220)
    title_fr = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)  # told for the whole path on that day
    issued_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    stays_revoked = models.BooleanField(default=False)  # a manager revoked it: finishing a step does not restore it

    objects = AttestationQuerySet.as_manager()
    title = Bilingual("title")

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["path", "person"], name="attestation_once_per_path"),
            models.CheckConstraint(condition=models.Q(key__length__gte=32), name="attestation_key_is_long"),
            models.CheckConstraint(condition=~models.Q(name=""), name="attestation_has_name"),
            models.CheckConstraint(
                condition=models.Q(stays_revoked=False) | models.Q(revoked_at__isnull=False),
                name="attestation_held_back_is_revoked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.title}"

    @property
    def audit_scope(self) -> str:
        return self.path.audit_scope

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None
