"""The five surveys: their length, their scales, both languages, both sides of a pair."""

import re

import pytest

from core.typography import faults
from programs.content.catalogue import CATALOGUE
from surveys.content import CLOSING, CONFIDENCE, INTAKE, MID_TERM, PULSE, SIX_MONTHS, QuestionContent, intake_for

SURVEYS = {"pulse": PULSE, "intake": INTAKE, "mid_term": MID_TERM, "closing": CLOSING, "six_months": SIX_MONTHS}
EVERY = [*PULSE, *CONFIDENCE, INTAKE[-1], *MID_TERM, *CLOSING, *SIX_MONTHS]
STEMS = ("text", "mentor_text", "help", "low", "high")


def code(question: QuestionContent) -> str:
    return question.code


def test_surveys_have_the_promised_length() -> None:
    lengths = {name: len(questions) for name, questions in SURVEYS.items()}

    assert lengths == {"pulse": 3, "intake": 11, "mid_term": 8, "closing": 10, "six_months": 3}
    assert len({question.code for question in EVERY}) == len(EVERY)


def test_the_pulse_is_two_taps_and_an_optional_word() -> None:
    assert [(question.kind, question.required) for question in PULSE] == [
        ("scale5", True),
        ("scale5", True),
        ("text", False),
    ]


def test_every_topic_of_the_catalogue_has_its_confidence_item() -> None:
    assert [question.topic for question in CONFIDENCE] == [topic.code for topic in CATALOGUE]
    assert {question.kind for question in CONFIDENCE} == {"scale10"}


def test_the_intake_begins_with_the_chosen_topics_and_always_asks_ten() -> None:
    chosen = intake_for(["cloud", "nocode", "genai", "home_made"])
    many = intake_for(topic.code for topic in CATALOGUE)

    assert [question.topic for question in chosen[:4]] == ["cloud", "nocode", "genai", "ai_limits"]
    assert [len(chosen), len(many)] == [11, 11]
    assert [chosen[-1].code, many[-1].code] == ["goal", "goal"]
    assert len({question.code for question in chosen}) == 11


def test_the_closing_survey_recommends_looks_back_and_asks_consent() -> None:
    kinds = {question.code: question.kind for question in CLOSING}

    assert kinds["recommend"] == "nps"
    assert kinds["level_before"] == kinds["level_now"] == "scale10"
    assert kinds["now_different"] == "text"
    assert kinds["quote_consent"] == "consent"
    assert [question.code for question in CLOSING if question.kind == "consent" and question.required] == []


@pytest.mark.parametrize("question", EVERY, ids=code)
def test_texts_go_by_two_and_are_well_set(question: QuestionContent) -> None:
    for stem in STEMS:
        french, english = getattr(question, f"{stem}_fr"), getattr(question, f"{stem}_en")
        assert bool(french) == bool(english)
        assert faults(french) == []
        assert re.findall(r"['\"\u00a0\u202f]", english) == []
    assert question.text_fr
    for choice in question.choices:
        assert choice.text_fr
        assert choice.text_en
        assert faults(choice.text_fr) == []


@pytest.mark.parametrize("question", EVERY, ids=code)
def test_scales_name_their_ends_and_only_choices_have_choices(question: QuestionContent) -> None:
    assert bool(question.low_fr and question.high_fr) == (question.kind in {"scale5", "scale10", "nps"})
    assert bool(question.choices) == (question.kind == "choice")
    assert len({choice.code for choice in question.choices}) == len(question.choices)


def test_each_side_reads_its_own_wording() -> None:
    practice = next(question for question in MID_TERM if question.code == "practice")
    recommend = next(question for question in CLOSING if question.code == "recommend")

    assert practice.text("mentee", "en") == "Between sessions, do you put into practice what you try?"
    assert practice.text("mentor", "en") == "Between sessions, do you have time to prepare the next one?"
    assert recommend.text("mentor", "fr") == recommend.text("mentee", "fr") == recommend.text_fr
