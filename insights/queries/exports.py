"""Tables a manager may take away: who and when, never what was said or answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from charter.models import Charter
from journal.models import Meeting
from journal.queries import pair_health
from matching.models import Pair
from programs.models import Cohort, Enrolment


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows."""

    header: Sequence[str]
    rows: Iterator[Sequence[Any]]


def participants(cohort: Cohort) -> Table:
    """Everybody who takes part, with their topics."""
    people = Enrolment.objects.filter(cohort=cohort).select_related("person__unit").prefetch_related("topics__topic")
    header = [_("Number"), _("Last name"), _("First name"), _("E-mail"), _("Unit"), _("Side"), _("State"), _("Topics")]
    return Table(
        header,
        (
            (
                one.person.employee_number,
                one.person.last_name,
                one.person.first_name,
                one.person.email,
                one.person.unit,
                one.get_side_display(),
                one.get_state_display(),
                ", ".join(str(topic.topic) for topic in one.topics.all()),
            )
            for one in people.order_by("side", "person__sort_name")
        ),
    )


def pairs(cohort: Cohort) -> Table:
    """Every pair with its dates and its rhythm."""
    rows = list(Pair.objects.filter(cohort=cohort).with_people().select_related("charter"))
    levels = pair_health(rows)
    words = {"good": _("in rhythm"), "warn": _("to watch"), "bad": _("silent")}
    signed = dict(Charter.objects.filter(pair__in=rows).values_list("pair_id", "signed_at"))
    header = [_("Mentor"), _("Mentee"), _("Coach"), _("State"), _("Confirmed"), _("Charter signed"), _("Sessions held"),
              _("Last session"), _("Next session"), _("Rhythm")]  # fmt: skip
    return Table(
        header,
        (
            (
                row.mentor.person,
                row.mentee.person,
                row.coach,
                row.get_state_display(),
                row.confirmed_at,
                signed.get(row.pk),
                levels[row.pk].held_count,
                levels[row.pk].last_held,
                levels[row.pk].next_planned,
                words[levels[row.pk].level] if row.state == "confirmed" else None,
            )
            for row in rows
        ),
    )


def sessions(cohort: Cohort) -> Table:
    """Dates and states of the sessions; there is no column for what was said."""
    rows = Meeting.objects.filter(pair__cohort=cohort).with_people().order_by("starts_at")
    header = [_("Mentor"), _("Mentee"), _("Session"), _("State"), _("Planned for"), _("Held on"), _("Minutes")]
    return Table(
        header,
        (
            (
                row.pair.mentor.person,
                row.pair.mentee.person,
                row.number,
                row.get_state_display(),
                row.starts_at,
                row.held_on,
                row.minutes,
            )
            for row in rows
        ),
    )


TABLES: dict[str, Callable[[Cohort], Table]] = {"participants": participants, "pairs": pairs, "sessions": sessions}
