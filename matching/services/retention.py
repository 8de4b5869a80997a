"""What people said for their pair is forgotten when it has served: some time after the season has closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from core import audit
from matching.enums import FORGOTTEN, Factor, Hindrance
from matching.models import LeftOut, Pair, Preference, Proposal, RatherNot, Round, RoundChange, TopicWish, Wish
from matching.queries.scenarios import count_wished
from programs.enums import CohortPhase
from programs.models import Cohort, Enrolment

#: Criteria that speak of what somebody has told for their pair, beside the questions of the programme.
TOLD = (Factor.WISHES, Factor.STYLE, Factor.HOURS)
BATCH = 500


def forget_preferences() -> int:
    """Delete wishes, marks, "rather not" with its sealed reason, hours, answers and ways of working of the seasons that
    have been closed long enough and have no open pair; return of how many seasons. Once done, nothing is done again.

    Points of pairs stay; what the scenarios told of these criteria becomes one sum without a word of why. Each
    participation is of one season: what the same person has said in another one stays.
    """
    limit = timezone.localdate() - timedelta(days=settings.PREFERENCES_RETENTION_DAYS)
    old = Cohort.objects.filter(phase=CohortPhase.CLOSED, closed_on__lte=limit)
    old = old.filter(~Exists(Pair.objects.open().filter(cohort=OuterRef("pk"))))
    waiting = [row for row in old.order_by("pk") if _holds_something(row)]
    for cohort in waiting:
        with transaction.atomic():
            _forget(Cohort.objects.select_for_update(of=("self",)).select_related("programme").get(pk=cohort.pk))
    return len(waiting)


def _holds_something(cohort: Cohort) -> bool:
    people = Enrolment.objects.filter(cohort=cohort)
    rows = (model.objects.filter(**{f"{name}__cohort": cohort}) for model, name in KEPT)
    rounds = Round.objects.filter(cohort=cohort).exclude(figures__has_key=FORGOTTEN)
    return people.exclude(style={}).exists() or rounds.exists() or any(one.exists() for one in rows)


#: What is deleted, and the participation it hangs on.
KEPT: tuple[tuple[Any, str], ...] = (
    (RatherNot, "enrolment"),
    (Wish, "mentee"),
    (TopicWish, "mentor"),
    (Preference, "enrolment"),
)


def _forget(cohort: Cohort) -> None:
    rounds = list(Round.objects.select_for_update(of=("self",)).filter(cohort=cohort).order_by("pk"))
    wished = count_wished(rounds)
    for row in rounds:
        if FORGOTTEN not in row.figures:
            row.figures = {**row.figures, "halls": _halls(row.figures), "wished": wished[row.pk], FORGOTTEN: True}
            row.save(update_fields=["figures"])
    _forget_facts(Proposal.objects.filter(round__cohort=cohort), ["contributions", "facts"])
    _forget_facts(Pair.objects.filter(cohort=cohort), ["contributions"])
    _forget_snapshots(cohort)
    gone = sum(model.objects.filter(**{f"{name}__cohort": cohort}).delete()[0] for model, name in KEPT)
    gone += Enrolment.objects.filter(cohort=cohort).exclude(style={}).update(style={})
    audit.record("matching.forget_preferences", cohort, actor=None, changes={"rows": gone})


def _halls(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """Sets of people with too few places, without how many would rather not."""
    private = str(Hindrance.RATHER_NOT)
    return [
        {**one, "reasons": [pair for pair in one["reasons"] if pair[0] != private]} for one in figures.get("halls", [])
    ]


def _forget_facts(rows: Any, fields: list[str]) -> None:
    some: list[Any] = []
    for row in rows.only("pk", *fields).iterator(chunk_size=BATCH):
        row.contributions = without_words(row.contributions)
        if "facts" in fields:
            row.facts = {**row.facts, "wish": None}
        some.append(row)
    rows.model.objects.bulk_update(some, fields, batch_size=BATCH)


def _forget_snapshots(cohort: Cohort) -> None:
    """What changes by hand could put back, and why somebody was left out where a private preference was part of it."""
    for change in RoundChange.objects.filter(round__cohort=cohort):
        before = change.before
        for one in before.get("pairs", []):
            one["contributions"], one["facts"] = without_words(one["contributions"]), {**one["facts"], "wish": None}
        before["left_out"] = [[pk, _why(reasons)] for pk, reasons in before.get("left_out", [])]
        change.save(update_fields=["before"])
    for alone in LeftOut.objects.filter(round__cohort=cohort).filter(~Q(reasons__why=FORGOTTEN)):
        reasons = _why(alone.reasons)
        if reasons != alone.reasons:
            alone.reasons = reasons
            alone.save(update_fields=["reasons"])


def _why(reasons: dict[str, Any]) -> dict[str, Any]:
    private = any(code == Hindrance.RATHER_NOT for code, _many in reasons.get("counts", []))
    return {"why": FORGOTTEN} if private else reasons


def without_words(contributions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The contributions of a pair with those that speak of what somebody told drawn together, in sum and without facts.
    They still add up to the score."""
    parts = list(contributions)
    told = [one for one in parts if one["code"] in (*TOLD, FORGOTTEN) or one["code"].startswith("question:")]
    if not told:
        return parts
    units, most = sum(one["units"] for one in told), sum(one["most"] for one in told)
    share = units * 1000 // most if most else 0
    one = {"code": FORGOTTEN, "units": units, "most": most, "share": share, "met": share, "facts": {}}
    return [*(part for part in parts if part not in told), one]
