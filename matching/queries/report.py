"""What leaves a round on paper and as a table: policy, figures, proof, pairs with their points.

Nothing personal beyond names, units and points: no remark, no detail of a tie that was declared, no place of a wish.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from core.ui.words import say_date, say_datetime
from matching.engine.certificate import Certificate
from matching.enums import FORGOTTEN, POINT, ConflictKind, HardRule
from matching.models import Proposal, Round
from matching.policy import PolicyData
from matching.queries.policy_words import Names, name_things, say_quota
from matching.queries.review import proposals_of
from matching.queries.rounds import left_out, say_proof
from matching.queries.scenarios import compare, compare_lines, say_fairness
from matching.queries.words import say_points

#: Points of these stand together: alone they would tell at which place somebody stood among the wishes.
TOGETHER = ("wishes", "style", "grade", FORGOTTEN)


@dataclass(frozen=True, slots=True)
class Table:
    """The pairs of a round, one a line."""

    header: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def codes_of(proposals: Sequence[Proposal]) -> list[str]:
    """The criteria that count in these pairs, in their order, those of ``TOGETHER`` as one ("together")."""
    found = [part["code"] for one in proposals for part in one.contributions]
    kept = ["together" if code in TOGETHER else code for code in dict.fromkeys(found)]
    return [code for code in dict.fromkeys(kept) if code != "together"] + (["together"] if "together" in kept else [])


def say_column(code: str, names: Names) -> str:
    """A column of points."""
    return _("Wishes, way of working, gap of experience") if code == "together" else names.criterion(code)


def points_by_code(one: Proposal) -> dict[str, int]:
    """Units by column; they add up to the score."""
    found: dict[str, int] = {}
    for part in one.contributions:
        code = "together" if part["code"] in TOGETHER else part["code"]
        found[code] = found.get(code, 0) + part["units"]
    return found


def say_kinds(conflicts: Sequence[Mapping[str, Any]]) -> str:
    """The kinds of ties of a pair, nothing else about them."""
    return ", ".join(dict.fromkeys(str(ConflictKind(one["kind"]).label) for one in conflicts))


def table_of(row: Round, *, reader: int = 0) -> Table:
    """The pairs of a round for a spreadsheet: points as numbers, by name of the mentee. At most four queries."""
    proposals = sorted(proposals_of(row, reader=reader), key=lambda one: (one.mentee.person.sort_name, one.pk))
    codes = codes_of(proposals)
    header = [_("Mentor"), _("Unit of the mentor"), _("Mentee"), _("Unit of the mentee"), _("Points")]
    names = name_things(row.cohort.programme, [PolicyData.from_json(row.policy.data)])
    header += [say_column(code, names) for code in codes] + [_("To watch"), _("Locked"), _("By hand")]
    return Table(tuple(header), tuple(_row(one, codes) for one in proposals))


def _row(one: Proposal, codes: Sequence[str]) -> tuple[Any, ...]:
    points = points_by_code(one)
    sides = [name for side in (one.mentor, one.mentee) for name in (side.person.name, str(side.person.unit or ""))]
    marks = [_("yes") if marked else "" for marked in (one.is_locked, one.is_manual)]
    return (
        *sides,
        one.score / POINT,
        *(points.get(code, 0) / POINT if points else "" for code in codes),
        say_kinds(one.conflicts),
        *marks,
    )


@dataclass(frozen=True)
class Report:
    """Everything the sheet says, in the active language."""

    title: str
    where: str
    facts: list[list[str]] = field(default_factory=list)
    policy: list[list[str]] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    proof: str = ""
    proof_facts: list[list[str]] = field(default_factory=list)
    header: list[str] = field(default_factory=list)
    pairs: list[list[str]] = field(default_factory=list)
    alone: list[list[str]] = field(default_factory=list)


def report_of(row: Round, *, reader: int = 0) -> Report:
    """A round as a report, in the active language."""
    figures = compare([row], reader=reader)[0]
    data = PolicyData.from_json(row.policy.data)
    names = name_things(row.cohort.programme, [data])
    proposals = sorted(proposals_of(row, reader=reader), key=lambda one: (-one.score, one.pk))
    codes = codes_of(proposals)
    proof = say_proof(row, by_hand=figures.by_hand or figures.people < row.people)
    lines = compare_lines([figures])
    return Report(
        title=_("Matching report: %(name)s") % {"name": row.name},
        where=str(row.cohort),
        facts=[[line.label, line.values[0]] for line in lines[:-1]],
        policy=_policy_lines(data, names),
        rules=_rules(data, names),
        proof=_("%(what)s: %(text)s") % {"what": proof.tag, "text": proof.text},
        proof_facts=_proof_lines(row),
        header=[_("Mentor"), _("Mentee"), _("Points"), *(say_column(code, names) for code in codes), _("To watch")],
        pairs=[_pair(one, codes) for one in proposals],
        alone=[
            [one.enrolment.person.name, str(one.enrolment.get_side_display()), one.why]
            for one in left_out(row, reader=reader)
        ],
    )


def _pair(one: Proposal, codes: Sequence[str]) -> list[str]:
    points = points_by_code(one)
    told = [say_points(points.get(code, 0)) if points else "–" for code in codes]
    return [one.mentor.person.name, one.mentee.person.name, say_points(one.score), *told, say_kinds(one.conflicts)]


def _policy_lines(data: PolicyData, names: Names) -> list[list[str]]:
    return [[names.criterion(rule.code), str(rule.weight)] for rule in data.criteria if rule.weight]


def _rules(data: PolicyData, names: Names) -> list[str]:
    said = [str(HardRule(rule).label) for rule in HardRule.values if rule in data.hard]
    said += [say_quota(one, names) for one in data.quotas]
    return [*said, say_fairness(data.fairness)]


def _proof_lines(row: Round) -> list[list[str]]:
    """All that somebody needs to check it again: value, bound, digests, versions, days."""
    certificate = Certificate.from_dict(row.certificate) if row.certificate else None
    until = say_date(row.data_until, weekday=False, year=True) if row.data_until else "–"
    return [
        [_("Value, in thousandths of a point"), str(row.value)],
        [_("Bound: no set of pairs has more"), str(row.bound)],
        [_("Version of the policy"), f"{row.policy.number}"],
        [_("Fingerprint of the policy"), row.policy_hash],
        [_("Input of the computation, SHA-256"), row.input_hash],
        [_("Certificate, SHA-256"), certificate.digest if certificate else "–"],
        [_("Kind of proof"), certificate.proof if certificate else "–"],
        [_("Computed with"), certificate.solver if certificate else "–"],
        [_("Computed on"), say_datetime(row.solved_at, weekday=False, year=True) if row.solved_at else "–"],
        [_("Reporting lines of"), say_date(row.data_on, weekday=False, year=True) if row.data_on else "–"],
        [_("Pairs checked until"), until],
        [_("Printed on"), say_date(timezone.localdate(), weekday=False, year=True)],
    ]
