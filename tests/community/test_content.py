"""Words of the two spaces and of an experience told."""

import re
from dataclasses import fields

import pytest

from community.content import (
    SPACES,
    STORY_LEAD_EN,
    STORY_LEAD_FR,
    STORY_PROMPTS,
    STORY_TITLE_EN,
    STORY_TITLE_FR,
    SpaceContent,
    StoryPromptContent,
)
from core.typography import faults


def test_there_are_two_spaces_and_four_questions_for_a_story() -> None:
    assert [space.code for space in SPACES] == ["mentors", "mentees"]
    assert [(prompt.code, prompt.required) for prompt in STORY_PROMPTS] == [
        ("situation", True),
        ("what_we_did", True),
        ("what_changed", True),
        ("do_again", False),
    ]


@pytest.mark.parametrize("content", [*SPACES, *STORY_PROMPTS], ids=lambda content: content.code)
def test_both_languages_are_complete_and_well_set(content: SpaceContent | StoryPromptContent) -> None:
    stems = [field.name.removesuffix("_fr") for field in fields(content) if field.name.endswith("_fr")]

    for stem in stems:
        french, english = getattr(content, f"{stem}_fr"), getattr(content, f"{stem}_en")
        assert french
        assert english
        assert faults(french) == []
        assert re.findall(r"['\"\u00a0\u202f]", english) == []


def test_the_form_of_a_story_is_well_set() -> None:
    assert faults(STORY_TITLE_FR) + faults(STORY_LEAD_FR) == []
    assert STORY_TITLE_EN
    assert STORY_LEAD_EN
