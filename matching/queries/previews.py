"""What an HR file would do to pairs and proposals, told before anything is written.

The lines of the file are laid over today's, as applying it would; then conflicts are asked as always, once with and
once without them. What differs is what the file does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.models import Pair, Proposal, Round
from matching.queries.conflicts import ConflictFound, Conflicts, load_conflicts, period_of
from matching.queries.hierarchy import Line, Overlay, Post, read_lines, read_posts
from matching.queries.words import name_people, say_tie
from people.enums import LineKind
from people.models import HRImport, User
from people.previews import Effect
from people.services.imports import Planned, planned_changes
from programs.models import Cohort, Role

SHOWN = 8
Key = tuple[int, int, int]  # (id of the pair or proposal, mentor, mentee), the two as person ids
Found = dict[int, list[ConflictFound]]


@dataclass
class Outcome:
    """What a file would do in one cohort: conflicts it brings to pairs and proposals, pairs it frees."""

    cohort: Cohort
    tied: Found = field(default_factory=dict)
    freed: set[int] = field(default_factory=set)
    barred: Found = field(default_factory=dict)
    two: dict[int, tuple[int, int]] = field(default_factory=dict)  # person ids of the pairs that are freed

    def for_reader(self, reader: int) -> Outcome:
        """Without the pairs and proposals that the reader (a person id) is one of."""

        def others(found: Found) -> Found:
            return {pk: rows for pk, rows in found.items() if reader not in (rows[0].path[0], rows[0].path[-1])}

        freed = {pk for pk in self.freed if reader not in self.two[pk]}
        return replace(self, tied=others(self.tied), barred=others(self.barred), freed=freed)


def overlay_of(planned: Planned, person_ids: Iterable[int], *, on: date, until: date) -> Overlay:
    """All lines above these people as they would be from ``on`` were the file applied that day.

    New lines may lead to people nobody has asked about: what is above them is read too, until nobody is new.
    """
    lines: dict[Line, None] = {}
    waiting, seen = set(person_ids), set()
    while waiting:
        seen |= waiting
        read = read_lines(waiting, on, until)
        above = {one for line in read for one in (line.person, line.manager)} | waiting
        for line in _applied(planned, read, above, on):
            lines.setdefault(line)
        waiting = {line.manager for line in lines} - seen - above
        seen |= above
    moved = (planned.units.keys() | planned.grades.keys()) & seen
    before = read_posts([one for one in moved if one > 0])
    posts = {
        one: Post(
            planned.units.get(one, before[one].unit if one in before else None),
            planned.grades.get(one, before[one].grade if one in before else ""),
        )
        for one in moved
    }
    return Overlay(tuple(lines), posts, planned.parents)


def _applied(planned: Planned, lines: Iterable[Line], people: Iterable[int], on: date) -> Iterator[Line]:
    """What stays of these lines, and the new ones of these people; as ``people.services.imports.applying`` does it."""
    stay = set()
    for line in lines:
        if line.ends_on is None and _is_ended(planned, line):
            if line.starts_on < on:
                yield line._replace(ends_on=on)
            continue
        stay.add((line.person, line.manager, line.kind))
        yield line
    for person in people:
        for kind, manager in planned.lines.get(person, {}).items():
            if manager is not None and (person, manager, kind) not in stay:
                yield Line(person, manager, str(kind), on, None, True)


def _is_ended(planned: Planned, line: Line) -> bool:
    if line.person in planned.leavers or line.manager in planned.leavers:
        return True
    wanted = planned.lines.get(line.person, {})
    ours = line.kind == LineKind.SOLID or line.from_file
    return line.kind in wanted and ours and wanted[line.kind] != line.manager


def outcomes_of(planned: Planned, *, on: date | None = None) -> list[Outcome]:
    """What the file would do, cohort by cohort; nothing for cohorts in which it changes nothing."""
    pairs, proposals = _by_cohort()
    found = []
    for cohort in Cohort.objects.select_related("programme").in_bulk([*pairs, *proposals]).values():
        start, end = period_of(cohort, on)
        running, drafts = pairs.get(cohort.pk, []), proposals.get(cohort.pk, [])
        people = {one for _pk, mentor, mentee in (*running, *drafts) for one in (mentor, mentee)}
        now = load_conflicts(cohort.programme, people, on=start, until=end)
        overlay = overlay_of(planned, people, on=start, until=end)
        then = load_conflicts(cohort.programme, people, on=start, until=end, overlay=overlay)
        outcome = Outcome(cohort, _brought(now, then, running), set(_brought(then, now, running)))
        outcome.barred = _brought(now, then, drafts)
        outcome.freed -= outcome.tied.keys()
        outcome.two = {pk: (mentor, mentee) for pk, mentor, mentee in running if pk in outcome.freed}
        if outcome.tied or outcome.freed or outcome.barred:
            found.append(outcome)
    return found


def _by_cohort() -> tuple[dict[int, list[Key]], dict[int, list[Key]]]:
    pairs: dict[int, list[Key]] = defaultdict(list)
    open_pairs = Pair.objects.open().order_by("pk")
    for cohort_id, *key in open_pairs.values_list("cohort_id", "pk", "mentor__person_id", "mentee__person_id"):
        pairs[cohort_id].append((key[0], key[1], key[2]))
    proposals: dict[int, list[Key]] = defaultdict(list)
    drafts = Proposal.objects.filter(round__in=Round.objects.still_to_come()).order_by("pk")
    fields = ("round__cohort_id", "pk", "mentor__person_id", "mentee__person_id")
    for cohort_id, *key in drafts.values_list(*fields):
        proposals[cohort_id].append((key[0], key[1], key[2]))
    return pairs, proposals


def _brought(before: Conflicts, after: Conflicts, keys: list[Key]) -> Found:
    """Grave conflicts that are there after and were not before, by pair."""
    if not keys:
        return {}
    mentors, mentees = [mentor for _pk, mentor, _mentee in keys], [mentee for _pk, _mentor, mentee in keys]
    bits = after.mask_of_pairs(mentors, mentees)
    grave = (bits & int(after.forbidden | after.approval)) != 0
    found: Found = {}
    for (pk, mentor, mentee), is_grave in zip(keys, grave.tolist(), strict=True):
        if is_grave:
            known = {one.kind for one in before.between(mentor, mentee) if one.is_grave}
            new = [one for one in after.between(mentor, mentee) if one.is_grave and one.kind not in known]
            if new:
                found[pk] = new
    return found


def effects_of_file(hr_import: HRImport, user: User) -> list[Effect]:
    """The same in words. Names of pairs are for the managers of their programme; others read how many there are. Pairs
    that the reader is one of are not counted: with few, the one that has no name would be theirs."""
    if not (Pair.objects.open().exists() or Proposal.objects.exists()):
        return []
    planned = planned_changes(hr_import)
    if not planned:
        return []
    managed = set(Role.objects.held_by(user, "manager").values_list("programme_id", flat=True))
    return [
        effect
        for outcome in outcomes_of(planned)
        for effect in _say(
            outcome.for_reader(user.person_id), planned.names, may_read=outcome.cohort.programme_id in managed
        )
    ]


def _say(outcome: Outcome, joiners: Mapping[int, str], *, may_read: bool) -> Iterator[Effect]:
    cohort, count = outcome.cohort, len(outcome.tied)
    names = {"cohort": cohort}
    url = reverse("matching:conflicts", args=[cohort.pk]) if may_read else ""
    action = _("See the cases") if may_read else ""
    if count:
        words = ngettext(
            "%(cohort)s: %(count)s open pair would be tied.",
            "%(cohort)s: %(count)s open pairs would be tied.",
            count,
        )
        details = _details(outcome.tied, joiners) if may_read else ()
        more = count - SHOWN if may_read else 0
        yield Effect(words % {**names, "count": count}, details, max(0, more), url, action, "bad")
    if outcome.barred:
        count = len(outcome.barred)
        words = ngettext(
            "%(cohort)s: %(count)s proposal of a scenario would no longer be possible.",
            "%(cohort)s: %(count)s proposals of scenarios would no longer be possible.",
            count,
        )
        yield Effect(words % {**names, "count": count}, tone="warn")
    if outcome.freed:
        count = len(outcome.freed)
        words = ngettext(
            "%(cohort)s: %(count)s tied pair would be free of its tie.",
            "%(cohort)s: %(count)s tied pairs would be free of their ties.",
            count,
        )
        yield Effect(words % {**names, "count": count}, url=url, action=action, tone="good")


def _details(tied: Found, joiners: Mapping[int, str]) -> tuple[str, ...]:
    """Each tie in a line with its way."""
    told = [found[0] for _pk, found in sorted(tied.items())][:SHOWN]
    names = {**name_people([one for one in row.path if one > 0] for row in told), **joiners}
    lines = []
    for one in told:
        tie = say_tie(one.kind, one.severity, one.path, names, holds_from=one.holds_from)
        lines.append(f"{tie.text} ({' → '.join(tie.path)})" if len(tie.path) > 2 else tie.text)
    return tuple(lines)
