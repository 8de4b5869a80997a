"""The pages of the charter over HTTP."""

from __future__ import annotations

import re
import time

import pytest
from django.urls import reverse

from charter.models import Signature
from notifications.models import Letter
from tests.factories.charter import open_charter, sign, signed_charter
from tests.factories.matching import PairFactory

PASSWORD = "correct horse battery staple"


@pytest.fixture
def signer(client, mentor):
    """The mentor, logged in, with a password to type again."""
    mentor.set_password(PASSWORD)
    mentor.save()
    client.force_login(mentor)
    return mentor


def form_of(client, url: str) -> dict[str, str]:
    page = client.get(url).content.decode()
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', page)
    assert digest
    return {"digest": digest[1], "language": "fr", "has_read": "on"}


def test_reading_in_both_languages(client, signer, pair):
    open_charter(pair)
    url = reverse("charter:charter", args=[pair.pk])

    french, english = client.get(url, {"text": "fr"}), client.get(url, {"text": "en"})

    assert (french.status_code, english.status_code) == (200, 200)
    assert "Un engagement volontaire" in french.content.decode()
    assert "A voluntary commitment" in english.content.decode()


def test_signing_asks_for_the_password_again_and_then_signs(client, signer, pair):
    open_charter(pair)
    url = reverse("charter:charter", args=[pair.pk])
    form = {**form_of(client, url), "typed_name": signer.person.name}

    asked = client.post(url, form, HTTP_USER_AGENT="Firefox")
    unsigned = Signature.objects.count()
    done = client.post(asked.url, {"password": PASSWORD, "next": url})

    assert (asked.status_code, asked.url.split("?")[0], unsigned) == (302, reverse("account_reauthenticate"), 0)
    assert (done.status_code, done.url) == (302, url)
    signature = Signature.objects.get()
    assert (signature.person, signature.sha256, signature.address) == (signer.person, form["digest"], "127.0.0.1")


def test_a_wrong_password_signs_nothing(client, signer, pair):
    open_charter(pair)
    url = reverse("charter:charter", args=[pair.pk])
    asked = client.post(url, {**form_of(client, url), "typed_name": signer.person.name})

    client.post(asked.url, {"password": "wrong", "next": url})

    assert Signature.objects.count() == 0


@pytest.mark.parametrize(("age", "signed"), [(60, 1), (400, 0), (None, 0)])
def test_without_a_password_the_login_itself_must_be_fresh(client, mentor, pair, age, signed):
    mentor.set_unusable_password()
    mentor.save()
    client.force_login(mentor)
    session = client.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time() - age}] if age else []
    session["account_authentication_methods_user"] = str(mentor.pk)
    session.save()
    open_charter(pair)
    url = reverse("charter:charter", args=[pair.pk])

    answer = client.post(url, {**form_of(client, url), "typed_name": mentor.person.name})

    assert (answer.status_code, Signature.objects.count()) == (302, signed)
    assert answer.url == (url if signed else f"{reverse('account_login')}?next={url}")


@pytest.mark.parametrize("wrong", [{"typed_name": "Somebody Else"}, {"has_read": ""}, {"typed_name": ""}])
def test_a_form_at_fault_comes_back_with_what_was_typed(client, signer, pair, wrong):
    open_charter(pair)
    url = reverse("charter:charter", args=[pair.pk])

    answer = client.post(url, {**form_of(client, url), "typed_name": signer.person.name, **wrong})

    assert (answer.status_code, Signature.objects.count()) == (422, 0)
    assert wrong.get("typed_name", signer.person.name) in answer.content.decode()


def test_a_text_that_changed_is_shown_again(client, signer, pair):
    open_charter(pair)
    url = reverse("charter:charter", args=[pair.pk])
    form = {**form_of(client, url), "typed_name": signer.person.name}
    programme = pair.cohort.programme
    programme.session_minutes = 90
    programme.save()

    asked = client.post(url, form)
    answer = client.post(asked.url, {"password": PASSWORD, "next": url})

    assert (answer.status_code, Signature.objects.count()) == (409, 0)
    assert "séances de 90&nbsp;minutes" in answer.content.decode()


def test_everybody_else_meets_a_404(client, pair, personas):
    open_charter(pair)

    seen = {}
    for name, user in personas.items():
        client.force_login(user)
        seen[name] = {
            client.get(reverse(f"charter:{page}", args=[pair.pk])).status_code for page in ("charter", "verify")
        }

    assert {name for name, codes in seen.items() if codes == {200}} == {"mentor", "mentee"}
    assert {name for name, codes in seen.items() if codes == {404}} == set(personas) - {"mentor", "mentee"}


def test_the_pdf_comes_after_both_signatures(client, mentor, pair):
    charter = open_charter(pair)
    sign(charter, pair.mentor.person)
    client.force_login(mentor)
    url = reverse("charter:print", args=[pair.pk])

    early = client.get(url)
    sign(charter, pair.mentee.person)
    late = client.get(url)

    assert (early.status_code, late.status_code) == (302, 200)
    assert (late["Content-Type"], late.content[:5]) == ("application/pdf", b"%PDF-")


def test_verification_says_that_the_text_is_what_was_signed(client, mentor, pair):
    signed_charter(pair)
    client.force_login(mentor)
    url = reverse("charter:verify", args=[pair.pk])

    holds = client.get(url).context["all_hold"]
    Signature.objects.filter(side="mentor").update(text="Other words")
    broken = client.get(url).context["all_hold"]

    assert (holds, broken) == (True, False)


def test_the_manager_sees_dates_and_reminds(client, manager, pair, cohort):
    charter = open_charter(pair)
    sign(charter, pair.mentor.person)
    client.force_login(manager)

    page = client.get(reverse("charter:charters", args=[cohort.pk]))
    answer = client.post(reverse("charter:remind", args=[charter.pk]))

    (row,) = page.context["rows"]
    assert (row.mentor_signed_at is None, row.mentee_signed_at is None) == (False, True)
    assert (answer.status_code, answer.url) == (302, reverse("charter:charters", args=[cohort.pk]))
    assert Letter.objects.filter(kind="charter.unsigned").get().person == pair.mentee.person


@pytest.mark.parametrize("persona", ["coach", "sponsor", "mentor", "stranger", "reviewer"])
def test_the_list_and_the_reminder_are_the_managers(client, personas, pair, cohort, persona):
    charter = open_charter(pair)
    client.force_login(personas[persona])

    codes = (
        client.get(reverse("charter:charters", args=[cohort.pk])).status_code,
        client.post(reverse("charter:remind", args=[charter.pk])).status_code,
    )

    assert codes == (404, 404)


@pytest.mark.parametrize("pairs", [1, 3])
def test_the_list_costs_the_same_with_one_row_and_three(client, manager, cohort, pairs, django_assert_num_queries):
    for _number in range(pairs):
        open_charter(PairFactory(cohort=cohort, confirmed=True))
    client.force_login(manager)
    client.get(reverse("charter:charters", args=[cohort.pk]))

    with django_assert_num_queries(QUERIES_OF_LIST):
        client.get(reverse("charter:charters", args=[cohort.pk]))


QUERIES_OF_LIST = 9
