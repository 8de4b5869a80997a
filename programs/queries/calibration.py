"""Calibration: everybody scores the same files first, then sees how far apart the marks lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

from django.db.models import Count, Q
from django.utils.translation import get_language

from people.models import Person
from programs.models import CalibrationFile, CalibrationMark, CalibrationReading, Call, Criterion
from programs.queries.marks import WIDE_GAP
from programs.queries.readers import reviewers_of


def is_calibrated(call: Call, person_id: int) -> bool:
    """This person’s pile is open: the call asks for no calibration, or all its files are scored."""
    if not call.calibrates:
        return True
    files = CalibrationFile.objects.filter(call=call)
    done = Count("readings", filter=Q(readings__reviewer=person_id, readings__done_at__isnull=False))
    return not files.annotate(done=done).filter(done=0).exists()


@dataclass(frozen=True, slots=True)
class Place:
    """One of the files: my progress with it."""

    file: CalibrationFile
    number: int
    marks: int
    is_done: bool


def my_calibration(call: Call, person_id: int) -> list[Place]:
    """The files of this call in order, and how far I am. Three queries."""
    mine = CalibrationReading.objects.filter(file__call=call, reviewer=person_id).prefetch_related("marks")
    readings = {one.file_id: one for one in mine}
    places = []
    for number, file in enumerate(call.calibration_files.all(), start=1):
        reading = readings.get(file.pk)
        marks = sum(one.mark is not None for one in reading.marks.all()) if reading else 0
        places.append(Place(file, number, marks, bool(reading and reading.done_at)))
    return places


@dataclass(frozen=True, slots=True)
class Spread:
    """One criterion of one file: my mark, how often others gave 1, 2, 3 and 4, and what was expected with the why."""

    criterion: Criterion
    own: int | None
    words: str
    others: tuple[int, int, int, int]
    expected: int | None
    why: str

    @property
    def count(self) -> int:
        return sum(self.others)

    @property
    def rows(self) -> list[tuple[int, int]]:
        """(mark, how many others gave it)."""
        return list(enumerate(self.others, start=1))

    @property
    def is_far(self) -> bool:
        """My mark and the expected one do not mean the same thing."""
        return self.own is not None and self.expected is not None and abs(self.own - self.expected) >= WIDE_GAP


def open_spread(call: Call, person_id: int) -> list[tuple[Place, list[Spread]]]:
    """My marks beside those of the others, without names; empty until I have scored every file. Six queries."""
    places = my_calibration(call, person_id)
    if not places or not all(one.is_done for one in places):
        return []
    criteria = list(call.criteria.all())
    rows = CalibrationMark.objects.filter(reading__file__call=call, reading__done_at__isnull=False)
    mine: dict[tuple[int, int], CalibrationMark] = {}
    others: dict[tuple[int, int], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in rows.exclude(mark=None).select_related("reading"):
        key = (one.reading.file_id, one.criterion_id)
        if one.reading.reviewer_id == person_id:
            mine[key] = one
        else:
            others[key][(one.mark or 1) - 1] += 1
    return [(place, [_spread(place.file, one, mine, others) for one in criteria]) for place in places]


def _spread(
    file: CalibrationFile,
    criterion: Criterion,
    mine: Mapping[tuple[int, int], CalibrationMark],
    others: Mapping[tuple[int, int], list[int]],
) -> Spread:
    key = (file.pk, criterion.pk)
    own = mine.get(key)
    one, two, three, four = others.get(key, [0, 0, 0, 0])
    mark, why = expected_of(file, criterion)
    return Spread(criterion, own.mark if own else None, own.comment if own else "", (one, two, three, four), mark, why)


def expected_of(file: CalibrationFile, criterion: Criterion) -> tuple[int | None, str]:
    """The mark that was expected on this criterion, and why, in the active language."""
    said = file.expected.get(criterion.code)
    if not said:
        return None, ""
    first, second = ("en", "fr") if (get_language() or "fr").startswith("en") else ("fr", "en")
    return said["mark"], said.get(f"why_{first}") or said.get(f"why_{second}", "")


@dataclass(frozen=True, slots=True)
class Apart:
    """One criterion of one file for the manager: how the marks lie."""

    criterion: Criterion
    given: tuple[int, int, int, int]
    expected: int | None
    middle: float | None
    is_wide: bool

    @property
    def rows(self) -> list[tuple[int, int]]:
        return list(enumerate(self.given, start=1))


@dataclass(frozen=True, slots=True)
class Overview:
    """Who has scored how many of the files, and where the marks are far apart."""

    people: tuple[tuple[Person, int], ...]
    total: int
    files: tuple[tuple[CalibrationFile, tuple[Apart, ...]], ...]
    begun: bool

    @property
    def done(self) -> int:
        """People who have scored all of them."""
        return sum(count == self.total for _person, count in self.people) if self.total else 0


def open_overview(call: Call) -> Overview:
    """The manager’s page of the calibration. Six queries, whatever the number of people."""
    readings = list(CalibrationReading.objects.filter(file__call=call).prefetch_related("marks"))
    done: dict[int, int] = defaultdict(int)
    given: dict[tuple[int, int], list[int]] = defaultdict(list)
    for one in readings:
        if one.done_at is not None:
            done[one.reviewer_id] += 1
            for mark in one.marks.all():
                given[one.file_id, mark.criterion_id].append(mark.mark or 1)
    files, criteria = list(call.calibration_files.all()), list(call.criteria.all())
    lines = tuple(
        (file, tuple(_apart(file, criterion, given.get((file.pk, criterion.pk), [])) for criterion in criteria))
        for file in files
    )
    people = tuple((one, done[one.pk]) for one in reviewers_of(call))
    return Overview(people, len(files), lines, bool(readings))


def _apart(file: CalibrationFile, criterion: Criterion, marks: list[int]) -> Apart:
    counts = (marks.count(1), marks.count(2), marks.count(3), marks.count(4))
    wide = bool(marks) and max(marks) - min(marks) >= WIDE_GAP
    expected, _why = expected_of(file, criterion)
    return Apart(criterion, counts, expected, median(marks) if marks else None, wide)
