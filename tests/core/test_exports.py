"""Tables that leave the product never carry a formula."""

from __future__ import annotations

import io

import pytest
from django.utils import translation
from openpyxl import load_workbook

from core.exports import disarm, table_response

HOSTILE = ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_a_formula_becomes_text(text):
    assert str(disarm(text)).startswith("'")


def test_figures_and_plain_words_stay_as_they_are():
    assert [disarm(value) for value in (12, -3.5, True, None, "Anne-Lise", "a=b")] == [
        12,
        -3.5,
        True,
        None,
        "Anne-Lise",
        "a=b",
    ]


def test_a_french_csv_opens_in_a_french_spreadsheet():
    with translation.override("fr"):
        response = table_response("liste", ["Nom", "Total"], [("Hélène; dite =1", 3), ("=1+1", None)], kind="csv")

    assert response.content.decode("utf-8-sig").splitlines() == ["Nom;Total", '"Hélène; dite =1";3', "'=1+1;"]
    assert response["Content-Disposition"] == 'attachment; filename="liste.csv"'


def test_a_workbook_holds_the_same_and_no_formula():
    response = table_response("liste", ["Nom"], [("=1+1",), ("Zoé",)], kind="xlsx")

    sheet = load_workbook(io.BytesIO(response.content)).active
    assert [(cell.value, cell.data_type) for cell in sheet["A"]] == [("Nom", "s"), ("'=1+1", "s"), ("Zoé", "s")]
