"""What of the selection waits for a programme manager: files, answers, seats, talks, late readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.ui.words import say_date
from insights.queries.waiting import Waiting, make_key
from programs.enums import TALKERS
from programs.models import Application, Call, Cohort, Enrolment, Review
from programs.querysets.programmes import GATHERING

SEAT_NEAR = timedelta(days=3)


def of_call(cohort: Cohort, today: date) -> Iterator[Waiting]:
    """Files without readers, applicants without an answer; after the release seats and talks. At most three queries."""

    def count(**facts: Any) -> Count:
        return Count("applications", filter=Q(**{f"applications__{name}": value for name, value in facts.items()}))

    found = (
        Call.objects.filter(cohort=cohort, state__in=("closed", "released"))
        .annotate(
            waiting=count(state="submitted"),
            late=count(state="selected", accept_by__lte=today + SEAT_NEAR),
            reserve=count(state="reserve", decision__reserve_until__gte=today),
            wishes=count(state__in=TALKERS, talk_wished_at__isnull=False),
        )
        .values("pk", "state", "answer_on", "waiting", "late", "reserve", "wishes")
        .first()
    )
    if found and found["state"] == "closed":
        yield from _readers(cohort, found)
        yield from _applicants(cohort, found, today)
    elif found:
        yield from _seats(cohort, found)
        yield from _talk_wishes(cohort, found)


def _readers(cohort: Cohort, call: Mapping[str, Any]) -> Iterator[Waiting]:
    """Files with fewer readers than the programme wants; those not prepared yet come first. One query."""
    readings = Count("reviews", filter=Q(reviews__kind="reading", reviews__state__in=("open", "done")))
    sent = Application.objects.sent().filter(call=call["pk"], person__state="active").annotate(readings=readings)
    few = sent.filter(readings__lt=cohort.programme.reviews_per_application)
    found = few.aggregate(files=Count("pk"), unready=Count("pk", filter=Q(opened_to_readers_at=None)))
    files, unready = found["files"], found["unready"]
    if not files:
        return
    title = ngettext("One file has too few readers.", "%(count)d files have too few readers.", files)
    to_prepare = ngettext("One is still to be prepared.", "%(count)d are still to be prepared.", unready)
    yield Waiting(
        kind="readers",
        tone="warn",
        title=title % {"count": files},
        text=to_prepare % {"count": unready} if unready else "",
        action=_("Prepare the files") if unready else _("See who reads what"),
        url=reverse("programs:released_files" if unready else "programs:assignments", args=[cohort.pk]),
        key=make_key("readers", [call["pk"], files, unready]),
    )


def _applicants(cohort: Cohort, call: Mapping[str, Any], today: date) -> Iterator[Waiting]:
    if not call["waiting"]:
        return
    waiting, answer_on = call["waiting"], call["answer_on"]
    late = answer_on < today
    title = ngettext(
        "One applicant is waiting for an answer.", "%(count)d applicants are waiting for an answer.", waiting
    )
    words = _("The answer was promised for %(day)s.") if late else _("The answer is promised for %(day)s.")
    yield Waiting(
        kind="applicants",
        tone="bad" if late else "warn" if answer_on - today <= timedelta(days=5) else "neutral",
        title=title % {"count": waiting},
        text=words % {"day": say_date(answer_on)},
        action=_("Prepare the answers"),
        url=reverse("programs:applications", args=[cohort.pk]),
        key=make_key("applicants", [call["pk"], waiting]),
    )


def _seats(cohort: Cohort, call: Mapping[str, Any]) -> Iterator[Waiting]:
    """Free seats with a reserve, and seats whose last day is near."""
    url, reserve, late = reverse("programs:seats", args=[cohort.pk]), call["reserve"], call["late"]
    asks = reserve and cohort.phase in GATHERING
    free = cohort.seats - Enrolment.objects.mentors().taking_part().filter(cohort=cohort).count() if asks else 0
    if free > 0:
        title = ngettext("One seat is free.", "%(count)d seats are free.", free)
        text = ngettext("One person waits on the reserve list.", "%(count)d people wait on the reserve list.", reserve)
        yield Waiting(
            kind="free_seats",
            tone="warn",
            title=title % {"count": free},
            text=text % {"count": reserve},
            action=_("See who could move up"),
            url=url,
            key=make_key("free_seats", [call["pk"], free, reserve]),
        )
    if late:
        title = ngettext("One seat has no answer yet.", "%(count)d seats have no answer yet.", late)
        yield Waiting(
            kind="seats",
            tone="neutral",
            title=title % {"count": late},
            text=_("Their last day is within three days; a reminder goes by itself."),
            action=_("See the seats"),
            url=url,
            key=make_key("seats", [call["pk"], late]),
        )


def _talk_wishes(cohort: Cohort, call: Mapping[str, Any]) -> Iterator[Waiting]:
    wishes = call["wishes"]
    if not wishes:
        return
    title = ngettext(
        "One person would like a talk with a coach.", "%(count)d people would like a talk with a coach.", wishes
    )
    yield Waiting(
        kind="talks",
        tone="warn",
        title=title % {"count": wishes},
        text=_("They were not retained and asked for it. Ask a coach to open a few times."),
        action=_("See who coaches"),
        url=reverse("programs:roles", args=[cohort.programme.slug]),
        key=make_key("talks", [call["pk"], wishes]),
    )


def late_reviews(cohort: Cohort, today: date) -> Iterator[Waiting]:
    """Readers past their day, a line for each. One query."""
    late = Review.objects.filter(application__call__cohort=cohort, state="open", due_on__lt=today)
    rows = list(late.values("reviewer_id", "reviewer__first_name", "reviewer__last_name").annotate(n=Count("pk")))
    for row in rows:
        name = f"{row['reviewer__first_name']} {row['reviewer__last_name']}"
        title = ngettext("%(name)s has one file late.", "%(name)s has %(count)d files late.", row["n"])
        yield Waiting(
            kind="late",
            tone="warn",
            title=title % {"name": name, "count": row["n"]},
            text="",
            action=_("See who reads what"),
            url=reverse("programs:assignments", args=[cohort.pk]),
            key=make_key("late", [row["reviewer_id"], row["n"]]),
        )
