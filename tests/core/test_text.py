"""Text in which there is nothing to read is nothing written; what cannot be an id is nobody's."""

from __future__ import annotations

import pytest
from django import forms

from core.text import as_id, has_words
from core.words import WordsField

UNSEEN = ["", "  \n\t", "\u200b", "\u00a0\u2028", "\u2060\ufeff\u00ad", "\u3164", "\u2800 \u2800", "\u200d\ufe0f"]


@pytest.mark.parametrize("text", UNSEEN)
def test_what_nobody_can_see_is_no_word(text):
    assert not has_words(text)


@pytest.mark.parametrize("text", ["a", "…", "\u200bvu", "👩\u200d🔬", "اﻻ", "é"])
def test_what_can_be_seen_is(text):
    assert has_words(text)


class Words(forms.Form):
    needed = WordsField(error_messages={"required": "Write something."})
    free = WordsField(required=False)


def test_a_field_of_words_takes_the_invisible_for_nothing():
    empty, written = Words({"needed": "\u200b", "free": "\u3164"}), Words({"needed": " 👩\u200d🔬 ", "free": ""})

    assert (empty.errors, empty.cleaned_data) == ({"needed": ["Write something."]}, {"free": ""})
    assert (written.is_valid(), written.cleaned_data["needed"]) == (True, "👩\u200d🔬")


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("9" * 18, int("9" * 18)), ("9" * 19, 0), ("", 0), ("-1", 0), ("1.0", 0), ("²", 0), ("seven", 0)],
)
def test_an_id_is_a_number_that_a_database_can_hold(text, number):
    assert as_id(text) == number
