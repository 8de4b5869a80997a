"""A policy in words: criteria, quotas, the order of its aims, and how two versions differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.enums import Bound, Direction, Factor, Fairness, HardRule, Missing, Property
from matching.policy import CriterionRule, PolicyData, QuotaRule
from people.models import Unit
from programs.models import Programme, Question, Topic


@dataclass(frozen=True, eq=False)
class Names:
    """What policies point at, by id."""

    questions: Mapping[int, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)

    def criterion(self, code: str) -> str:
        """A factor, or the question in its own words."""
        if code in Factor.values:
            return str(Factor(code).label)
        return self.questions.get(int(code.removeprefix("question:")), _("A question of the call"))

    def value(self, quota: QuotaRule) -> str:
        """The unit or the topic of a quota."""
        known = self.topics if quota.property == Property.TOPIC else self.units
        return known.get(quota.value, "?")


def name_things(programme: Programme, policies: Iterable[PolicyData], *, topics: Iterable[int] = ()) -> Names:
    """The names of all that these policies point at, and of other topics by id. At most three queries."""
    found = list(policies)
    questions = {number for one in found for number in one.questions}
    quotas = [quota for one in found for quota in one.quotas if quota.value]
    meant = {quota.value for quota in quotas if quota.property == Property.TOPIC}
    units = {quota.value for quota in quotas if quota.property != Property.TOPIC}
    wanted = meant | {str(one) for one in topics}
    asked = Question.objects.filter(pk__in=questions, call__cohort__programme=programme) if questions else ()
    named = Topic.objects.filter(pk__in=wanted, programme=programme) if wanted else ()
    held = Unit.objects.filter(pk__in=units) if units else ()
    return Names(
        questions={row.pk: str(row.text) for row in asked},
        units={str(row.pk): row.name for row in held},
        topics={str(row.pk): str(row.name) for row in named},
    )


def say_aims(data: PolicyData) -> list[str]:
    """What is sought, first things first; each aim is kept while the next is sought."""
    hard = [quota for quota in data.quotas if quota.price is None]
    said = [_("As many people as possible have a partner.")]
    if hard:
        words = ngettext(
            "The quota without a price is kept.", "The %(count)s quotas without a price are kept.", len(hard)
        )
        said.append(words % {"count": len(hard)})
    if data.fairness == Fairness.FLOOR:
        said.append(_("The weakest pair has as many points as can be."))
    elif data.fairness == Fairness.BANDS:
        said.append(_("As few pairs as can be are in the lowest bands of points, the lowest first."))
    if data.stay_points is None:
        said.append(_("When pairs are mended, as few as can be change."))
    last = _("The points of all pairs together are as many as can be.")
    if data.stay_points:
        words = _("The points of all pairs together are as many as can be; %(points)s more where a pair stays.")
        last = words % {"points": data.stay_points}
    return [*said, last]


def say_share(quota: QuotaRule, names: Names) -> str:
    """ "At least 50 % of the pairs: the two are of different units"."""
    if quota.bound == Bound.AT_LEAST:
        words = _("At least %(share)s%% of the pairs: %(property)s")
    else:
        words = _("At most %(share)s%% of the pairs: %(property)s")
    kind = str(Property(quota.property).label)
    return words % {"share": quota.share, "property": f"{kind} ({names.value(quota)})" if quota.value else kind}


def say_quota(quota: QuotaRule, names: Names) -> str:
    """The share, and what a missing pair costs where the quota has a price."""
    said = say_share(quota, names)
    if quota.price is None:
        return said
    price = ngettext("%(count)s point for each pair missing", "%(count)s points for each pair missing", quota.price)
    return f"{said} · {price % {'count': quota.price}}"


def say_changes(before: PolicyData, after: PolicyData, names: Names) -> list[str]:
    """What is different in ``after``, a sentence each."""
    old, new = ({rule.code: rule for rule in one.criteria} for one in (before, after))
    said: list[str] = []
    for code in [*new, *(code for code in old if code not in new)]:
        said += _say_rule_change(old.get(code), new.get(code), names.criterion(code))
    for rule in HardRule.values:
        if rule in after.hard - before.hard:
            said.append(_("now never crossed: %(rule)s") % {"rule": HardRule(rule).label})
        elif rule in before.hard - after.hard:
            said.append(_("no longer a hard rule: %(rule)s") % {"rule": HardRule(rule).label})
    kept = set(before.quotas) & set(after.quotas)
    said += [_("quota added: %(quota)s") % {"quota": say_quota(one, names)} for one in after.quotas if one not in kept]
    said += [
        _("quota dropped: %(quota)s") % {"quota": say_quota(one, names)} for one in before.quotas if one not in kept
    ]
    if before.fairness != after.fairness:
        said.append(_("fairness: %(now)s") % {"now": Fairness(after.fairness).label})
    if before.capacity != after.capacity:
        said.append(_say_places(after.capacity))
    if before.level_gap != after.level_gap:
        words = ngettext("gap of %(count)s level", "gap of %(count)s levels", after.level_gap)
        said.append(words % {"count": after.level_gap})
    if before.stay_points != after.stay_points:
        said.append(_say_stay(after.stay_points))
    return said


def _say_rule_change(was: CriterionRule | None, now: CriterionRule | None, name: str) -> list[str]:
    old, new = was.weight if was else 0, now.weight if now else 0
    said = []
    if old != new:
        words = _("%(criterion)s: %(now)s points instead of %(was)s")
        said.append(words % {"criterion": name, "now": new, "was": old})
    if was and now and now.weight:
        if was.direction != now.direction:
            said.append(f"{name}{_(': ')}{Direction(now.direction).label}")
        if was.missing != now.missing:
            words = _("%(criterion)s, when not told: %(rule)s")
            said.append(words % {"criterion": name, "rule": Missing(now.missing).label})
    return said


def _say_places(places: int | None) -> str:
    if places is None:
        return _("places of a mentor as each has said")
    words = ngettext("at most %(count)s place a mentor", "at most %(count)s places a mentor", places)
    return words % {"count": places}


def _say_stay(points: int | None) -> str:
    if points is None:
        return _("mending changes as few pairs as can be")
    words = ngettext("staying together is worth %(count)s point", "staying together is worth %(count)s points", points)
    return words % {"count": points}
