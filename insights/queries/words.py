"""The sentence that says the news of a season."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insights.queries.season import Figures
from programs.models import Cohort


def headline(cohort: Cohort, numbers: Figures) -> str:
    """A title that tells where the season is and what it has bridged; never a mark, never a name."""
    if not numbers.pairs:
        return _("The season has not begun: no pair is confirmed yet")
    where = _season(cohort)
    bridges = ngettext(
        "one pair links two units", "%(count)d pairs out of %(pairs)d link two units", numbers.bridges
    ) % {"count": numbers.bridges, "pairs": numbers.pairs}
    return _("%(where)s, and %(bridges)s") % {"where": where, "bridges": bridges} if numbers.bridges else where


def _season(cohort: Cohort) -> str:
    today = timezone.localdate()
    length = (cohort.ends_on - cohort.starts_on).days
    part = (today - cohort.starts_on).days / length
    if cohort.phase == "closed" or part >= 1:
        return _("The season is complete")
    if part < 0:
        return _("The season is about to begin")
    if part < 0.4:
        return _("The season has begun")
    if part < 0.6:
        return _("Half of the way is done")
    return _("The season is in its last part")


def people_words(numbers: Figures) -> str:
    """What became of the pairs, in one sentence; what is zero is not said."""
    parts = [
        ngettext("%(n)d pair at work", "%(n)d pairs at work", numbers.running) % {"n": numbers.running},
        ngettext("%(n)d went to its end", "%(n)d went to their end", numbers.finished) % {"n": numbers.finished},
        ngettext("%(n)d stopped without fault", "%(n)d stopped without fault", numbers.ended) % {"n": numbers.ended},
    ]
    counts = (numbers.running, numbers.finished, numbers.ended)
    said = [part for part, count in zip(parts, counts, strict=True) if count]
    return f"{', '.join(said)}." if said else _("No pair yet.")
