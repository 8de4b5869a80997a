"""Which files a bulk act means, and what it would do: computed and shown before anything is prepared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from core.text import fold
from programs.enums import Outcome
from programs.queries.board import Board, Row, sort_rows
from programs.queries.fairness import Group, compare_groups

#: Points are sums of fractions: two files level on paper may differ in the fifteenth decimal.
EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Pick:
    """Files chosen in one of four ways: ticked, the best N, from X points, or all without an answer yet.

    ``is_only_free`` leaves alone those that have an answer prepared already.
    """

    ticked: Collection[int] = ()
    best: int | None = None
    least: float | None = None
    is_rest: bool = False
    is_only_free: bool = False


@dataclass(frozen=True, slots=True)
class UnitCount:
    """Of one unit: files in the act, and its candidates who wait."""

    unit: str
    chosen: int
    candidates: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be prepared: the files best first, how many more than asked (level with the last), and the effect."""

    rows: tuple[Row, ...]
    level: int
    replaced: int
    by_unit: tuple[UnitCount, ...]
    by_grade: tuple[Group, ...]
    over: int


def pick_rows(board: Board, wanted: Pick) -> list[Row]:
    """The waiting files meant, best first. Nobody decides on the own file or one still to be read blind."""
    free = [row for row in board.waiting if not row.is_hidden and not (wanted.is_only_free and row.outcome)]
    ranked = [row for row in sort_rows(free, "-points") if row.points is not None]
    if wanted.best is not None:
        return best_rows(ranked, wanted.best)
    if wanted.least is not None:
        return [row for row in ranked if row.points is not None and row.points >= wanted.least - EPSILON]
    if wanted.is_rest:
        return [row for row in sort_rows(free, "-points") if not row.outcome]
    # A hidden file that was ticked all the same stays in: the act refuses it with its reason.
    return [row for row in sort_rows(board.waiting, "-points") if row.pk in wanted.ticked]


def best_rows(ranked: list[Row], count: int) -> list[Row]:
    """The first ``count`` with all that are level with the last one: the alphabet decides nothing."""
    if count <= 0 or count >= len(ranked):
        return ranked[: max(count, 0)]
    edge = ranked[count - 1].points
    assert edge is not None
    return [row for row in ranked if row.points is not None and row.points >= edge - EPSILON]


def preview_pick(board: Board, rows: Iterable[Row], outcome: str, wanted: Pick) -> Preview:
    """What preparing ``outcome`` for these rows would change: per unit, per grade, against the seats."""
    chosen = tuple(rows)
    inside = {row.pk for row in chosen}
    waiting = [row for row in board.waiting if not row.is_hidden]
    after = [(row, outcome if row.pk in inside else row.outcome) for row in waiting]
    candidates, taken = Counter(row.unit for row in waiting), Counter(row.unit for row in chosen)
    seats = board.taken + sum(answer == Outcome.SELECTED for _row, answer in after)
    return Preview(
        rows=chosen,
        level=max(0, len(chosen) - wanted.best) if wanted.best is not None else 0,
        replaced=sum(1 for row in chosen if row.outcome and row.outcome != outcome),
        by_unit=tuple(UnitCount(unit, taken[unit], candidates[unit]) for unit in sorted(candidates, key=fold)),
        by_grade=compare_groups((row.grade, answer == Outcome.SELECTED) for row, answer in after),
        over=max(0, seats - board.seats) if outcome == Outcome.SELECTED else 0,
    )
