"""The pages of the kit: sign-in in both languages, a missing page, the language switch, nothing inline."""

import re

import pytest

pytestmark = pytest.mark.django_db
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE
)
PAGES = [
    ("/account/login/", "Heureux de vous voir", "Good to see you"),
    ("/account/login/code/", "Se connecter sans mot de passe", "Sign in without a password"),
    ("/account/password/reset/", "Choisissez un nouveau mot de passe", "Choose a new password"),
    ("/account/password/reset/done/", "Consultez votre messagerie", "Look at your mail"),
    ("/account/password/reset/key/1-set-password/", "Ce lien ne fonctionne plus", "This link no longer works"),
]


def heading(response):
    return re.findall(r"<h1>\s*(.*?)\s*</h1>", response.content.decode())


@pytest.mark.parametrize(("url", "french", "english"), PAGES)
def test_a_sign_in_page_speaks_both_languages_with_nothing_inline(client, url, french, english):
    in_french = client.get(url, headers={"accept-language": "fr"})
    in_english = client.get(url, headers={"accept-language": "en"})

    assert (in_french.status_code, heading(in_french)) == (200, [french])
    assert (in_english.status_code, heading(in_english)) == (200, [english])
    assert '<html lang="fr">' in in_french.content.decode()
    assert INLINE.findall(in_french.content.decode()) == []


def test_a_wrong_password_is_said_beside_what_was_typed(client):
    answer = client.post("/account/login/", {"login": "nobody@example.org", "password": "wrong"})

    page = answer.content.decode()
    assert heading(answer) == ["Heureux de vous voir"]
    assert 'value="nobody@example.org"' in page
    assert page.count('class="alert alert-block alert-danger"') == 1
    assert 'value="wrong"' not in page


def test_a_missing_page_has_the_frame_of_the_product(client):
    answer = client.get("/there-is-no-such-page/", headers={"accept-language": "en"})

    assert (answer.status_code, heading(answer)) == (404, ["There is nothing at this address for you"])


def test_the_language_switch_is_a_post_and_comes_back(client):
    changed = client.post("/language/", {"language": "en", "next": "/account/login/"})
    page = client.get("/account/login/")

    assert (changed.status_code, changed["Location"]) == (302, "/account/login/")
    assert heading(page) == ["Good to see you"]
    assert client.get("/language/").status_code == 302
    assert heading(client.get("/account/login/")) == ["Good to see you"]


def test_the_style_page_is_not_there_outside_development(client):
    assert client.get("/styles/").status_code == 404
