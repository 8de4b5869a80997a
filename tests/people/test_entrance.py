"""Employees nobody invited get in by a code sent to their work address; nobody else does."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from core.audit import AuditEntry
from people.models import User
from people.services import open_account, update_person
from people.services.persons import FIELDS
from tests.factories.people import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_first_code_opens_the_account_of_an_employee(client, mailoutbox):
    person = PersonFactory(email="zoe.blanc@group.example")

    asked = client.post(reverse("account_request_login_code"), {"email": "Zoe.Blanc@group.example"})
    code = re.findall(r"^([A-Z0-9-]{6,9})$", mailoutbox[-1].body, re.M)[0]
    client.post(asked.url, {"code": code})

    assert mailoutbox[-1].subject == "Votre code de connexion à Binôme"
    assert "testserver" not in mailoutbox[-1].body
    assert mailoutbox[-1].to == ["zoe.blanc@group.example"]
    assert client.session["_auth_user_id"] == str(User.objects.get(person=person).pk)
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["people.open_account"]


def test_strangers_hear_the_same_and_get_no_account(client):
    PersonFactory(email="gone@group.example", state="left", left_on="2026-01-31")

    known = client.post(reverse("account_request_login_code"), {"email": "gone@group.example"})
    unknown = client.post(reverse("account_request_login_code"), {"email": "nobody@elsewhere.example"})

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert User.objects.count() == 0


def test_an_account_is_opened_once_and_never_again_when_closed():
    user = UserFactory(is_active=False)

    again = open_account(user.email)

    user.refresh_from_db()
    assert (again, user.is_active, open_account("")) == (None, False, None)


@pytest.fixture
def former_holder():
    """Somebody whose address has changed, while allauth still remembers the old one as theirs and proved."""
    user = UserFactory(person__email="new@group.example")
    EmailAddress.objects.create(user=user, email="desk@group.example", verified=True, primary=True)
    return user


def test_whoever_gets_an_address_from_the_company_gets_into_their_own_account(client, mailoutbox, former_holder):
    joiner = PersonFactory(email="desk@group.example")

    asked = client.post(reverse("account_request_login_code"), {"email": "desk@group.example"})
    code = re.findall(r"^([A-Z0-9-]{6,9})$", mailoutbox[-1].body, re.M)[0]
    client.post(asked.url, {"code": code})

    assert client.session["_auth_user_id"] == str(User.objects.get(person=joiner).pk)


def test_a_new_password_is_offered_for_the_account_of_today_only(client, mailoutbox, former_holder):
    for email in ("desk@group.example", "new@group.example"):
        client.post(reverse("account_reset_password"), {"email": email})

    links = ["/password/reset/key/" in mail.body for mail in mailoutbox]
    assert ([mail.to for mail in mailoutbox], links) == ([["desk@group.example"], ["new@group.example"]], [False, True])


def test_the_account_of_somebody_kept_by_hand_follows_their_address(former_holder):
    person = former_holder.person
    person.source = "manual"
    person.save()
    values = {name: getattr(person, name) for name in FIELDS}

    update_person(person, actor=PersonFactory(), values={**values, "email": "Other@group.example"})
    there = User.objects.get(pk=former_holder.pk).email
    update_person(person, actor=PersonFactory(), values={**values, "email": ""})
    nowhere = User.objects.get(pk=former_holder.pk).email

    assert (there, nowhere) == ("other@group.example", f"none-{former_holder.pk}@none.invalid")
    assert EmailAddress.objects.count() == 0
