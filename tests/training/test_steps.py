"""The order of a path: what is done, what opens, what comes next."""

from __future__ import annotations

import pytest

from tests.factories.people import PersonFactory
from tests.factories.programs import CohortFactory, EnrolmentFactory
from tests.factories.training import (
    AttestationFactory,
    HandoutFactory,
    ModuleFactory,
    ProgressFactory,
    TrainingPathFactory,
    WaiverFactory,
    do,
)
from training.queries import path_state, progress_of, standings
from training.queries.steps import course_of, courses, courses_of

pytestmark = pytest.mark.django_db


def states(path, person) -> list[str]:
    return [step.state for step in course_of(path, person.pk).steps]


def test_a_module_opens_after_the_one_before_it(person):
    path = TrainingPathFactory()
    first, _second, _third = ModuleFactory.create_batch(3, path=path)

    before = states(path, person)
    do(first, person)

    assert before == ["open", "locked", "locked"]
    assert states(path, person) == ["done", "open", "locked"]


def test_a_module_opens_after_what_it_needs_and_a_free_one_at_once(person):
    path = TrainingPathFactory()
    first, second = ModuleFactory.create_batch(2, path=path)
    both = ModuleFactory(path=path)
    both.needs.add(first, second)
    ModuleFactory(path=path, is_free=True)

    assert states(path, person) == ["open", "locked", "locked", "open"]
    do(first, person)
    assert states(path, person) == ["done", "open", "locked", "open"]
    do(second, person)
    assert states(path, person) == ["done", "done", "open", "open"]


def test_a_module_taken_out_keeps_nobody_waiting(person):
    path = TrainingPathFactory()
    retired = ModuleFactory(path=path, is_live=False)
    waits = ModuleFactory(path=path)
    waits.needs.add(retired)

    assert states(path, person) == ["open"]


def test_an_exercise_waits_for_its_coach_and_comes_back(person):
    path = TrainingPathFactory()
    module = ModuleFactory(path=path, kind="exercise")
    ModuleFactory(path=path, is_free=True)

    HandoutFactory(module=module, person=person)
    waiting = course_of(path, person.pk)
    module.handouts.update(state="again", feedback="Encore.", by=PersonFactory(), at="2026-11-01T00:00:00Z")
    back = course_of(path, person.pk)

    assert [step.state for step in waiting.steps] == ["waiting", "open"]
    assert waiting.next_step.number == 2
    assert [step.state for step in back.steps] == ["again", "open"]
    assert back.next_step.number == 1


def test_what_is_begun_comes_first(person):
    path = TrainingPathFactory()
    ModuleFactory(path=path)
    begun = ModuleFactory(path=path, is_free=True)
    ProgressFactory(module=begun, person=person)

    course = course_of(path, person.pk)

    assert course.next_step.module == begun
    assert course.after(begun.pk).number == 1


def test_nothing_comes_next_when_all_is_done_or_waits(person):
    path = TrainingPathFactory()
    do(ModuleFactory(path=path), person)
    HandoutFactory(module=ModuleFactory(path=path, kind="exercise"), person=person)

    assert course_of(path, person.pk).next_step is None


def test_the_standing_adds_up(person):
    path = TrainingPathFactory()
    done, begun = ModuleFactory(path=path, minutes=5), ModuleFactory(path=path, minutes=7)
    ModuleFactory(path=path, minutes=60, is_live=False)
    do(done, person, seconds=200)
    ProgressFactory(module=begun, person=person, seconds=40)

    one = path_state(path, [person.pk])[person.pk]

    assert (one.total, one.done, one.minutes_total, one.minutes_left, one.seconds) == (2, 1, 12, 7, 240)
    assert (one.is_begun, one.is_complete, one.is_trained) == (True, False, False)


def test_trained_is_attested_done_or_excused_but_not_revoked(person):
    path = TrainingPathFactory()
    do(ModuleFactory(path=path), person)
    excused, attested, revoked = PersonFactory.create_batch(3)
    WaiverFactory(path=path, person=excused)
    AttestationFactory(path=path, person=attested)
    do(path.modules.get(), revoked)
    AttestationFactory(path=path, person=revoked, revoked_at="2026-11-01T00:00:00Z")
    WaiverFactory(path=path, person=revoked, lifted_at="2026-11-01T00:00:00Z")

    found = path_state(path, [person.pk, excused.pk, attested.pk, revoked.pk])

    assert {pk: one.is_trained for pk, one in found.items()} == {
        person.pk: True,
        excused.pk: True,
        attested.pk: True,
        revoked.pk: False,
    }


def test_a_path_without_modules_is_never_complete(person):
    path = TrainingPathFactory()

    assert not path_state(path, [person.pk])[person.pk].is_trained


def test_many_people_and_paths_cost_the_same(programme, django_assert_num_queries):
    paths = TrainingPathFactory.create_batch(3, programme=programme)
    people = PersonFactory.create_batch(4)
    for path in paths:
        for module in ModuleFactory.create_batch(2, path=path):
            for person in people:
                do(module, person)

    with django_assert_num_queries(4):
        one = standings(paths[:1], [people[0].pk])
    with django_assert_num_queries(4):
        all_ = standings(paths, [person.pk for person in people])

    assert (len(one), len(all_)) == (1, 12)
    assert {standing.done for standing in all_.values()} == {2}


def test_courses_cost_the_same_for_one_and_for_three(programme, person, django_assert_num_queries):
    EnrolmentFactory(cohort=CohortFactory(programme=programme), person=person, topics=[])
    paths = TrainingPathFactory.create_batch(3, programme=programme)
    for path in paths:
        ModuleFactory.create_batch(2, path=path)

    with django_assert_num_queries(8):
        courses(paths[:1], person.pk)
    with django_assert_num_queries(9):
        found = courses_of(person.pk)
    with django_assert_num_queries(5):
        rows = progress_of(person)

    assert [course.path for course in found] == paths
    assert [path for path, _standing in rows] == paths
