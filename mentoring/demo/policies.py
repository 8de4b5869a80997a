"""What the main programme means by a good pair, in three versions, and who has a say over whom outside the line."""

from __future__ import annotations

from dataclasses import replace

from matching.enums import Bound, Factor, Property, RemitKind
from matching.policy import PolicyData, QuotaRule, default_policy
from matching.services import add_remit
from matching.services.policies import adopt_policy
from mentoring.demo.company import HEAD, SERVICE, Post
from mentoring.demo.stage import Stage
from mentoring.demo.words.matching import POLICIES
from people.models import Unit
from programs.models import Programme

#: HR partners by the department they come from, and the direction each of them looks after.
PARTNERS = (
    ("Relations sociales", "Direction industrielle"),
    ("Administration du personnel", "Direction commerciale"),
)
#: The pay committee hears the cases of this direction; the head of another one sits on it.
COMMITTEE_OF, COMMITTEE_FROM = "Direction du marketing et de la marque", "Direction financière"
HALF, A_THIRD = 50, 30


def name_remits(stage: Stage, programme: Programme, *, day: int) -> None:
    """Two HR partners, each for a direction, and a member of a pay committee."""
    heads = stage.company.at_levels(HEAD, abroad=False)
    with stage.at(day, 10):
        for department, direction in PARTNERS:
            holder = stage.people[_own(stage, next(post for post in heads if post.unit == department))]
            add_remit(programme, actor=stage.manager, kind=RemitKind.HR_PARTNER, holder=holder, unit=_unit(direction))
        member = next(post for post in stage.company.at_levels(SERVICE) if post.direction == COMMITTEE_FROM)
        add_remit(
            programme, actor=stage.manager, kind=RemitKind.COMMITTEE, holder=stage.people[member.number],
            unit=_unit(COMMITTEE_OF),
        )  # fmt: skip


def _own(stage: Stage, post: Post) -> str:
    """Whoever is HR partner has enough to do: the seasons pick somebody else."""
    stage.busy.add(post.number)
    return post.number


def _unit(name: str) -> Unit:
    return Unit.objects.get(name=name, parent=None)


def adopt_first(stage: Stage, programme: Programme, *, day: int) -> None:
    """What is shipped, taken as it is."""
    _adopt(stage, programme, default_policy(), "topics", day)


def adopt_bridges(stage: Stage, programme: Programme, *, day: int) -> None:
    """After a season between neighbours: half of the pairs are between two directions."""
    bridges = QuotaRule(Property.OTHER_DIVISION.value, Bound.AT_LEAST.value, HALF)
    _adopt(stage, programme, replace(default_policy(), quotas=(bridges,)), "bridges", day)


def adopt_hours(stage: Stage, programme: Programme, *, day: int) -> None:
    """Hours count too, and a third of the pairs should be among the first wishes, at a price."""
    _adopt(stage, programme, hours_policy(), "hours", day)


def hours_policy() -> PolicyData:
    """The third version, that of today."""
    bridges = QuotaRule(Property.OTHER_DIVISION.value, Bound.AT_LEAST.value, HALF)
    wishes = QuotaRule(Property.TOP_THREE_WISHES.value, Bound.AT_LEAST.value, A_THIRD, price=5)
    weights: dict[str, int] = {Factor.TOPICS: 40, Factor.PLACE: 7, Factor.STYLE: 8, Factor.HOURS: 10}
    return replace(default_policy().with_weights(weights), quotas=(bridges, wishes))


def _adopt(stage: Stage, programme: Programme, data: PolicyData, name: str, day: int) -> None:
    with stage.at(day, 14):
        adopt_policy(programme, actor=stage.manager, data=data, name=POLICIES[name])
