"""Seats of a season: held for whoever is offered one, taken by a yes, freed by a no or by silence.

Everything happens on the locked row of the call, with the seats counted there: two people never get one seat, and
nobody is offered a seat that somebody else may still take.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from core.ui.words import say_date
from notifications.services import write_letter, write_letters
from people.models import Person
from programs.enums import ApplicationState, CohortPhase, EnrolmentState, Outcome, Side
from programs.models import Application, ApplicationTopic, Call, Decision, Enrolment, EnrolmentTopic
from programs.queries.release import mentors_in
from programs.queries.seats import accept_day, lost_topics, order_movers, order_reserve
from programs.querysets.programmes import GATHERING
from programs.services.decisions import default_priority_day
from programs.services.locks import lock_seats
from programs.signals import answer_settled, enrolment_ready, enrolment_withdrawn

#: A letter reminds whoever has not answered this many days before the last one.
REMIND_DAYS = 3


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


# the answer of the person


def accept_seat(application: Application, *, actor: Person) -> bool:
    """Yes to the seat, by the applicant alone: a mentor of the season from now on. Twice is once.

    Refuses somebody else (``other``), a seat that is no longer offered (``over``) and a day too late (``late``).
    """
    with transaction.atomic():
        call = lock_seats(application.call_id)
        if not _may_settle(application, ApplicationState.ACCEPTED, actor):
            return False
        seat = _seat_of(application)
        if seat is None or seat.state != EnrolmentState.INVITED or call.cohort.phase == CohortPhase.CLOSED:
            raise Refused(_("This seat is no longer offered."), code="over")
        now = timezone.now()
        states.move(application, ApplicationState.ACCEPTED, actor=actor, verb="programs.accept_seat", settled_at=now)
        states.move(seat, EnrolmentState.READY, actor=actor, verb="programs.take_seat", ready_at=now)
        enrolment_ready.send(sender=Enrolment, enrolment=seat)
        answer_settled.send(sender=Application, application=application)
    return True


def decline_seat(application: Application, *, actor: Person, words: str = "") -> bool:
    """No to the seat, with a word for the managers or none. The seat is free at once; twice is once.

    It goes to the reserve in the same act when the call says so. Refuses as :func:`accept_seat` does.
    """
    with transaction.atomic():
        call = lock_seats(application.call_id)
        if not _may_settle(application, ApplicationState.DECLINED, actor):
            return False
        states.move(
            application, ApplicationState.DECLINED, actor=actor, verb="programs.decline_seat",
            settled_at=timezone.now(), decline_words=words.strip()[:500],
        )  # fmt: skip
        _free_seat(application, actor)
        answer_settled.send(sender=Application, application=application)
        _fill_alone(call)
    return True


def _may_settle(application: Application, to: ApplicationState, actor: Person) -> bool:
    """Whether this answer is new; refuses anybody else and a seat that no longer waits."""
    fresh = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if fresh.person_id != actor.pk:
        raise Refused(_("Only the person who applied answers."), code="other")
    if fresh.state == to:
        return False
    if fresh.state != ApplicationState.SELECTED:
        raise Refused(_("This seat is no longer offered."), code="over")
    if fresh.accept_by is not None and fresh.accept_by < timezone.localdate():
        text = _("This seat was kept until %(day)s, and goes on to somebody else now.")
        raise Refused(text % {"day": say_date(fresh.accept_by)}, code="late")
    return True


def _seat_of(application: Application) -> Enrolment | None:
    rows = Enrolment.objects.mentors().select_for_update(of=("self",))
    return rows.filter(cohort__call=application.call_id, person_id=application.person_id).first()


def _free_seat(application: Application, actor: Person | None) -> None:
    seat = _seat_of(application)
    if seat is None or seat.state == EnrolmentState.WITHDRAWN:
        return
    states.move(seat, EnrolmentState.WITHDRAWN, actor=actor, verb="programs.withdraw_enrolment")
    enrolment_withdrawn.send(sender=Enrolment, enrolment=seat)


def leave_seat(enrolment: Enrolment, *, actor: Person) -> None:
    """A mentor left the season after saying yes: the application follows, the seat is free.

    Called inside the act that withdrew the enrolment; does nothing for who came in without an application.
    """
    call = Call.objects.filter(cohort_id=enrolment.cohort_id).first()
    row = call and call.applications.filter(person_id=enrolment.person_id, state=ApplicationState.ACCEPTED).first()
    if call is None or row is None:
        return
    locked = lock_seats(call.pk)
    states.move(
        row, ApplicationState.WITHDRAWN, actor=actor, verb="programs.withdraw_application", withdrawn_at=timezone.now()
    )
    _fill_alone(locked)


# what the clock does


def lapse_due_seats(today: date | None = None) -> int:
    """Seats whose last day has passed without an answer are free again; return how many. Twice is once."""
    today = today or timezone.localdate()
    late = Application.objects.filter(state=ApplicationState.SELECTED, accept_by__lt=today)
    count = 0
    for call_id in sorted(set(late.values_list("call_id", flat=True))):
        with transaction.atomic():
            call = lock_seats(call_id)
            for row in late.filter(call_id=call_id).select_related("person").order_by("pk"):
                count += _lapse(row)
            _fill_alone(call)
    return count


def _lapse(application: Application) -> bool:
    moved = states.move(
        application, ApplicationState.LAPSED, actor=None, verb="programs.lapse_seat", settled_at=timezone.now()
    )
    if moved:
        _free_seat(application, None)
        answer_settled.send(sender=Application, application=application)
        write_letter("programs.seat_lapsed", person=application.person, object_id=application.pk)
    return moved


def remind_seats(today: date | None = None) -> int:
    """A letter to whoever has three days left, once an offer; calls that leave no more than that remind nobody."""
    today = today or timezone.localdate()
    last = today + timedelta(days=REMIND_DAYS)
    rows = Application.objects.filter(
        state=ApplicationState.SELECTED, accept_by__range=(today, last), call__accept_days__gt=REMIND_DAYS
    )
    by_day: dict[date, list[tuple[int, int]]] = {}
    for person_id, pk, day in rows.values_list("person_id", "pk", "accept_by"):
        assert day is not None  # the filter saw to it
        by_day.setdefault(day, []).append((person_id, pk))
    return sum(write_letters("programs.seat_reminder", people, due_day=day) for day, people in by_day.items())


def end_reserve_places(today: date | None = None) -> int:
    """Places on the reserve list whose day has passed become priority in the next call, as promised; a letter each."""
    today = today or timezone.localdate()
    ended = Application.objects.filter(state=ApplicationState.RESERVE, decision__reserve_until__lt=today)
    count = 0
    for pk, call_id in list(ended.order_by("call_id", "pk").values_list("pk", "call_id")):
        with transaction.atomic():
            call = lock_seats(call_id)
            row = ended.filter(pk=pk).select_related("person").first()
            if row is None:
                continue  # moved up or left in the meantime
            count += states.move(row, ApplicationState.PRIORITY, actor=None, verb="programs.end_reserve_place")
            until = default_priority_day(call)
            Decision.objects.filter(application=row).update(outcome=Outcome.PRIORITY, priority_until=until)
            write_letter("programs.reserve_ended", person=row.person, object_id=row.pk)
    return count


# moving up


def offer_seat(application: Application, *, actor: Person | None, over_seats: bool = False) -> bool:
    """Offer a seat to somebody of the reserve list, or once more to who let it lapse, with its letter; twice is once.

    Refuses one’s own application (``own``), an expired place (``expired``), who became a mentee (``mentee``) or has
    left the organisation (``left``), a season that has begun (``begun``), and, without ``over_seats``, a full one
    (``seats``).
    """
    with transaction.atomic():
        call = lock_seats(application.call_id)
        fresh = Application.objects.select_related("person", "decision").get(pk=application.pk)
        if fresh.state in {ApplicationState.RESERVE, ApplicationState.LAPSED}:
            _check_offer(fresh, call, actor)
            if mentors_in(call) >= call.cohort.seats and not over_seats:
                raise Refused(_("All seats are taken: say that you want one more."), code="seats")
        moved = _move_up(fresh, call, actor)
        application.refresh_from_db()
    return moved


def _check_offer(application: Application, call: Call, actor: Person | None) -> None:
    person = application.person
    if actor is not None and actor.pk == person.pk:
        raise Refused(_("Somebody else decides on your own application."), code="own")
    if call.cohort.phase not in GATHERING:
        raise Refused(_("This cohort has begun and takes nobody in any more."), code="begun")
    until = application.decision.reserve_until
    if application.state == ApplicationState.RESERVE and (until is None or until < timezone.localdate()):
        raise Refused(_("This place on the reserve list has ended."), code="expired")
    if not person.is_active:
        text = _("%(name)s has left the organisation.")
        raise Refused(text % {"name": person.name}, code="left")
    if Enrolment.objects.taking_part().mentees().filter(cohort=call.cohort, person=person).exists():
        text = _("%(name)s takes part in this season as a mentee and cannot be selected.")
        raise Refused(text % {"name": person.name}, code="mentee")


def _move_up(application: Application, call: Call, actor: Person | None) -> bool:
    moved = states.move(
        application, ApplicationState.SELECTED, actor=actor, verb="programs.offer_seat", answered_at=timezone.now(),
        settled_at=None,
    )  # fmt: skip
    if moved:
        Decision.objects.filter(application=application).update(outcome=Outcome.SELECTED, reserve_until=None)
        hold_seats([application], call)
        write_letter("programs.seat_offered", person=application.person, object_id=application.pk)
    return moved


def offer_free_seats(call: Call, *, actor: Person | None) -> list[Application]:
    """Every free seat goes to the reserve, in the order of ``order_reserve``; return who was offered one.

    Refuses before the answers are out (``open``) and once the season runs (``begun``).
    """
    with transaction.atomic():
        locked = lock_seats(call.pk)
        if locked.released_at is None:
            raise Refused(_("Seats are offered with the answers: send them first."), code="open")
        if locked.cohort.phase not in GATHERING:
            raise Refused(_("This cohort has begun and takes nobody in any more."), code="begun")
        return _fill(locked, actor)


def _fill_alone(call: Call) -> None:
    """The clock or an answer freed a seat: the reserve moves up when the call says so and the season has not begun."""
    if call.moves_reserve_alone and call.released_at and call.cohort.phase in GATHERING:
        _fill(call, None)


def _fill(call: Call, actor: Person | None) -> list[Application]:
    free, lost = call.cohort.seats - mentors_in(call), lost_topics(call)
    waiting = [one for one in order_reserve(call) if actor is None or one.application.person_id != actor.pk]
    offered: list[Application] = []
    while waiting and len(offered) < free:
        first, *rest = waiting
        _move_up(first.application, call, actor)
        offered.append(first.application)
        # The topics that this person brings back are no longer missing.
        lost.subtract(pk for pk, _name in first.back)
        waiting = order_movers(rest, lost)
    if offered:
        audit.record("programs.offer_free_seats", call, actor=actor, changes={"seats": len(offered)})
    return offered
