"""What the letters of the selection say, in both languages, and when they are dropped."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from core.typography import faults
from notifications.letters import compose, kind_named
from programs.models import Decision
from tests.factories.people import PersonFactory, UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, ReviewFactory

pytestmark = pytest.mark.django_db
ANSWERS = ["selected", "reserve", "priority", "other_role", "not_this_time"]


def answered(state, language):
    call = CallFactory(state="released", cohort__seats=3, cohort__name_fr="L’été", cohort__name_en="Summer")
    ApplicationFactory(call=call, state="selected")
    row = ApplicationFactory(call=call, state=state, person=PersonFactory(language=language))
    Decision.objects.create(
        application=row,
        outcome=state,
        strength=call.criteria.get(code="curiosity"),
        reserve_until=timezone.localdate() if state == "reserve" else None,
        priority_until=timezone.localdate() if state == "priority" else None,
        role="demo_host" if state == "other_role" else "",
        prepared_by=PersonFactory(),
    )
    return row


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("state", ANSWERS)
def test_an_answer_names_a_strength_and_never_a_score_or_a_rank(state, language):
    row = answered(state, language)
    for _reader in range(2):
        ReviewFactory(application=row, state="done", marks=[1, 2, 4, 1, 2])

    mail = compose(kind_named(f"programs.{state}"), row.person, row.pk)

    assert mail is not None
    assert ("Curiosité" if language == "fr" else "Curiosity") in mail.body
    assert ("/seat/" if state == "selected" else f"/programmes/applications/{row.pk}/") in mail.body
    assert not re.search(r"\b(score|points?|rang|rank|note|/100)\b", mail.body, re.IGNORECASE)
    assert "&#" not in mail.body + mail.subject


def test_a_refusal_gives_the_real_number_of_places_and_candidates():
    row = answered("not_this_time", "en")

    mail = compose(kind_named("programs.not_this_time"), row.person, row.pk)

    assert "2 applications for 3 places" in " ".join(mail.body.split())


@pytest.mark.parametrize(
    ("state", "says"), [("selected", False), ("reserve", True), ("priority", True), ("other_role", True),
                        ("not_this_time", True)]
)  # fmt: skip
def test_the_words_of_the_readers_are_promised_when_there_are_any(state, says):
    row = answered(state, "en")
    review = ReviewFactory(application=row, state="done", marks=[3, 3, 3, 3, 3])

    review.scores.update(comment="")
    silent = compose(kind_named(f"programs.{state}"), row.person, row.pk)
    review.scores.update(comment="A clear example.")
    told = compose(kind_named(f"programs.{state}"), row.person, row.pk)

    promise = "What those who read your file wrote awaits you on your page."
    assert [promise in " ".join(mail.body.split()) for mail in (silent, told)] == [False, says]


@pytest.mark.parametrize("kind", [*ANSWERS, "application_received"])
def test_an_answer_that_no_longer_holds_is_dropped(kind):
    row = ApplicationFactory(state="withdrawn")

    assert compose(kind_named(f"programs.{kind}"), row.person, row.pk) is None


def test_a_reader_is_told_how_many_files_wait_and_nothing_once_they_are_done():
    row = ReviewFactory(application=ApplicationFactory(call=CallFactory(state="closed")), due_on=timezone.localdate())
    call_id = row.application.call_id

    kinds = ("programs.review_assigned", "programs.review_due", "programs.review_late")
    before = [compose(kind_named(kind), row.reviewer, call_id) is not None for kind in kinds]
    row.state, row.done_at = "done", timezone.now()
    row.save()
    after = [compose(kind_named(kind), row.reviewer, call_id) is not None for kind in kinds]

    assert (before, after) == ([True, True, False], [False, False, False])


@pytest.mark.parametrize("state", ANSWERS)
def test_the_french_of_the_answers_is_set_properly(state):
    row = answered(state, "fr")

    mail = compose(kind_named(f"programs.{state}"), row.person, row.pk)

    assert faults(mail.subject) == []
    words = re.sub(r"https?://\S+|\S+@\S+", "", mail.body)
    assert faults(words) == []


@pytest.mark.parametrize(("phases", "blind"), [(["reading", "third"], True), ([], False)])
def test_reading_without_the_name_is_promised_only_where_it_holds(client, phases, blind):
    user = UserFactory(person__language="en")
    row = ApplicationFactory(call=CallFactory(state="open", blind_phases=phases), person=user.person, state="submitted")
    client.force_login(user)

    mail = compose(kind_named("programs.application_received"), row.person, row.pk)
    shown = client.get(reverse("programs:application", args=[row.pk])).content.decode()

    assert ["without your name" in text for text in (mail.body, shown)] == [blind, blind]
