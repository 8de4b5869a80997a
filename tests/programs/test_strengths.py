"""What the applicant reads as a strength ends a sentence, in both languages."""

import pytest
from django.urls import reverse

from programs.content.rubric import RUBRIC
from programs.models import Decision
from programs.queries.strengths import say_strength
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CriterionFactory


@pytest.fixture
def criterion(db):
    shipped = next(one for one in RUBRIC if one.code == "explaining")
    names = {"name_fr": shipped.name_fr, "name_en": shipped.name_en}
    return CriterionFactory(code=shipped.code, weight=shipped.weight, position=0, **names)


@pytest.mark.parametrize("text", [text for one in RUBRIC for text in (one.strength_fr, one.strength_en)])
def test_every_shipped_strength_ends_a_sentence(text):
    first, last = text[0], text[-1]

    assert (first.islower(), last.isalpha(), ":" in text) == (True, True, False)


def test_a_shipped_criterion_is_told_in_words_for_a_sentence(criterion):
    said = [say_strength(criterion, language) for language in ("fr", "en")]

    assert said == ["votre façon d’expliquer simplement", "how simply you explain"]


def test_a_criterion_that_was_renamed_is_told_by_its_name(criterion):
    criterion.name_fr, criterion.name_en = "Patience", "Patience"

    said = [say_strength(one, language) for one in (criterion, None) for language in ("fr", "en")]

    assert said == ["Patience", "Patience", "", ""]


def test_the_page_says_the_strength_as_the_letter_does(client, criterion):
    user = UserFactory(person__language="en")
    application = ApplicationFactory(call=criterion.call, person=user.person, state="not_this_time")
    facts = {"outcome": "not_this_time", "strength": criterion, "prepared_by": PersonFactory()}
    Decision.objects.create(application=application, **facts)
    client.force_login(user)

    said = client.get(reverse("programs:application", args=[application.pk])).content.decode()

    assert "One strength the readers saw: how simply you explain." in said
