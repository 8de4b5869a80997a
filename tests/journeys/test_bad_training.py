"""What a new user does wrong in the training: a script as a picture, an old quiz, two for the last seat."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from webtest import Upload

from tests.factories.people import UserFactory
from tests.factories.programs import CallFactory, EnrolmentFactory
from tests.factories.training import ModuleFactory, QuizQuestionFactory, TrainingPathFactory, WorkshopFactory
from tests.journeys.season import Seat, at_once, find_form, in_french
from training.models import Picture, QuizTry, WorkshopPlace

SCRIPT = b"<script>fetch('/training/')</script>" * 40


@pytest.fixture(autouse=True)
def _own_traceback(settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True


def french(words):
    """What a French page says for these words."""
    with translation.override("fr"):
        return gettext(words)


@pytest.mark.django_db
def test_a_script_is_no_picture(manager, programme):
    seat = Seat(in_french(manager))
    page = seat.open("training:pictures", programme.slug)

    facts = {"key": "table", "alt_fr": "Une table."}
    answer = seat.send(page, "Add the picture", status=422, file=Upload("a.png", SCRIPT, "image/png"), **facts)

    assert french("This is not a picture we can show: send JPEG, PNG, WebP or GIF.") in answer.text
    assert find_form(answer, "Add the picture")[0]["alt_fr"].value == "Une table."
    assert Picture.objects.count() == 0


@pytest.fixture
def mentor_of(programme):
    """An account of a mentor of the programme."""
    cohort = CallFactory(cohort__programme=programme).cohort

    def make():
        return in_french(UserFactory(person=EnrolmentFactory(cohort=cohort).person))

    return make


@pytest.mark.django_db
def test_an_old_page_of_a_quiz_is_one_try(programme, mentor_of):
    module = ModuleFactory(path=TrainingPathFactory(programme=programme))
    question = QuizQuestionFactory(module=module)
    seat = Seat(mentor_of())
    old = seat.open("training:quiz", module.pk)

    first = seat.send(old, "See what is right", **{f"q{question.pk}": "0"})
    again = seat.send(old, "See what is right", **{f"q{question.pk}": "1"})
    late = seat.push("training:quiz", module.pk, number=7, **{f"q{question.pk}": "0"})

    assert first.request.path == again.request.path == reverse("training:quiz_result", args=[module.pk, 1])
    assert QuizTry.objects.count() == 1
    assert late.request.path == reverse("training:quiz", args=[module.pk])
    assert french("This page is from another time. Here are the questions again.") in late.text


@pytest.mark.django_db(transaction=True)
def test_two_take_the_last_seat_of_a_workshop(programme, mentor_of):
    path = TrainingPathFactory(programme=programme)
    workshop = WorkshopFactory(module=ModuleFactory(path=path, kind="workshop"), seats=1)
    seats = [Seat(mentor_of()) for _number in range(2)]
    pages = [seat.open("training:module", workshop.module_id) for seat in seats]

    at_once(lambda seat, page: seat.send(page, "Take a seat"), seats, pages)
    for seat, page in zip(seats, pages, strict=True):
        seat.send(page, "Take a seat")  # both press once more

    assert sorted(WorkshopPlace.objects.values_list("state", flat=True)) == ["booked", "waiting"]
