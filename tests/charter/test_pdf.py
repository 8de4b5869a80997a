"""The signed charter on paper."""

from __future__ import annotations

from charter.models import Signature
from charter.pdf import render_charter
from tests.factories.charter import signed_charter


def test_the_pdf_is_tagged_and_the_same_each_time(pair):
    charter = signed_charter(pair)
    signature = Signature.objects.filter(side="mentor").get()

    first, second = render_charter(charter, signature), render_charter(charter, signature)

    assert first[:5] == b"%PDF-"
    assert b"/StructTreeRoot" in first
    assert first == second


def test_a_name_is_data_never_markup(pair):
    person = pair.mentor.person
    person.last_name = "#panic() $x$ *B*"
    person.save()

    charter = signed_charter(pair)

    assert render_charter(charter, Signature.objects.get(side="mentor"))[:5] == b"%PDF-"
