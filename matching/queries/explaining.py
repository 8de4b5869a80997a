"""What a computed round can say about itself: what would help, what the choices made cost, who is too many.

Numbers and ids fit for JSON, kept in ``Round.figures`` by the worker; ``queries.explanations`` puts them in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from matching.engine import scoring
from matching.engine.explain import Gain, prices_of_choices, worth_of_mentor
from matching.engine.explain.choices import solves_for
from matching.engine.explain.gains import gain_of
from matching.engine.hall import HallSet, hall_sets
from matching.engine.kinds import Reason
from matching.engine.problem import Fairness, Solution, Status
from matching.engine.relax import APPROVABLE, cheapest_relaxations
from matching.engine.relax import Step as RelaxStep
from matching.engine.tables import UNKNOWN, Custom, MentorTable
from matching.queries.board import Board

TOPICS_TRIED = 5  # of those most wanted by the mentees who are served least
LEVEL_TRIED = 3  # "advanced"
SETS_KEPT, RELAXATIONS_KEPT = 5, 8
PRIVATE = Reason.RATHER_NOT | Reason.DECLARED
PATIENCE = 20.0  # seconds for one round solved again
Step = Callable[[str], None]


def explain(board: Board, solution: Solution, *, step: Step = lambda name: None) -> dict[str, Any]:
    """Everything worth keeping about a solved round. ``step`` is called before each part and may stop it by raising."""
    if solution.status is Status.INFEASIBLE:
        return {"obstacles": obstacles(board, solution), "relaxations": relaxations(board, solution)}
    step("explain")
    found: dict[str, Any] = {"obstacles": [], "quotas": quota_counts(solution), "free": worth_of_freedom(solution)}
    step("explain")
    found["topics"] = worth_of_topics(board, solution, step=step)
    step("explain")
    found["choices"] = choice_prices(board, solution)
    step("explain")
    found["halls"] = halls(board, solution)
    step("explain")
    found["relaxations"] = relaxations(board, solution)
    return found


def _gain(gain: Gain, solution: Solution) -> dict[str, Any]:
    """The floor tells something only where it is an aim: elsewhere it rises and falls by chance."""
    floor = 0 if solution.problem.fairness == Fairness.NONE else gain.floor
    return {"people": gain.people, "units": gain.units, "floor": floor, "exact": gain.exact}


def worth_of_freedom(solution: Solution) -> dict[str, Any] | None:
    """What the round would win without any lock; ``None`` when nothing is locked."""
    if not solution.problem.locked:
        return None
    return _gain(gain_of(solution, replace(solution.problem, locked=()), PATIENCE), solution)


def quota_counts(solution: Solution) -> list[dict[str, Any]]:
    """How many pairs fall under each quota, and how far that is from what was asked."""
    pairs = solution.pairs
    found = []
    for place, quota in enumerate(solution.problem.quotas):
        count = sum(bool(quota.mask[pair]) for pair in pairs)
        told = solution.counts[place] if place < len(solution.counts) else None
        found.append(
            {
                "count": count,
                "at_least": quota.at_least,
                "at_most": quota.at_most,
                "short": told.short if told else 0,
                "over": told.over if told else 0,
            }
        )
    return found


def worth_of_topics(board: Board, solution: Solution, *, step: Step = lambda name: None) -> list[dict[str, Any]]:
    """What one more mentor at ease with a topic would be worth, exactly, for those wanted most by who is served least.

    The mentor tried knows only this topic, is in no line, and is of an unknown unit, which counts half.
    """
    if not board.mentees or not board.mentors:
        return []
    tried = wanted_topics(board, solution)[: min(TOPICS_TRIED, solves_for(solution.problem))]
    found = []
    for topic_id in tried:
        step("explain")
        scores, allowed = _profile(board, topic_id)
        gain = worth_of_mentor(solution, scores, allowed, time_limit=PATIENCE)
        if gain.possible and (gain.people > 0 or (not gain.people and gain.units > 0)):
            found.append({"topic": topic_id, **_gain(gain, solution)})
    return sorted(found, key=lambda one: (-one["people"], -one["units"], one["topic"]))


def wanted_topics(board: Board, solution: Solution) -> list[int]:
    """Topics by how often mentees without a mentor, or with few of their topics, want them and do not get them."""
    mentor_of = dict(solution.pairs)
    wanted: Counter[int] = Counter()
    for line, mentee in enumerate(board.mentees):
        column = mentor_of.get(line)
        got = set() if column is None else {row.topic_id for row in board.mentors[column].topics.all()}
        for row in mentee.topics.all():
            if row.topic_id not in got:
                # Somebody without any mentor counts twice; the dearest wish counts most.
                wanted[row.topic_id] += (2 if column is None else 1) * (4 - min(row.rank or 3, 3))
    return [topic_id for topic_id, _many in sorted(wanted.items(), key=lambda each: (-each[1], each[0]))]


def _profile(board: Board, topic_id: int) -> tuple[np.ndarray, np.ndarray]:
    """Scores and possible pairs of a mentor who would offer this topic and of whom nothing else is known."""
    task = board.task
    offered = np.zeros((1, len(board.topics)), dtype=np.int8)
    offered[0, board.topics[topic_id]] = LEVEL_TRIED
    zone = np.array([0 if not len(task.mentees.zones) else int(np.median(task.mentees.zones))])
    mentor = MentorTable(keys=np.array([1]), topics=offered, zones=zone, capacity=np.array([1]))
    customs = {name: _untold(answers) for name, answers in task.customs.items()}
    alone = replace(task, mentors=mentor, bans=(), ties={}, customs=customs, wishes=None)
    table = scoring.score(alone)
    return table.scores[:, 0], table.allowed[:, 0]


def _untold(answers: Custom) -> Custom:
    return Custom(answers.kind, answers.mentees, np.array([0 if answers.kind == "options" else UNKNOWN]))


def choice_prices(board: Board, solution: Solution) -> list[dict[str, Any]]:
    """What each lock, ban and quota costs: what the round would win without it."""
    bans = [
        (board.rows[mentee], board.columns[mentor])
        for mentor, mentee in sorted(board.wanted.bans)
        if mentee in board.rows and mentor in board.columns
    ]
    told = prices_of_choices(solution, bans, reasons=board.reasons, policy=board.policy, time_limit=PATIENCE)
    return [
        {
            "kind": str(one.kind),
            "mentee": board.mentees[one.mentee].pk if one.mentee >= 0 else None,
            "mentor": board.mentors[one.mentor].pk if one.mentor >= 0 else None,
            "quota": one.quota if one.quota >= 0 else None,
            "at_most": one.at_most,
            "blocked": bool(one.blocked),
            **_gain(one.price, solution),
        }
        for one in told
        if one.price is not None
    ]


def halls(board: Board, solution: Solution) -> list[dict[str, Any]]:
    """The sets of mentees that together have too few places, the largest lack first."""
    found = hall_sets(solution, board.reasons, board.policy)
    return [_hall(board, one) for one in found[:SETS_KEPT]]


def _hall(board: Board, one: HallSet) -> dict[str, Any]:
    return {
        "mentees": [board.mentees[row].pk for row in one.rows],
        "mentors": [board.mentors[column].pk for column in one.columns],
        "core": [board.mentees[row].pk for row in one.core],
        "places": one.places,
        "lack": one.deficiency,
        "reasons": [[str(reason.name).lower(), many] for reason, many in one.counts],
        "topics": _wanted_by(board, one),
    }


def _wanted_by(board: Board, one: HallSet) -> list[int]:
    """Topics that all of the core want."""
    wants = [{row.topic_id for row in board.mentees[line].topics.all()} for line in one.core]
    return sorted(set.intersection(*wants)) if wants else []


def relaxations(board: Board, solution: Solution) -> list[dict[str, Any]]:
    """What would bring more people in, or give a solution at all, cheapest first. Never the reporting line, and never a
    preference or a tie that somebody has told in private: asking for an approval would tell whose it is."""
    advice = cheapest_relaxations(
        solution, board.reasons, policy=board.policy, approvable=APPROVABLE & ~PRIVATE, time_limit=PATIENCE
    )
    return [
        {"steps": [_step(board, step) for step in one.steps], **_gain(one.gain, solution)}
        for one in advice.relaxations[:RELAXATIONS_KEPT]
    ]


def _step(board: Board, step: RelaxStep) -> dict[str, Any]:
    return {
        "kind": str(step.kind),
        "mentee": board.mentees[step.mentee].pk if step.mentee >= 0 else None,
        "mentor": board.mentors[step.mentor].pk if step.mentor >= 0 else None,
        "quota": step.quota if step.quota >= 0 else None,
        "reasons": [str(one.name).lower() for one in step.reason.each],
        "amount": step.amount,
        "mentees": [board.mentees[row].pk for row in step.rows],
    }


def obstacles(board: Board, solution: Solution) -> list[dict[str, Any]]:
    """Why there is no solution at all: the locks and quotas that contradict one another, by their ids."""
    found: list[dict[str, Any]] = [
        {
            "kind": str(one.kind),
            "mentee": board.mentees[one.mentee].pk if one.mentee >= 0 else None,
            "mentor": board.mentors[one.mentor].pk if one.mentor >= 0 else None,
            "quotas": [one.quota] if one.quota >= 0 else [],
            "locks": [],
        }
        for one in solution.obstacles
    ]
    clash = solution.contradiction
    if clash is not None and len(clash.quotas) + len(clash.locks) > 1:  # one alone is told already
        locks = [[board.mentees[row].pk, board.mentors[column].pk] for row, column in clash.locks]
        found.append({"kind": "together", "mentee": None, "mentor": None, "quotas": list(clash.quotas), "locks": locks})
    return found
