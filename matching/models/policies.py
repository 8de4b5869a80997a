"""What a programme means by a good pair, as data: every version is kept, none is ever changed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from matching.querysets import PolicyQuerySet
from people.models import Person
from programs.models import Programme


class Policy(models.Model):
    """One version of a policy: criteria, weights, hard rules, quotas, fairness. Its content is written once.

    ``data`` is what ``matching.policy.PolicyData`` reads and writes; ``fingerprint`` is its SHA-256.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="matching_policies")
    number = models.PositiveIntegerField(_("version"))
    name = models.CharField(_("name"), max_length=80, blank=True)
    data = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True, blank=True)  # when it last became the one in use; no part of its content

    objects = PolicyQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="policy_number_once"),
            models.UniqueConstraint(fields=["programme", "fingerprint"], name="policy_content_once"),
        ]

    def __str__(self) -> str:
        return self.name or f"{self.number}"

    @property
    def audit_scope(self) -> str:
        return f"programme:{self.programme_id}"
