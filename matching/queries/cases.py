"""Cases as their pages show them: what ties the two now, how they were related before, what may be decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from matching.enums import LINE_KINDS, CaseState, PairState
from matching.models import ConflictCase, PairConflict, Waiver
from matching.queries.words import Tie, name_people, say_tie

TONES: dict[str, str] = {CaseState.OPEN: "bad", CaseState.PAUSED: "warn", CaseState.WAIVED: "warn"}


@dataclass(frozen=True, slots=True)
class CaseConflict:
    """One conflict of a case: in words, and the names along the way now and before."""

    found: PairConflict
    tie: Tie
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A line of the list of cases."""

    case: ConflictCase
    ties: tuple[Tie, ...]
    tone: str

    @property
    def waived_until(self) -> date | None:
        """The last day of the waiver."""
        return self.case.waiver.expires_on - timedelta(days=1) if self.case.waiver else None


@dataclass(frozen=True, slots=True)
class CaseFace:
    """The page of a case."""

    case: ConflictCase
    conflicts: tuple[CaseConflict, ...]
    past: tuple[CaseConflict, ...]
    tone: str

    @property
    def is_open(self) -> bool:
        """Somebody has to decide."""
        return self.case.state in (CaseState.OPEN, CaseState.PAUSED)

    @property
    def is_direct(self) -> bool:
        """One reports directly to the other: nobody can waive that."""
        return any(is_direct(one.found.kind, one.found.path) for one in self.conflicts)

    @property
    def can_pause(self) -> bool:
        """The pair is at work."""
        return self.case.state == CaseState.OPEN and self.case.pair.state == PairState.CONFIRMED

    @property
    def waived_until(self) -> date | None:
        """The last day of the waiver."""
        return self.case.waiver.expires_on - timedelta(days=1) if self.case.waiver else None


def is_direct(kind: str, path: Iterable[int]) -> bool:
    """A line of one level."""
    return kind in LINE_KINDS and len(list(path)) <= 2


def case_rows(cases: Iterable[ConflictCase]) -> list[CaseRow]:
    """Lines of the list of cases (rows of ``for_list``); one query for all names."""
    rows = list(cases)
    names = name_people(found.path for row in rows for found in row.conflicts.all())
    return [
        CaseRow(row, tuple(_tie(one, names) for one in _told(row)), TONES.get(row.state, "neutral")) for row in rows
    ]


def _told(case: ConflictCase) -> list[PairConflict]:
    """What ties the two now; of a settled case what it was about."""
    rows = sorted(case.conflicts.all(), key=lambda row: row.pk)
    return [row for row in rows if row.resolved_on is None] or rows


def _tie(one: PairConflict, names: dict[int, str]) -> Tie:
    return say_tie(one.kind, one.severity, one.path, names, holds_from=one.holds_from)


def case_face(case: ConflictCase) -> CaseFace:
    """What the page of a case shows; two queries."""
    rows = list(case.conflicts.order_by("pk"))
    names = name_people(path for row in rows for path in (row.path, row.path_before))
    told = [CaseConflict(row, _tie(row, names), tuple(names.get(one, "?") for one in row.path_before)) for row in rows]
    return CaseFace(
        case=case,
        conflicts=tuple(one for one in told if one.found.resolved_on is None),
        past=tuple(one for one in told if one.found.resolved_on is not None),
        tone=TONES.get(case.state, "neutral"),
    )


@dataclass(frozen=True, slots=True)
class WaiverRow:
    """An approval in force."""

    waiver: Waiver
    last_day: date


def waiver_rows(waivers: Iterable[Waiver]) -> list[WaiverRow]:
    """Approvals with their last day."""
    return [WaiverRow(row, row.expires_on - timedelta(days=1)) for row in waivers]
