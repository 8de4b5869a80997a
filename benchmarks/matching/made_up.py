"""People and lines made up from fixed seeds, for all measurements of the matching engine."""

from __future__ import annotations

from typing import Any

import numpy as np

from matching.engine.hierarchy import HierarchyIndex
from matching.engine.scoring import Round
from matching.engine.tables import NO_ANSWER, MenteeTable, MentorTable

TOPICS = 24


def company(people: int, *, dotted: int) -> HierarchyIndex:
    """A tree with spans of about eight, and dotted lines between people anywhere."""
    chance = np.random.default_rng(1)
    node = np.arange(people)
    parent = np.maximum(0, (node - 1) // 8 - chance.integers(0, 4, people))
    parent[0] = -1
    return HierarchyIndex(parent, dotted=chance.integers(0, people, (dotted, 2)), units=parent // 3)


def everybody(rows: int, columns: int) -> Round:
    """Mentees from the upper half of a company, mentors from the lower, with all that scoring can use."""
    chance = np.random.default_rng(2)
    total = 2 * (rows + columns)
    index = company(total, dotted=total // 20)

    def attributes(count: int, low: int) -> dict[str, Any]:
        styles = chance.integers(-2, 3, (count, 6))
        styles[chance.random(count) < 0.5] = NO_ANSWER
        return {
            "keys": chance.permutation(total)[:count],
            "nodes": low + chance.permutation(total // 2)[:count],
            "languages": chance.choice([1, 2, 3], count, p=[0.3, 0.1, 0.6]),
            "units": chance.integers(0, 60, count),
            "divisions": chance.integers(0, 8, count),
            "sites": chance.integers(0, 12, count),
            "zones": chance.integers(0, 3, count) * 60,
            "remote": chance.random(count) < 0.8,
            "styles": styles,
        }

    wanted = np.argsort(chance.random((rows, TOPICS)), axis=1) + 1
    offers = np.argsort(chance.random((columns, TOPICS)), axis=1) < 2
    offered = np.where(offers, chance.integers(1, 5, (columns, TOPICS)), 0)
    mentees = MenteeTable(
        topics=np.where(wanted <= 3, wanted, 0), grades=chance.integers(8, 12, rows), **attributes(rows, 0)
    )
    mentors = MentorTable(topics=offered, grades=chance.integers(1, 8, columns), **attributes(columns, total // 2))
    return Round(mentees, mentors, hierarchy=index)
