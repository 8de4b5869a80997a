"""What each person opens first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from charter.models import Charter, Signature
from insights.queries.season import health_of
from journal.models import Meeting
from journal.queries import Health, meetings_to_log, other_of, task_before
from matching.enums import OPEN_PAIR_STATES
from matching.models import ConflictCase, FitAnswer, Pair
from people.models import Person
from programs.enums import Side
from programs.models import Application, Call, Contributor, Enrolment, Role
from programs.queries.applications import takes_applications
from programs.queries.talks import count_wishes
from surveys.models import Request
from training.queries import progress_of

STALE_AFTER = timedelta(days=92)  # older requests are no longer brought up on the first screen


@dataclass(frozen=True, slots=True)
class PairCard:
    """One pair as its mentor or mentee meets it: the next thing to do, and how far the two are."""

    pair: Pair
    side: str
    other: Person
    next_meeting: Meeting | None
    to_log: Meeting | None
    task: str
    held: int
    total: int
    charter_to_sign: bool
    charter_to_wait: bool
    to_answer: bool
    to_confirm: bool
    is_mine: bool
    fit_to_answer: bool


@dataclass(frozen=True, slots=True)
class TrainingLeft:
    """What a person has still to learn, over all paths: steps, minutes, and whether a pair waits for it."""

    done: int
    total: int
    minutes: int
    gates: bool
    is_begun: bool


@dataclass(frozen=True, slots=True)
class Season:
    """A participant's first screen."""

    cards: tuple[PairCard, ...]
    waiting: tuple[Enrolment, ...]
    to_fill: tuple[Enrolment, ...]
    past: tuple[Pair, ...]
    pulse: Request | None
    surveys: int
    training: TrainingLeft | None


@dataclass(frozen=True, slots=True)
class Case:
    """A pair as its coach meets it: silence first, never what was said. A paused one has no health."""

    pair: Pair
    health: Health | None
    fits: tuple[FitAnswer, ...] = ()
    tied: ConflictCase | None = None

    @property
    def needs_word(self) -> bool:
        """Silent, tied, or one of the two would like to talk."""
        quiet = self.health is not None and self.health.level != "good"
        return quiet or self.tied is not None or any(one.wants_talk for one in self.fits)


def season_of(person: Person) -> Season:
    """Everything the first screen of a mentor or a mentee shows."""
    enrolments = list(
        Enrolment.objects.filter(person=person, state__in=["invited", "ready"]).select_related("cohort__programme")
    )
    mine = list(Pair.objects.of_person(person.pk).with_people().exclude(state__in=["declined", "lapsed"]))
    pairs = [pair for pair in mine if pair.state in OPEN_PAIR_STATES]
    charters = {row.pair_id: row for row in Charter.objects.filter(pair__in=pairs)}
    signed = set(
        Signature.objects.filter(charter__in=charters.values(), person=person).values_list("charter_id", flat=True)
    )
    meetings = list(Meeting.objects.filter(pair__in=pairs).with_people())
    late = {meeting.pair_id: meeting for meeting in reversed(meetings_to_log(person))}
    asked_fit = set(FitAnswer.objects.to_answer().filter(person=person).values_list("pair_id", flat=True))
    cards = tuple(_card(pair, person, meetings, late, charters.get(pair.pk), signed, asked_fit) for pair in pairs)
    taken = {pair.mentor_id for pair in pairs} | {pair.mentee_id for pair in pairs}
    requests = Request.objects.filter(
        enrolment__person=person,
        answered_at=None,
        survey__state="open",
        asked_on__gte=timezone.localdate() - STALE_AFTER,
    ).exclude(enrolment__state="withdrawn")
    asked = list(requests.select_related("survey", "meeting").order_by("-asked_on", "-pk")[:20])
    return Season(
        cards=cards,
        waiting=tuple(one for one in enrolments if one.state == "ready" and one.pk not in taken),
        to_fill=tuple(one for one in enrolments if one.state == "invited" and one.side == Side.MENTEE),
        past=tuple(pair for pair in mine if pair not in pairs),
        pulse=next((one for one in asked if one.survey.kind == "pulse"), None),
        surveys=sum(one.survey.kind != "pulse" for one in asked),
        training=training_left(person),
    )


def training_left(person: Person) -> TrainingLeft | None:
    """The paths this person has neither done nor been excused from, added up; ``None`` when there are none."""
    rows = [(path, standing) for path, standing in progress_of(person) if not standing.is_trained]
    if not rows:
        return None
    return TrainingLeft(
        done=sum(standing.done for _path, standing in rows),
        total=sum(standing.total for _path, standing in rows),
        minutes=sum(standing.minutes_left for _path, standing in rows),
        gates=any(path.gates for path, _standing in rows),
        is_begun=any(standing.is_begun for _path, standing in rows),
    )


def _card(
    pair: Pair,
    person: Person,
    meetings: list[Meeting],
    late: dict[int, Meeting],
    charter: Charter | None,
    signed: set[int],
    asked_fit: set[int],
) -> PairCard:
    side = Side.MENTOR if pair.mentor.person_id == person.pk else Side.MENTEE
    own = [one for one in meetings if one.pair_id == pair.pk]
    coming = sorted((one for one in own if one.state == "planned" and not one.is_over), key=lambda one: one.starts_at)
    following = coming[0] if coming else None
    is_open = charter is not None and charter.state == "open"
    answer = pair.mentor_answer if side == Side.MENTOR else pair.mentee_answer
    return PairCard(
        pair=pair,
        side=side,
        other=other_of(pair, person.pk),
        next_meeting=following,
        to_log=late.get(pair.pk),
        task=task_before(following) if following else "",
        held=sum(one.state == "held" for one in own),
        total=pair.cohort.programme.session_count,
        charter_to_sign=bool(is_open and charter and charter.pk not in signed),
        charter_to_wait=bool(is_open and charter and charter.pk in signed),
        to_answer=pair.state == "proposed" and answer != "accepted",
        to_confirm=bool(following and not following.confirmed_at and following.dated_by_id != person.pk),
        is_mine=bool(following and following.dated_by_id == person.pk),
        fit_to_answer=pair.pk in asked_fit,
    )


def caseload_of(person: Person) -> list[Case]:
    """The pairs at work a coach stands behind: tied ones first, then who wishes to talk, then the most silent.

    Paused ones come last. Five queries.
    """
    pairs = list(Pair.objects.working().filter(coach=person).with_people())
    fits: dict[int, list[FitAnswer]] = {}
    for row in FitAnswer.objects.filter(pair__in=pairs).select_related("person"):
        fits.setdefault(row.pair_id, []).append(row)
    tied = {case.pair_id: case for case in ConflictCase.objects.open().filter(pair__in=pairs)}
    told = [*health_of(pairs).pairs, *((pair, None) for pair in pairs if pair.state == "paused")]
    found = [Case(pair, health, tuple(fits.get(pair.pk, ())), tied.get(pair.pk)) for pair, health in told]
    return sorted(found, key=lambda case: (case.tied is None, not any(one.wants_talk for one in case.fits)))


def open_calls() -> list[Call]:
    """Calls for mentors anybody may answer now."""
    now = timezone.now()
    rows = Call.objects.filter(state="open", opens_at__lte=now, closes_at__gt=now)
    return list(rows.select_related("cohort__programme").order_by("closes_at"))


def file_to_lead(applications: list[Application]) -> Application | None:
    """The application the first screen opens on: a draft that may still be sent, one being read, a fresh answer."""
    fresh = timezone.now() - timedelta(days=60)
    for one in applications:
        is_sendable = one.state == "draft" and takes_applications(one.call)
        if is_sendable or one.state == "submitted" or (one.answered_at and one.answered_at > fresh):
            return one
    return None


def applications_of(person: Person) -> list[Application]:
    """The person's own applications, newest first."""
    rows = Application.objects.filter(person=person).select_related("call__cohort__programme")
    return list(rows.order_by("-pk")[:10])


def roles_of(person: Person) -> list[Contributor]:
    """The other roles this person holds, or is offered and has not answered. One query."""
    rows = Contributor.objects.filter(person=person, state__in=("active", "offered"))
    return list(rows.select_related("programme"))


def count_talk_wishes(person: Person) -> int:
    """Applicants of the programmes this person coaches who asked for a talk and have none yet. One query."""
    coached = Role.objects.filter(person=person, kind="coach").values("programme_id")
    return count_wishes(coached)
