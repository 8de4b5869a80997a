"""Publishing a round: every proposal becomes a pair that both are asked to accept, or none does."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import states
from core.errors import Refused
from matching.enums import RoundState
from matching.models import Ban, Pair, Proposal, Round
from matching.queries import levels_of, load_hierarchy
from matching.services.changes import computed_round
from matching.services.pairs import lock_people, make_pair
from people.models import Person
from training.queries import untrained


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A proposal that cannot be published, and why in words."""

    proposal: Proposal
    problem: str
    code: str = ""


class PublishRefusedError(Refused):
    """Nothing was published; ``lines`` name what stands in the way."""

    def __init__(self, message: str, lines: list[RefusedLine]) -> None:
        super().__init__(message, code="lines")
        self.lines = lines


def publish_round(round: Round, *, actor: Person) -> list[Pair]:  # noqa: A002 - our word
    """Make a pair of every proposal and write to everybody; all or nothing, and only once.

    People, places, training and lines are looked at again. Raises :class:`PublishRefusedError` naming each line in the
    way.
    """
    with transaction.atomic():
        row = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        if row.state == RoundState.PUBLISHED:
            return []
        with computed_round(row.pk) as row:
            proposals = list(row.proposals.select_related("mentor", "mentee").order_by("pk"))
            if not proposals:
                raise Refused(_("There is no pair to publish in this scenario."), code="empty")
            pairs = _make_pairs(row, proposals, actor)
            facts = {"pairs": len(pairs)}
            verb = "matching.publish_round"
            states.move(row, RoundState.PUBLISHED, actor=actor, verb=verb, facts=facts, published_at=timezone.now())
    round.refresh_from_db()
    return pairs


def _make_pairs(row: Round, proposals: list[Proposal], actor: Person) -> list[Pair]:
    people = lock_people(*(one.mentor for one in proposals), *(one.mentee for one in proposals))
    person_ids = [one.person_id for one in people.values()]
    hierarchy = load_hierarchy(person_ids, **levels_of(row.cohort.programme))
    lacks = untrained(row.cohort, person_ids)
    bans = set(Ban.objects.filter(cohort=row.cohort_id).values_list("mentor_id", "mentee_id"))
    pairs, lines = [], []
    for one in proposals:
        mentor, mentee = people[one.mentor_id], people[one.mentee_id]
        try:
            if (mentor.pk, mentee.pk) in bans:
                raise Refused(_("A manager has set these two apart."), code="ban")
            with transaction.atomic():
                found = hierarchy.conflicts(mentor.person_id, mentee.person_id)
                parts = one.contributions
                pairs.append(make_pair(mentor, mentee, found, lacks, actor=actor, score=one.score, contributions=parts))
        except Refused as refusal:
            lines.append(RefusedLine(one, refusal.message, refusal.code))
    if lines:
        words = ngettext(
            "Nothing is published: %(count)s pair is no longer possible.",
            "Nothing is published: %(count)s pairs are no longer possible.",
            len(lines),
        )
        raise PublishRefusedError(words % {"count": len(lines)}, lines)
    return pairs
