"""Programmes, cohorts, calls, enrolments and roles for tests, written straight to the tables."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from django.utils import timezone

from people.models import Person
from programs.enums import (
    ANSWERED,
    ApplicationState,
    CallState,
    CohortPhase,
    ContributorKind,
    EnrolmentState,
    RoleKind,
    Side,
    TalkState,
)
from programs.models import (
    Application,
    ApplicationTopic,
    Call,
    Cohort,
    Contributor,
    Criterion,
    Enrolment,
    EnrolmentTopic,
    FeedbackTalk,
    Programme,
    ReleasedText,
    Review,
    Role,
    Score,
    Topic,
)
from programs.queries.released_texts import cover_parts
from tests.factories.people import PersonFactory

#: code, weight, name in both languages: the grid every call of the tests publishes.
GRID = (
    ("fluency", 25, "Aisance", "Fluency"),
    ("explains", 25, "Explique simplement", "Explains simply"),
    ("curiosity", 20, "Curiosité", "Curiosity"),
    ("motivation", 15, "Motivation", "Motivation"),
    ("availability", 15, "Disponibilité", "Availability"),
)


class ProgrammeFactory(factory.django.DjangoModelFactory[Programme]):
    """A programme without topics or people; add them with the factories below and ``role``."""

    class Meta:
        model = Programme

    slug = factory.Sequence(lambda n: f"programme-{n}")
    name_fr = factory.Sequence(lambda n: f"Programme {n}")
    name_en = factory.Sequence(lambda n: f"Programme {n}")


class TopicFactory(factory.django.DjangoModelFactory[Topic]):
    """A topic with its kit."""

    class Meta:
        model = Topic

    programme = factory.SubFactory(ProgrammeFactory)
    code = factory.Sequence(lambda n: f"topic-{n}")
    axis = "usages"
    position = factory.Sequence(lambda n: n)
    name_fr = factory.Sequence(lambda n: f"Sujet {n}")
    name_en = factory.Sequence(lambda n: f"Topic {n}")
    why_fr = "Pourquoi ce sujet compte."
    why_en = "Why this topic matters."
    script_fr = "1. **Ouverture** : une question."
    script_en = "1. **Opening**: a question."
    exercise_fr = "Essayez une fois."
    exercise_en = "Try it once."
    task_fr = "Montrez-le à quelqu’un."
    task_en = "Show it to somebody."


class CohortFactory(factory.django.DjangoModelFactory[Cohort]):
    """A cohort in preparation that starts in a month and lasts six."""

    class Meta:
        model = Cohort

    programme = factory.SubFactory(ProgrammeFactory)
    name_fr = factory.Sequence(lambda n: f"Promotion {n}")
    name_en = factory.Sequence(lambda n: f"Cohort {n}")
    seats = 10
    starts_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=30))
    ends_on = factory.LazyAttribute(lambda made: made.starts_on + dt.timedelta(days=182))
    phase = CohortPhase.PREPARING
    closed_on = factory.LazyAttribute(lambda made: timezone.localdate() if made.phase == CohortPhase.CLOSED else None)


class CallFactory(factory.django.DjangoModelFactory[Call]):
    """An open call that closes in ten days, with its five criteria (``criteria=False`` for none).

    ``state="draft"``, ``"closed"`` and ``"released"`` put the dates where that state wants them.
    """

    class Meta:
        model = Call
        skip_postgeneration_save = True

    cohort = factory.SubFactory(CohortFactory, phase=CohortPhase.CALL)
    state = CallState.OPEN
    offered_fr = "Une formation, un coach, six heures utiles."
    offered_en = "Training, a coach, six useful hours."
    asked_fr = "Deux heures par mois pendant six mois."
    asked_en = "Two hours a month for six months."
    opens_at = factory.LazyAttribute(lambda made: made.closes_at - dt.timedelta(days=20))
    closes_at = factory.LazyAttribute(
        lambda made: (
            timezone.now() + dt.timedelta(days=-1 if made.state in {CallState.CLOSED, CallState.RELEASED} else 10)
        )
    )
    answer_on = factory.LazyAttribute(lambda made: timezone.localdate(made.closes_at) + dt.timedelta(days=21))
    released_at = factory.LazyAttribute(lambda made: timezone.now() if made.state == CallState.RELEASED else None)

    @factory.post_generation
    def criteria(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """The grid, unless ``criteria=False``."""
        if not create or extracted is False:
            return
        for position, (code, weight, name_fr, name_en) in enumerate(GRID):
            CriterionFactory(call=self, code=code, weight=weight, name_fr=name_fr, name_en=name_en, position=position)


class CriterionFactory(factory.django.DjangoModelFactory[Criterion]):
    """One line of the grid."""

    class Meta:
        model = Criterion

    call = factory.SubFactory(CallFactory, criteria=False)
    code = factory.Sequence(lambda n: f"criterion-{n}")
    weight = 20
    name_fr = factory.Sequence(lambda n: f"Critère {n}")
    name_en = factory.Sequence(lambda n: f"Criterion {n}")
    question_fr = "Que voit-on dans le dossier ?"
    question_en = "What does the file show?"
    anchors_fr = factory.LazyFunction(lambda: ["Absent", "Esquissé", "Présent", "Frappant"])
    anchors_en = factory.LazyFunction(lambda: ["Absent", "Sketched", "Present", "Striking"])


class ApplicationFactory(factory.django.DjangoModelFactory[Application]):
    """A complete, sent application; ``topics=[…]`` offers these topics at level 3 (two new ones by default)."""

    class Meta:
        model = Application
        skip_postgeneration_save = True

    call = factory.SubFactory(CallFactory)
    person = factory.SubFactory(PersonFactory)
    state = ApplicationState.SUBMITTED
    step = 5
    explained = "Un modèle de langage"
    explanation = "Imaginez quelqu’un qui a tout lu et ne se souvient d’aucune page."
    curiosity = "Cette année j’ai monté un atelier."
    motivation = "Apprendre à écouter."
    learning = "Comment se décide un budget."
    hours_a_month = 3
    availability = "Le jeudi matin"
    languages = factory.LazyFunction(lambda: ["fr", "en"])
    is_volunteer = True
    submitted_at = factory.LazyAttribute(lambda made: None if made.state == ApplicationState.DRAFT else timezone.now())
    withdrawn_at = factory.LazyAttribute(
        lambda made: timezone.now() if made.state == ApplicationState.WITHDRAWN else None
    )
    answered_at = factory.LazyAttribute(lambda made: timezone.now() if made.state in ANSWERED else None)
    settled_at = factory.LazyAttribute(
        lambda made: timezone.now() if made.state in {"accepted", "declined", "lapsed"} else None
    )
    accept_by = factory.LazyAttribute(
        lambda made: timezone.localdate() + dt.timedelta(days=10) if made.state == ApplicationState.SELECTED else None
    )

    @factory.post_generation
    def topics(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Two topics offered, unless named."""
        if not create:
            return
        programme = self.call.cohort.programme  # type: ignore[attr-defined]  # factory_boy runs this on the model
        chosen = extracted if extracted is not None else TopicFactory.create_batch(2, programme=programme)
        for position, topic in enumerate(chosen, start=1):
            ApplicationTopic.objects.create(
                application=self,  # type: ignore[misc]  # same
                topic=topic,
                position=position,
                level=3,
                evidence="Un atelier par mois.",
            )

    @factory.post_generation
    def released(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Opened to readers, with ``released=True``."""
        if create and extracted:
            release(self)  # type: ignore[arg-type]  # same


def release(application: Application, **texts: str) -> Application:
    """The application as readers get it: every part covered automatically, or as given here by its name."""
    for part, text in {**cover_parts(application), **texts}.items():
        values = {"text": text, "is_redacted": part in texts}
        ReleasedText.objects.update_or_create(application=application, part=part, defaults=values)
    application.opened_to_readers_at = timezone.now()
    application.save(update_fields=["opened_to_readers_at"])
    return application


class EnrolmentFactory(factory.django.DjangoModelFactory[Enrolment]):
    """A participant ready to be paired: a mentor unless ``side="mentee"``.

    ``topics=[…]`` gives these topics (two new ones by default): level 3 for a mentor, ranks 1, 2… for a mentee.
    """

    class Meta:
        model = Enrolment
        skip_postgeneration_save = True

    cohort = factory.SubFactory(CohortFactory)
    person = factory.SubFactory(PersonFactory)
    side = Side.MENTOR
    state = EnrolmentState.READY
    aim = factory.LazyAttribute(lambda made: "Oser poser des questions." if made.side == Side.MENTEE else "")
    availability = "Le jeudi matin"
    languages = factory.LazyFunction(lambda: ["fr"])
    invited_at = factory.LazyAttribute(lambda made: timezone.now() if made.side == Side.MENTEE else None)
    ready_at = factory.LazyAttribute(lambda made: None if made.state == EnrolmentState.INVITED else timezone.now())

    @factory.post_generation
    def topics(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Two topics, unless named."""
        if not create:
            return
        programme = self.cohort.programme  # type: ignore[attr-defined]  # factory_boy runs this on the model
        chosen = extracted if extracted is not None else TopicFactory.create_batch(2, programme=programme)
        for rank, topic in enumerate(chosen, start=1):
            mark = {"level": 3} if self.side == Side.MENTOR else {"rank": rank}
            EnrolmentTopic.objects.create(enrolment=self, topic=topic, **mark)  # type: ignore[misc]  # same


class ReviewFactory(factory.django.DjangoModelFactory[Review]):
    """A review to do in a week; ``marks=[3, 4, …]`` scores the grid in order and ``state="done"`` closes it.

    Its file is released to readers, as no file is given out before.
    """

    class Meta:
        model = Review
        skip_postgeneration_save = True

    application = factory.SubFactory(ApplicationFactory)
    reviewer = factory.SubFactory(PersonFactory)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=7))
    done_at = factory.LazyAttribute(lambda made: timezone.now() if getattr(made, "state", "open") == "done" else None)

    @factory.post_generation
    def released(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Opened to readers, unless ``released=False``."""
        application = self.application  # type: ignore[attr-defined]  # factory_boy runs this on the model
        if create and extracted is not False and application.opened_to_readers_at is None:
            release(application)

    @factory.post_generation
    def marks(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """Scores on the grid of the call, none unless given."""
        if not create or not extracted:
            return
        for criterion, mark in zip(self.application.call.criteria.all(), extracted, strict=False):  # type: ignore[attr-defined]  # factory_boy runs this on the model
            Score.objects.create(review=self, criterion=criterion, mark=mark, comment=f"Note {mark}.")  # type: ignore[misc]  # same


class ContributorFactory(factory.django.DjangoModelFactory[Contributor]):
    """Another role of a programme, offered; ``state="active"`` for one that is held."""

    class Meta:
        model = Contributor

    programme = factory.SubFactory(ProgrammeFactory)
    person = factory.SubFactory(PersonFactory)
    kind = ContributorKind.TOPIC_EXPERT
    started_at = factory.LazyAttribute(lambda made: timezone.now() if getattr(made, "state", "") == "active" else None)
    ended_at = factory.LazyAttribute(lambda made: timezone.now() if getattr(made, "state", "") == "ended" else None)


class FeedbackTalkFactory(factory.django.DjangoModelFactory[FeedbackTalk]):
    """A time in three days of somebody who coaches in the programme; with an ``application`` it is booked."""

    class Meta:
        model = FeedbackTalk
        skip_postgeneration_save = True

    programme = factory.SubFactory(ProgrammeFactory)
    coach = factory.SubFactory(PersonFactory)
    starts_at = factory.Sequence(lambda n: timezone.now() + dt.timedelta(days=3, minutes=20 * n))
    place = "Salle 12"
    application = None
    state = factory.LazyAttribute(lambda made: TalkState.BOOKED if made.application else TalkState.FREE)
    booked_at = factory.LazyAttribute(lambda made: timezone.now() if made.application else None)

    @factory.post_generation
    def coaching(self, create: bool, wanted: bool | None, **_facts: Any) -> None:
        if create and wanted is not False:
            role(self.coach, self.programme, RoleKind.COACH)


def role(person: Person, programme: Programme, kind: str = RoleKind.MANAGER) -> Role:
    """Give the person a role in the programme."""
    return Role.objects.get_or_create(programme=programme, person=person, kind=kind)[0]
