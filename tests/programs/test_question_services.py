"""The questions of a call, and the library they come from."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from core.audit import AuditEntry
from core.errors import Refused
from core.typography import faults
from programs.content.questions import LIBRARY
from programs.content.rubric import RUBRIC
from programs.enums import QuestionKind
from programs.models import Question
from programs.services.calls import create_call
from programs.services.questions import (
    MOST_QUESTIONS,
    add_question,
    add_shipped_questions,
    move_question,
    remove_question,
    update_question,
)
from tests.factories.calls import QuestionFactory
from tests.factories.programs import CallFactory, CohortFactory

pytestmark = pytest.mark.django_db


def code_of(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


def codes(call) -> list[str]:
    return list(call.questions.values_list("code", flat=True))


CHOICE = {"kind": "choice", "text_fr": "Lequel ?", "options": [{"code": "a", "fr": "Un", "en": "One"}]}


def test_the_library_serves_every_kind_and_every_criterion():
    assert {one.kind for one in LIBRARY} == set(QuestionKind.values)
    assert {one.criterion for one in LIBRARY} == {line.code for line in RUBRIC}
    assert len({one.code for one in LIBRARY}) == len(LIBRARY) == 14
    assert [one.code for one in LIBRARY if faults(f"{one.text_fr}\n{one.help_fr}")] == []
    assert [one.code for one in LIBRARY if bool(one.help_fr) != bool(one.help_en) or one.text_fr == one.text_en] == []
    assert [option for one in LIBRARY for option in one.options if not option.fr or not option.en] == []


def test_questions_of_the_library_come_in_once_beside_their_criterion(person):
    call = create_call(CohortFactory(), actor=person)

    first = add_shipped_questions(call, actor=person, codes=["rhythm", "third-topic"])
    again = add_shipped_questions(call, actor=person, codes=["rhythm", "image"])

    assert ([one.code for one in first], [one.code for one in again]) == (["third-topic", "rhythm"], ["image"])
    assert codes(call) == ["third-topic", "rhythm", "image"]
    rhythm = call.questions.get(code="rhythm")
    shipped = next(one for one in LIBRARY if one.code == "rhythm")
    assert (rhythm.criterion.code, rhythm.options) == ("availability", [asdict(one) for one in shipped.options])
    assert AuditEntry.objects.filter(verb="programs.add_questions").count() == 2


def test_the_whole_library_is_too_much_for_one_call(person):
    call = create_call(CohortFactory(), actor=person)

    refused = code_of(add_shipped_questions, call, actor=person, codes=[one.code for one in LIBRARY])

    assert (refused, codes(call)) == ("many", [])
    assert code_of(add_shipped_questions, call, actor=person, codes=["no-such"]) == "unknown"


def test_a_question_of_ones_own_stands_at_the_end(person):
    call = CallFactory(state="draft")
    QuestionFactory(call=call)

    made = add_question(call, actor=person, kind="long", text_fr="Pourquoi ?", criterion=call.criteria.first())

    assert (codes(call)[-1], made.most_words, made.criterion.code) == (made.code, 150, "fluency")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"kind": "long", "text_fr": " "}, "text"),
        ({"kind": "long", "text_fr": "Q", "most_words": 2}, "words"),
        (CHOICE, "options"),
        ({**CHOICE, "options": [*CHOICE["options"], {"code": "b", "fr": "Un", "en": "Two"}]}, "options"),
        ({**CHOICE, "options": [*CHOICE["options"], {"code": "b", "fr": "", "en": "Two"}]}, "options"),
        ({"kind": "scale", "text_fr": "Q", "options": CHOICE["options"]}, "options"),
    ],
)
def test_a_question_that_nobody_could_answer_is_refused(person, values, code):
    call = CallFactory(state="draft")

    assert code_of(add_question, call, actor=person, **values) == code
    assert not Question.objects.exists()


def test_a_criterion_of_another_call_is_refused(person):
    call, other = CallFactory(state="draft"), CallFactory()

    refused = code_of(add_question, call, actor=person, kind="long", text_fr="Q", criterion=other.criteria.first())

    assert refused == "criterion"


def test_a_call_asks_only_so_much(person):
    call = CallFactory(state="draft")
    QuestionFactory.create_batch(2, call=call, kind="recording")

    recordings = code_of(add_question, call, actor=person, kind="recording", text_fr="Encore ?")
    QuestionFactory.create_batch(MOST_QUESTIONS - 2, call=call)
    many = code_of(add_question, call, actor=person, kind="long", text_fr="Encore ?")

    assert (recordings, many, call.questions.count()) == ("recordings", "many", MOST_QUESTIONS)


def test_questions_change_places_one_at_a_time(person):
    call = CallFactory(state="draft")
    first, second, third = (QuestionFactory(call=call, code=code, position=0) for code in "abc")

    moved = [move_question(one, actor=person, up=up) for one, up in ((third, True), (first, True), (third, False))]

    assert (moved, codes(call)) == ([True, False, True], ["a", "b", "c"])
    move_question(second, actor=person, up=True)
    assert codes(call) == ["b", "a", "c"]


def test_a_question_is_changed_and_removed(person):
    question = QuestionFactory(call=CallFactory(state="draft"))

    update_question(question, actor=person, text_fr="Mieux dit ?", is_required=True)
    changed = Question.objects.get(pk=question.pk)
    gone = remove_question(question, actor=person)

    assert (changed.text_fr, changed.is_required, gone) == ("Mieux dit ?", True, True)
    assert not Question.objects.exists()


@pytest.mark.parametrize("state", ["open", "closed", "released"])
def test_questions_stand_as_published_once_the_call_is_open(person, state):
    question = QuestionFactory(call=CallFactory(state=state))
    call = question.call

    refused = [
        code_of(add_shipped_questions, call, actor=person, codes=["rhythm"]),
        code_of(add_question, call, actor=person, kind="long", text_fr="Q"),
        code_of(update_question, question, actor=person, text_fr="Q"),
        code_of(move_question, question, actor=person, up=True),
        code_of(remove_question, question, actor=person),
    ]

    assert refused == ["published"] * 5
    assert codes(call) == [question.code]
