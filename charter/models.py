"""The charter between a mentor and a mentee: its text, its state, its signatures."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.db.models.functions import Length
from django.utils import timezone

from charter.enums import CHARTER_MOVES, CharterState
from charter.querysets import CharterQuerySet, CharterVersionQuerySet
from core.states import Moves
from matching.models import Pair
from people.enums import Language
from people.models import Person
from programs.enums import Side
from programs.models import Programme

models.CharField.register_lookup(Length)


class CharterVersion(models.Model):
    """A text of the charter, the product's (no programme) or a programme's own. Never edited once published."""

    number = models.PositiveSmallIntegerField()
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="charter_versions")
    published_at = models.DateTimeField(default=timezone.now)
    frame = models.JSONField()  # title, preamble, signature and consent, each with _fr and _en
    clauses = models.JSONField()  # list of {code, title_fr, title_en, body_fr, body_en}

    objects = CharterVersionQuerySet.as_manager()

    class Meta:
        ordering = ["programme", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="charter_version_once_per_programme"),
            models.UniqueConstraint(
                fields=["number"], condition=models.Q(programme=None), name="charter_version_once_in_product"
            ),
        ]

    def __str__(self) -> str:
        return f"v{self.number}"


class Charter(models.Model):
    """The charter of one pair. ``facts`` is what fills the text; it is frozen by the first signature."""

    MOVES: Moves = CHARTER_MOVES

    pair = models.OneToOneField(Pair, models.PROTECT, related_name="charter")
    version = models.ForeignKey(CharterVersion, models.PROTECT, related_name="charters")
    state = models.CharField(max_length=8, choices=CharterState.choices, default=CharterState.OPEN)
    facts = models.JSONField(null=True, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    signed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = CharterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="signed") | models.Q(signed_at__isnull=False, facts__isnull=False),
                name="charter_signed_has_date",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="closed") | models.Q(closed_at__isnull=False), name="charter_closed_has_date"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pair)

    @property
    def audit_scope(self) -> str:
        return self.pair.audit_scope


class Signature(models.Model):
    """One person's signature: the exact text that was on the screen, and what shows who signed and when."""

    charter = models.ForeignKey(Charter, models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=8, choices=Side.choices)
    typed_name = models.CharField(max_length=220)
    language = models.CharField(max_length=2, choices=Language.choices)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField(default=timezone.now)
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["charter", "person"], name="signature_once_per_person"),
            models.UniqueConstraint(fields=["charter", "side"], name="signature_once_per_side"),
            models.CheckConstraint(condition=models.Q(sha256__length=64), name="signature_has_digest"),
            models.CheckConstraint(condition=~models.Q(text=""), name="signature_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.typed_name} ({self.get_side_display()})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only: a signature is never edited."""
        if not self._state.adding:
            raise TypeError("A signature is never edited.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Signatures go by the retention rule only.")
