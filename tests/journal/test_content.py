"""Prompts of the log and the purpose of each session."""

import re
from dataclasses import fields

import pytest

from core.typography import faults
from journal.content import PROMPTS, SESSIONS, PromptContent, SessionSuggestionContent


def test_each_side_has_a_prompt_for_what_it_takes_away_and_for_what_comes_next() -> None:
    offered = {(role, prompt.field) for prompt in PROMPTS for role in prompt.roles}

    assert len(PROMPTS) == len({prompt.code for prompt in PROMPTS}) == 12
    assert offered == {
        (role, name) for role in ("mentor", "mentee") for name in ("takeaway", "next_step", "private_note")
    }


def test_six_sessions_follow_one_another() -> None:
    assert [session.number for session in SESSIONS] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("content", [*PROMPTS, *SESSIONS], ids=lambda content: str(getattr(content, "code", "session")))
def test_both_languages_are_complete_and_well_set(content: PromptContent | SessionSuggestionContent) -> None:
    stems = [field.name.removesuffix("_fr") for field in fields(content) if field.name.endswith("_fr")]

    for stem in stems:
        french, english = getattr(content, f"{stem}_fr"), getattr(content, f"{stem}_en")
        assert french
        assert english
        assert faults(french) == []
        assert re.findall(r"['\"\u00a0\u202f]", english) == []
