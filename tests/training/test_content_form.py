"""The shipped training of mentors in form, and of coaches: both languages, quizzes that can be answered, order."""

import re
from collections import Counter
from dataclasses import fields
from typing import Any

import pytest

from core.markdown import render
from core.typography import faults
from training.content import coach, mentor_form
from training.content.kinds import ModuleContent, PathContent, QuestionContent
from training.content.practice import TEACHING
from training.queries.quizzes import has_keywords

PATHS = [mentor_form.PATH, coach.PATH]
MODULES = [(path, module) for path in PATHS for module in path.modules]
LESSONS = [module for _, module in MODULES if module.kind == "lesson"]
QUESTIONS = [(module, question) for _, module in MODULES for question in module.questions]
EVERYTHING = [
    *PATHS,
    *(module for _, module in MODULES),
    *(question for _, question in QUESTIONS),
    *(option for _, question in QUESTIONS for option in question.options),
]
WORDS_A_MINUTE = 180


def texts(content: object, language: str) -> dict[str, str]:
    """The texts of one language by the name they share with the other; keywords are not texts."""
    names = [field.name for field in fields(content) if field.name.endswith(f"_{language}")]  # type: ignore[arg-type]
    values = {name.removesuffix(f"_{language}"): getattr(content, name) for name in names}
    return {name: value for name, value in values.items() if isinstance(value, str)}


def words(text: str) -> int:
    return len(re.findall(r"[\w’-]+", text))


def headings(text: str) -> int:
    return len(re.findall(r"^## \S", text, re.MULTILINE))


def asked(*kinds: str) -> list[Any]:
    """The questions, of some kinds or of all, each under a name that says where it stands."""
    return [
        pytest.param(question, id=f"{module.code}-{number}-{question.kind}")
        for _, module in MODULES
        for number, question in enumerate(module.questions, start=1)
        if not kinds or question.kind in kinds
    ]


def module_id(value: object) -> str:
    return value.code if isinstance(value, ModuleContent | PathContent) else str(value)


def test_two_paths_of_known_modules() -> None:
    shape = {path.code: [(module.code, module.kind) for module in path.modules] for path in PATHS}

    assert shape == {
        "mentor-form": [
            ("asking", "lesson"),
            ("hour", "lesson"),
            ("speaking", "lesson"),
            ("feedback", "lesson"),
            ("limits", "lesson"),
            ("confidentiality", "lesson"),
            ("first-plan", "exercise"),
            ("rehearsal", "workshop"),
            ("observed-session", "practice"),
        ],
        "coach-start": [
            ("listening", "lesson"),
            ("supervision", "lesson"),
            ("observing", "lesson"),
            ("silences", "lesson"),
            ("feedback-talk", "lesson"),
        ],
    }
    assert [(path.audience, path.gates) for path in PATHS] == [("mentor", True), ("coach", False)]


@pytest.mark.parametrize("path", PATHS, ids=module_id)
def test_titles_are_not_shared_and_prerequisites_stand_before(path: PathContent) -> None:
    codes = [module.code for module in path.modules]
    before = {module.code: codes[:place] for place, module in enumerate(path.modules)}
    unknown = [
        (module.code, code) for module in path.modules for code in module.after if code not in before[module.code]
    ]

    assert [code for code, count in Counter(codes).items() if count > 1] == []
    assert len({module.title_fr for module in path.modules}) == len({module.title_en for module in path.modules})
    assert len({module.title_fr for module in path.modules}) == len(codes)
    assert unknown == []
    assert [module.code for module in path.modules if module.free and module.after] == []


@pytest.mark.parametrize("content", EVERYTHING, ids=lambda content: type(content).__name__)
def test_every_text_is_there_in_both_languages_and_differs(content: object) -> None:
    french, english = texts(content, "fr"), texts(content, "en")

    assert list(french) == list(english)
    assert [name for name in french if not french[name].strip() or not english[name].strip()] == []
    assert [name for name in french if len(french[name]) > 30 and french[name] == english[name]] == []


@pytest.mark.parametrize("content", EVERYTHING, ids=lambda content: type(content).__name__)
def test_french_follows_its_typography_and_english_its_apostrophe(content: object) -> None:
    french = [fault for text in texts(content, "fr").values() for fault in faults(text)]
    english = [text for text in texts(content, "en").values() if re.search(r"['\"\u00a0\u202f«»]|\.\.\.", text)]

    assert french == []
    assert english == []


@pytest.mark.parametrize("question", asked())
def test_keywords_follow_the_typography_too(question: QuestionContent) -> None:
    french = [fault for group in question.keywords_fr for word in group for fault in faults(word)]
    english = [word for group in question.keywords_en for word in group if re.search(r"['\"]", word)]

    assert french == []
    assert english == []


@pytest.mark.parametrize(("path", "module"), MODULES, ids=module_id)
def test_both_languages_say_as_much(path: PathContent, module: ModuleContent) -> None:
    ratio = words(module.body_fr) / words(module.body_en)
    room = (350, 560) if path.audience == "coach" else (450, 700)

    assert 0.85 <= ratio <= 1.2
    assert headings(module.body_fr) == headings(module.body_en)
    assert module.body_fr.count("\n- ") == module.body_en.count("\n- ")
    assert [body for body in (module.body_fr, module.body_en) if not room[0] <= words(body) <= room[1]] == []


@pytest.mark.parametrize(("path", "module"), MODULES, ids=module_id)
def test_a_reader_can_resume_at_a_heading_and_markdown_is_rendered_whole(
    path: PathContent, module: ModuleContent
) -> None:
    rendered = render(module.body_fr), render(module.body_en)

    assert headings(module.body_fr) >= 5
    assert [len(re.findall("<h[23]>", html)) for html in rendered] == [
        headings(module.body_fr),
        headings(module.body_en),
    ]
    assert [html for html in rendered if "**" in html or "## " in html or " *(" in html] == []


@pytest.mark.parametrize("module", LESSONS, ids=module_id)
def test_the_minutes_told_are_those_of_a_reader_who_answers(module: ModuleContent) -> None:
    reading = max(words(module.body_fr), words(module.body_en)) / WORDS_A_MINUTE
    answering = len(module.questions) / 2

    assert 0 <= module.minutes - reading - answering <= 1.1


@pytest.mark.parametrize("module", LESSONS, ids=module_id)
def test_a_lesson_asks_four_to_six_questions_of_at_least_three_kinds(module: ModuleContent) -> None:
    kinds = {question.kind for question in module.questions}

    assert 4 <= len(module.questions) <= 6
    assert len(kinds) >= 3
    assert kinds - {"single", "multiple", "order", "keywords"} == set()


@pytest.mark.parametrize("question", asked())
def test_every_question_can_be_answered(question: QuestionContent) -> None:
    right = [option for option in question.options if option.is_right]
    wrong = [option for option in question.options if not option.is_right]

    match question.kind:
        case "single":
            assert len(right) == 1
            assert len(wrong) >= 2
        case "multiple":
            assert right
            assert wrong
        case "order":
            assert len(question.options) >= 3
            assert right == []
        case "keywords":
            assert question.options == ()
            assert question.keywords_fr
            assert len(question.keywords_fr) == len(question.keywords_en)
            assert [group for group in (*question.keywords_fr, *question.keywords_en) if not all(group)] == []
    assert (question.kind == "keywords") == bool(question.keywords_fr)


@pytest.mark.parametrize("question", asked("keywords"))
def test_a_short_answer_is_right_with_any_synonym_and_wrong_without(question: QuestionContent) -> None:
    keywords = {"fr": question.keywords_fr, "en": question.keywords_en}
    answers = [" ".join(words) for groups in keywords.values() for words in zip(*groups, strict=False)]

    assert answers
    assert [answer for answer in answers if not has_keywords(keywords, f"… {answer.upper()} !")] == []
    assert not has_keywords(keywords, "xyz")
    assert not has_keywords(keywords, "")


@pytest.mark.parametrize("question", asked())
def test_the_options_of_a_question_differ(question: QuestionContent) -> None:
    assert len({option.text_fr for option in question.options}) == len(question.options)
    assert len({option.text_en for option in question.options}) == len(question.options)


def test_the_right_answer_does_not_always_stand_at_the_same_place() -> None:
    singles = [question for _, question in QUESTIONS if question.kind == "single"]
    places = Counter(
        next(place for place, option in enumerate(question.options) if option.is_right) for question in singles
    )

    assert max(places.values()) <= len(singles) * 2 / 3


def test_mentors_and_coaches_are_told_of_the_rubric_that_is_used() -> None:
    observed = mentor_form.PATH.modules[-1]
    observing = next(module for module in coach.PATH.modules if module.code == "observing")

    for criterion in TEACHING:
        assert f"**{criterion.name_fr}.** {criterion.question_fr}" in observed.body_fr
        assert f"**{criterion.name_en}.** {criterion.question_en}" in observed.body_en
        assert criterion.name_fr.lower() in observing.body_fr.lower()
        assert criterion.name_en.lower() in observing.body_en.lower()


def test_nobody_is_told_their_age_and_nothing_is_called_anonymous() -> None:
    forbidden = re.compile(
        r"\b(jeunes?|âgée?s?|seniors?|juniors?|millennials?|génération [XYZ]|young\w*|older|anonym\w+)\b", re.IGNORECASE
    )
    found = [
        hit
        for one in EVERYTHING
        for lang in ("fr", "en")
        for t in texts(one, lang).values()
        for hit in forbidden.findall(t)
    ]

    assert found == []
