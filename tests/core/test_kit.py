"""Small pieces: folding, initials, both languages, signed links, catalogues."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.utils import timezone, translation

from core import catalogues
from core.links import make_token, read_token
from core.text import fold, initials
from programs.models import Topic


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Hélène  Œuvrard", "helene oeuvrard"), ("ÇA VA", "ca va"), ("O’Brien", "o'brien"), ("Ångström ß", "angstrom ss")],
)
def test_fold_forgets_accents_case_and_ligatures(text, folded):
    assert fold(text) == folded


def test_initials_of_an_empty_name_are_empty():
    assert (initials("Ada", "Lovelace"), initials("", "")) == ("AL", "")


def test_a_text_in_one_language_serves_both_until_it_is_translated():
    topic = Topic(name_fr="Données", name_en="")

    with translation.override("en"):
        assert topic.name == "Données"
        topic.name_en = "Data"
        assert topic.name == "Data"
    with translation.override("fr"):
        assert topic.name == "Données"


def test_a_link_serves_one_purpose_for_some_time():
    token = make_token("confirm", person_id=3, object_id=9)
    found = read_token("confirm", token)

    assert (found.person_id, found.object_id) == (3, 9)
    assert read_token("assistant", token) is None
    assert read_token("confirm", token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    assert read_token("confirm", "") is None
    with time_machine.travel(timezone.now() + dt.timedelta(days=46)):
        assert read_token("confirm", token) is None


def test_extraction_finds_code_and_templates_with_plurals_and_contexts():
    found = catalogues.extract("notifications")

    assert (None, "waiting", None) in found
    assert (None, "%(n)s mail in the local outbox", "%(n)s mails in the local outbox") in found
    assert ("before an address", ": ", None) in found
