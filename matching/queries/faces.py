"""Proposals and pairs as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from matching.enums import Answer, PairState, Severity
from matching.models import Pair, PairConflict, Proposal
from matching.queries.discretion import is_own
from matching.queries.words import Reason, Tie, name_people, say_points, say_reasons, say_tie, say_ties, topic_names
from programs.enums import Side
from programs.models import Enrolment, EnrolmentTopic


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A line of the table of a round."""

    proposal: Proposal
    points: str
    best: str
    ties: tuple[Tie, ...]


def proposal_rows(proposals: Sequence[Proposal]) -> list[ProposalRow]:
    """Lines of the table with the strongest reason in words; two queries for all."""
    topics = topic_names([one.contributions for one in proposals])
    names = name_people(found["path"] for one in proposals for found in one.conflicts)
    return [
        ProposalRow(
            one,
            say_points(one.score),
            _best(say_reasons(one.contributions, topics)),
            tuple(say_ties(one.conflicts, names)),
        )
        for one in proposals
    ]


def _best(reasons: Iterable[Reason]) -> str:
    return max(reasons, key=lambda one: one.points, default=Reason("", 0, 1)).text


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was checked, and how it came out."""

    ties: tuple[Tie, ...]

    @property
    def is_clear(self) -> bool:
        """No line of any kind; a shared manager or unit may still be told."""
        return all(one.severity == Severity.WARN for one in self.ties)


def evidence(conflicts: Sequence[dict[str, object]]) -> Evidence:
    """The ties kept with a pair or a proposal, in words."""
    return Evidence(tuple(say_ties(conflicts, name_people(one["path"] for one in conflicts))))  # type: ignore[misc]  # from JSON


def topics_of(*people: Enrolment) -> dict[int, list[EnrolmentTopic]]:
    """Enrolment id to its topics, each with its name; one query for all."""
    found: dict[int, list[EnrolmentTopic]] = {one.pk: [] for one in people}
    for row in EnrolmentTopic.objects.filter(enrolment__in=people).select_related("topic"):
        found[row.enrolment_id].append(row)
    return found


def topic_tags(one: Enrolment, topics: Iterable[EnrolmentTopic]) -> list[str]:
    """A mentor's topics with their level, a mentee's wishes in order."""
    rows = sorted(topics, key=lambda row: (row.rank or 9, -(row.level or 0), row.pk))
    if one.side == Side.MENTEE:
        return [_("wants: %(topic)s") % {"topic": row.topic.name} for row in rows]
    return [f"{row.topic.name} · {say_level(row.level)}" if row.level else row.topic.name for row in rows]


def say_level(level: int) -> str:
    """A level of 1 to 4 in one word."""
    return {1: _("beginner"), 2: _("at ease"), 3: _("advanced"), 4: _("expert")}.get(level, str(level))


@dataclass(frozen=True, slots=True)
class PairRow:
    """A line of the list of pairs: the state in words, its tone, and who has not answered."""

    pair: Pair
    state: str
    tone: str
    waiting: str

    has_conflict: bool


def pair_rows(pairs: Iterable[Pair], *, reader: int = 0) -> list[PairRow]:
    """Lines of the list of pairs (rows of ``for_list``) for a manager, by person id; see ``queries.discretion``."""
    return [
        PairRow(one, *say_state(one, reader=reader), bool(one.conflict_count) and not is_own(reader, one))  # type: ignore[attr-defined]  # annotated
        for one in pairs
    ]


def say_state(pair: Pair, *, reader: int = 0) -> tuple[str, str, str]:
    """State in words, tone, and whose answer is missing; nothing of the answers to one of the two."""
    label = str(pair.get_state_display())
    if pair.state == PairState.CONFIRMED:
        return label, "good", ""
    if pair.state != PairState.PROPOSED:
        return label, "neutral", ""
    if is_own(reader, pair):
        return label, "warn", ""
    sides = ((pair.mentor.person.name, pair.mentor_answer), (pair.mentee.person.name, pair.mentee_answer))
    talking = [name for name, given in sides if given == Answer.TALK]
    if talking:
        return _("wishes to talk first"), "warn", ", ".join(talking)
    missing = [name for name, given in sides if given == Answer.NONE]
    return label, "warn", _("no answer yet: %(names)s") % {"names": ", ".join(missing)}


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """An open conflict of a pair, in words."""

    found: PairConflict
    tie: Tie


def conflict_rows(rows: Iterable[PairConflict]) -> list[ConflictRow]:
    """Open conflicts with the names along the path; one query for all names."""
    found = list(rows)
    names = name_people(one.path for one in found)
    return [ConflictRow(one, say_tie(one.kind, one.severity, one.path, names)) for one in found]
