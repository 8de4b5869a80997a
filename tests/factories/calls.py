"""What stands around a call, for tests, written straight to the tables: questions, admissions, nominations."""

from __future__ import annotations

import datetime as dt

import factory
from django.utils import timezone

from programs.models import Admission, Nomination, Question
from tests.factories.people import PersonFactory
from tests.factories.programs import CallFactory


class QuestionFactory(factory.django.DjangoModelFactory[Question]):
    """A short question of the call’s own, which need not be answered."""

    class Meta:
        model = Question

    call = factory.SubFactory(CallFactory)
    code = factory.Sequence(lambda n: f"own-{n}")
    kind = "short"
    position = factory.Sequence(lambda n: n)
    text_fr = factory.Sequence(lambda n: f"Question {n}, en français ?")
    text_en = factory.Sequence(lambda n: f"Question {n}, in English?")
    most_words = factory.LazyAttribute(lambda made: 30 if made.kind in {"short", "long", "topic"} else None)
    options = factory.LazyAttribute(
        lambda made: (
            [{"code": code, "fr": f"Le {code}", "en": f"The {code}"} for code in ("low", "high")]
            if made.kind in {"choice", "choices", "scale"}
            else []
        )
    )


class AdmissionFactory(factory.django.DjangoModelFactory[Admission]):
    """Somebody who may apply for three more days."""

    class Meta:
        model = Admission

    call = factory.SubFactory(CallFactory)
    person = factory.SubFactory(PersonFactory)
    until = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=3))
    reason = "En congé pendant l’appel."
    admitted_by = factory.SubFactory(PersonFactory)


class NominationFactory(factory.django.DjangoModelFactory[Nomination]):
    """A colleague thought of somebody."""

    class Meta:
        model = Nomination

    call = factory.SubFactory(CallFactory)
    person = factory.SubFactory(PersonFactory)
    nominated_by = factory.SubFactory(PersonFactory)
