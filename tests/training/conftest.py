"""A learner, a path to learn, and a coach, for the tests of training."""

from __future__ import annotations

import pytest

from people.models import User
from tests.factories.people import UserFactory
from tests.factories.programs import CohortFactory, EnrolmentFactory, role
from tests.factories.training import ModuleFactory, QuizQuestionFactory, TrainingPathFactory
from training.models import Module, TrainingPath


@pytest.fixture
def learner(programme) -> User:
    """A mentor of the programme, in English."""
    user: User = UserFactory(person__language="en")
    EnrolmentFactory(cohort=CohortFactory(programme=programme), person=user.person, topics=[])
    return user


@pytest.fixture
def helper(programme) -> User:
    """A coach of the programme, without a pair."""
    user: User = UserFactory(person__language="en")
    role(user.person, programme, "coach")
    return user


@pytest.fixture
def path(programme) -> TrainingPath:
    """A path for mentors, still empty."""
    return TrainingPathFactory(programme=programme, title_en="Teaching", title_fr="Transmettre")


@pytest.fixture
def lesson(path) -> Module:
    """A lesson without questions."""
    return ModuleFactory(path=path)


@pytest.fixture
def quiz(path) -> Module:
    """A lesson with one question of each kind; three right answers of four are enough."""
    module = ModuleFactory(path=path, is_free=True, pass_percent=75)
    QuizQuestionFactory(module=module, text_en="One?", why_en="Because one.")
    several = [{"fr": fr, "en": en, "right": right} for fr, en, right in (
        ("Vrai", "True", True), ("Faux", "False", False), ("Aussi vrai", "Also true", True)
    )]  # fmt: skip
    QuizQuestionFactory(module=module, kind="multiple", options=several)
    steps = [{"fr": f"Pas {n}", "en": f"Move {n}", "right": False} for n in (1, 2, 3)]
    QuizQuestionFactory(module=module, kind="order", options=steps)
    words = {"fr": [["écouter", "se taire"], ["question"]], "en": [["listen", "be silent"], ["question"]]}
    QuizQuestionFactory(module=module, kind="keywords", options=[], keywords=words)
    return module


@pytest.fixture
def exercise(path) -> Module:
    """An exercise, open from the start."""
    return ModuleFactory(path=path, kind="exercise", is_free=True, title_en="Plan a session")
