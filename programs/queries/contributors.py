"""Who helps in a programme besides the pairs: read by the community, the topic pages and, later, the talents page."""

from __future__ import annotations

from dataclasses import dataclass

from programs.enums import ContributorKind
from programs.models import Contributor, Programme, Topic
from programs.querysets import ContributorQuerySet


@dataclass(frozen=True, slots=True)
class Helpers:
    """People under one heading: a topic (its experts), or another role."""

    label: str
    rows: tuple[Contributor, ...]


def helpers_of(programme: Programme) -> ContributorQuerySet:
    """Everybody who holds one of the other roles now, with what a page shows of them. Two queries."""
    return Contributor.objects.active().filter(programme=programme).for_page()


def group_helpers(programme: Programme) -> list[Helpers]:
    """Topic experts by topic (those without one last), then the other roles in their order. Two queries."""
    rows = list(helpers_of(programme))
    experts = [one for one in rows if one.kind == ContributorKind.TOPIC_EXPERT]
    by_topic: dict[Topic, list[Contributor]] = {}
    for one in experts:
        for topic in one.topics.all():
            by_topic.setdefault(topic, []).append(one)
    groups = [
        Helpers(str(topic), tuple(found))
        for topic, found in sorted(by_topic.items(), key=lambda pair: (pair[0].position, pair[0].pk))
    ]
    bare = [one for one in experts if not one.topics.all()]
    others = {kind: [one for one in rows if one.kind == kind] for kind in ContributorKind.values}
    others[ContributorKind.TOPIC_EXPERT] = bare
    for kind, found in others.items():
        if found:
            label = str(ContributorKind(kind).label)
            groups.append(Helpers(label[:1].upper() + label[1:], tuple(found)))
    return groups


def experts_on(topic: Topic) -> list[Contributor]:
    """Topic experts one may ask about this topic. One query."""
    rows = topic.contributors.active().filter(kind=ContributorKind.TOPIC_EXPERT, person__state="active")
    return list(rows.select_related("person__unit").order_by("person__sort_name", "pk"))
