"""Attestations: the PDF, the page of one's own, the public page that verifies."""

from __future__ import annotations

import shutil
import subprocess

import pytest
import time_machine
from django.urls import reverse

from notifications.letters import compose, kind_named
from tests.factories.training import AttestationFactory
from training.pdf import render_attestation, verification_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def attested(path, learner):
    """The learner has done the path, on a known day."""
    return AttestationFactory(
        path=path, person=learner.person, name="Camille Delorme", minutes=275, issued_at="2026-11-01T12:00:00Z"
    )


def words_of(printed: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=printed, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_pdf_is_tagged_and_the_same_each_time(attested):
    attested.refresh_from_db()

    first, second = render_attestation(attested, "fr"), render_attestation(attested, "fr")

    assert first[:5] == b"%PDF-"
    assert b"/StructTreeRoot" in first
    assert first == second
    assert first != render_attestation(attested, "en")


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils reads the page back")
def test_the_pdf_says_who_what_when_and_where_to_verify_it(attested):
    attested.refresh_from_db()

    english, french = (words_of(render_attestation(attested, language)) for language in ("en", "fr"))

    address = verification_address(attested).split("://")[1]
    for told in ("Camille Delorme", "Teaching", "1 November 2026", "4 h 35 min"):
        assert told in english
    for told in ("Camille Delorme", "Transmettre", "1er novembre 2026", "4 h 35"):
        assert told in french
    assert [address in printed.replace(" ", "") for printed in (english, french)] == [True, True]


def test_a_name_is_data_never_markup(path, learner):
    row = AttestationFactory(
        path=path, person=learner.person, name='#panic() $x$ *B* "]' + "É" * 60, title_en="#" * 160
    )
    row.refresh_from_db()

    assert render_attestation(row, "en")[:5] == b"%PDF-"


def test_the_public_page_says_name_path_date_and_nothing_else(client, attested):
    response = client.get(reverse("training:verify", args=[attested.key]), headers={"Accept-Language": "en"})

    text = response.content.decode().split("<main")[1].split("</main>")[0]
    assert response.status_code == 200
    assert "This attestation holds" in text
    for told in ("Camille Delorme", "Teaching", "1\u00a0November 2026"):
        assert told in text
    for silent in (attested.person.email, attested.path.programme.name_en, str(attested.key)):
        assert silent not in text


def test_the_public_page_says_when_it_no_longer_holds(client, attested):
    attested.revoked_at = "2026-11-20T12:00:00Z"
    attested.save()

    text = client.get(
        reverse("training:verify", args=[attested.key]), headers={"Accept-Language": "en"}
    ).content.decode()

    assert "This attestation no longer holds" in text
    assert "20\u00a0November 2026" in text


@pytest.mark.parametrize("key", ["x", "A" * 32, "é", "%2e%2e", "a" * 400])
def test_a_wrong_key_is_a_missing_page(client, attested, key):
    response = client.get(f"/training/verify/{key}/")

    assert response.status_code == 404
    assert attested.name not in response.content.decode()


def test_one_downloads_the_own_in_both_languages_until_it_is_revoked(client, attested, learner, stranger):
    url = reverse("training:attestation_pdf", args=[attested.pk])

    client.force_login(learner)
    english, french = client.get(url), client.get(f"{url}?in=fr")
    client.force_login(stranger)
    forbidden = client.get(url)
    attested.revoked_at = "2026-11-20T12:00:00Z"
    attested.save()
    client.force_login(learner)
    revoked = client.get(url)

    assert [one.status_code for one in (english, french, forbidden, revoked)] == [200, 200, 404, 404]
    assert english.content != french.content
    assert english["Content-Disposition"] == f'attachment; filename="binome-attestation-{attested.pk}.pdf"'


def test_a_manager_revokes_and_restores_nobody_else_does(client, attested, learner, helper, manager):
    url = reverse("training:attestation_switch", args=[attested.pk])
    codes = []
    for user in (learner, helper):
        client.force_login(user)
        codes.append(client.post(url, {"valid": "0"}).status_code)
    client.force_login(manager)

    client.post(url, {"valid": "0"})
    attested.refresh_from_db()
    revoked = attested.is_valid
    client.post(url, {"valid": "1"})
    attested.refresh_from_db()

    assert codes == [404, 404]
    assert (revoked, attested.is_valid) == (False, True)


@time_machine.travel("2026-11-02T10:00:00Z", tick=False)
def test_the_letter_brings_the_pdf_and_the_address(attested, learner):
    mail = compose(kind_named("training.attested"), learner.person, attested.pk)

    assert mail.subject == "Your attestation: Teaching"
    assert verification_address(attested) in mail.body
    [(name, content, kind)] = mail.attachments
    assert (name, kind, content[:5]) == (f"binome-attestation-{attested.pk}.pdf", "application/pdf", b"%PDF-")


def test_letters_fall_silent_when_it_is_no_longer_so(attested, learner):
    assert compose(kind_named("training.attestation_revoked"), learner.person, attested.pk) is None

    attested.revoked_at = "2026-11-20T12:00:00Z"
    attested.save()

    assert compose(kind_named("training.attested"), learner.person, attested.pk) is None
    mail = compose(kind_named("training.attestation_revoked"), learner.person, attested.pk)
    assert mail.subject == "Your attestation no longer holds: Teaching"
