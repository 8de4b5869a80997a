"""The manager's page of a call: its sections, what each says now, and what is missing before it can open."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.ui.words import say_date, say_datetime, say_number
from people.enums import Language
from programs.enums import ApplicationState, CallState
from programs.models import Call
from programs.queries.call_checklist import Missing, find_missing
from programs.queries.eligibility import conditions_of, eligible_people


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the call: what it says now, what it lacks (empty: nothing), and the page where it is read or changed.

    ``tone`` is good when it is complete, bad when it keeps the call from opening, neutral when it may stay empty.
    """

    code: str
    title: str
    detail: str
    missing: str
    tone: str
    url: str
    action: str


@dataclass(frozen=True, slots=True)
class Setup:
    """All sections of a call; ``missing`` is what keeps it from opening, in their order."""

    sections: tuple[Section, ...]
    missing: tuple[Missing, ...]
    eligible: int

    @property
    def first_missing(self) -> Section | None:
        return next((one for one in self.sections if one.missing), None)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many people a call has reached, besides its applications."""

    sent: int
    drafts: int
    nominated: int  # colleagues, each once
    nominators: int
    nominated_sent: int  # of those nominated, who have sent an application
    admitted: int


def set_up(call: Call) -> Setup:
    """The sections of this call (``for_page``). The number of queries does not follow that of people or questions."""
    missing = find_missing(call) if call.is_editable else []
    eligible = eligible_people(conditions_of(call)).count()
    rows = [
        ("texts", _("What it says"), _say_texts(call), "programs:call_edit", {CallState.OPEN}),
        ("who", _("Who may apply"), _say_who(call, eligible), "programs:call_who", {CallState.OPEN}),
        ("questions", _("Questions"), _say_questions(call), "programs:call_questions", set()),
        ("grid", _("Grid"), _say_grid(call), "programs:call_grid", set()),
        ("rules", _("Seats, dates and rules"), _say_rules(call), "programs:call_rules", set(CallState)),
    ]
    sections = tuple(
        _section(call, code, title, detail, name, missing, may_change=call.is_editable or call.state in states)
        for code, title, detail, name, states in rows
        if call.is_editable or call.state in states or code == "questions"
    )
    return Setup(sections, tuple(missing), eligible)


def _section(
    call: Call, code: str, title: str, detail: str, name: str, missing: list[Missing], *, may_change: bool
) -> Section:
    faults = " ".join(one.text for one in missing if one.section == code)
    is_empty = code == "questions" and not call.questions.all()
    tone = "bad" if faults else "neutral" if is_empty else "good"
    action = _("Change") if may_change else _("See")
    return Section(code, title, detail, faults, tone, reverse(name, args=[call.pk]), action)


def _say_texts(call: Call) -> str:
    both = all((call.offered_en, call.asked_en))
    return _("Written in French and in English.") if both else _("Written in French only.")


def _say_who(call: Call, eligible: int) -> str:
    names = (
        [unit.name for unit in call.open_to_units.all()],
        [str(grade) for grade in call.open_to_grades],
        [str(Language(code).label) for code in call.open_to_languages],
    )
    parts = [", ".join(some) for some in names if some]
    if call.months_in_post:
        months = ngettext("%(count)s month in the post", "%(count)s months in the post", call.months_in_post)
        parts.append(months % {"count": call.months_in_post})
    people = ngettext("%(count)s person can apply", "%(count)s people can apply", eligible)
    return " · ".join([*(parts or [_("Everybody")]), people % {"count": say_number(eligible)}])


def _say_questions(call: Call) -> str:
    count = len(call.questions.all())
    if not count:
        return _("The common ones alone: two topics, an explanation, curiosity, motivation, availability.")
    words = ngettext("%(count)s besides the common ones.", "%(count)s besides the common ones.", count)
    return words % {"count": count}


def _say_grid(call: Call) -> str:
    criteria = call.criteria.all()
    words = ngettext("%(count)s criterion, %(points)s points.", "%(count)s criteria, %(points)s points.", len(criteria))
    return words % {"count": len(criteria), "points": sum(one.weight for one in criteria)}


def _say_rules(call: Call) -> str:
    seats = ngettext("%(count)s seat", "%(count)s seats", call.cohort.seats) % {"count": call.cohort.seats}
    parts = [seats]
    if call.is_editable and call.opens_at > timezone.now():
        parts.append(_("opens on %(day)s") % {"day": say_datetime(call.opens_at)})
    parts.append(_("until %(day)s") % {"day": say_date(timezone.localdate(call.closes_at), weekday=False)})
    parts.append(_("answers by %(day)s") % {"day": say_date(call.answer_on, weekday=False)})
    return " · ".join(parts)


def count_figures(call: Call) -> Figures:
    """Applications, nominations and admissions of a call. Four queries."""
    states = list(call.applications.values_list("state", "person_id"))
    sent = {person for state, person in states if state not in {ApplicationState.DRAFT, ApplicationState.WITHDRAWN}}
    pairs = list(call.nominations.values_list("person_id", "nominated_by_id"))
    nominated = {person for person, _by in pairs}
    return Figures(
        sent=len(sent),
        drafts=sum(state == ApplicationState.DRAFT for state, _person in states),
        nominated=len(nominated),
        nominators=len({by for _person, by in pairs}),
        nominated_sent=len(nominated & sent),
        admitted=call.admissions.filter(until__gt=timezone.now()).count(),
    )
