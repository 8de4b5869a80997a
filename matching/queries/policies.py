"""The versions of a programme's policy: which one is in use, and what each says."""

from __future__ import annotations

from django.db.models import F

from matching.models import Policy
from matching.policy import PolicyData, default_policy
from programs.models import Programme


def find_current(programme: Programme) -> Policy | None:
    """The version in use: the one taken last; the newest where none was taken, as before there was a choice."""
    rows = Policy.objects.filter(programme=programme)
    return rows.order_by(F("taken_at").desc(nulls_last=True), "-number").first()


def policy_data_of(programme: Programme) -> PolicyData:
    """What a programme's policy says now; the default when nothing has been kept. Writes nothing."""
    found = find_current(programme)
    return PolicyData.from_json(found.data) if found else default_policy()
