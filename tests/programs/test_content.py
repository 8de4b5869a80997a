"""The catalogue, the grid and the letters shipped with a programme, in both languages."""

import re
from collections import Counter
from dataclasses import fields

import pytest

from core.typography import faults
from programs.content import TopicContent
from programs.content.catalogue import AXES, CATALOGUE
from programs.content.programme import CALL, OUTCOMES, PATHS, PROGRAMME
from programs.content.rubric import RUBRIC
from programs.content.style import STYLE, STYLE_LEAD_EN, STYLE_LEAD_FR

PLACEHOLDER = re.compile(r"\{(\w+)\}")
PARTS = re.compile(
    r"^\d\. \*\*[^*]+ · (\d+)–(\d+)\u00a0min\.\*\*|^\d\. \*\*[^*]+ · (\d+)–(\d+) min\.\*\*", re.MULTILINE
)

ANCHORS = [anchor for criterion in RUBRIC for anchor in criterion.anchors]
EVERYTHING = [*AXES, *CATALOGUE, *RUBRIC, *ANCHORS, PROGRAMME, CALL, *OUTCOMES, *PATHS, *STYLE]


def texts(content: object, language: str) -> dict[str, str]:
    """The texts of one language by the name they share with the other."""
    names = [field.name for field in fields(content) if field.name.endswith(f"_{language}")]  # type: ignore[arg-type]
    return {name.removesuffix(f"_{language}"): getattr(content, name) for name in names}


def label(content: object) -> str:
    return f"{type(content).__name__}-{getattr(content, 'code', getattr(content, 'mark', ''))}"


def test_the_catalogue_holds_six_topics_on_each_of_four_axes() -> None:
    codes = [topic.code for topic in CATALOGUE]

    assert Counter(topic.axis for topic in CATALOGUE) == {axis.code: 6 for axis in AXES}
    assert [axis.code for axis in AXES] == ["usages", "technology", "business", "risk"]
    assert len(set(codes)) == 24
    assert [code for code in codes if not re.fullmatch(r"[a-z_]{2,20}", code)] == []


def test_names_are_not_shared_between_topics() -> None:
    assert len({topic.name_fr for topic in CATALOGUE}) == 24
    assert len({topic.name_en for topic in CATALOGUE}) == 24


@pytest.mark.parametrize("content", EVERYTHING, ids=label)
def test_every_text_is_there_in_both_languages_and_differs(content: object) -> None:
    french, english = texts(content, "fr"), texts(content, "en")

    assert list(french) == list(english)
    assert [name for name in french if not french[name].strip() or not english[name].strip()] == []
    assert [name for name in french if len(french[name]) > 30 and french[name] == english[name]] == []


@pytest.mark.parametrize("content", EVERYTHING, ids=label)
def test_french_follows_its_typography_and_english_its_apostrophe(content: object) -> None:
    french = [fault for text in texts(content, "fr").values() for fault in faults(text)]
    english = [text for text in texts(content, "en").values() if re.search(r"['\"\u00a0\u202f]|\.\.\.", text)]

    assert french == []
    assert english == []


@pytest.mark.parametrize("content", EVERYTHING, ids=label)
def test_placeholders_are_the_same_in_both_languages(content: object) -> None:
    french = {name: sorted(PLACEHOLDER.findall(text)) for name, text in texts(content, "fr").items()}
    english = {name: sorted(PLACEHOLDER.findall(text)) for name, text in texts(content, "en").items()}

    assert french == english


@pytest.mark.parametrize("topic", CATALOGUE, ids=label)
def test_a_session_script_fills_sixty_minutes_without_a_hole(topic: TopicContent) -> None:
    for script in (topic.script_fr, topic.script_en):
        spans = [tuple(int(n) for n in found if n) for found in PARTS.findall(script)]

        assert len(spans) == 4
        assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
        assert spans[-1][1] == 60
        assert spans[2][1] - spans[2][0] >= 25  # the executive's hands have the largest part


@pytest.mark.parametrize("topic", CATALOGUE, ids=label)
def test_reasons_and_tasks_stay_short(topic: TopicContent) -> None:
    for why in (topic.why_fr, topic.why_en):
        assert 2 <= len(re.findall(r"[.?!](?:\s|$)", why)) <= 4
    for task in (topic.task_fr, topic.task_en):
        assert len(task) <= 200


def test_the_weights_of_the_grid_make_a_hundred() -> None:
    assert [(criterion.code, criterion.weight) for criterion in RUBRIC] == [
        ("fluency", 25),
        ("explaining", 25),
        ("curiosity", 20),
        ("motivation", 15),
        ("availability", 15),
    ]
    assert [[anchor.mark for anchor in criterion.anchors] for criterion in RUBRIC] == [[1, 2, 3, 4]] * 5
    assert [len(criterion.anchors_fr) + len(criterion.anchors_en) for criterion in RUBRIC] == [8] * 5
    assert RUBRIC[0].anchors_en[0] == "Claims to know; describes no actual use."


def test_six_scales_say_how_one_likes_to_work() -> None:
    assert len({scale.code for scale in STYLE}) == 6
    assert faults(STYLE_LEAD_FR) == []
    assert "never to select" in STYLE_LEAD_EN


def test_letters_name_the_real_places_and_never_a_mark_or_a_rank() -> None:
    forbidden = re.compile(r"\b(score|rank\w*|mark|points?|rang|class\w+|note|notes|moyenne|average)\b", re.IGNORECASE)

    assert [outcome.code for outcome in OUTCOMES] == ["selected", "reserve", "priority", "other_role", "not_this_time"]
    for outcome in OUTCOMES:
        assert sorted(PLACEHOLDER.findall(outcome.places_fr)) == ["candidates", "seats"]
        assert PLACEHOLDER.findall(outcome.strength_fr) == ["strength"]
        letter = " ".join([*texts(outcome, "fr").values(), *texts(outcome, "en").values()])
        assert forbidden.findall(letter) == []


def test_nobody_is_told_their_age() -> None:
    ages = re.compile(
        r"\b(jeunes? (?!pousse)|âgée?s?|seniors?|millennials?|génération [XYZ]|young|old people)\b", re.IGNORECASE
    )
    found = [
        hit
        for content in EVERYTHING
        for lang in ("fr", "en")
        for t in texts(content, lang).values()
        for hit in ages.findall(t)
    ]

    assert found == []
