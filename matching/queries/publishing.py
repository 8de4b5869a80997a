"""What the page of publishing shows: what was checked, who gets what, and the letters before they leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.ui.words import say_date
from matching.models import Pair, Proposal
from matching.queries.conflicts import period_of
from programs.models import Cohort


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at for every pair, and how many fail it."""

    label: str
    text: str
    failing: int

    @property
    def verdict(self) -> str:
        """In one or two words."""
        if not self.failing:
            return _("all clear")
        return ngettext("%(count)d in the way", "%(count)d in the way", self.failing) % {"count": self.failing}


def say_checks(cohort: Cohort, codes: Iterable[str]) -> list[Check]:
    """What publishing looks at, with how many pairs fail on it (``codes`` of the refusals)."""
    failing = Counter(codes)
    _on, until = period_of(cohort)
    day = {"day": say_date(until, weekday=False, year=True)}
    rows = [
        (_("People"), _("ready, active, on their side"), ("not-ready", "sides")),
        (_("Places"), _("one mentor for each mentee, no mentor above the places given"), ("capacity", "taken")),
        (_("Training"), _("done or excused where a path requires it"), ("untrained",)),
        (_("Ties"), _("lines known today and those to come, until %(day)s") % day, ("conflict",)),
        (_("Approvals"), _("given, and still valid"), ("approval",)),
        (_("Set apart"), _("nobody whom a manager has set apart"), ("ban",)),
    ]
    return [Check(label, text, sum(failing[code] for code in known)) for label, text, known in rows]


@dataclass(frozen=True, slots=True)
class Recipient:
    """One pair about to be proposed: whom the mentee had until now, and what each of the two receives."""

    proposal: Proposal
    before: str
    is_kept: bool

    @property
    def what(self) -> str:
        """What leaves today."""
        if self.is_kept:
            return _("nothing: this proposal stays as it is")
        if self.before:
            return _("a neutral word that the first proposal does not go ahead, and the new one")
        return _("a letter to each of the two")


def recipients(proposals: Sequence[Proposal], moved: Mapping[int, Pair], kept: Collection[int]) -> list[Recipient]:
    """Who gets what, in the order of the proposals."""
    return [
        Recipient(one, moved[one.pk].mentor.person.name if one.pk in moved else "", one.pk in kept) for one in proposals
    ]
