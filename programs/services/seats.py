"""Seats of a season: held for whoever is offered one, taken by a yes, freed by a no or by silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from programs.enums import EnrolmentState, Side
from programs.models import Application, ApplicationTopic, Call, Enrolment, EnrolmentTopic


def accept_day(call: Call) -> date:
    """The last day on which a seat offered today may be accepted."""
    return timezone.localdate() + timedelta(days=call.accept_days)


def hold_seats(applications: Sequence[Application], call: Call) -> None:
    """A seat is kept for each of these until its ``accept_by``: an invited mentor with the topics of the application.

    Somebody who had left the cohort comes back. Called inside the act that offers the seats, on the locked call row;
    the number of queries does not grow with that of the seats.
    """
    day, cohort = accept_day(call), call.cohort
    people = [row.person_id for row in applications]
    known = {one.person_id: one for one in Enrolment.objects.filter(cohort=cohort, person_id__in=people)}
    rows = [_invited_mentor(row, known.get(row.person_id), call) for row in applications]
    fields = ["side", "state", "availability", "remote_ok", "languages", "capacity", "invited_at", "ready_at"]
    Enrolment.objects.bulk_create([one for one in rows if one._state.adding], batch_size=500)
    Enrolment.objects.bulk_update([one for one in rows if one.person_id in known], fields, batch_size=500)
    _copy_topics(applications, call)
    for row in applications:
        row.accept_by = day
    Application.objects.filter(pk__in=[row.pk for row in applications]).update(accept_by=day)


def _invited_mentor(application: Application, known: Enrolment | None, call: Call) -> Enrolment:
    row = known or Enrolment(cohort=call.cohort, person_id=application.person_id)
    row.side, row.state = Side.MENTOR, EnrolmentState.INVITED
    row.invited_at, row.ready_at = timezone.now(), None
    row.availability, row.remote_ok = application.availability, application.remote_ok
    row.languages, row.capacity = application.languages, call.cohort.programme.mentor_capacity
    return row


def _copy_topics(applications: Sequence[Application], call: Call) -> None:
    """The topics offered in the applications become those of the enrolments."""
    people = [row.person_id for row in applications]
    enrolled = Enrolment.objects.filter(cohort=call.cohort, person_id__in=people)
    by_person = dict(enrolled.values_list("person_id", "pk"))
    EnrolmentTopic.objects.filter(enrolment__in=by_person.values()).delete()
    offered = ApplicationTopic.objects.filter(application__in=applications).exclude(topic=None)
    EnrolmentTopic.objects.bulk_create(
        [
            EnrolmentTopic(enrolment_id=by_person[person], topic_id=topic, level=level)
            for person, topic, level in offered.values_list("application__person_id", "topic_id", "level")
        ],
        batch_size=500,
    )
