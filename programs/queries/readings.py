"""How the reading went and how the seats fell: what the page « Agreement and fairness » shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from people.models import Person, Unit
from programs.models import Call
from programs.queries.agreement import (
    Agreement,
    Severity,
    agree_on_criterion,
    agree_with_others,
)
from programs.queries.board import Board, FileMarks, Row, finished_marks
from programs.queries.fairness import Group, compare_groups, gather_upwards


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion of the grid, and how far its readers agree."""

    name: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """One reader: files read, agreement with the other readers of the same files, severity."""

    pk: int
    name: str
    read: int
    agreement: Agreement
    severity: Severity


@dataclass(frozen=True, slots=True)
class Fairness:
    """Everything on the page. ``hidden`` files are left out: the manager’s own, or still to be read blind."""

    criteria: tuple[CriterionLine, ...]
    readers: tuple[ReaderLine, ...]
    by_grade: tuple[Group, ...]
    by_unit: tuple[Group, ...]
    candidates: int
    undecided: int
    hidden: int


def load_fairness(call: Call, board: Board) -> Fairness:
    """Agreement over the files this manager may judge, rates over their candidates. Four queries beside the board."""
    shown = [row for row in board.rows if not row.is_hidden]
    marks = finished_marks(call, [row.pk for row in shown])
    criteria = list(call.criteria.all())
    units = marks_by_criterion(marks)
    candidates = [row for row in shown if row.state != "withdrawn"]
    return Fairness(
        criteria=tuple(CriterionLine(str(one), agree_on_criterion(units.get(one.pk, []))) for one in criteria),
        readers=_readers(marks, board.severities),
        by_grade=compare_groups((row.grade, row.is_offered) for row in candidates),
        by_unit=compare_groups(_by_unit(candidates)),
        candidates=len(candidates),
        undecided=sum(1 for row in candidates if row.is_waiting and not row.outcome),
        hidden=len(board.rows) - len(shown),
    )


def _by_unit(candidates: Sequence[Row]) -> list[tuple[str, bool]]:
    """Small units count with the unit above them, so that a large organisation shows figures, not a list of masks."""
    units = {pk: (name, above) for pk, name, above in Unit.objects.values_list("pk", "name", "parent")}
    gathered = gather_upwards(
        [(row.unit_pk, row.is_offered) for row in candidates], {pk: above for pk, (_name, above) in units.items()}
    )
    return [(units[unit][0] if unit else "", is_offered) for unit, is_offered in gathered]


def marks_by_criterion(marks: FileMarks) -> dict[int, list[list[int]]]:
    """Criterion id → for each file the marks its readers gave."""
    units: dict[int, list[list[int]]] = defaultdict(list)
    for by_reader in marks.values():
        unit: dict[int, list[int]] = defaultdict(list)
        for given in by_reader.values():
            for criterion, mark in given.items():
                unit[criterion].append(mark)
        for criterion, values in unit.items():
            units[criterion].append(values)
    return units


def pairs_of_readers(marks: FileMarks) -> dict[int, list[list[tuple[int, int]]]]:
    """Reader’s person id → for each file pairs (this reader’s mark, another’s) over all criteria."""
    files: dict[int, list[list[tuple[int, int]]]] = defaultdict(list)
    for by_reader in marks.values():
        for reader, given in by_reader.items():
            others = [one for key, one in by_reader.items() if key != reader]
            files[reader].append([(mark, one[key]) for one in others for key, mark in given.items() if key in one])
    return files


def _readers(marks: FileMarks, severities: Mapping[int, Severity]) -> tuple[ReaderLine, ...]:
    files = pairs_of_readers(marks)
    people = Person.objects.filter(pk__in=files).order_by("sort_name", "pk")
    return tuple(
        ReaderLine(one.pk, one.name, len(files[one.pk]), agree_with_others(files[one.pk]), severities[one.pk])
        for one in people
    )
