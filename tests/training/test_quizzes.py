"""Quizzes: marking, tries, and pages that do not tell the answers."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from core.errors import Refused
from tests.factories.people import PersonFactory
from tests.factories.training import ModuleFactory, QuizQuestionFactory
from training.forms.quizzes import QuizForm
from training.models import Progress, QuizTry
from training.queries.quizzes import has_keywords, is_right, shown_order
from training.services.quizzes import answer_quiz

pytestmark = pytest.mark.django_db
WORDS = {"fr": [["écouter", "se taire"], ["question"]], "en": [["listen"], ["question", "ask"]]}


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("D’abord ECOUTER, puis une Question.", True),
        ("se  taire et poser une question", True),
        ("écouter", False),
        ("réécouter la question", False),
        ("Listen, then ask", True),
        ("listen et question", True),
        ("écouter, then ask", False),
        ("multitasking while listening: questions", False),
        ("", False),
    ],
)
def test_a_short_answer_holds_a_whole_word_of_each_group_in_one_language(said, right):
    assert has_keywords(WORDS, said) is right


def test_each_kind_is_marked(quiz):
    single, multiple, order, keywords = quiz.questions.all()

    assert [is_right(single, given) for given in ([0], [1], [0, 1], [], "0")] == [True, False, False, False, False]
    assert [is_right(multiple, given) for given in ([2, 0], [0], [0, 1, 2])] == [True, False, False]
    assert [is_right(order, given) for given in ([0, 1, 2], [0, 2, 1], [0, 1])] == [True, False, False]
    assert [is_right(keywords, given) for given in ("Se taire : une question", [0])] == [True, False]


def test_options_are_shuffled_per_person_and_try_and_stay_so(quiz):
    order = quiz.questions.get(kind="order")
    single = quiz.questions.get(kind="single")
    seen = {tuple(shown_order(person_id, 1, single)) for person_id in range(40)}
    steps = {tuple(shown_order(person_id, 1, order)) for person_id in range(40)}

    assert len(seen) == 6
    assert (0, 1, 2) not in steps
    assert shown_order(7, 1, single) == shown_order(7, 1, single)
    assert {tuple(shown_order(7, number, single)) for number in range(40)} == seen


RIGHT = ([0], [0, 2], [0, 1, 2], "Listen, then a question")


def answers(quiz, *given):
    return {question.pk: one for question, one in zip(quiz.questions.all(), given, strict=True)}


def test_the_best_try_counts_and_enough_is_enough(quiz, learner):
    ModuleFactory(path=quiz.path)
    person = learner.person

    half = answer_quiz(quiz, person, number=1, given=answers(quiz, [0], [0], [0, 2, 1], "listen, question"))
    enough = answer_quiz(quiz, person, number=2, given=answers(quiz, [1], *RIGHT[1:]))
    worse = answer_quiz(quiz, person, number=3, given=answers(quiz, [1], [1], [2, 1, 0], ""))

    row = Progress.objects.get()
    assert [one.percent for one in (half, enough, worse)] == [50, 75, 0]
    assert (row.score, row.state) == (75, "done")


def test_a_second_press_keeps_the_first_answer(quiz, learner):
    first = answer_quiz(quiz, learner.person, number=1, given=answers(quiz, *RIGHT))
    second = answer_quiz(quiz, learner.person, number=1, given={})

    assert second == first
    assert QuizTry.objects.count() == 1


def test_what_cannot_be_answered_is_refused(quiz, learner, stranger):
    codes = []
    empty = ModuleFactory(path=quiz.path, is_free=True)
    for module, person, number in ((quiz, learner.person, 5), (empty, learner.person, 1), (quiz, stranger.person, 1)):
        with pytest.raises(Refused) as refusal:
            answer_quiz(module, person, number=number, given={})
        codes.append(refusal.value.code)

    assert codes == ["old", "empty", "audience"]
    assert not QuizTry.objects.exists()


def fill(form: QuizForm, wanted: dict) -> dict[str, object]:
    """What a browser would send to give these answers (indexes of options, or words)."""
    data: dict[str, object] = {"number": form.initial["number"]}
    for question in form.questions:
        order, given = form.orders[question.pk], wanted[question.pk]
        if question.kind == "order":
            for number, index in enumerate(given, start=1):
                data[f"q{question.pk}-{order.index(index)}"] = str(number)
        elif isinstance(given, str):
            data[f"q{question.pk}"] = given
        else:
            data[f"q{question.pk}"] = [str(order.index(index)) for index in given]
    return data


def open_form(quiz, user) -> QuizForm:
    return QuizForm(questions=list(quiz.questions.all()), person_id=user.person_id, number=1)


def test_answering_on_the_page_leads_to_the_reasons(client, quiz, learner):
    client.force_login(learner)
    url = reverse("training:quiz", args=[quiz.pk])
    wrong_first = answers(quiz, [1], *RIGHT[1:])

    response = client.post(url, fill(open_form(quiz, learner), wrong_first))
    result = client.get(response.url)

    assert response.url == reverse("training:quiz_result", args=[quiz.pk, 1])
    assert QuizTry.objects.get().right == 3
    text = result.content.decode()
    assert "3 right out of 4: passed" in text
    assert text.count("Because a question opens.") == 3
    assert "Because one." in text
    assert text.count("The right answer") == 1


def test_the_page_tells_no_answer_before_it_is_given(client, quiz, learner):
    """The page is the same to the letter whatever is right and why: nobody reads the answer in its source."""
    client.force_login(learner)
    url = reverse("training:quiz", args=[quiz.pk])

    def pages() -> list[str]:
        sent = [client.get(url), client.post(url, {"number": 1})]
        return [re.sub(r"[A-Za-z0-9]{64}", "token", response.content.decode()) for response in sent]

    before = pages()
    for question in quiz.questions.all():
        question.options = [{**one, "right": not one["right"]} for one in question.options]
        question.keywords, question.why_en, question.why_fr = {"en": [["other"]]}, "Other.", "Autre."
        question.save()

    assert pages() == before
    assert "Move 1" in before[0]


def test_what_is_missing_is_asked_for_and_what_was_chosen_stays(client, quiz, learner):
    client.force_login(learner)
    form = open_form(quiz, learner)
    data = fill(form, answers(quiz, *RIGHT))
    order = next(one for one in form.questions if one.kind == "order")
    data |= {f"q{order.pk}-0": "1", f"q{order.pk}-1": "1"}

    response = client.post(reverse("training:quiz", args=[quiz.pk]), data)

    text = response.content.decode()
    assert response.status_code == 422
    assert text.count("Two lines have the same number: give each its own.") == 1
    assert "Listen, then a question" in text
    assert text.count("checked") == 3
    assert not QuizTry.objects.exists()


@pytest.mark.parametrize("value", ["9", "-1", "zero", "0' OR 1=1"])
def test_a_made_up_answer_is_a_fault_not_an_error(client, quiz, learner, value):
    client.force_login(learner)
    data = fill(open_form(quiz, learner), answers(quiz, *RIGHT))
    single = quiz.questions.get(kind="single")

    response = client.post(reverse("training:quiz", args=[quiz.pk]), {**data, f"q{single.pk}": value})

    assert response.status_code == 422


@pytest.mark.parametrize("number", ["", "0", "99", "abc", "9" * 40])
def test_a_made_up_number_is_no_error(client, quiz, learner, number):
    client.force_login(learner)
    data = fill(open_form(quiz, learner), answers(quiz, *RIGHT))

    response = client.post(reverse("training:quiz", args=[quiz.pk]), {**data, "number": number})

    assert response.status_code in {302, 422}
    assert not QuizTry.objects.exists()


def test_an_old_page_is_read_in_the_order_it_had(client, quiz, learner):
    client.force_login(learner)
    data = fill(open_form(quiz, learner), answers(quiz, *RIGHT))
    url = reverse("training:quiz", args=[quiz.pk])

    client.post(url, data)
    second = client.post(url, data)

    assert second.url == reverse("training:quiz_result", args=[quiz.pk, 1])
    assert QuizTry.objects.get().right == 4


def test_tries_are_read_by_their_person_alone(client, quiz, learner, helper, manager):
    answer_quiz(quiz, learner.person, number=1, given=answers(quiz, *RIGHT))
    url = reverse("training:quiz_result", args=[quiz.pk, 1])

    found = {}
    for name, user in {"learner": learner, "coach": helper, "manager": manager}.items():
        client.force_login(user)
        found[name] = client.get(url).status_code

    assert found == {"learner": 200, "coach": 404, "manager": 404}


def test_a_result_survives_a_question_that_was_changed(client, quiz, learner):
    answer_quiz(quiz, learner.person, number=1, given=answers(quiz, [2], [0, 2], [2, 1, 0], "x"))
    quiz.questions.filter(kind="single").update(options=[{"fr": "Seule", "en": "Only", "right": True}])
    quiz.questions.filter(kind="keywords").delete()
    client.force_login(learner)

    response = client.get(reverse("training:quiz_result", args=[quiz.pk, 1]))

    assert response.status_code == 200
    assert response.content.decode().count('id="answer-') == 3


def test_a_locked_quiz_is_not_shown(client, path, lesson, learner):
    after = ModuleFactory(path=path)
    QuizQuestionFactory(module=after)
    client.force_login(learner)

    response = client.get(reverse("training:quiz", args=[after.pk]))

    assert response.url == reverse("training:module", args=[after.pk])


def test_somebody_else_has_another_order(quiz, learner):
    other = PersonFactory()
    orders = {
        tuple(order)
        for number in range(1, 9)
        for person_id in (learner.person_id, other.pk)
        for order in QuizForm(
            questions=list(quiz.questions.filter(kind="single")), person_id=person_id, number=number
        ).orders.values()
    }

    assert len(orders) > 1


def test_without_keywords_no_short_answer_is_right():
    assert not has_keywords({}, "anything")
    assert not has_keywords({"fr": []}, "anything")
