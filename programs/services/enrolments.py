"""The acts by which people come into a cohort, say what they need, and leave it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from core.states import move
from notifications.services import write_letter
from people.models import Person
from programs.enums import ApplicationState, CohortPhase, EnrolmentState, Side
from programs.models import Application, Cohort, Enrolment, EnrolmentTopic
from programs.querysets.programmes import GATHERING
from programs.services.locks import lock_season
from programs.services.programmes import apply_values
from programs.services.roles import ensure_account
from programs.services.seats import decline_seat, leave_seat
from programs.signals import capacity_lowered, enrolment_ready, enrolment_withdrawn

MAX_WISHES = 3
#: What a person may always correct while the cohort lives, and what is fixed once the season runs.
PRACTICAL_FIELDS = ("availability", "remote_ok", "languages", "style", "assistant_name", "assistant_email")
INTAKE_FIELDS = ("aim", "capacity", *PRACTICAL_FIELDS)


@dataclass(frozen=True, slots=True)
class Invitations:
    """What became of a batch: who was invited now, and who was not, with the reason in words."""

    invited: list[Enrolment] = field(default_factory=list)
    refused: list[tuple[Person, str]] = field(default_factory=list)


@transaction.atomic
def invite_mentees(cohort: Cohort, *, actor: Person, person_ids: Iterable[int]) -> Invitations:
    """Invite people as mentees, with an account for those who have none, and write to each of them once.

    Somebody who cannot be invited does not stop the others: the reason is in the answer.
    """
    refuse_full_season(cohort)
    # The cohort's row is the lock: the same person invited twice at once gets one enrolment.
    Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    answer = Invitations()
    for person in Person.objects.filter(pk__in=list(person_ids)).order_by("sort_name", "pk"):
        try:
            with transaction.atomic():
                answer.invited.append(_invite(cohort, person, actor=actor))
        except Refused as refusal:
            answer.refused.append((person, refusal.message))
    return answer


def _invite(cohort: Cohort, person: Person, *, actor: Person) -> Enrolment:
    enrolment = _take_in(cohort, person, actor=actor, verb="programs.invite_mentee", invited_at=timezone.now())
    ensure_account(person, actor=actor)
    write_letter("programs.invitation_mentee", person=person, object_id=enrolment.pk)
    return enrolment


@transaction.atomic
def volunteer_as_mentee(cohort: Cohort, *, actor: Person) -> Enrolment:
    """The actor joins the cohort as a mentee; the intake follows. Doing it twice keeps the first enrolment."""
    refuse_full_season(cohort)
    Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    own = cohort.enrolments.filter(person=actor, side=Side.MENTEE).exclude(state=EnrolmentState.WITHDRAWN).first()
    return own or _take_in(cohort, actor, actor=actor, verb="programs.volunteer_as_mentee")


def refuse_full_season(cohort: Cohort) -> None:
    """A cohort that runs or is closed takes nobody in."""
    if cohort.phase not in GATHERING:
        raise Refused(_("This cohort has begun and takes nobody in any more."), code="begun")


def side_refusal(enrolment: Enrolment) -> Refused:
    """What to tell when somebody already takes part in this cohort."""
    if enrolment.side == Side.MENTOR:
        message = _("%(name)s is a mentor in this cohort. Nobody holds both sides of one cohort.")
    else:
        message = _("%(name)s is already a mentee in this cohort.")
    return Refused(message % {"name": enrolment.person}, code=f"already_{enrolment.side}")


def _take_in(cohort: Cohort, person: Person, *, actor: Person, verb: str, **values: Any) -> Enrolment:
    """An invited mentee: a new row, or the one who had withdrawn comes back with what was filled then."""
    enrolment = cohort.enrolments.filter(person=person).select_related("person").first()
    if enrolment is None:
        languages = [person.language] if person.language in cohort.programme.languages else []
        enrolment = Enrolment.objects.create(
            cohort=cohort, person=person, side=Side.MENTEE, languages=languages, **values
        )
        audit.record(verb, enrolment, actor=actor)
        return enrolment
    if enrolment.state != EnrolmentState.WITHDRAWN or enrolment.side == Side.MENTOR:
        raise side_refusal(enrolment)
    move(enrolment, EnrolmentState.INVITED, actor=actor, verb=verb, **values)
    return enrolment


@transaction.atomic
def save_intake(
    enrolment: Enrolment, *, actor: Person, topics: Sequence[int] | None = None, final: bool = True, **values: Any
) -> Enrolment:
    """Keep what the person said (``INTAKE_FIELDS``; ``topics`` are ids, the dearest first; ``None`` leaves them).

    ``final=False`` keeps an unfinished draft without asking for anything. The first final save makes an invited mentee
    ready, which is told to the floors above.
    """
    current = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    refuse_fixed(current, topics, values)
    changes = apply_values(enrolment, INTAKE_FIELDS, values)
    if "capacity" in values and enrolment.capacity < current.capacity:
        # Sent once the row says so: whoever listens may refuse, and nothing of this act is kept then.
        Enrolment.objects.filter(pk=enrolment.pk).update(capacity=enrolment.capacity)
        capacity_lowered.send(sender=Enrolment, enrolment=enrolment)
    if topics is not None:
        changes |= _save_wishes(enrolment, topics)
    if final and enrolment.side == Side.MENTEE:
        refuse_incomplete(enrolment)
    if changes:
        enrolment.save(update_fields=[name for name in changes if name != "topics"])
    if final and current.state == EnrolmentState.INVITED:
        move(enrolment, EnrolmentState.READY, actor=actor, verb="programs.save_intake", ready_at=timezone.now())
        enrolment_ready.send(sender=Enrolment, enrolment=enrolment)
    elif final and changes:
        # Drafts leave no trail: a row per keystroke would tell how somebody hesitated. Words are theirs, names suffice.
        audit.record("programs.save_intake", enrolment, actor=actor, changes={"fields": sorted(changes)})
    return enrolment


def takes_part(enrolment: Enrolment) -> bool:
    """The person is invited or ready, and the cohort is not closed."""
    states = {EnrolmentState.INVITED, EnrolmentState.READY}
    return enrolment.state in states and enrolment.cohort.phase != CohortPhase.CLOSED


def refuse_fixed(enrolment: Enrolment, topics: Sequence[int] | None, values: dict[str, Any]) -> None:
    """Refuse changes by somebody who no longer takes part, and of topics and aim once the season runs."""
    if not takes_part(enrolment):
        raise Refused(_("You no longer take part in this cohort: nothing to change here."), code="over")
    if enrolment.side == Side.MENTOR and enrolment.state == EnrolmentState.INVITED:
        raise Refused(_("Accept your seat first: what you wish is asked afterwards."), code="offered")
    if enrolment.cohort.phase == CohortPhase.RUNNING and (
        topics is not None or "aim" in values or "capacity" in values
    ):
        raise Refused(_("The season has begun: topics and aim are settled in the charter now."), code="running")


def refuse_incomplete(enrolment: Enrolment) -> None:
    """A mentee can be paired with a topic, an aim and a language."""
    if not enrolment.topics.exists():
        raise Refused(_("Choose at least one topic."), code="topics")
    if not enrolment.aim.strip():
        raise Refused(_("Say in a sentence what you would like to be able to do."), code="aim")
    if not enrolment.languages:
        raise Refused(_("Choose at least one language."), code="languages")


def _save_wishes(enrolment: Enrolment, topics: Sequence[int]) -> dict[str, list[Any]]:
    """Replace a mentee's ranked topics when they differ; the ones of a mentor come from the application."""
    if enrolment.side == Side.MENTOR:
        raise Refused(_("A mentor’s topics come from the application."), code="mentor_topics")
    wished = list(dict.fromkeys(topics))
    if len(wished) > MAX_WISHES:
        raise Refused(_("Three topics at most: the pair goes deeper with few."), code="topics")
    before = list(enrolment.topics.order_by("rank").values_list("topic_id", flat=True))
    if wished == before:
        return {}
    open_now = enrolment.cohort.programme.topics.offered().filter(pk__in=wished).values_list("pk", flat=True)
    if set(wished) - set(before) - set(open_now):
        raise Refused(_("One of these topics is no longer offered. Choose another one."), code="topics")
    enrolment.topics.all().delete()
    EnrolmentTopic.objects.bulk_create(
        EnrolmentTopic(enrolment=enrolment, topic_id=topic, rank=rank) for rank, topic in enumerate(wished, start=1)
    )
    return {"topics": [before, wished]}


@transaction.atomic
def withdraw_enrolment(enrolment: Enrolment, *, actor: Person) -> bool:
    """Leave the cohort, without fault or reason; return whether that was new.

    The floors above undo what hangs on it. A mentor’s seat is free then. Somebody who has not answered yet whether to
    take a seat declines it; nobody else can take it back (``offered``), for it was promised.
    """
    if enrolment.cohort.phase == CohortPhase.CLOSED:
        raise Refused(_("This cohort is closed."), code="closed")
    lock_season(enrolment.cohort_id)  # a yes to the seat at this moment comes before, or is too late
    enrolment.refresh_from_db(fields=["state"])
    offer = offered_application(enrolment)
    if offer is not None:
        if actor != enrolment.person:
            text = _("A seat is offered and waits for an answer: only this person can decline it.")
            raise Refused(text, code="offered")
        return decline_seat(offer, actor=actor)
    gone = move(enrolment, EnrolmentState.WITHDRAWN, actor=actor, verb="programs.withdraw_enrolment")
    if gone:
        enrolment_withdrawn.send(sender=Enrolment, enrolment=enrolment)
        if actor != enrolment.person:
            write_letter("programs.enrolment_ended", person=enrolment.person, object_id=enrolment.pk)
        if enrolment.side == Side.MENTOR:
            leave_seat(enrolment, actor=actor)
    return gone


def offered_application(enrolment: Enrolment) -> Application | None:
    """The application whose offered seat this enrolment holds, while it waits for an answer."""
    if enrolment.side != Side.MENTOR or enrolment.state != EnrolmentState.INVITED:
        return None
    rows = Application.objects.filter(call__cohort_id=enrolment.cohort_id, person_id=enrolment.person_id)
    return rows.filter(state=ApplicationState.SELECTED).first()
