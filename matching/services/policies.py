"""The acts on a programme's policy: a version is kept once and never changed; one of them is in use."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from core import audit
from core.errors import Refused
from core.text import has_words
from matching.models import Policy
from matching.policy import PolicyData, PolicyError, default_policy
from matching.queries.policies import find_current
from people.models import Person
from programs.models import Programme


def keep_policy(programme: Programme, *, actor: Person | None, data: PolicyData, name: str = "") -> Policy:
    """The version of a programme with this content: the one there is, else a new one. The version in use stays."""
    with transaction.atomic():
        row, is_new = _keep(programme, actor=actor, data=data, name=name)
        if is_new:
            audit.record("matching.keep_policy", row, actor=actor, changes={"version": row.number})
    return row


def adopt_policy(programme: Programme, *, actor: Person | None, data: PolicyData, name: str = "") -> Policy:
    """Use this policy from now on, for scenarios to come; those that are computed keep the version they had.

    Adopting what is in use already changes nothing.
    """
    with transaction.atomic():
        before = find_current(programme)
        row, _is_new = _keep(programme, actor=actor, data=data, name=name)
        if before is None or before.pk != row.pk or row.taken_at is None:
            _take(row, before, actor=actor)
    return row


def current_policy(programme: Programme) -> Policy:
    """The version in use; made from the default when there is none."""
    found = find_current(programme)
    if found is None:
        return adopt_policy(programme, actor=None, data=default_policy())
    if found.taken_at is None:  # from before there was a choice: later versions of scenarios must not displace it
        with transaction.atomic():
            _take(found, found, actor=None)
    return found


def _take(row: Policy, before: Policy | None, *, actor: Person | None) -> None:
    row.taken_at = timezone.now()
    row.save(update_fields=["taken_at"])
    changes = {"version": [before.number if before else None, row.number]}
    audit.record("matching.adopt_policy", row, actor=actor, changes=changes)


def reweigh(data: PolicyData, weights: Mapping[str, int]) -> PolicyData:
    """The policy with other weights for some criteria; ``Refused`` in words for a wrong one."""
    try:
        return data.with_weights(weights)
    except PolicyError as error:
        raise Refused(error.message, code=error.code) from error


def check_policy(data: object) -> PolicyData:
    """Plain values as a policy; ``Refused`` in words for what makes no sense."""
    try:
        return data if isinstance(data, PolicyData) else PolicyData.from_json(data)
    except PolicyError as error:
        raise Refused(error.message, code=error.code) from error


def _keep(programme: Programme, *, actor: Person | None, data: PolicyData, name: str) -> tuple[Policy, bool]:
    # The programme's row is the lock: two who save the same at once get one version, and numbers have no hole.
    Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    versions = Policy.objects.filter(programme=programme)
    found = versions.filter(fingerprint=data.fingerprint).first()
    if found is not None:
        return found, False
    last = versions.order_by("-number").values_list("number", flat=True).first() or 0
    row = Policy.objects.create(
        programme=programme,
        number=last + 1,
        name=name.strip()[:80] if has_words(name) else "",
        data=data.to_json(),
        fingerprint=data.fingerprint,
        created_by=actor,
    )
    return row, True
