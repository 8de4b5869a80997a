"""The call's own questions: answered as far as one likes, read again, told when something lacks."""

from __future__ import annotations

import pytest
from django.urls import reverse

from programs.models import Answer, Application, Question
from programs.queries.answers import open_answers
from programs.queries.gaps import find_gaps, last_step
from tests.factories.people import UserFactory
from tests.factories.programs import ApplicationFactory, CallFactory, TopicFactory

pytestmark = pytest.mark.django_db

OPTIONS = [{"code": "a", "fr": "Le matin", "en": "Morning"}, {"code": "b", "fr": "Le soir", "en": "Evening"}]
ENDS = [{"code": "low", "fr": "jamais", "en": "never"}, {"code": "high", "fr": "toujours", "en": "always"}]


def ask(call, kind, **more):
    number = call.questions.count()
    texts = {"text_fr": f"Question {kind} ?", "text_en": f"A {kind}?", **more}
    return Question.objects.create(call=call, code=f"q{number}", position=number, kind=kind, **texts)


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def applicant(client):
    user = UserFactory(person__language="en")
    client.force_login(user)
    return user


def step(call, number=5):
    return reverse("programs:apply_step", args=[call.key, number])


def filled(call):
    """One question of every kind but the recording, and an answer to each."""
    short, long, one, many, scale, topic = (
        ask(call, "short"), ask(call, "long", most_words=5), ask(call, "choice", options=OPTIONS),
        ask(call, "choices", options=OPTIONS), ask(call, "scale", options=ENDS), ask(call, "topic"),
    )  # fmt: skip
    offered = TopicFactory(programme=call.cohort.programme)
    return offered, {
        f"question_{short.pk}": "Un mot",
        f"question_{long.pk}": "Un deux trois",
        f"question_{one.pk}": "b",
        f"question_{many.pk}": ["a", "b"],
        f"question_{scale.pk}": "4",
        f"topic_{topic.pk}": offered.pk,
        f"level_{topic.pk}": "2",
        f"question_{topic.pk}": "Un atelier",
    }


def test_a_call_without_questions_has_no_such_page(client, applicant, call):
    page = client.get(step(call, 1))

    assert (last_step(call), [one["label"] for one in page.context["steps"]]) == (
        5,
        ["Two topics", "Explain simply", "Curiosity and motivation", "Availability", "Read again and send"],
    )


def test_every_kind_is_asked_kept_and_read_again(client, applicant, call):
    offered, data = filled(call)

    asked = client.get(step(call))
    kept = client.post(step(call), data)
    back = client.get(step(call)).content.decode()
    again = client.get(step(call, 6))

    application = Application.objects.get()
    rows = [(one.text, one.number, one.choices, one.topic_id) for one in application.answers.all()]
    assert ("never" in asked.content.decode(), "Choose a topic" in asked.content.decode()) == (True, True)
    assert (kept.status_code, kept.url, application.step) == (302, step(call, 6), 6)
    assert rows == [
        ("Un mot", None, [], None),
        ("Un deux trois", None, [], None),
        ("", None, ["b"], None),
        ("", None, ["a", "b"], None),
        ("", 4, [], None),
        ("Un atelier", 2, [], offered.pk),
    ]
    assert [f">{text}</textarea>" in back for text in ("\nUn mot", "\nUn deux trois", "\nUn atelier")] == [True] * 3
    assert [one.fact for one in again.context["answers"]] == [
        "", "", "Evening", "Morning, Evening", "4 of 5", f"{offered.name_en} · level 2 of 4",
    ]  # fmt: skip
    assert "Morning, Evening" in again.content.decode()


def test_an_emptied_answer_is_forgotten_and_the_others_stay(client, applicant, call):
    _offered, data = filled(call)
    client.post(step(call), data)
    first = next(iter(data))

    client.post(step(call), data | {first: "  "})

    assert Answer.objects.count() == len(call.questions.all()) - 1
    assert not Answer.objects.filter(question__kind="short").exists()


def test_autosave_keeps_what_is_readable_too_many_words_included(client, applicant, call):
    _offered, data = filled(call)
    long = call.questions.get(kind="long")
    scale = call.questions.get(kind="scale")
    typed = data | {f"question_{long.pk}": "un deux trois quatre cinq six"}

    saved = client.post(step(call), typed, headers={"x-autosave": "1"})
    faulty = client.post(step(call), typed | {f"question_{scale.pk}": "9"}, headers={"x-autosave": "1"})
    shown = client.post(step(call), typed)

    assert (saved.status_code, faulty.status_code, shown.status_code) == (204, 422, 422)
    assert Answer.objects.get(question=long).text == "un deux trois quatre cinq six"
    assert Answer.objects.get(question=scale).number == 4
    assert "Your answer has 6 words: shorten it to 5." in shown.content.decode()


def test_what_lacks_is_said_question_by_question(english):
    application = ApplicationFactory(state="draft")
    call = application.call
    required = ask(call, "short", is_required=True, text_en="Why 100%?")
    ask(call, "short")
    long = ask(call, "long", most_words=2, text_en="In two words?")
    topic = ask(call, "topic", text_en="A third topic?")
    Answer.objects.create(application=application, question=long, text="un deux trois")
    Answer.objects.create(application=application, question=topic, number=3)

    before = [(one.step, one.text) for one in find_gaps(application)]
    Answer.objects.create(application=application, question=required, text="Oui")
    long.answers.update(text="un deux")
    topic.answers.update(text="Fait", topic=TopicFactory(programme=call.cohort.programme))
    after = find_gaps(application)

    assert before == [
        (5, "Answer this question: Why 100%?"),
        (5, "Your answer has 3 words: shorten it to 2. (In two words?)"),
        (5, "Choose a topic and your level, and tell what shows it: A third topic?"),
    ]
    assert after == []


def test_nothing_of_another_call_is_taken(client, applicant, call):
    ask(call, "short")
    foreign = ask(CallFactory(), "short")

    client.post(step(call), {f"question_{foreign.pk}": "Intrus"})

    assert Answer.objects.count() == 0


def test_reading_answers_asks_the_same_number_of_queries_whatever_their_number(django_assert_num_queries):
    few, many = ApplicationFactory(), ApplicationFactory()
    for application, count in ((few, 1), (many, 4)):
        for _n in range(count):
            question = ask(application.call, "short")
            Answer.objects.create(application=application, question=question, text="Oui")
    few, many = (Application.objects.select_related("call").get(pk=one.pk) for one in (few, many))

    with django_assert_num_queries(3):
        assert len(open_answers(few)) == 1
    with django_assert_num_queries(3):
        assert len(open_answers(many)) == 4
