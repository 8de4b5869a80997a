"""The audit trail: one append-only row for every act.

``core`` knows no people, so the actor is kept as a number and a name; both stay readable when the person is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    """Reading is free; nothing here edits. Only the retention tick deletes, through :meth:`purge_before`."""

    def about(self, subject: models.Model) -> AuditEntryQuerySet:
        """Entries whose subject is this very row."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("Audit entries are never edited.")

    def delete(self) -> NoReturn:
        raise TypeError("Audit entries are deleted by the retention rule only (purge_before).")

    def purge_before(self, moment: Any) -> int:
        """Delete entries older than ``moment`` (the retention rule) and return how many went."""
        return models.QuerySet.delete(self.filter(at__lt=moment))[0]


class AuditEntry(models.Model):
    """Who did what, on what, when, and which named fields changed."""

    at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    actor_id = models.BigIntegerField(null=True, editable=False)
    actor_name = models.CharField(max_length=200, blank=True, editable=False)
    verb = models.CharField(max_length=60, db_index=True, editable=False)
    subject_type = models.CharField(max_length=60, editable=False)
    subject_id = models.BigIntegerField(null=True, editable=False)
    subject_name = models.CharField(max_length=250, blank=True, editable=False)
    scope = models.CharField(max_length=40, blank=True, db_index=True, editable=False)
    changes = models.JSONField(default=dict, encoder=DjangoJSONEncoder, editable=False)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="audit_subject")]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name or '—'} {self.verb} {self.subject_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only."""
        if not self._state.adding:
            raise TypeError("Audit entries are never edited.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Audit entries are deleted by the retention rule only (purge_before).")


def record(
    verb: str,
    subject: models.Model,
    *,
    actor: models.Model | None,
    changes: Mapping[str, Any] | None = None,
    scope: str = "",
) -> AuditEntry:
    """Write one audit row.

    ``verb`` is ``app.act`` (``charter.sign``); ``actor`` is the person who acted, ``None`` for the clock; ``changes``
    maps a field name to ``[before, after]`` or to one fact; ``scope`` says who may read it (``programme:7``), empty
    for the organisation. A subject may offer ``audit_scope`` to give its own scope.
    """
    return AuditEntry.objects.create(
        actor_id=actor.pk if actor else None,
        actor_name=str(actor)[:200] if actor else "",
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_name=str(subject)[:250],
        scope=scope or getattr(subject, "audit_scope", ""),
        changes=dict(changes or {}),
    )


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The named fields that differ, each as ``[before, after]``."""
    return {name: [before.get(name), value] for name, value in after.items() if before.get(name) != value}


def record_many(
    verb: str,
    subjects: Iterable[tuple[models.Model, Mapping[str, Any]]],
    *,
    actor: models.Model | None,
    scope: str,
) -> None:
    """One row for each (subject, changes) of a bulk act: one query per 500 rows. ``scope`` as in :func:`record`."""
    rows = [
        AuditEntry(
            actor_id=actor.pk if actor else None,
            actor_name=str(actor)[:200] if actor else "",
            verb=verb,
            subject_type=subject._meta.label_lower,
            subject_id=subject.pk,
            subject_name=str(subject)[:250],
            scope=scope,
            changes=dict(changes),
        )
        for subject, changes in subjects
    ]
    AuditEntry.objects.bulk_create(rows, batch_size=500)
