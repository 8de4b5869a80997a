"""Numbers and percentages in words."""

import pytest

from core.ui.words import say_minutes, say_number, say_percent


@pytest.mark.parametrize(
    ("number", "options", "french", "english"),
    [
        (12.5, {}, "12,5", "12.5"),
        (12.0, {}, "12", "12"),
        (1234567, {}, "1\u202f234\u202f567", "1,234,567"),
        (12.25, {"decimals": 1}, "12,3", "12.3"),
        (2.4, {"signed": True}, "+2,4", "+2.4"),
        (-2.4, {"signed": True}, "\u22122,4", "\u22122.4"),
        (0, {"signed": True}, "0", "0"),
        (-0.04, {"decimals": 1}, "0,0", "0.0"),
    ],
)
def test_numbers_are_written_as_each_language_does(number, options, french, english):
    assert say_number(number, language="fr", **options) == french
    assert say_number(number, language="en", **options) == english


def test_a_percentage_of_nothing_is_not_zero():
    assert say_percent(26, of=30, language="fr") == "87\u202f%"
    assert say_percent(12.5, decimals=1, language="en") == "12.5%"
    assert say_percent(0, of=0, language="fr") == "–"


def test_a_length_is_told_in_minutes_then_in_hours():
    french = [say_minutes(n, language="fr") for n in (0, 1, 45, 90, 95, 120, 605)]
    english = [say_minutes(n, language="en") for n in (0, 1, 45, 90, 95, 120, 605)]

    assert french == [
        "0\u00a0minute", "1\u00a0minute", "45\u00a0minutes", "90\u00a0minutes", "1\u00a0h\u00a035", "2\u00a0h",
        "10\u00a0h\u00a005",
    ]  # fmt: skip
    assert english == [
        "0\u00a0minutes", "1\u00a0minute", "45\u00a0minutes", "90\u00a0minutes", "1\u00a0h 35\u00a0min", "2\u00a0h",
        "10\u00a0h 5\u00a0min",
    ]  # fmt: skip
