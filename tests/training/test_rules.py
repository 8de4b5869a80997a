"""Who sees which training: each predicate beside its queryset."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.factories.people import UserFactory
from tests.factories.programs import CohortFactory, EnrolmentFactory, ProgrammeFactory, role
from tests.factories.training import (
    AttestationFactory,
    HandoutFactory,
    ModuleFactory,
    PictureFactory,
    PracticeFactory,
    TrainingPathFactory,
    WorkshopFactory,
    WorkshopPlaceFactory,
)
from training import rules
from training.models import Attestation, Handout, Module, Picture, Practice, TrainingPath, Workshop

pytestmark = pytest.mark.django_db
AUDIENCES = ("mentor", "mentee", "coach", "reviewer")


@pytest.fixture
def paths(programme) -> dict[str, TrainingPath]:
    """One open path for each audience, one that is hidden, and one of another programme."""
    found = {audience: TrainingPathFactory(programme=programme, audience=audience) for audience in AUDIENCES}
    found["hidden"] = TrainingPathFactory(programme=programme, is_live=False)
    found["elsewhere"] = TrainingPathFactory(programme=ProgrammeFactory())
    return found


SEEN = {
    "mentor": {"mentor"},
    "mentee": {"mentee"},
    "reviewer": {"reviewer"},
    "coach": set(AUDIENCES),
    "manager": {*AUDIENCES, "hidden"},
    "sponsor": set(),
    "line_manager": set(),
    "stranger": set(),
}


@pytest.mark.parametrize("who", SEEN)
def test_paths_are_seen_by_those_they_are_for_coaches_and_managers(who, personas, paths):
    user = personas[who]

    by_rule = {name for name, path in paths.items() if rules.can_view_path(user, path)}
    by_query = {name for name, path in paths.items() if TrainingPath.objects.visible_to(user).filter(pk=path.pk)}

    assert by_rule == SEEN[who]
    assert by_query == SEEN[who]


@pytest.mark.parametrize("who", SEEN)
def test_a_path_is_learnt_by_side_and_role(who, personas, paths):
    user = personas[who]

    by_rule = {name for name, path in paths.items() if rules.is_learner(user, path)}
    by_query = {name for name, path in paths.items() if path in TrainingPath.objects.for_learner(user.person_id)}

    assert by_rule == ({who} if who in AUDIENCES else set())
    assert by_query == by_rule


def test_who_has_left_the_cohort_learns_no_more(paths, programme):
    user = UserFactory()
    EnrolmentFactory(cohort=CohortFactory(programme=programme), person=user.person, state="withdrawn", topics=[])

    assert not rules.is_learner(user, paths["mentor"])
    assert list(TrainingPath.objects.for_learner(user.person_id)) == []


def test_a_visitor_sees_nothing(paths):
    visitor = AnonymousUser()

    assert not any(rules.can_view_path(visitor, path) for path in paths.values())
    assert not TrainingPath.objects.visible_to(visitor)
    assert not Module.objects.visible_to(visitor)
    assert not Handout.objects.visible_to(visitor)
    assert not Attestation.objects.visible_to(visitor)


@pytest.mark.parametrize("who", SEEN)
def test_a_module_taken_out_of_its_path_is_seen_by_managers_alone(who, personas, paths):
    user = personas[who]
    live = ModuleFactory(path=paths["mentor"])
    retired = ModuleFactory(path=paths["mentor"], is_live=False)

    by_rule = {module.pk for module in (live, retired) if rules.can_view_module(user, module)}
    by_query = set(Module.objects.visible_to(user).values_list("pk", flat=True))

    assert by_query == by_rule
    assert (live.pk in by_rule) == (who in {"mentor", "coach", "manager"})
    assert (retired.pk in by_rule) == (who == "manager")


@pytest.mark.parametrize("who", SEEN)
def test_work_is_read_by_its_author_coaches_and_managers(who, personas, paths):
    user = personas[who]
    author = personas["mentor"].person
    module = ModuleFactory(path=paths["mentor"])
    handout = HandoutFactory(module=module, person=author)
    practice = PracticeFactory(module=module, person=author)
    attestation = AttestationFactory(path=paths["mentor"], person=author)

    reads = {
        rules.can_view_handout(user, handout),
        rules.can_view_practice(user, practice),
        rules.can_view_attestation(user, attestation),
        Handout.objects.visible_to(user).exists(),
        Practice.objects.visible_to(user).exists(),
        Attestation.objects.visible_to(user).exists(),
    }

    assert reads == {who in {"mentor", "coach", "manager"}}
    assert rules.can_answer_handout(user, handout) == (who in {"coach", "manager"})
    assert Handout.objects.answered_by(user).exists() == (who in {"coach", "manager"})


def test_a_coach_does_not_answer_the_own_exercise(personas, paths):
    coach = personas["coach"]
    own = HandoutFactory(module=ModuleFactory(path=paths["coach"]), person=coach.person)

    assert rules.can_view_handout(coach, own)
    assert not rules.can_answer_handout(coach, own)
    assert list(Handout.objects.answered_by(coach)) == []


@pytest.mark.parametrize("who", SEEN)
def test_a_workshop_is_seen_with_its_module(who, personas, paths):
    user = personas[who]
    workshop = WorkshopFactory(module=ModuleFactory(path=paths["mentor"], kind="workshop"))

    seen = rules.can_view_workshop(user, workshop)

    assert seen == (who in {"mentor", "coach", "manager"})
    assert Workshop.objects.visible_to(user).exists() == seen


def test_a_workshop_is_seen_by_its_host_and_by_who_has_a_place(stranger):
    hosted = WorkshopFactory(host=stranger.person)
    placed = WorkshopPlaceFactory(person=stranger.person).workshop
    WorkshopFactory()

    assert rules.can_view_workshop(stranger, hosted)
    assert rules.can_view_workshop(stranger, placed)
    assert set(Workshop.objects.visible_to(stranger)) == {hosted, placed}


@pytest.mark.parametrize("who", SEEN)
def test_pictures_are_seen_in_their_programme(who, personas, programme):
    picture = PictureFactory(programme=programme)

    found = Picture.objects.visible_to(personas[who])

    assert list(found) == ([picture] if who not in {"line_manager", "stranger"} else [])


def test_who_reads_exercises_has_a_role(personas):
    assert {who for who, user in personas.items() if rules.reads_exercises(user)} == {"manager", "coach"}


def test_a_manager_of_another_programme_sees_nothing(paths):
    other = UserFactory()
    role(other.person, ProgrammeFactory())

    assert list(TrainingPath.objects.visible_to(other)) == []
    assert not rules.can_manage_path(other, paths["mentor"])
