"""The life of a round: a scenario is named, given a policy, copied, computed, stopped, set aside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from core.jobs import Job, JobState, enqueue
from core.text import has_words
from matching.enums import RoundState
from matching.models import Policy, Proposal, Round
from matching.policy import PolicyData
from matching.services.policies import current_policy, keep_policy, reweigh
from people.models import Person
from programs.models import Cohort, Programme


def create_round(
    cohort: Cohort,
    *,
    actor: Person,
    name: str,
    policy: PolicyData | None = None,
    weights: Mapping[str, int] | None = None,
    is_repair: bool = False,
) -> Round:
    """A new scenario of a cohort, to be computed. ``policy`` is the programme's when not given; ``weights`` (points by
    code, 0 to 100) change some of its weights. Refused in words for a policy that makes no sense."""
    named = _checked_name(name)
    with transaction.atomic():
        version = _version(cohort.programme, actor=actor, policy=policy, weights=weights)
        return _create(cohort, version, actor=actor, name=named, is_repair=is_repair)


def begin_round(
    cohort: Cohort,
    *,
    actor: Person,
    name: str,
    policy: PolicyData | None = None,
    weights: Mapping[str, int] | None = None,
    is_repair: bool = False,
) -> tuple[Round, bool]:
    """A new scenario, being computed, and ``True``; or the one that this very press has made already and ``False``.

    That is one being computed with this policy, whoever began it, or one of this name and policy that nobody has
    changed by hand: a second press, a page sent again by the way back, or two managers at once make one scenario.
    """
    named = _checked_name(name)
    with transaction.atomic():
        Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
        version = _version(cohort.programme, actor=actor, policy=policy, weights=weights)
        same = Round.objects.filter(cohort=cohort, policy=version, is_repair=is_repair)
        found = same.begun_as(named).first()
        row = found or _create(cohort, version, actor=actor, name=named, is_repair=is_repair)
        if row.state != RoundState.SOLVED:
            solve_round(row, actor=actor)
    return row, found is None


def _create(cohort: Cohort, version: Policy, *, actor: Person, name: str, is_repair: bool) -> Round:
    row = Round.objects.create(cohort=cohort, name=name, policy=version, is_repair=is_repair, created_by=actor)
    audit.record("matching.create_round", row, actor=actor, changes={"version": version.number})
    return row


def _version(
    programme: Programme,
    *,
    actor: Person,
    policy: PolicyData | None,
    weights: Mapping[str, int] | None,
    base: Policy | None = None,
) -> Policy:
    """The kept version of what a scenario is to use; that of the programme is made first, so that it stays in use."""
    used = base or current_policy(programme)
    if policy is None and not weights:
        return used
    data = policy or PolicyData.from_json(used.data)
    return keep_policy(programme, actor=actor, data=reweigh(data, weights or {}))


def change_round(
    round: Round,  # noqa: A002 - our word
    *,
    actor: Person,
    name: str,
    policy: PolicyData | None = None,
    weights: Mapping[str, int] | None = None,
) -> None:
    """Rename a scenario or give it another policy, which sends it back to be computed; locked pairs stay."""
    named = _checked_name(name)
    with transaction.atomic():
        rows = Round.objects.select_for_update(of=("self",)).select_related("policy", "cohort__programme")
        row = rows.get(pk=round.pk)
        version = _version(row.cohort.programme, actor=actor, policy=policy, weights=weights, base=row.policy)
        if row.state != RoundState.SOLVING or version != row.policy:  # a second press asks for what is being done
            refuse_unless_open(row)
        before = {"name": row.name, "version": row.policy.number}
        changes = audit.difference(before, {"name": named, "version": version.number})
        if not changes:
            return
        row.name, row.policy = named, version
        row.save(update_fields=["name", "policy"])
        if "version" in changes and row.state == RoundState.SOLVED:
            states.move(row, RoundState.DRAFT, actor=actor, verb="matching.change_round", facts=changes)
        else:
            audit.record("matching.change_round", row, actor=actor, changes=changes)
    round.refresh_from_db()


def rename_round(round: Round, *, actor: Person, name: str) -> None:  # noqa: A002 - our word
    """Give a scenario another name, whatever has become of it; nothing is computed again."""
    named = _checked_name(name)
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        changes = audit.difference({"name": row.name}, {"name": named})
        if changes:
            row.name = named
            row.save(update_fields=["name"])
            audit.record("matching.change_round", row, actor=actor, changes=changes)
    round.refresh_from_db()


def copy_round(round: Round, *, actor: Person, name: str) -> Round:  # noqa: A002 - our word
    """A new scenario with the same policy and the same locked pairs, to be changed and computed beside the first."""
    named = _checked_name(name)
    with transaction.atomic():
        row = Round.objects.create(
            cohort=round.cohort,
            name=named,
            policy_id=round.policy_id,
            copied_from=round,
            created_by=actor,
            is_repair=round.is_repair,
        )
        kept = list(round.proposals.filter(is_locked=True).order_by("pk"))
        for one in kept:
            one.pk, one.round, one._state.adding = None, row, True
        Proposal.objects.bulk_create(kept)
        audit.record("matching.copy_round", row, actor=actor, changes={"from": round.name})
    return row


def _checked_name(name: str) -> str:
    told = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    if not has_words(told):
        raise Refused(_("Give the scenario a name: you will compare it with others."), code="name")
    return told[:80]


def refuse_unless_open(row: Round) -> None:
    """A round that is being computed, published or set aside is not changed by hand."""
    if row.state == RoundState.SOLVING:
        raise Refused(_("This scenario is being computed. Wait a moment, then try again."), code="solving")
    if row.state not in (RoundState.DRAFT, RoundState.SOLVED):
        raise Refused(_("This scenario is %s: it no longer changes.") % row.get_state_display(), code="closed")


def solve_round(round: Round, *, actor: Person) -> Job:  # noqa: A002 - our word
    """Have the round computed by a worker; locked pairs stay. While that lasts, asking again changes nothing."""
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        running = Job.objects.filter(pk=row.job_id or 0).first()
        if row.state == RoundState.SOLVING and running and running.state != JobState.FAILED:
            return running
        moved = states.move(row, RoundState.SOLVING, actor=actor, verb="matching.solve_round")
        job = enqueue("matching.solve_round", owner=actor, round=row.pk)
        if not moved:  # the worker died on it: this is the second try
            audit.record("matching.solve_round", row, actor=actor)
        Round.objects.filter(pk=row.pk).update(job_id=job.pk, stop_asked=False)
    round.refresh_from_db()
    return job


def stop_round(round: Round, *, actor: Person) -> bool:  # noqa: A002 - our word
    """Ask a computation to stop: the worker heeds it between two stages, and what was there before stays.

    One that no worker has begun is taken back at once. Returns whether anything was there to stop.
    """
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        if row.state != RoundState.SOLVING or row.stop_asked:
            return False
        job = Job.objects.filter(pk=row.job_id or 0).first()
        if job is None or job.state != JobState.RUNNING:
            states.move(row, RoundState.DRAFT, actor=actor, verb="matching.stop_round")
        else:
            row.stop_asked = True
            row.save(update_fields=["stop_asked"])
            audit.record("matching.stop_round", row, actor=actor)
    round.refresh_from_db()
    return True


def give_up_round(round_id: int, facts: Mapping[str, Any] | None = None) -> None:
    """The computation failed or was stopped: the round can be computed again."""
    row = Round.objects.get(pk=round_id)
    if row.state == RoundState.SOLVING:
        verb = "matching.give_up_round"
        states.move(row, RoundState.DRAFT, actor=None, verb=verb, facts=facts, stop_asked=False)


def discard_round(round: Round, *, actor: Person) -> bool:  # noqa: A002 - our word
    """Set a scenario aside; it can be taken up again."""
    return states.move(round, RoundState.DISCARDED, actor=actor, verb="matching.discard_round")


def reopen_round(round: Round, *, actor: Person) -> bool:  # noqa: A002 - our word
    """Take a scenario up again that was set aside; it is to be computed."""
    return states.move(round, RoundState.DRAFT, actor=actor, verb="matching.reopen_round")
