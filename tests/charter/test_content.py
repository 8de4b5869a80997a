"""The charter, version 1: complete, the same in both languages, fillable for any pair."""

import re

import pytest

from charter.content.v1 import CLAUSES, FRAME, PLACEHOLDERS, ClauseContent
from core.typography import faults

PLACEHOLDER = re.compile(r"\{(\w+)\}")
FRAME_PAIRS = [
    (FRAME.title_fr, FRAME.title_en),
    (FRAME.preamble_fr, FRAME.preamble_en),
    (FRAME.signature_fr, FRAME.signature_en),
    (FRAME.consent_fr, FRAME.consent_en),
]
PAIRS = [
    *FRAME_PAIRS,
    *((clause.title_fr, clause.title_en) for clause in CLAUSES),
    *((clause.body_fr, clause.body_en) for clause in CLAUSES),
]


def clause(code: str) -> ClauseContent:
    return next(clause for clause in CLAUSES if clause.code == code)


def test_the_twelve_clauses_come_in_their_order() -> None:
    assert [clause.code for clause in CLAUSES] == [
        "voluntary",
        "aims",
        "rhythm",
        "mentor_duties",
        "mentee_duties",
        "confidentiality",
        "exceptions",
        "discretion",
        "limits",
        "walled_off",
        "exit",
        "data",
    ]


@pytest.mark.parametrize(("french", "english"), PAIRS)
def test_both_languages_say_it_with_the_same_placeholders(french: str, english: str) -> None:
    assert french.strip()
    assert english.strip()
    assert french != english
    assert sorted(PLACEHOLDER.findall(french)) == sorted(PLACEHOLDER.findall(english))


@pytest.mark.parametrize(("french", "english"), PAIRS)
def test_typography_is_right(french: str, english: str) -> None:
    assert faults(french) == []
    assert re.findall(r"['\"\u00a0\u202f]|\.\.\.", english) == []


def test_every_announced_placeholder_is_used_and_no_other() -> None:
    used = {name for french, _ in PAIRS for name in PLACEHOLDER.findall(french)}

    assert used == PLACEHOLDERS


def test_a_filled_charter_holds_no_brace() -> None:
    values = dict.fromkeys(PLACEHOLDERS, "X")

    filled = [text.format(**values) for pair in PAIRS for text in pair]

    assert [text for text in filled if "{" in text or "}" in text] == []


def test_an_executive_reads_it_in_five_minutes() -> None:
    for language in (0, 1):
        words = sum(len(pair[language].split()) for pair in PAIRS)

        assert 600 <= words <= 1250  # 250 words a minute


def test_the_promises_of_the_charter_are_written() -> None:
    assert "48\u00a0heures" in clause("rhythm").body_fr
    assert "10\u00a0jours" in clause("rhythm").body_fr
    assert "après sa fin" in clause("confidentiality").body_fr
    assert "after it ends" in clause("confidentiality").body_en
    assert clause("exceptions").body_fr.count("\n- **") == clause("exceptions").body_en.count("\n- **") == 4
    assert "anonym" not in clause("data").body_fr.replace("non anonymes", "")
