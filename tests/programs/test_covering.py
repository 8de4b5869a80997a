"""What a text gives away: known values are covered, the rest is pointed out."""

from __future__ import annotations

import pytest

from people.models import Person, Unit
from programs.queries.covering import COVER, Piece, cover, cut, find_marks, find_suspicions, flatten, identifying_values

AUTHOR = Person(
    first_name="Élodie", last_name="Vasseur-Leroy", email="e.vasseur@group.example", employee_number="Z44",
    site="Saint-Brieuc", job_title="Cheffe de projet", unit=Unit(name="IT"),
)  # fmt: skip


def kinds(text: str, names: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in find_suspicions(text, frozenset(map(flatten, names)))]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Je suis ÉLODIE.", f"Je suis {COVER}."),
        ("elodie vasseur leroy, Z44", f"{COVER}, {COVER}"),
        ("Mme Leroy", f"Mme {COVER}"),
        ("En tant que cheffe de projet à saint brieuc", f"En tant que {COVER} à {COVER}"),
        ("E.Vasseur@group.example ou e.vasseur", f"{COVER} ou {COVER}"),
        # Whole words only; a value of two letters is a word of any text.
        ("Les élodies du service IT, Vasseurs et Z443", "Les élodies du service IT, Vasseurs et Z443"),
    ],
)
def test_known_values_are_covered_however_they_are_spelt(written, read):
    assert cover(written, identifying_values(AUTHOR)) == read


def test_a_person_of_whom_little_is_known_covers_little():
    nobody = Person(first_name="", last_name="Ma", email="", employee_number=None, site="", job_title="")

    assert identifying_values(nobody) == []
    assert cover("Ma maison", []) == "Ma maison"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Écrivez à moi.perso@mail.example", [("email", "moi.perso@mail.example")]),
        ("au 06 12 34 56 78 ou +33 (0)6.12.34.56.78", [("phone", "06 12 34 56 78"), ("phone", "+33 (0)6.12.34.56.78")]),
        ("voir https://x.example/moi et linkedin.com/in/moi", [
            ("link", "https://x.example/moi"), ("link", "linkedin.com/in/moi"),
        ]),
        ("Diplômée de l’école centrale", [("school", "Diplômée"), ("school", "école centrale")]),
        ("Je suis très passionnée par cela", [("sex", "Je suis très passionnée")]),
        ("Madame, en tant que directrice", [("sex", "Madame"), ("sex", "en tant que directrice")]),
        ("J’ai 25 ans", [("age", "25 ans")]),
        ("depuis 12 ans dans le métier", []),
        ("Je suis souvent à Lyon, et en 2024 j’ai lu 300 pages", []),
        ("Nous avons 0,5 jour par mois", []),
    ],
)  # fmt: skip
def test_what_may_tell_who_writes_is_pointed_out(text, found):
    assert kinds(text) == found


def test_a_colleague_is_a_capital_inside_a_sentence_or_a_full_name():
    names = ("Claire", "Dubreuil", "Rose")

    assert kinds("J’ai appris avec Claire.", names) == [("name", "Claire")]
    assert kinds("Claire Dubreuil m’a aidé.", names) == [("name", "Claire"), ("name", "Dubreuil")]
    # A word that begins its sentence, or is no name here, says nothing.
    assert kinds("Rose est une couleur. L’idée est claire.", names) == []


def test_marks_never_overlap_and_cut_the_text_without_losing_a_sign():
    text = "Élodie (e.vasseur@group.example) et moi.perso@mail.example."

    marks = find_marks(text, identifying_values(AUTHOR))
    pieces = cut(text, marks)

    assert [(one.kind, text[one.start : one.end]) for one in marks] == [
        ("covered", "Élodie"), ("covered", "e.vasseur@group.example"), ("email", "moi.perso@mail.example"),
    ]  # fmt: skip
    assert "".join(one.text for one in pieces) == text
    assert pieces[-1] == Piece(".", "")
