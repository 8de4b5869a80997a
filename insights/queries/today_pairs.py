"""The lines of Today about pairs being born, and about those that would like to talk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.ui.words import say_date
from insights.queries.waiting import Waiting, make_key
from matching.enums import RoundState
from matching.models import FitAnswer, Pair, Round
from matching.queries.repair import free_again
from people.models import Person
from programs.models import Cohort

CLOSING_WITHIN = timedelta(days=3)
UNANSWERED_AFTER = timedelta(days=5)  # of proposals without a last day to answer
SHOWN = 3  # names on a line; the rest is a number


def talks(pairs: list[Pair], *, besides: Person | None = None) -> Iterator[Waiting]:
    """Somebody would like to talk before accepting: one call, and the clock waits. Never told to one of the two."""
    for pair in pairs:
        if pair.state != "proposed" or "talk" not in (pair.mentor_answer, pair.mentee_answer):
            continue
        if besides is not None and besides.pk in (pair.mentor.person_id, pair.mentee.person_id):
            continue
        who = pair.mentor.person if pair.mentor_answer == "talk" else pair.mentee.person
        yield Waiting(
            kind="talk",
            tone="warn",
            title=_("%(name)s would like to talk before accepting.") % {"name": who},
            text=say_pairs([pair]),
            action=_("Open the pair"),
            url=reverse("matching:pair", args=[pair.pk]),
            key=make_key("talk", [pair.pk]),
        )


def fit_talks(cohort: Cohort, *, besides: Person | None = None) -> Iterator[Waiting]:
    """After the first session, somebody would like to talk. Never told to one of the two. One query."""
    rows = FitAnswer.objects.talks_wished().filter(pair__cohort=cohort)
    if besides is not None:
        rows = rows.exclude(pair__in=Pair.objects.of_person(besides.pk).filter(cohort=cohort))
    for row in rows.select_related("person", "pair__mentor__person", "pair__mentee__person", "pair__coach"):
        coach = row.pair.coach
        text = say_pairs([row.pair])
        yield Waiting(
            kind="fit",
            tone="bad",
            title=_("%(name)s would like to talk about the pair.") % {"name": row.person},
            text=text + (" · " + _("coach: %(name)s") % {"name": coach} if coach else ""),
            action=_("Open the pair"),
            url=reverse("matching:pair", args=[row.pair_id]),
            key=make_key("fit", [row.pk]),
        )


def unanswered(cohort: Cohort, pairs: list[Pair], today: date) -> Iterator[Waiting]:
    """Proposals that the clock takes back soon; those without a last day, once they have waited long."""
    near = [pair for pair in pairs if _is_closing(pair, today)]
    if near:
        first = min(pair.answer_by for pair in near if pair.answer_by)
        title = ngettext(
            "One proposed pair has not been answered; the first lapses after %(day)s.",
            "%(count)d proposed pairs have not been answered; the first lapses after %(day)s.",
            len(near),
        )
        yield Waiting(
            kind="closing",
            tone="warn",
            title=title % {"count": len(near), "day": say_date(first)},
            text=say_pairs(near),
            action=_("See the pairs"),
            url=reverse("matching:pairs", args=[cohort.pk]) + "?state=closing",
            key=make_key("closing", [pair.pk for pair in near]),
        )
    late = [
        pair
        for pair in pairs
        if pair.state == "proposed" and not pair.answer_by
        if today - timezone.localdate(pair.proposed_at) >= UNANSWERED_AFTER
    ]
    if late:
        title = ngettext(
            "One proposed pair has not been answered.", "%(count)d proposed pairs have not been answered.", len(late)
        )
        yield Waiting(
            kind="unanswered",
            tone="warn",
            title=title % {"count": len(late)},
            text=say_pairs(late),
            action=_("See the pairs"),
            url=reverse("matching:pairs", args=[cohort.pk]),
            key=make_key("unanswered", [pair.pk for pair in late]),
        )


def _is_closing(pair: Pair, today: date) -> bool:
    talking = "talk" in (pair.mentor_answer, pair.mentee_answer)
    return bool(
        pair.state == "proposed" and pair.answer_by and not talking and pair.answer_by - today <= CLOSING_WITHIN
    )


def free_people(cohort: Cohort) -> Iterator[Waiting]:
    """Mentees whom an end, a refusal or the clock has left without a mentor. Two queries."""
    if cohort.phase not in {"matching", "running"}:
        return
    people = free_again(cohort).mentees
    if not people:
        return
    title = ngettext("One mentee is free again.", "%(count)d mentees are free again.", len(people))
    names = [str(one.person) for one in people[:SHOWN]]
    if len(people) > SHOWN:
        more = len(people) - SHOWN
        names.append(ngettext("and one more", "and %(count)d more", more) % {"count": more})
    yield Waiting(
        kind="free",
        tone="warn",
        title=title % {"count": len(people)},
        text=" · ".join(names),
        action=_("Find pairs for them"),
        url=reverse("matching:repair_round", args=[cohort.pk]),
        key=make_key("free", [one.pk for one in people]),
    )


def scenarios(cohort: Cohort) -> Iterator[Waiting]:
    """Computed scenarios of a cohort that is being paired: nobody hears anything before one is published. One query."""
    if cohort.phase != "matching":
        return
    rows = list(Round.objects.filter(cohort=cohort, state=RoundState.SOLVED).order_by("pk").values_list("pk", "name"))
    if not rows:
        return
    title = ngettext(
        "One scenario is computed and not published.",
        "%(count)d scenarios are computed, none is published.",
        len(rows),
    )
    is_one = len(rows) == 1
    yield Waiting(
        kind="scenarios",
        tone="neutral",
        title=title % {"count": len(rows)},
        text=" · ".join(name for _pk, name in rows[:SHOWN]),
        action=_("Open the scenario") if is_one else _("Compare the scenarios"),
        url=reverse("matching:round", args=[rows[0][0]]) if is_one else reverse("matching:compare", args=[cohort.pk]),
        key=make_key("scenarios", [pk for pk, _name in rows]),
    )


def say_pairs(pairs: list[Pair]) -> str:
    """The pairs by name, at most three."""
    told = [
        _("%(mentor)s and %(mentee)s") % {"mentor": p.mentor.person, "mentee": p.mentee.person} for p in pairs[:SHOWN]
    ]
    if len(pairs) > SHOWN:
        told.append(ngettext("and one more", "and %(count)d more", len(pairs) - SHOWN) % {"count": len(pairs) - SHOWN})
    return " · ".join(told)
