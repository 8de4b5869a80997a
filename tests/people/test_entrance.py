"""Employees nobody invited get in by a code sent to their work address; nobody else does."""

import re

import pytest
from django.urls import reverse

from core.audit import AuditEntry
from people.models import User
from people.services import open_account
from tests.factories.people import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_first_code_opens_the_account_of_an_employee(client, mailoutbox):
    person = PersonFactory(email="zoe.blanc@group.example")

    asked = client.post(reverse("account_request_login_code"), {"email": "Zoe.Blanc@group.example"})
    code = re.findall(r"^([A-Z0-9-]{6,9})$", mailoutbox[-1].body, re.M)[0]
    client.post(asked.url, {"code": code})

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
