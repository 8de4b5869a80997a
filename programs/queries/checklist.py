"""What comes next for a cohort: a checklist by phase, read from the facts of this floor."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.ui.words import say_date, say_datetime
from programs.enums import CallState, CohortPhase, EnrolmentState, Side
from programs.models import Call, Cohort


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: ``state`` is done, now (the next one) or todo; ``url`` leads to where it is done."""

    label: str
    detail: str
    state: str
    url: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Setup:
    """How far a cohort is."""

    mentors: int
    mentors_ready: int
    mentees: int
    mentees_ready: int
    steps: tuple[Step, ...]

    @property
    def next_step(self) -> Step | None:
        return next((step for step in self.steps if step.state == "now"), None)


def count_people(cohort: Cohort) -> dict[str, int]:
    """Who takes part on each side, and how many of them are ready. One query."""
    mentor, mentee = Q(side=Side.MENTOR), Q(side=Side.MENTEE)
    done = Q(state__in=(EnrolmentState.READY, EnrolmentState.FINISHED))
    return cohort.enrolments.taking_part().aggregate(
        mentors=Count("pk", filter=mentor),
        mentors_ready=Count("pk", filter=mentor & done),
        mentees=Count("pk", filter=mentee),
        mentees_ready=Count("pk", filter=mentee & done),
    )


def setup_of(cohort: Cohort) -> Setup:
    """The checklist of a cohort. The first step that is not done is the one to do now."""
    people = count_people(cohort)
    call: Call | None = getattr(cohort, "call", None)
    later = cohort.phase in {CohortPhase.MATCHING, CohortPhase.RUNNING, CohortPhase.CLOSED}
    is_open = call is not None and call.state == CallState.OPEN
    past_call = later or bool(call and call.state in {CallState.CLOSED, CallState.RELEASED})
    share = "programs:call" if is_open else ""
    drafts = [
        (True, _("Set the dates and the seats"), _dates(cohort), "programs:cohort_edit", _("Change them")),
        (later or call is not None, _("Write the call for mentors"), _call_words(call), _call_url(call), _("The call")),
        (past_call or is_open, _("Open the call"), _open_words(call), _call_url(call), _("The call")),
        (past_call, _("Receive the applications"), _closing_words(call), share, _("Share it")),
        (people["mentees"] > 0, _("Invite the mentees"), _mentee_words(people), "programs:mentees", _("Invite")),
        (later or bool(call and call.state == CallState.RELEASED), _("Review, decide and send the answers"),
         _answer_words(call, people), "programs:applications" if past_call and call else "", _("The applications")),
        (people["mentees"] > 0 and people["mentees"] == people["mentees_ready"], _("Gather the mentees’ wishes"),
         _wish_words(people), "programs:enrolments", _("See who is missing")),
        (cohort.phase in {CohortPhase.RUNNING, CohortPhase.CLOSED}, _("Pair mentors and mentees"),
         _("The pairs are proposed by the matching, and both sides accept."), "", ""),
        (cohort.phase == CohortPhase.CLOSED, _("Close the season"), _close_words(cohort), "", ""),
    ]  # fmt: skip
    steps, found_now = [], False
    for done, label, detail, name, action in drafts:
        state = "done" if done else "todo" if found_now else "now"
        found_now = found_now or state == "now"
        steps.append(Step(label, detail, state, _address(name, cohort, call), action if name else ""))
    return Setup(steps=tuple(steps), **people)


def _address(name: str, cohort: Cohort, call: Call | None) -> str:
    if not name:
        return ""
    return reverse(name, args=[call.pk if name == "programs:call" and call else cohort.pk])


def _call_url(call: Call | None) -> str:
    return "programs:call" if call else "programs:call_new"


def _dates(cohort: Cohort) -> str:
    words = _("From %(start)s to %(end)s, %(seats)s pairs aimed at.")
    start, end = (say_date(day, weekday=False, year=True) for day in (cohort.starts_on, cohort.ends_on))
    return words % {"start": start, "end": end, "seats": cohort.seats}


def _call_words(call: Call | None) -> str:
    if call is None:
        return _("What you offer, what you ask, the grid: everything is written already, you only change it.")
    return _("Answers promised by %(day)s.") % {"day": say_date(call.answer_on, weekday=False)}


def _open_words(call: Call | None) -> str:
    if call is None or call.state == CallState.DRAFT:
        return _("Nobody sees it before.")
    if call.state == CallState.SCHEDULED:
        return _("It opens by itself on %(day)s.") % {"day": say_datetime(call.opens_at)}
    return _("Opened on %(day)s.") % {"day": say_date(call.opens_at, weekday=False)}


def _closing_words(call: Call | None) -> str:
    if call is None or call.is_editable:
        return _("When the call is open.")
    words = _("It closes on %(day)s.") if call.state == CallState.OPEN else _("It closed on %(day)s.")
    return words % {"day": say_date(call.closes_at, weekday=False)}


def _mentee_words(people: dict[str, int]) -> str:
    if not people["mentees"]:
        return _("Executives you name, or volunteers who follow the link you share.")
    return ngettext("%(count)s mentee so far.", "%(count)s mentees so far.", people["mentees"]) % {
        "count": people["mentees"]
    }


def _answer_words(call: Call | None, people: dict[str, int]) -> str:
    if call is None or call.is_editable or call.state == CallState.OPEN:
        return _("When the call is closed.")
    if call.state == CallState.CLOSED:
        return _("Everybody has an answer by %(day)s, the same day.") % {"day": say_date(call.answer_on, weekday=False)}
    return ngettext("%(count)s mentor selected.", "%(count)s mentors selected.", people["mentors"]) % {
        "count": people["mentors"]
    }


def _wish_words(people: dict[str, int]) -> str:
    if not people["mentees"]:
        return _("Three minutes each: topics, aim, availability.")
    return _("%(ready)s of %(all)s have said what they would like.") % {
        "ready": people["mentees_ready"],
        "all": people["mentees"],
    }


def _close_words(cohort: Cohort) -> str:
    if cohort.closed_on:
        return _("Closed on %(day)s.") % {"day": say_date(cohort.closed_on, weekday=False)}
    return _("Planned for %(day)s.") % {"day": say_date(cohort.ends_on, weekday=False)}
