"""Checking pairs and proposals again when anything that ties people has changed. Nothing ends by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from core import audit, states
from core.bulk import chunks
from matching.enums import OPEN_CASE_STATES, CaseState, RoundState, Severity
from matching.models import ConflictCase, Pair, PairConflict, Proposal
from matching.queries.conflicts import ConflictFound, load_conflicts, period_of
from matching.queries.hierarchy import CHUNK, LINES, load_hierarchy
from matching.services.letters import write_of_cases
from matching.signals import pair_conflict_found
from programs.models import Cohort, Programme


@dataclass
class Checked:
    """What a check looked at and what it found: conflicts new and gone, proposals that have come to be impossible."""

    pairs: int = 0
    drafts: int = 0
    fresh: list[PairConflict] = field(default_factory=list)
    resolved: list[PairConflict] = field(default_factory=list)
    barred: list[Proposal] = field(default_factory=list)

    def add(self, other: Checked) -> Checked:
        """Both together."""
        return Checked(
            self.pairs + other.pairs,
            self.drafts + other.drafts,
            self.fresh + other.fresh,
            self.resolved + other.resolved,
            self.barred + other.barred,
        )


class Running(NamedTuple):
    """An open pair as the check needs it: tens of thousands of them are read at once."""

    pk: int
    cohort_id: int
    mentor: int
    mentee: int
    conflicts: list[dict[str, object]]
    data_on: date | None


UNSETTLED = (*OPEN_CASE_STATES, CaseState.WAIVED)
Known = dict[int, dict[str, PairConflict]]
Found = dict[int, list[ConflictFound]]


def recheck_programme(programme: Programme, *, on: date | None = None) -> Checked:
    """Every open pair and every proposal of a programme, after its settings have changed."""
    pairs = recheck_pairs(Pair.objects.filter(cohort__programme=programme), on=on)
    return pairs.add(recheck_drafts(programme, on=on))


def recheck_all(*, on: date | None = None) -> Checked:
    """Every open pair and every proposal, after the organisation has changed."""
    return recheck_pairs(on=on).add(recheck_drafts(on=on))


def recheck_pairs(pairs: QuerySet[Pair] | None = None, *, on: date | None = None) -> Checked:
    """Check open pairs (all when not given) from a day to the end of their cohort.

    What is new and grave becomes a conflict in one case a pair, of which manager and coach hear; what has gone is
    resolved, and with the last of them the case. A waiver that has run out opens its case again. Every pair keeps the
    evidence of this check. The number of queries depends on how many pairs changed, not on how many there are.
    """
    day = on or timezone.localdate()
    checked = Checked()
    with transaction.atomic():
        by_cohort: dict[int, list[Running]] = defaultdict(list)
        for row in _open_pairs(pairs):
            by_cohort[row.cohort_id].append(row)
        cohorts = Cohort.objects.select_related("programme").in_bulk(list(by_cohort))
        for cohort_id, rows in by_cohort.items():
            checked = checked.add(_recheck_cohort(cohorts[cohort_id], rows, day))
    return checked


def _open_pairs(pairs: QuerySet[Pair] | None) -> list[Running]:
    """Open pairs, locked first: of two checks at the same moment the second sees what the first has found."""
    rows = Pair.objects.open() if pairs is None else Pair.objects.open().filter(pk__in=pairs.order_by().values("pk"))
    locked = set(rows.order_by("pk").select_for_update().values_list("pk", flat=True))
    fields = ("pk", "cohort_id", "mentor__person_id", "mentee__person_id", "conflicts", "data_on")
    return [Running(*row) for row in rows.order_by("pk").values_list(*fields) if row[0] in locked]


def _recheck_cohort(cohort: Cohort, rows: list[Running], day: date) -> Checked:
    on, until = period_of(cohort, day)
    people = [one for row in rows for one in (row.mentor, row.mentee)]
    conflicts = load_conflicts(cohort.programme, people, on=on, until=until)
    found = conflicts.among([(row.pk, row.mentor, row.mentee) for row in rows])
    known = _known_conflicts(cohort, {row.pk for row in rows})
    fresh, again, gone = [], [], []
    for row in rows:
        before, now = known.get(row.pk, {}), {one.kind: one for one in found.get(row.pk, [])}
        fresh += [_as_row(row, one, day) for kind, one in now.items() if one.is_grave and kind not in before]
        gone += [old for kind, old in before.items() if not (kind in now and (now[kind].is_grave or now[kind].waived))]
        again += [old for kind, old in before.items() if kind in now and now[kind].is_grave and _is_put_aside(old)]
    _keep_true(known, found)
    _keep_evidence(rows, found, on, until)
    _tell(fresh, again, gone, rows, day)
    return Checked(pairs=len(rows), fresh=fresh, resolved=gone)


def _known_conflicts(cohort: Cohort, pair_ids: set[int]) -> Known:
    known: Known = defaultdict(dict)
    rows = PairConflict.objects.open().filter(pair__cohort=cohort).select_related("case")
    for row in rows.select_for_update(of=("self",)):
        if row.pair_id in pair_ids:
            known[row.pair_id][row.kind] = row
    return known


def _as_row(pair: Running, one: ConflictFound, day: date) -> PairConflict:
    return PairConflict(
        pair_id=pair.pk,
        kind=one.kind,
        severity=one.severity,
        path=list(one.path),
        holds_from=one.holds_from,
        found_on=day,
    )


def _is_put_aside(row: PairConflict) -> bool:
    return row.case is None or row.case.state == CaseState.WAIVED


def _keep_true(known: Known, found: Found) -> None:
    """The same tie by another way, from another day, or weighed anew: the evidence follows."""
    changed = []
    for pair_id, rows in known.items():
        now = {one.kind: one for one in found.get(pair_id, [])}
        for kind, row in rows.items():
            one = now.get(kind)
            if one is None or one.waived:
                continue
            if (row.path, row.severity, row.holds_from) != (list(one.path), one.severity, one.holds_from):
                row.path, row.severity, row.holds_from = list(one.path), one.severity, one.holds_from
                changed.append(row)
    PairConflict.objects.bulk_update(changed, ["path", "severity", "holds_from"], batch_size=500)


def _keep_evidence(rows: list[Running], found: Found, on: date, until: date) -> None:
    told = {row.pk: [one.as_json() for one in found.get(row.pk, [])] for row in rows}
    changed = [Pair(pk=row.pk, conflicts=told[row.pk]) for row in rows if row.conflicts != told[row.pk]]
    Pair.objects.bulk_update(changed, ["conflicts"], batch_size=500)
    for some in chunks([row.pk for row in rows], CHUNK):
        Pair.objects.filter(pk__in=some).update(checked_at=timezone.now(), data_on=on, checked_until=until)


def _tell(
    fresh: list[PairConflict], again: list[PairConflict], gone: list[PairConflict], rows: list[Running], day: date
) -> None:
    """Cases opened, opened again and settled; the history; the letters. Only pairs that changed cost anything."""
    touched = {row.pair_id for row in (*fresh, *again, *gone)}
    if not touched:
        return
    pairs = Pair.objects.with_people().in_bulk(list(touched))
    _add_paths_before(fresh, {row.pk: row for row in rows if row.pk in touched}, day)
    opened = _open_cases(fresh, again, pairs, day)
    PairConflict.objects.bulk_create(fresh, batch_size=500)
    PairConflict.objects.filter(pk__in=[row.pk for row in gone]).update(resolved_on=day)
    _settle_cases({row.case_id for row in gone if row.case_id})
    facts: dict[int, dict[str, list[str]]] = {one: {"found": [], "resolved": []} for one in touched}
    for name, some in (("found", [*fresh, *again]), ("resolved", gone)):
        for row in some:
            facts[row.pair_id][name].append(str(row.kind))
    told = [(pairs[one], facts[one]) for one in sorted(touched)]
    audit.record_many("matching.recheck_pair", told, actor=None, scope=told[0][0].audit_scope)
    write_of_cases(opened)
    for row in fresh:
        pair_conflict_found.send(sender=PairConflict, pair=pairs[row.pair_id], kind=row.kind)


def _add_paths_before(fresh: list[PairConflict], rows: dict[int, Running], day: date) -> None:
    """How the two were related in the lines of the check before: the new way makes sense beside the old one."""
    by_day: dict[date, list[PairConflict]] = defaultdict(list)
    for one in fresh:
        if one.kind in LINES.values():
            last = rows[one.pair_id].data_on or day
            by_day[min(last, day - timedelta(days=1))].append(one)
    for before, some in by_day.items():
        people = [person for one in some for person in (rows[one.pair_id].mentor, rows[one.pair_id].mentee)]
        hierarchy = load_hierarchy(people, on=before)
        for one in some:
            one.path_before = list(hierarchy.way(rows[one.pair_id].mentor, rows[one.pair_id].mentee))


def _open_cases(
    fresh: list[PairConflict], again: list[PairConflict], pairs: dict[int, Pair], day: date
) -> list[ConflictCase]:
    """One open case for each of these pairs: the one there is, the waived one opened again, or a new one.

    Returns those that were not open before.
    """
    asked = {row.pair_id for row in (*fresh, *again)}
    usable = ConflictCase.objects.filter(pair__in=asked, state__in=UNSETTLED)
    cases = {row.pair_id: row for row in sorted(usable, key=lambda row: (row.state != CaseState.WAIVED, row.pk))}
    opened = []
    for case in cases.values():
        if case.state == CaseState.WAIVED:
            states.move(
                case,
                CaseState.OPEN,
                actor=None,
                verb="matching.reopen_case",
                settled_at=None,
                settled_by=None,
                data_on=day,
            )
            opened.append(case)
    new = [ConflictCase(pair=pairs[one], data_on=day) for one in sorted(asked - set(cases))]
    ConflictCase.objects.bulk_create(new, batch_size=500)
    cases.update((case.pair_id, case) for case in new)
    for row in (*fresh, *again):
        row.case = cases[row.pair_id]
    PairConflict.objects.bulk_update(again, ["case"], batch_size=500)
    for case in (*opened, *new):
        case.pair = pairs[case.pair_id]
    return [*opened, *new]


def _settle_cases(case_ids: Iterable[int]) -> None:
    """The last tie of a case has gone: there is nothing left to decide. A pair that was paused stays so."""
    waiting = PairConflict.objects.filter(case=OuterRef("pk"), resolved_on=None)
    cases = ConflictCase.objects.filter(~Exists(waiting), pk__in=list(case_ids), state__in=UNSETTLED)
    for case in cases:
        states.move(case, CaseState.GONE, actor=None, verb="matching.case_gone", settled_at=timezone.now())


def recheck_drafts(programme: Programme | None = None, *, on: date | None = None) -> Checked:
    """Look at every proposal of a scenario that is not published: its ties are told anew.

    What has come to be forbidden, or to need an approval, is marked on the proposal: the page of the scenario shows it
    and publishing refuses it. Nothing is taken out of the scenario.
    """
    day = on or timezone.localdate()
    checked = Checked()
    with transaction.atomic():
        rows = Proposal.objects.filter(round__state__in=[RoundState.SOLVED, RoundState.DRAFT])
        rows = rows.exclude(round__cohort__phase="closed")
        if programme is not None:
            rows = rows.filter(round__cohort__programme=programme)
        by_cohort: dict[int, list[Proposal]] = defaultdict(list)
        for row in rows.select_related("round", "mentor", "mentee").order_by("pk"):
            by_cohort[row.round.cohort_id].append(row)
        cohorts = Cohort.objects.select_related("programme").in_bulk(list(by_cohort))
        for cohort_id, proposals in by_cohort.items():
            checked = checked.add(_recheck_proposals(cohorts[cohort_id], proposals, day))
    return checked


def _recheck_proposals(cohort: Cohort, proposals: list[Proposal], day: date) -> Checked:
    on, until = period_of(cohort, day)
    pairs = [(row.pk, row.mentor.person_id, row.mentee.person_id) for row in proposals]
    people = [one for _key, mentor, mentee in pairs for one in (mentor, mentee)]
    found = load_conflicts(cohort.programme, people, on=on, until=until).among(pairs)
    changed, barred = [], []
    for row in proposals:
        now = [one.as_json() for one in found.get(row.pk, [])]
        if row.conflicts == now:
            continue
        was_free = not any(one["severity"] in (Severity.FORBID, Severity.APPROVAL) for one in row.conflicts)
        if was_free and any(one.is_grave for one in found.get(row.pk, [])):
            barred.append(row)
        row.conflicts = now
        changed.append(row)
    Proposal.objects.bulk_update(changed, ["conflicts"], batch_size=500)
    by_round = {row.round_id: row.round for row in barred}
    told = [(one, {"found": sum(row.round_id == one.pk for row in barred)}) for one in by_round.values()]
    audit.record_many("matching.recheck_round", told, actor=None, scope=cohort.audit_scope)
    return Checked(drafts=len(proposals), barred=barred)
