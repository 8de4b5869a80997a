"""Pairs for tests, written straight to the tables."""

from __future__ import annotations

from dataclasses import dataclass

import factory
from django.utils import timezone

from matching.models import Pair, Round
from matching.policy import PolicyData
from matching.services import compute_round, create_round, solve_round
from people.models import Person
from programs.models import Cohort, Enrolment, Topic
from tests.factories.people import PersonFactory
from tests.factories.programs import CohortFactory, EnrolmentFactory, TopicFactory


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


@dataclass
class Field:
    """A cohort ready to be paired: topics, mentors, mentees and who acts."""

    cohort: Cohort
    actor: Person
    topics: list[Topic]
    mentors: list[Enrolment]
    mentees: list[Enrolment]


def make_field(
    mentors: int = 3, mentees: int = 3, *, cohort: Cohort | None = None, actor: Person | None = None
) -> Field:
    """People of different units; mentor number i offers topics i and i+1, mentee number i wants the same two.

    So with as many on both sides the best set of pairs is the diagonal, and no other is as good.
    """
    cohort = cohort or CohortFactory(phase="matching")
    topics = TopicFactory.create_batch(max(mentors, mentees) + 1, programme=cohort.programme)
    return Field(
        cohort=cohort,
        actor=actor or PersonFactory(),
        topics=topics,
        mentors=[EnrolmentFactory(cohort=cohort, topics=topics[i : i + 2]) for i in range(mentors)],
        mentees=[EnrolmentFactory(cohort=cohort, side="mentee", topics=topics[i : i + 2]) for i in range(mentees)],
    )


def make_round(
    field: Field,
    *,
    name: str = "A",
    policy: PolicyData | None = None,
    weights: dict[str, int] | None = None,
    solved: bool = True,
) -> Round:
    """A round of this field, computed unless told."""
    row = create_round(field.cohort, actor=field.actor, name=name, policy=policy, weights=weights)
    if solved:
        solve(row, field.actor)
    return row


def solve(row: Round, actor: Person) -> None:
    """Compute as the worker would, in this very transaction."""
    solve_round(row, actor=actor)
    compute_round(row.pk)
    row.refresh_from_db()
