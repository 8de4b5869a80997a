"""What the pages of rounds show: who is ready, what to know before computing, who is left out, how it is proved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db.models import Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.jobs import Job, JobState
from core.ui.words import say_date
from matching.engine.kinds import LINE
from matching.enums import UNTRAINED, ConflictKind, Fairness, HardRule, Severity
from matching.models import Ban, LeftOut, Pair, Round, RoundChange
from matching.policy import PolicyData
from matching.queries.board import Board, load_board
from matching.queries.conflicts import load_rules
from matching.queries.discretion import own_sides, say_about_you
from matching.queries.policies import policy_data_of
from matching.queries.words import say_left_out, say_worth
from matching.verbs import VERBS
from programs.enums import EnrolmentState, Side
from programs.models import Cohort, Enrolment, Programme
from training.queries import untrained

BY_NAME = ("person__sort_name", "pk")
MANY = 20  # proposals or names on one screen before a page or "and more"


@dataclass(frozen=True, slots=True)
class Trap:
    """Something to know before computing, and where it is mended (``levels``: the settings of conflicts)."""

    text: str
    advice: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """Who can be paired now: places on one side, people on the other, who is missing, what waits for an answer."""

    mentors: int
    places: int
    mentees: int
    paired: int
    proposed: int
    confirmed: int
    invited: tuple[str, ...]
    more: int
    untrained: tuple[tuple[str, str], ...]  # name, what lacks

    @property
    def can_start(self) -> bool:
        return bool(self.mentors and self.mentees)


def readiness(cohort: Cohort) -> Readiness:
    """The counters of a cohort, as a computation would count. Six queries; who is possible with whom is not asked."""
    data = policy_data_of(cohort.programme)
    everybody = Enrolment.objects.filter(cohort=cohort, person__state="active").select_related("person")
    rows = list(everybody.filter(state__in=[EnrolmentState.READY, EnrolmentState.INVITED]).order_by(*BY_NAME))
    ready = [row for row in rows if row.state == EnrolmentState.READY]
    held = Pair.objects.open().filter(cohort=cohort).values_list("mentor_id", "mentee_id")
    taken, busy = Counter(mentor for mentor, _mentee in held), {mentee for _mentor, mentee in held}
    left = {row.pk: min(row.capacity, data.capacity or row.capacity) - taken[row.pk] for row in ready}
    lacks = untrained(cohort, [row.person_id for row in ready])
    free = [row for row in ready if row.pk not in busy and left[row.pk] > 0]
    trained = [row for row in free if row.person_id not in lacks]
    mentors = [row for row in trained if row.side == Side.MENTOR]
    states = Pair.objects.filter(cohort=cohort).count_states()
    names = [row.person.name for row in rows if row.state == EnrolmentState.INVITED]
    return Readiness(
        mentors=len(mentors),
        places=sum(left[row.pk] for row in mentors),
        mentees=len(trained) - len(mentors),
        paired=len(busy),
        proposed=states["proposed"],
        confirmed=states["confirmed"],
        invited=tuple(names[:MANY]),
        more=max(0, len(names) - MANY),
        untrained=tuple((row.person.name, lacks[row.person_id]) for row in free if row.person_id in lacks),
    )


@dataclass(frozen=True, slots=True)
class Outlook:
    """What to know before computing: what would leave somebody out whatever the weights, and the rules in force."""

    traps: tuple[Trap, ...]
    rules: tuple[str, ...]


def outlook(cohort: Cohort, *, reader: int = 0) -> Outlook:
    """Read from the same table the computation uses. The reader (a person id) is not told why it is they."""
    board = load_board(cohort, policy_data_of(cohort.programme))
    return Outlook(
        tuple(find_traps(board, reader=reader)), tuple(say_rules(board.policy_data, board.ties.rules.severities))
    )


def say_rules(data: PolicyData, severities: Mapping[str, str]) -> list[str]:
    """What a policy and the settings of conflicts cross never, what they ask an approval for, what they prefer."""
    kinds = {level: [kind for kind, given in severities.items() if given == level] for level in Severity.values}
    said = [
        _("Never: %(kinds)s.") % {"kinds": _listed(kinds[Severity.FORBID])},
        _("Only with an approval: %(kinds)s.") % {"kinds": _listed(kinds[Severity.APPROVAL])},
        _("Told, not forbidden: %(kinds)s.") % {"kinds": _listed(kinds[Severity.WARN])},
    ]
    said = [
        text
        for text, level in zip(said, (Severity.FORBID, Severity.APPROVAL, Severity.WARN), strict=True)
        if kinds[level]
    ]
    if data.hard:
        said += [f"{HardRule(rule).label}." for rule in HardRule.values if rule in data.hard]
    if data.capacity:
        words = ngettext("At most %(count)s place a mentor.", "At most %(count)s places a mentor.", data.capacity)
        said.append(words % {"count": data.capacity})
    if data.quotas:
        words = ngettext("%(count)s quota.", "%(count)s quotas.", len(data.quotas))
        said.append(words % {"count": len(data.quotas)})
    return [*said, f"{Fairness(data.fairness).label}."]


def rules_of(programme: Programme, data: PolicyData | None) -> list[str]:
    """The same for a programme; without a policy, for the one in use."""
    severities = load_rules(programme, on=timezone.localdate()).severities
    return say_rules(data or policy_data_of(programme), severities)


def _listed(kinds: Sequence[str]) -> str:
    return ", ".join(str(ConflictKind(kind).label) for kind in kinds)


def say_stage(job: Job | None) -> str:
    """What the worker is doing now; the solver's own steps are the choosing."""
    if job is None or job.state == JobState.WAITING:
        return _("Waiting for its turn")
    stages = {
        "read": _("Reading people, lines and answers"),
        "score": _("Scoring every pair"),
        "prove": _("A second program checks the proof"),
        "explain": _("Working out what would help, and what your choices cost"),
        "keep": _("Keeping the pairs"),
    }
    return stages.get(job.result.get("stage", "read"), _("Choosing the best set of pairs"))


def find_traps(board: Board, *, reader: int = 0) -> list[Trap]:
    """What would leave somebody out whatever the weights: too few places, a person above everybody, no language.

    Of each side the first ``MANY`` by name, and how many more there are.
    """
    traps: list[Trap] = []
    missing = len(board.mentees) - int(board.places.sum())
    if board.mentors and missing > 0:
        words = ngettext(
            "There is one place too few: one mentee will be left out.",
            "There are %(count)s places too few: as many mentees will be left out.",
            missing,
        )
        traps.append(Trap(words % {"count": missing}, _("Find more mentors, or ask some to take two mentees.")))
    if not board.mentors or not board.mentees:
        return traps
    lines, columns = np.flatnonzero(~board.allowed.any(axis=1)), np.flatnonzero(~board.allowed.any(axis=0))
    many = len(board.mentors), len(board.mentees)
    traps += [_trap(board, at, board.mentees[at], board.reasons[at], many[0], reader) for at in lines.tolist()[:MANY]]
    traps += [
        _trap(board, -1, board.mentors[at], board.reasons[:, at], many[1], reader) for at in columns.tolist()[:MANY]
    ]
    more = sum(max(0, len(side) - MANY) for side in (lines, columns))
    if more:
        words = ngettext(
            "Nobody is possible for one more person.", "Nobody is possible for %(count)s more people.", more
        )
        traps.append(Trap(words % {"count": more}, _("Look at the rules below: one of them may be meant differently.")))
    return traps


def _trap(board: Board, line: int, one: Enrolment, masks: np.ndarray, others: int, reader: int) -> Trap:
    name = {"name": one.person, "count": others}
    if bool(np.all(masks & np.uint32(LINE) != 0)):
        if line >= 0:
            words = ngettext(
                "%(name)s stands in the line of the only mentor: nobody can be paired with them.",
                "%(name)s stands in the line of all %(count)s mentors: nobody can be paired with them.",
                others,
            )
        else:
            words = ngettext(
                "%(name)s stands in the line of the only mentee: nobody can be paired with them.",
                "%(name)s stands in the line of all %(count)s mentees: nobody can be paired with them.",
                others,
            )
        text = words % name
        advice = _("Limit how many levels below this person count, or find somebody from outside the line.")
        return Trap(text, advice, one.person_id)
    if one.person_id == reader:
        return Trap(f"{one.person}{_(': ')}{say_about_you()}", "")
    side = board.mentors if line >= 0 else board.mentees
    places = [at for at in range(others) if side[at].person_id != reader]  # why not the reader is not told to them
    codes = Counter(
        board.hindrance(line, at) if line >= 0 else board.hindrance(at, board.columns[one.pk]) for at in places
    )
    if not codes:
        return Trap(_("%(what)s: %(text)s") % {"what": one.person, "text": say_about_you()}, "")
    facts = {"why": "blocked", "others": others, "possible": 0, "counts": codes.most_common()}
    text, advice = say_left_out(one.side, facts)
    return Trap(_("%(what)s: %(text)s") % {"what": one.person, "text": text}, advice)


@dataclass(frozen=True, slots=True)
class Alone:
    """Somebody left out: why, and what would help."""

    enrolment: Enrolment
    why: str
    advice: str
    is_untrained: bool = False


def left_out(row: Round, *, reader: int = 0) -> list[Alone]:
    """Everybody a round could not pair, mentees first, in words; the reader (a person id) is not told why it is they,
    nor why nobody of their own side is possible. One query."""
    own = Enrolment.objects.filter(cohort=row.cohort_id, person=reader).values("side")[:1]
    rows = row.left_out.select_related("enrolment__person__unit").annotate(own_side=Subquery(own))
    rows = rows.order_by("enrolment__side", "enrolment__person__sort_name")
    found = [Alone(one.enrolment, *_why_alone(one, reader), one.reasons["why"] == UNTRAINED) for one in rows]
    return sorted(found, key=lambda one: one.enrolment.side != Side.MENTEE)


def _why_alone(one: LeftOut, reader: int) -> tuple[str, str]:
    if one.enrolment.person_id == reader and one.reasons.get("counts"):
        return say_about_you(), ""
    other = one.own_side not in (None, one.enrolment.side)  # type: ignore[attr-defined]  # annotated
    if other and one.reasons.get("counts") and not one.reasons["possible"]:
        return _("Nobody is possible for them, and so neither are you: the other managers know why."), ""
    return say_left_out(one.enrolment.side, one.reasons)


def bans(cohort: Cohort, user: Any) -> list[Ban]:
    """Who is set apart in a cohort, by mentee, as far as this user may read it."""
    rows = Ban.objects.visible_to(user).filter(cohort=cohort).select_related("mentor__person", "mentee__person", "by")
    return list(rows.order_by("mentee__person__sort_name", "pk"))


@dataclass(frozen=True, slots=True)
class Proof:
    """The tag of a computed round and what it means."""

    tag: str
    tone: str
    text: str


def say_proof(row: Round, *, by_hand: int) -> Proof:
    """Whether the pairs are the best there can be, said honestly."""
    day = {"day": say_date(row.data_on, weekday=False) if row.data_on else "–"}
    gap = max(0, row.bound - row.value)
    if row.is_proved:
        words = _(
            "No other set of pairs brings more people together or reaches a higher total with this policy; "
            "a second program has checked the proof. Reporting lines of %(day)s."
        )
        if row.figures.get("locks"):
            words = _(
                "With the pairs you have locked, no other set brings more people together or reaches a higher total; "
                "a second program has checked the proof. Reporting lines of %(day)s."
            )
        return Proof(_("optimal, proved"), "good", words % day)
    if by_hand:
        words = _(
            "You have changed pairs by hand: the total is %(gap)s below the best one. Reporting lines of %(day)s."
        )
        if gap <= 0:
            words = _("You have changed pairs by hand. Reporting lines of %(day)s.")
        return Proof(_("changed by hand"), "warn", words % {**day, "gap": say_worth(gap)})
    if row.certificate and gap:
        words = _(
            "Time ran out before it was proved: the total is at most %(gap)s below the best one. "
            "Reporting lines of %(day)s."
        )
        return Proof(_("not proved to the end"), "warn", words % {**day, "gap": say_worth(gap)})
    return Proof(_("not proved"), "warn", _("The proof could not be checked. Compute the scenario again."))


def last_change(row: Round) -> RoundChange | None:
    """The change by hand that undoing would take back. One query."""
    return row.changes_by_hand.select_related("by").first()


def say_change(change: RoundChange, reader: int = 0) -> str:
    """ "Proposed pair locked: Ana & Bo". That they were set apart is not told to one of the two (``reader``, a person
    id)."""
    if change.verb == "matching.ban_proposal" and change.by_id != reader:
        own = own_sides(change.round.cohort_id, reader)
        if any(one[side] in own for one in change.before["pairs"] for side in ("mentor", "mentee")):
            return say_about_you()
    return _("%(what)s: %(text)s") % {"what": VERBS.get(change.verb, change.verb), "text": change.text}
