"""All lines together: duplicates, managers, vacant posts, circles. Numbers in, verdicts out.

Memory is a few short texts for each line, whatever the file holds besides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from core.text import fold
from people.imports.cleaning import STRANGE, CleanRow
from people.imports.reasons import Problem

LINE_FIELDS = ("manager", "dotted", "appraiser")
#: A target of a line: ("row", index in the file) or ("known", person id).
Target = tuple[str, int]


@dataclass(slots=True)
class Known:
    """What the organisation holds now. Active people only, except ``numbers``, which has everybody."""

    numbers: dict[str, int] = field(default_factory=dict)
    emails: dict[str, int] = field(default_factory=dict)
    managers: dict[int, int] = field(default_factory=dict)
    active: set[int] = field(default_factory=set)
    from_hr: set[int] = field(default_factory=set)
    unnumbered: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Options:
    """``unknown_manager``: "" decides for a lone top, "refuse", "root"; ``not_top``: a marker said to be no top."""

    unknown_manager: str = ""
    duplicates: str = "refuse"
    not_top: str | None = None


@dataclass(slots=True)
class Lines:
    """The parallel columns of the file that have to be looked at together."""

    line: list[int] = field(default_factory=list)
    number: list[str] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    email: list[str] = field(default_factory=list)
    refs: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in LINE_FIELDS})
    nobody: set[int] = field(default_factory=set)
    problems: dict[int, Problem] = field(default_factory=dict)
    has: frozenset[str] = frozenset()
    strange_languages: int = 0
    strange_days: int = 0

    @classmethod
    def collect(cls, rows: Iterable[CleanRow], fields: Iterable[str]) -> Lines:
        """Keep from each row what judging needs."""
        self = cls(has=frozenset(fields))
        # Managers repeat: one copy of each text serves all lines that name it.
        shared: dict[str, str] = {}
        for index, row in enumerate(rows):
            values = row.values
            self.line.append(row.line)
            number = values.get("employee_number", "")
            self.number.append(shared.setdefault(number, number))
            self.name.append(row.name)
            self.email.append(values.get("email", ""))
            for name, column in self.refs.items():
                ref = values.get(name, "")
                column.append(shared.setdefault(ref, ref))
            if row.nobody:
                self.nobody.add(index)
            if row.problem:
                self.problems[index] = row.problem
            self.strange_languages += values.get("language") == STRANGE
            self.strange_days += values.get("post_since") == STRANGE
        return self

    def __len__(self) -> int:
        return len(self.line)


@dataclass(slots=True)
class Verdict:
    """What :func:`judge` found. ``targets`` per kind of line: index of the line in the file to its target or None."""

    problems: dict[int, Problem]
    person: dict[int, int]
    targets: dict[str, list[Target | None]]
    top_marker: str = ""
    top_lines: list[int] = field(default_factory=list)
    passed_up: int = 0
    without_manager: int = 0
    forced_roots: int = 0
    adopted: set[int] = field(default_factory=set)


def judge(lines: Lines, known: Known, options: Options) -> Verdict:
    """Say for every line whether it is taken in, whose it is, and to whom it reports. Always ends."""
    return _Judge(lines, known, options).run()


class _Judge:
    def __init__(self, lines: Lines, known: Known, options: Options) -> None:
        self.lines, self.known, self.options = lines, known, options
        self.problems = dict(lines.problems)
        self.by_number: dict[str, int] = {}
        self.by_email: dict[str, int] = {}
        self.person: dict[int, int] = {}
        self.adopted: set[int] = set()
        self.roots: set[str] = set()
        self.self_top: set[int] = set()
        self.passed: set[int] = set()
        self.forced: set[int] = set()
        self._stays: set[int] = set()
        self._new_problems = False

    def run(self) -> Verdict:
        self._find_duplicates()
        self._index()
        self._find_shared_emails()
        marker, top_lines = self._find_top()
        while True:
            self._match_people()
            targets = {name: self._resolve_all(name) for name in LINE_FIELDS}
            if not (self._refuse_taken_emails() or self._new_problems or self._refuse_circles(targets["manager"])):
                break
        alone = sum(1 for i, target in enumerate(targets["manager"]) if target is None and i not in self.problems)
        return Verdict(
            problems=self.problems, person=self.person, targets=targets, top_marker=marker, top_lines=top_lines,
            passed_up=len(self.passed), without_manager=alone if "manager" in self.lines.has else 0,
            forced_roots=len(self.forced - self.problems.keys()), adopted=self.adopted,
        )  # fmt: skip

    # One number, one address, one person

    def _find_duplicates(self) -> None:
        for number, group in repeated(self.lines.number, self.lines.nobody).items():
            names = {fold(self.lines.name[i]) for i in group}
            code = "duplicate_number" if len(names) == 1 else "job_share"
            self._refuse_group(group, Problem(code, "employee_number", self._facts(group, number=number)))

    def _find_shared_emails(self) -> None:
        for email, group in repeated(self.lines.email, self.problems.keys()).items():
            self._refuse_group(group, Problem("duplicate_email", "email", self._facts(group, value=email)))

    def _facts(self, group: list[int], **facts: str) -> dict[str, str]:
        shown = ", ".join(str(self.lines.line[i]) for i in group[:8]) + (", …" if len(group) > 8 else "")
        return {**facts, "lines": shown}

    def _refuse_group(self, group: list[int], problem: Problem) -> None:
        kept = next((i for i in group if i not in self.problems), None) if self.options.duplicates == "first" else None
        for i in group:
            if i != kept:
                self.problems.setdefault(i, problem)

    def _index(self) -> None:
        """Number to line: a held line first, then a refused one, then a vacant post (which only passes on)."""
        for rank in (2, 1, 0):
            for i, number in enumerate(self.lines.number):
                own = 0 if i not in self.problems else 2 if i in self.lines.nobody else 1
                if number and own == rank:
                    # With several refused lines of one number, the first one tells the post above.
                    if rank and number in self.by_number and self._rank(self.by_number[number]) == rank:
                        continue
                    self.by_number[number] = i
                    if self.lines.email[i]:
                        self.by_email[self.lines.email[i]] = i

    def _rank(self, i: int) -> int:
        return 0 if i not in self.problems else 2 if i in self.lines.nobody else 1

    def _match_people(self) -> None:
        """Whose line it is: by number, else somebody entered by hand without a number, by address."""
        self.person.clear()
        self.adopted.clear()
        for i, number in enumerate(self.lines.number):
            if i in self.problems:
                continue
            pid = self.known.numbers.get(number)
            if pid is None and (owner := self.known.emails.get(self.lines.email[i])) in self.known.unnumbered:
                pid = owner
            if pid is not None:
                self.person[i] = pid
                if pid in self.known.active and pid not in self.known.from_hr:
                    self.adopted.add(pid)
        self._stays = self._who_stays()

    def _who_stays(self) -> set[int]:
        """Known people who keep their row as it is: entered by hand, or of a refused line."""
        named = set(self.person.values())
        stays = {pid for pid in self.known.active - named if pid not in self.known.from_hr}
        for i, problem in self.problems.items():
            pid = self.known.numbers.get(self.lines.number[i])
            if pid in self.known.active and pid not in named and problem.code not in ("vacant", "gone"):
                stays.add(pid)
        return stays

    def _refuse_taken_emails(self) -> bool:
        if "email" not in self.lines.has:
            return False
        owners = {email: pid for email, pid in self.known.emails.items() if pid in self._stays}
        found = False
        for i, email in enumerate(self.lines.email):
            if email and i not in self.problems and owners.get(email, self.person.get(i)) != self.person.get(i):
                self.problems[i] = Problem("taken_email", "email", {"value": email})
                found = True
        return found

    # Who reports to whom

    def _lookup(self, ref: str) -> int | None:
        found = self.by_number.get(ref)
        return self.by_email.get(ref.lower()) if found is None and "@" in ref else found

    def _known_person(self, ref: str) -> int | None:
        pid = self.known.numbers.get(ref)
        if pid is None and "@" in ref:
            pid = self.known.emails.get(ref.lower())
        return pid if pid in self._stays else None

    def _resolve_all(self, name: str) -> list[Target | None]:
        self._new_problems = False if name == "manager" else self._new_problems
        refs = self.lines.refs[name]
        if name == "manager":
            self.passed.clear()
        return [None if i in self.problems or not ref else self._resolve(i, name, ref) for i, ref in enumerate(refs)]

    def _resolve(self, i: int, name: str, ref: str) -> Target | None:
        """The post that ``ref`` leads to, upward through vacant posts and refused lines."""
        start, seen, through_refused = ref, {i}, False
        while ref:
            place = self._lookup(ref)
            if place is None:
                return self._outside(i, name, ref, direct=ref == start)
            if place == i and ref == start:
                self._to_oneself(i, name)
                return None
            if place in seen:
                break
            seen.add(place)
            if place not in self.problems:
                return self._passed(i, name, ("row", place)) if through_refused else ("row", place)
            if place not in self.lines.nobody:
                pid = self._known_person(self.lines.number[place])
                if pid is not None:
                    return ("known", pid)
                through_refused = True
            ref = self.lines.refs["manager"][place]
        return self._passed(i, name, None) if through_refused else None

    def _passed(self, i: int, name: str, target: Target | None) -> Target | None:
        if name == "manager":
            self.passed.add(i)
        return target

    def _outside(self, i: int, name: str, ref: str, *, direct: bool) -> Target | None:
        """``ref`` is on no line of the file: somebody who stays as they are, or unknown."""
        pid = self._known_person(ref)
        if pid is None and direct:
            self._unknown(i, name, ref)
        return ("known", pid) if pid is not None else None

    def _unknown(self, i: int, name: str, ref: str) -> None:
        if ref in self.roots and name == "manager":
            return
        if self.options.unknown_manager == "root":
            self.forced.add(i)
            return
        self.problems[i] = Problem("unknown_manager", name, {"value": ref[:80]})
        self._new_problems = True

    def _to_oneself(self, i: int, name: str) -> None:
        if name != "manager" or (i not in self.self_top and self.options.unknown_manager != "root"):
            self.problems[i] = Problem("self_line", name)
            self._new_problems = True

    def _find_top(self) -> tuple[str, list[int]]:
        """The marker that stands above most of the organisation, if there is one: the top, not a mistake."""
        below = self._sizes()
        held = len(self.lines) - len(self.lines.nobody)
        by_marker: Counter[str] = Counter()
        for i, size in below.items():
            ref = self.lines.refs["manager"][i]
            place = self._lookup(ref)
            if place == i and size * 2 > held:
                self.self_top.add(i)
            elif place is None and ref and ref not in self.known.numbers:
                by_marker[ref] += size
        if not by_marker:
            return "", []
        marker, size = by_marker.most_common(1)[0]
        if size * 2 <= held:
            return "", []
        if self.options.unknown_manager != "refuse" and self.options.not_top != marker:
            self.roots.add(marker)
        lines = [self.lines.line[i] for i, ref in enumerate(self.lines.refs["manager"]) if ref == marker]
        return marker, lines

    def _sizes(self) -> dict[int, int]:
        """For every line with nobody of the file above it: how many lines stand at or below it."""
        root: dict[int, int] = {}
        for start in range(len(self.lines)):
            path: list[int] = []
            at = start
            on_path: set[int] = set()
            while at not in root and at not in on_path:
                path.append(at)
                on_path.add(at)
                above = self._lookup(self.lines.refs["manager"][at])
                if above is None or above == at:
                    break
                at = above
            top = root.get(at, at)
            root.update(dict.fromkeys(path, top))
        return dict(Counter(root.values()))

    # Circles

    def _refuse_circles(self, targets: list[Target | None]) -> bool:
        """Refuse the lines of every circle in what the organisation would be; True when there was one."""
        found = False
        for circle in circles(self._parents(targets)):
            own = [i for i in circle if i < len(self.lines)]
            if not own:
                continue
            # Said from the first line of the file, back to it.
            start = circle.index(min(own))
            around = [*circle[start:], *circle[:start], circle[start]]
            path = self._written(around, all_own=len(own) == len(circle))
            for i in own:
                self.problems[i] = Problem("cycle", "manager", {"path": path})
            found = True
        return found

    def _written(self, around: list[int], *, all_own: bool) -> str:
        size = len(self.lines)
        numbers = {} if all_own else {pid: number for number, pid in self.known.numbers.items()}
        names = [self.lines.number[i] if i < size else numbers.get(i - size, "?") for i in around]
        return " → ".join(names if len(names) <= 12 else [*names[:6], "…", *names[-5:]])

    def _parents(self, targets: list[Target | None]) -> dict[int, int]:
        """Node to node: lines of the file first, then (after their number) people who stay as they are."""
        size = len(self.lines)
        line_of = {pid: i for i, pid in self.person.items()}
        parents: dict[int, int] = {}
        for i, target in enumerate(targets):
            if i in self.problems:
                continue
            above_it = target
            if "manager" not in self.lines.has:
                above = self.known.managers.get(self.person.get(i, -1))
                above_it = None if above is None else ("known", above)
            if above_it is not None:
                kind, at = above_it
                parents[i] = at if kind == "row" else line_of.get(at, size + at)
        for pid in self._stays:
            above = self.known.managers.get(pid)
            if above is not None and (above in self._stays or above in line_of):
                parents[size + pid] = line_of.get(above, size + above)
        return parents


def repeated(values: Iterable[str], left_out: Collection[int]) -> dict[str, list[int]]:
    """Every value that stands on several lines, with those lines; empty values and lines left out do not count."""
    first: dict[str, int] = {}
    groups: dict[str, list[int]] = {}
    for i, value in enumerate(values):
        if value and i not in left_out and first.setdefault(value, i) != i:
            groups.setdefault(value, [first[value]]).append(i)
    return groups


def circles(parents: Mapping[int, int]) -> Iterator[list[int]]:
    """Every circle of a graph in which each node has at most one parent, as the list of its nodes upward."""
    done: set[int] = set()
    for start in parents:
        path: list[int] = []
        place: dict[int, int] = {}
        at: int | None = start
        while at is not None and at not in done and at not in place:
            place[at] = len(path)
            path.append(at)
            at = parents.get(at)
        if at is not None and at in place:
            yield path[place[at] :]
        done.update(path)
