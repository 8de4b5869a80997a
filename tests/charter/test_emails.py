"""The letters of the charter: said in the person's language, dropped when the reason is gone."""

from __future__ import annotations

import pytest

from notifications.letters import compose, kind_named
from notifications.models import Letter
from tests.factories.charter import open_charter, sign, signed_charter


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", ["charter.ready", "charter.other_signed", "charter.unsigned"])
def test_a_letter_asks_for_a_signature_until_it_is_there(pair, kind, language):
    charter, person = open_charter(pair), pair.mentee.person
    person.language = language

    before = compose(kind_named(kind), person, charter.pk)
    sign(charter, person)
    after = compose(kind_named(kind), person, charter.pk)

    assert before is not None
    assert f"/charter/{pair.pk}/" in before.body
    assert pair.mentor.person.name in before.subject
    assert after is None


def test_both_receive_the_pdf(pair):
    charter = signed_charter(pair)

    mails = [
        compose(kind_named(row.kind), row.person, row.object_id) for row in Letter.objects.filter(kind="charter.signed")
    ]

    assert [[(name, mime) for name, _content, mime in mail.attachments] for mail in mails] == [
        [(f"binome-charte-{charter.pair_id}.pdf", "application/pdf")]
    ] * 2
