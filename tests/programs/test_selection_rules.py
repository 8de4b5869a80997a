"""Rules and querysets of the selection answer alike, for every persona and every state."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from programs import rules
from programs.models import Application, Decision, Review
from tests.factories.people import PersonFactory, UserFactory, line
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory, role

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    """A call with an application in each state, reviews in each state, and everybody who might look."""
    call = CallFactory(state="closed")
    programme = call.cohort.programme
    users = {
        name: UserFactory()
        for name in (
            "applicant",
            "manager",
            "judge",
            "reviewer",
            "colleague",
            "coach",
            "sponsor",
            "line_manager",
            "stranger",
        )
    }
    person = {name: user.person for name, user in users.items()}
    for name in ("manager", "judge"):
        role(person[name], programme, "manager")
    for name in ("reviewer", "colleague", "manager"):
        role(person[name], programme, "reviewer")
    role(person["coach"], programme, "coach")
    role(person["sponsor"], programme, "sponsor")
    line(person["applicant"], person["line_manager"])
    other = CallFactory(state="released", cohort__programme=programme)
    files = [
        ApplicationFactory(call=call, person=person["applicant"]),
        ApplicationFactory(call=call, person=person["manager"]),
        ApplicationFactory(call=call, person=PersonFactory()),
        ApplicationFactory(call=call, state="draft", person=PersonFactory()),
        ApplicationFactory(call=call, state="withdrawn", person=PersonFactory()),
        ApplicationFactory(call=other, state="selected", person=person["applicant"]),
        ApplicationFactory(state="submitted", person=PersonFactory()),
    ]
    ReviewFactory(application=files[0], reviewer=person["reviewer"], state="done", marks=[3] * 5)
    ReviewFactory(application=files[0], reviewer=person["colleague"])
    ReviewFactory(application=files[1], reviewer=person["reviewer"], state="done", marks=[3] * 5)
    ReviewFactory(application=files[1], reviewer=person["colleague"], state="done", marks=[3] * 5)
    ReviewFactory(application=files[2], reviewer=person["manager"])
    ReviewFactory(application=files[2], reviewer=person["reviewer"], state="recused", recusal="known")
    ReviewFactory(application=files[4], reviewer=person["reviewer"])
    ReviewFactory(application=files[5], reviewer=person["reviewer"], state="done", marks=[3] * 5)
    for file in (*files[:3], files[5]):
        Decision.objects.create(application=file, outcome="selected", prepared_by=person["judge"])
    return {**users, "nobody": AnonymousUser()}


TWINS = (
    (Application, "visible_to", rules.can_view_application),
    (Application, "judged_by", rules.can_judge_application),
    (Decision, "visible_to", rules.can_view_decision),
    (Review, "visible_to", rules.can_view_review),
    (Review, "pile_of", rules.can_fill_review),
)


@pytest.mark.parametrize(("model", "queryset", "predicate"), TWINS, ids=lambda one: getattr(one, "__name__", str(one)))
def test_the_predicate_and_the_queryset_are_twins(scene, model, queryset, predicate):
    rows = list(model.objects.all())

    asked = {name: {row.pk for row in rows if predicate(user, row)} for name, user in scene.items()}
    listed = {
        name: set(getattr(model.objects.all(), queryset)(user).values_list("pk", flat=True))
        for name, user in scene.items()
    }

    assert asked == listed


def test_who_sees_how_many(scene):
    seen = {
        name: (
            Application.objects.visible_to(user).count(),
            Application.objects.judged_by(user).count(),
            Review.objects.visible_to(user).count(),
            Decision.objects.visible_to(user).count(),
        )
        for name, user in scene.items()
    }

    assert seen == {
        "applicant": (2, 0, 0, 1),
        "manager": (5, 2, 4, 2),
        "judge": (5, 4, 7, 4),
        "reviewer": (0, 0, 3, 0),
        "colleague": (0, 0, 3, 0),
        "coach": (0, 0, 0, 0),
        "sponsor": (0, 0, 0, 0),
        "line_manager": (0, 0, 0, 0),
        "stranger": (0, 0, 0, 0),
        "nobody": (0, 0, 0, 0),
    }
