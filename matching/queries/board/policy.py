"""A policy as the engine takes it: what counts in this round, with which points, and what forbids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from matching.engine.criteria import Criterion, Direction, Kind, Missing, Policy
from matching.engine.kinds import LINE, Reason
from matching.enums import MAX_WISHES_WEIGHT, Factor, HardRule, Hindrance
from matching.policy import CriterionRule
from matching.queries.board.wants import preference_of
from matching.queries.conflicts import INDIRECT_DOWN, INDIRECT_UP

if TYPE_CHECKING:
    from matching.queries.board.table import Board

HINDRANCES = (
    (LINE | Reason.SAME_PERSON | INDIRECT_UP | INDIRECT_DOWN, Hindrance.LINE),
    (Reason.DOTTED, Hindrance.DOTTED),
    (Reason.APPRAISER, Hindrance.APPRAISER),
    (Reason.HR_PARTNER, Hindrance.HR_PARTNER),
    (Reason.COMMITTEE, Hindrance.COMMITTEE),
    (Reason.DECLARED, Hindrance.DECLARED),
    (Reason.SELECTION, Hindrance.SELECTION),
    (Reason.SAME_MANAGER, Hindrance.SAME_MANAGER),
    (Reason.SAME_UNIT, Hindrance.SAME_UNIT),
    (Reason.FORMER, Hindrance.FORMER),
    (Reason.LANGUAGE, Hindrance.LANGUAGE),
    (Reason.BAN, Hindrance.BAN),
    (Reason.RATHER_NOT, Hindrance.RATHER_NOT),
    (Reason.HOURS, Hindrance.HOURS),
    (Reason.LEVEL, Hindrance.LEVEL),
    (Reason.TOPIC, Hindrance.TOPIC),
    (Reason.MISSING, Hindrance.MISSING),
)
HARD = {
    HardRule.LANGUAGE: Reason.LANGUAGE,
    HardRule.HOURS: Reason.HOURS,
    HardRule.TOPIC: Reason.TOPIC,
    HardRule.LEVEL: Reason.LEVEL,
    HardRule.RATHER_NOT: Reason.RATHER_NOT,
}
#: Criteria that wait until somebody has told what they need.
UNTIL_TOLD = (Factor.STYLE, Factor.HOURS)


def engine_policy(board: Board) -> Policy:
    """Weights scaled to whole points that make 100 together, directions, what is missing, and what forbids.

    What nobody has told yet is left aside, and its points go to the others; wishes never have more than their cap.
    """
    data = board.policy_data
    rules = [rule for rule in data.criteria if rule.weight and (rule.question is None or rule.question in board.asked)]
    told = [rule for rule in rules if _is_told(board, rule)]
    points = scale_points({rule.code: rule.weight for rule in told or rules})
    forbidden = board.ties.forbidden | Reason.BAN | Reason.CAPACITY | Reason.MISSING
    for rule in data.hard:
        forbidden |= HARD[HardRule(rule)]
    return Policy(
        criteria=tuple(_criterion(rule, points[rule.code]) for rule in rules if rule.code in points),
        forbidden=forbidden,
        grade_gap=data.level_gap if HardRule.LEVEL in data.hard else None,
        common_topic=HardRule.TOPIC in data.hard,
        common_hours=HardRule.HOURS in data.hard,
    )


def _criterion(rule: CriterionRule, points: int) -> Criterion:
    return Criterion(
        id=rule.code,
        kind=Kind(rule.code) if rule.question is None else Kind.CUSTOM,
        weight=points,
        direction=Direction(rule.direction),
        missing=Missing(rule.missing),
    )


def _is_told(board: Board, rule: CriterionRule) -> bool:
    """Whether people on both sides have told what a criterion needs; one that insists on an answer always counts."""
    if rule.code == Factor.WISHES:
        return board.wishes.any
    if (rule.question is None and rule.code not in UNTIL_TOLD) or rule.missing == Missing.EXCLUDE:
        return True
    sides = (board.mentors, board.mentees)
    if rule.question is not None:
        return all(board.asked[rule.question].is_told_by(side) for side in sides)
    if rule.code == Factor.STYLE:
        return all(any(one.style for one in side) for side in sides)
    return all(any(preference_of(one).hours for one in side) for side in sides)


def scale_points(weights: Mapping[str, int]) -> dict[str, int]:
    """Whole points that make 100 together; wishes keep to their cap, and the others share the rest."""
    points = make_hundred(weights)
    if points.get(Factor.WISHES, 0) <= MAX_WISHES_WEIGHT or len(weights) < 2:
        return {code: min(many, MAX_WISHES_WEIGHT) if code == Factor.WISHES else many for code, many in points.items()}
    others = {code: weight for code, weight in weights.items() if code != Factor.WISHES}
    return {**make_hundred(others, total=100 - MAX_WISHES_WEIGHT), str(Factor.WISHES): MAX_WISHES_WEIGHT}


def make_hundred(weights: Mapping[str, int], *, total: int = 100) -> dict[str, int]:
    """Whole points in these proportions that add up to ``total``; what rounding leaves goes to the largest rests."""
    everything = sum(weights.values())
    if not everything:
        return {}
    points = {code: weight * total // everything for code, weight in weights.items()}
    left = total - sum(points.values())
    for code in sorted(weights, key=lambda code: (-(weights[code] * total % everything), code))[:left]:
        points[code] += 1
    return points
