"""Today: what waits for a programme manager, the most urgent first, each line with one act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charter.models import Charter
from core.ui.words import say_date
from insights.models import Snooze
from insights.queries.season import HealthCount
from insights.queries.today_pairs import fit_talks, free_people, say_pairs, scenarios, talks, unanswered
from insights.queries.today_selection import late_reviews, of_call
from insights.queries.waiting import Waiting, make_key
from matching.enums import OPEN_CASE_STATES
from matching.models import Pair, PairConflict
from matching.queries.words import name_people, say_tie
from people.models import Person
from programs.models import Cohort, Enrolment
from surveys.enums import SurveyKind
from surveys.models import Survey
from training.queries import untrained

UNSIGNED_AFTER = timedelta(days=3)
UNANSWERED_AFTER = timedelta(days=5)
PAIRING_NEAR = timedelta(days=30)  # before the sessions start
SHOWN = 3  # names on a line; the rest is a number


def waiting_for(
    cohort: Cohort, person: Person, pairs: list[Pair], health: HealthCount, today: date | None = None
) -> list[Waiting]:
    """What waits in a cohort for this manager, without what they have put off. A fixed number of queries.

    ``pairs`` are the open pairs of the cohort with their people, ``health`` is theirs.
    """
    today = today or timezone.localdate()
    makers: list[Callable[[], Iterator[Waiting]]] = [
        lambda: _conflicts(cohort, person),
        lambda: _leavers(pairs),
        lambda: _silent(cohort, health),
        lambda: of_call(cohort, today),
        lambda: fit_talks(cohort, besides=person),
        lambda: talks(pairs, besides=person),
        lambda: _unsigned(cohort, pairs, today),
        lambda: late_reviews(cohort, today),
        lambda: _untrained(cohort, pairs, today),
        lambda: unanswered(cohort, pairs, today),
        lambda: free_people(cohort),
        lambda: scenarios(cohort),
        lambda: _intakes(cohort, today),
        lambda: _surveys(cohort, today),
    ]
    off = set(Snooze.objects.filter(person=person, cohort=cohort, until__gt=today).values_list("key", flat=True))
    order = {"bad": 0, "warn": 1, "neutral": 2}
    rows = [row for make in makers for row in make() if row.key not in off]
    return sorted(rows, key=lambda row: order[row.tone])


def _conflicts(cohort: Cohort, person: Person) -> Iterator[Waiting]:
    """Pairs that have come to be tied, the oldest case first; never one's own pair."""
    own = Q(pair__mentor__person=person) | Q(pair__mentee__person=person)
    rows = PairConflict.objects.open().filter(pair__cohort=cohort, case__state__in=OPEN_CASE_STATES).exclude(own)
    cases: dict[int, list[PairConflict]] = {}
    for row in rows.select_related("pair__mentor__person", "pair__mentee__person", "case").order_by("case", "pk"):
        cases.setdefault(row.case_id or 0, []).append(row)
    names = name_people(row.path for found in cases.values() for row in found)
    for case_id, found in cases.items():
        first = found[0]
        tie = say_tie(first.kind, first.severity, first.path, names, holds_from=first.holds_from)
        day = say_date(first.found_on)
        yield Waiting(
            kind="conflict",
            tone="bad" if first.case and first.case.state == "open" else "warn",
            title=_("%(tie)s: the pair waits for your decision.") % {"tie": tie.text},
            text=_("%(path)s, found on %(day)s") % {"path": " → ".join(tie.path), "day": day},
            action=_("Decide"),
            url=reverse("matching:case", args=[case_id]),
            key=make_key("conflict", [row.pk for row in found]),
        )


def _leavers(pairs: list[Pair]) -> Iterator[Waiting]:
    """A person closes a pair, never an import: somebody who left is shown, and an import taken back costs nothing."""
    for pair in pairs:
        who = pair.mentee.person if pair.mentor.person.is_active else pair.mentor.person
        if who.is_active:
            continue
        yield Waiting(
            kind="left",
            tone="bad",
            title=_("%(name)s has left the organisation; the pair is still open.") % {"name": who},
            text=say_pairs([pair]),
            action=_("Open the pair"),
            url=reverse("matching:pair", args=[pair.pk]),
            key=make_key("left", [pair.pk]),
        )


def _silent(cohort: Cohort, health: HealthCount) -> Iterator[Waiting]:
    programme = cohort.programme
    for level, days, tone in (("bad", programme.red_days, "bad"), ("warn", programme.amber_days, "warn")):
        pairs = [pair for pair, one in health.pairs if one.level == level]
        if not pairs:
            continue
        title = ngettext(
            "One pair is silent: no session for %(days)d days, or two cancelled in a row.",
            "%(count)d pairs are silent: no session for %(days)d days, or two cancelled in a row.",
            len(pairs),
        )
        yield Waiting(
            kind="silent",
            tone=tone,
            title=title % {"count": len(pairs), "days": days},
            text=say_pairs(pairs),
            action=_("See the sessions"),
            url=reverse("journal:meetings", args=[cohort.pk]),
            key=make_key(f"silent-{level}", [pair.pk for pair in pairs]),
        )


def _unsigned(cohort: Cohort, running: list[Pair], today: date) -> Iterator[Waiting]:
    rows = Charter.objects.filter(pair__in=[pair.pk for pair in running if pair.state == "confirmed"], state="open")
    opened = dict(rows.values_list("pair_id", "opened_at"))
    pairs = [
        pair for pair in running if pair.pk in opened and today - timezone.localdate(opened[pair.pk]) >= UNSIGNED_AFTER
    ]
    if not pairs:
        return
    title = ngettext(
        "One charter is waiting for a signature.", "%(count)d charters are waiting for a signature.", len(pairs)
    )
    yield Waiting(
        kind="unsigned",
        tone="warn",
        title=title % {"count": len(pairs)},
        text=say_pairs(pairs),
        action=_("See who has signed"),
        url=reverse("charter:charters", args=[cohort.pk]),
        key=make_key("unsigned", [pair.pk for pair in pairs]),
    )


def _untrained(cohort: Cohort, open_pairs: list[Pair], today: date) -> Iterator[Waiting]:
    """Mentors who cannot be paired yet, once pairing is near: without training, no round finds them."""
    gathers = cohort.phase in {"preparing", "call"} and cohort.starts_on - today <= PAIRING_NEAR
    if not gathers and cohort.phase not in {"selection", "matching"}:
        return
    mentors = Enrolment.objects.mentors().filter(cohort=cohort, state="ready", person__state="active")
    free = mentors.exclude(pk__in=[pair.mentor_id for pair in open_pairs])
    names = {row.person_id: row.person.name for row in free.select_related("person").order_by("person__sort_name")}
    ids = sorted(untrained(cohort, list(names)))
    if not ids:
        return
    title = ngettext(
        "One mentor is not trained yet, and cannot be paired.",
        "%(count)d mentors are not trained yet, and cannot be paired.",
        len(ids),
    )
    told = [name for person_id, name in names.items() if person_id in ids]
    more = ngettext("and one more", "and %(count)d more", len(told) - SHOWN) % {"count": len(told) - SHOWN}
    yield Waiting(
        kind="untrained",
        tone="warn",
        title=title % {"count": len(ids)},
        text=" · ".join([*told[:SHOWN], *([more] if len(told) > SHOWN else [])]),
        action=_("See the training"),
        url=reverse("training:overview", args=[cohort.pk]),
        key=make_key("untrained", ids),
    )


def _intakes(cohort: Cohort, today: date) -> Iterator[Waiting]:
    rows = Enrolment.objects.filter(cohort=cohort, side="mentee", state="invited").values_list("pk", "invited_at")
    ids = [pk for pk, at in rows if at and today - timezone.localdate(at) >= UNANSWERED_AFTER]
    if not ids:
        return
    title = ngettext(
        "One invited executive has not answered the intake.",
        "%(count)d invited executives have not answered the intake.",
        len(ids),
    )
    yield Waiting(
        kind="intake",
        tone="neutral",
        title=title % {"count": len(ids)},
        text=_("It takes three minutes; a word from you helps more than a reminder."),
        action=_("See who is missing"),
        url=reverse("programs:mentees", args=[cohort.pk]),
        key=make_key("intake", ids),
    )


def _surveys(cohort: Cohort, today: date) -> Iterator[Waiting]:
    expected = Count("requests", filter=~Q(requests__enrolment__state="withdrawn", requests__answered_at=None))
    rows = Survey.objects.filter(cohort=cohort, state="open", closes_on__gte=today).annotate(
        asked=expected, answered=Count("requests", filter=Q(requests__answered_at__isnull=False))
    )
    for row in rows.values("pk", "kind", "closes_on", "asked", "answered"):
        asked, answered, closes_on = row["asked"], row["answered"], row["closes_on"]
        assert closes_on is not None  # the filter saw to it
        missing = asked - answered
        if not missing:
            continue
        text = ngettext(
            "One answer is missing; the survey closes on %(day)s.",
            "%(count)d answers are missing; the survey closes on %(day)s.",
            missing,
        )
        words = {"name": SurveyKind(row["kind"]).label, "answered": answered, "asked": asked}
        yield Waiting(
            kind="survey",
            tone="neutral",
            title=_("%(name)s survey: %(answered)d answers out of %(asked)d.") % words,
            text=text % {"count": missing, "day": say_date(closes_on)},
            action=_("See the survey"),
            url=reverse("surveys:results", args=[cohort.pk]),
            key=make_key("survey", [row["pk"], answered]),
        )
