"""Paths, modules and what people do of them, for tests, written straight to the tables."""

from __future__ import annotations

import datetime as dt
from typing import Any

import factory
from django.utils import timezone

from people.models import Person
from tests.factories.people import PersonFactory
from tests.factories.programs import ProgrammeFactory
from training.models import (
    Attestation,
    Handout,
    Module,
    Picture,
    Practice,
    PracticeDate,
    Progress,
    QuizQuestion,
    TrainingPath,
    Waiver,
    Workshop,
    WorkshopPlace,
)


class TrainingPathFactory(factory.django.DjangoModelFactory[TrainingPath]):
    """An open path for mentors, without modules; ``gates=True`` keeps who has not done it from a pair."""

    class Meta:
        model = TrainingPath

    programme = factory.SubFactory(ProgrammeFactory)
    audience = "mentor"
    code = factory.Sequence(lambda n: f"path-{n}")
    position = factory.Sequence(lambda n: n)
    title_fr = factory.Sequence(lambda n: f"Parcours {n}")
    title_en = factory.Sequence(lambda n: f"Path {n}")
    summary_fr = "Ce qu’il faut pour commencer."
    summary_en = "What it takes to begin."


class ModuleFactory(factory.django.DjangoModelFactory[Module]):
    """A lesson of ten minutes without quiz; add one with ``QuizQuestionFactory``."""

    class Meta:
        model = Module

    path = factory.SubFactory(TrainingPathFactory)
    code = factory.Sequence(lambda n: f"module-{n}")
    position = factory.Sequence(lambda n: n)
    kind = "lesson"
    title_fr = factory.Sequence(lambda n: f"Étape {n}")
    title_en = factory.Sequence(lambda n: f"Step {n}")
    body_fr = "Écouter d’abord.\n\n## Demander\n\nUne question ouverte.\n\n## Se taire\n\nAttendre la réponse."
    body_en = "Listen first.\n\n## Ask\n\nAn open question.\n\n## Be silent\n\nWait for the answer."
    minutes = 10


class QuizQuestionFactory(factory.django.DjangoModelFactory[QuizQuestion]):
    """A question with one right answer among three; ``kind="keywords"`` and the others want their own material."""

    class Meta:
        model = QuizQuestion

    module = factory.SubFactory(ModuleFactory)
    position = factory.Sequence(lambda n: n)
    kind = "single"
    text_fr = factory.Sequence(lambda n: f"Question {n} ?")
    text_en = factory.Sequence(lambda n: f"Question {n}?")
    options = factory.LazyFunction(
        lambda: [
            {"fr": "Demander", "en": "Ask", "right": True},
            {"fr": "Réciter", "en": "Recite", "right": False},
            {"fr": "Imposer", "en": "Impose", "right": False},
        ]
    )
    why_fr = "Parce qu’une question ouvre."
    why_en = "Because a question opens."


class PictureFactory(factory.django.DjangoModelFactory[Picture]):
    """A picture of one pixel."""

    class Meta:
        model = Picture

    programme = factory.SubFactory(ProgrammeFactory)
    key = factory.Sequence(lambda n: f"picture-{n}")
    file = factory.django.ImageField(width=1, height=1, format="PNG")
    content_type = "image/png"
    alt_fr = "Deux personnes à une table."
    alt_en = "Two people at a table."


class ProgressFactory(factory.django.DjangoModelFactory[Progress]):
    """A module somebody has opened; ``state="done"`` for one that is done."""

    class Meta:
        model = Progress

    module = factory.SubFactory(ModuleFactory)
    person = factory.SubFactory(PersonFactory)
    state = "open"
    done_at = factory.LazyAttribute(lambda made: timezone.now() if made.state == "done" else None)


class HandoutFactory(factory.django.DjangoModelFactory[Handout]):
    """Words handed in for an exercise; ``state="accepted"`` or ``"again"`` is answered by a person of its own."""

    class Meta:
        model = Handout

    module = factory.SubFactory(ModuleFactory, kind="exercise")
    person = factory.SubFactory(PersonFactory)
    words = "Ce que j’ai essayé."
    state = "handed_in"
    feedback = factory.LazyAttribute(lambda made: "Un exemple de plus." if made.state == "again" else "")
    by = factory.Maybe("is_waiting", None, factory.SubFactory(PersonFactory))
    at = factory.LazyAttribute(lambda made: None if made.state == "handed_in" else timezone.now())

    class Params:
        is_waiting = factory.LazyAttribute(lambda made: made.state == "handed_in")


class WorkshopFactory(factory.django.DjangoModelFactory[Workshop]):
    """Two hours in a week, with twelve seats."""

    class Meta:
        model = Workshop

    module = factory.SubFactory(ModuleFactory, kind="workshop")
    starts_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=7))
    ends_at = factory.LazyAttribute(lambda made: made.starts_at + dt.timedelta(hours=2))
    place = "Salle Jacquard"
    seats = 12
    host = factory.SubFactory(PersonFactory)


class WorkshopPlaceFactory(factory.django.DjangoModelFactory[WorkshopPlace]):
    """A booked place."""

    class Meta:
        model = WorkshopPlace

    workshop = factory.SubFactory(WorkshopFactory)
    person = factory.SubFactory(PersonFactory)
    state = "booked"


class PracticeFactory(factory.django.DjangoModelFactory[Practice]):
    """A practice a coach has watched; ``signed_off_at=…`` when it was enough."""

    class Meta:
        model = Practice

    module = factory.SubFactory(ModuleFactory, kind="practice")
    person = factory.SubFactory(PersonFactory)
    coach = factory.SubFactory(PersonFactory)
    words = "Deux vraies questions, et le temps d’y répondre."


class PracticeDateFactory(factory.django.DjangoModelFactory[PracticeDate]):
    """A practice session somebody asks for; ``planned=True`` in three days, with a coach."""

    class Meta:
        model = PracticeDate

    class Params:
        planned = factory.Trait(
            state="planned",
            coach=factory.SubFactory(PersonFactory),
            starts_at=factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=3)),
            place="Salle Jacquard",
        )

    module = factory.SubFactory(ModuleFactory, kind="practice")
    person = factory.SubFactory(PersonFactory)


class WaiverFactory(factory.django.DjangoModelFactory[Waiver]):
    """Excused by a manager."""

    class Meta:
        model = Waiver

    path = factory.SubFactory(TrainingPathFactory)
    person = factory.SubFactory(PersonFactory)
    reason = "Formatrice de métier depuis dix ans."
    waived_by = factory.SubFactory(PersonFactory)


class AttestationFactory(factory.django.DjangoModelFactory[Attestation]):
    """A valid attestation in the person's name."""

    class Meta:
        model = Attestation

    path = factory.SubFactory(TrainingPathFactory)
    person = factory.SubFactory(PersonFactory)
    name = factory.LazyAttribute(lambda made: made.person.name)
    title_fr = factory.LazyAttribute(lambda made: made.path.title_fr)
    title_en = factory.LazyAttribute(lambda made: made.path.title_en)
    minutes = 20


def do(module: Module, person: Person, **values: Any) -> Progress:
    """This person has done this module."""
    return ProgressFactory(module=module, person=person, state="done", **values)
