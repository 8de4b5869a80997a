"""An applicant’s acts: start, save, send, withdraw, take up again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, states
from core.errors import Refused
from notifications.services import write_letter
from people.models import Person
from programs.enums import ApplicationState
from programs.models import Application, ApplicationTopic, Call, Decision, Enrolment
from programs.queries.applications import takes_applications
from programs.queries.eligibility import find_admission, find_obstacles
from programs.queries.gaps import find_gaps, last_step
from programs.services.answers import Answered, replace_answers, replace_transcripts
from programs.services.released_texts import forget_released
from programs.services.time_agreements import ask_line_manager

#: What a draft may hold; anything else is not the applicant’s to write.
FIELDS = frozenset({
    "explained", "explanation", "curiosity", "motivation", "learning",
    "hours_a_month", "availability", "remote_ok", "languages", "is_volunteer",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """One of the two topics as far as it is filled in."""

    topic_id: int | None
    level: int | None
    evidence: str


def _refuse_unasked(call: Call, person: Person) -> None:
    """Refuses (``closed``) when the door is shut for this person, and (``eligible``) whom the call is not open to."""
    if find_admission(call, person) is not None:
        return
    if not takes_applications(call):
        raise Refused(_("The call is closed: applications can no longer be sent or changed."), code="closed")
    obstacles = find_obstacles(call, person)
    if obstacles:
        raise Refused(obstacles[0], code="eligible")


def start_application(call: Call, *, actor: Person) -> Application:
    """The actor’s application to this call, opened as a draft when there is none yet; twice is once.

    Refuses (``closed``) outside the dates of the call, (``eligible``) whom it is not open to – a manager’s admission
    lifts both – and (``mentee``) who takes part in this cohort as a mentee.
    """
    _refuse_unasked(call, actor)
    with transaction.atomic():
        mentees = Enrolment.objects.mentees().exclude(state="withdrawn")
        if mentees.filter(cohort_id=call.cohort_id, person=actor).exists():
            raise Refused(
                _("You take part in this season as a mentee, so you cannot be a mentor in it."), code="mentee"
            )
        application, created = Application.objects.get_or_create(
            call=call, person=actor, defaults={"languages": [actor.language]}
        )
        if created:
            audit.record("programs.start_application", application, actor=actor)
    return application


def lock_draft(application: Application, *, actor: Person) -> Application:
    """The draft, locked in the caller’s transaction, for its author to change.

    Refuses a sent application, or somebody else’s (``sent``), and a call that is closed (``closed``) or not open to
    the actor (``eligible``).
    """
    rows = Application.objects.select_for_update(of=("self",)).select_related("call__cohort")
    locked = rows.get(pk=application.pk)
    if locked.state != ApplicationState.DRAFT or locked.person_id != actor.pk:
        raise Refused(_("Your application has been sent: reopen it to change it."), code="sent")
    _refuse_unasked(locked.call, actor)
    return locked


def save_application(
    application: Application,
    *,
    actor: Person,
    values: Mapping[str, Any],
    topics: Sequence[TopicChoice] | None = None,
    answers: Sequence[Answered] = (),
    transcripts: Mapping[int, str] | None = None,
    step: int | None = None,
) -> Application:
    """Keep a draft as it is, however unfinished. ``step`` remembers where to go on.

    ``topics`` replaces both topics; ``answers`` and ``transcripts`` (by question) those of the questions they name.
    Refuses what :func:`lock_draft` refuses. Writes no audit row: this runs every few seconds while somebody types,
    and nobody but the author reads a draft.
    """
    with transaction.atomic():
        locked = lock_draft(application, actor=actor)
        for name, value in values.items():
            if name not in FIELDS:
                raise ValueError(f"{name} is not part of a draft")
            setattr(locked, name, value)
        if step is not None:
            locked.step = max(1, min(step, last_step(locked.call)))
        locked.save()
        if topics is not None:
            _replace_topics(locked, topics)
        if answers:
            replace_answers(locked, answers)
        if transcripts:
            replace_transcripts(locked, transcripts)
    return locked


def _replace_topics(application: Application, topics: Sequence[TopicChoice]) -> None:
    application.topics.all().delete()
    ApplicationTopic.objects.bulk_create(
        ApplicationTopic(
            application=application, position=position, topic_id=one.topic_id, level=one.level, evidence=one.evidence
        )
        for position, one in enumerate(topics, start=1)
        if one.topic_id or one.level or one.evidence
    )


def submit_application(application: Application, *, actor: Person) -> bool:
    """Send it; return whether this call did (a double click sends once). Writes the letter that says it arrived.

    Where the call wants it, the line manager is asked for the time. Refuses a closed call (``closed``), whom it is not
    open to (``eligible``) and an application with gaps (``incomplete``); it then stays a draft.
    """
    with transaction.atomic():
        # The call first: who was admitted late sends before the answers leave, or hears that it is too late.
        Call.objects.select_for_update(of=("self",)).get(pk=application.call_id)
        rows = Application.objects.select_for_update(of=("self",)).select_related("call__cohort", "person")
        locked = rows.get(pk=application.pk)
        if locked.state == ApplicationState.SUBMITTED:
            return False
        _refuse_unasked(locked.call, locked.person)
        gaps = find_gaps(locked)
        if gaps:
            raise Refused(gaps[0].text, code="incomplete")
        moved = states.move(
            application, ApplicationState.SUBMITTED, actor=actor, verb="programs.submit_application",
            submitted_at=timezone.now(),
        )  # fmt: skip
        write_letter("programs.application_received", person=locked.person, object_id=locked.pk)
        if locked.call.asks_line_manager:
            ask_line_manager(locked)
    return moved


def withdraw_application(application: Application, *, actor: Person) -> bool:
    """Take it back: any time before the answers are out, and from the reserve list. No letter follows.

    Whatever decision was prepared goes with it. A mentor who was selected leaves through the enrolment.
    """
    with transaction.atomic():
        # Both locked before they are looked at, the call first as everywhere: the answers may be leaving, or a seat
        # be going to the reserve, at this very moment.
        Call.objects.select_for_update(of=("self",)).get(pk=application.call_id)
        locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
        if locked.state == ApplicationState.SELECTED:
            raise Refused(_("A place is kept for you: accept or decline it on this page."), code="selected")
        if locked.state == ApplicationState.ACCEPTED:
            raise Refused(_("You are a mentor of this season: leave it from your mentor’s page."), code="accepted")
        moved = states.move(
            application, ApplicationState.WITHDRAWN, actor=actor, verb="programs.withdraw_application",
            withdrawn_at=timezone.now(),
        )  # fmt: skip
        Decision.objects.filter(application=application, application__answered_at=None).delete()
    return moved


def reopen_application(application: Application, *, actor: Person) -> bool:
    """Back to a draft while the call is open (``closed``) and nobody has begun to read it (``reading``).

    A decision prepared on the former text is forgotten.
    """
    with transaction.atomic():
        rows = Application.objects.select_for_update(of=("self",)).select_related("call__cohort", "person")
        locked = rows.get(pk=application.pk)
        _refuse_unasked(locked.call, locked.person)
        if locked.answered_at is not None:
            raise Refused(_("This application has had its answer."), code="answered")
        if locked.reviews.filter(scores__isnull=False).exists():
            raise Refused(_("Reading has begun: your application can no longer be changed."), code="reading")
        moved = states.move(
            application, ApplicationState.DRAFT, actor=actor, verb="programs.reopen_application", submitted_at=None
        )
        forget_released(application)
        Decision.objects.filter(application=application).delete()
    return moved
