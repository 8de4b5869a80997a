"""The text of a module, part by part."""

from __future__ import annotations

import pytest
from django.utils import translation

from tests.factories.training import ModuleFactory, PictureFactory, TrainingPathFactory
from training.queries.texts import parts_of, text_language

pytestmark = pytest.mark.django_db


def test_a_text_is_cut_at_its_headings_in_the_readers_language():
    module = ModuleFactory()

    with translation.override("fr"):
        french = [(part.number, part.title) for part in parts_of(module)]
    with translation.override("en"):
        english = [(part.number, part.title) for part in parts_of(module)]

    assert french == [(0, ""), (1, "Demander"), (2, "Se taire")]
    assert english == [(0, ""), (1, "Ask"), (2, "Be silent")]


def test_the_other_language_stands_in_and_says_so():
    module = ModuleFactory(body_en="")

    with translation.override("en"):
        assert (text_language(module), parts_of(module)[1].title) == ("fr", "Demander")


def test_a_heading_in_code_is_code():
    module = ModuleFactory(body_fr="```\n## not a part\n{key}\n```\n\n## Vrai\n\n### Sous-titre", body_en="")

    parts = parts_of(module)

    assert [part.title for part in parts] == ["", "Vrai"]
    assert "## not a part" in parts[0].blocks[0].html
    assert parts[1].blocks[0].html.strip() == "<h3>Sous-titre</h3>"


def test_pictures_of_the_programme_stand_in_their_place(django_assert_num_queries):
    path = TrainingPathFactory()
    table = PictureFactory(programme=path.programme, key="table")
    PictureFactory(key="elsewhere")
    body = "Avant.\n\n{table}\n\nAprès. {table}\n\n{elsewhere}\n\n{unknown}"
    module = ModuleFactory(path=path, body_fr=body, body_en=body)

    with django_assert_num_queries(1):
        [part] = parts_of(module)

    assert [block.picture for block in part.blocks] == [None, table, None]
    assert part.blocks[2].html == "<p>Après. {table}</p>\n"


def test_what_authors_write_runs_nothing():
    body = "<script>alert(1)</script>\n\n[x](javascript:alert(1))\n\n![x](https://spy.example/p.png)\n\n## <img src=x>"
    module = ModuleFactory(body_fr=body, body_en=body)

    parts = parts_of(module)
    html = "".join(str(block.html) for part in parts for block in part.blocks)

    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert parts[1].title == "<img src=x>"  # a string: the template escapes it
