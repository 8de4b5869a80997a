"""Pairs for tests, written straight to the tables."""

from __future__ import annotations

import factory
from django.utils import timezone

from matching.models import Pair
from tests.factories.programs import CohortFactory, EnrolmentFactory


class PairFactory(factory.django.DjangoModelFactory[Pair]):
    """A proposed pair, or a confirmed one with ``confirmed=True``."""

    class Meta:
        model = Pair

    class Params:
        confirmed = factory.Trait(
            state="confirmed",
            mentor_answer="accepted",
            mentee_answer="accepted",
            confirmed_at=factory.LazyFunction(timezone.now),
        )

    cohort = factory.SubFactory(CohortFactory, phase="running")
    mentor = factory.LazyAttribute(lambda made: EnrolmentFactory(cohort=made.cohort, side="mentor"))
    mentee = factory.LazyAttribute(lambda made: EnrolmentFactory(cohort=made.cohort, side="mentee"))
