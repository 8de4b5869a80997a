"""The three pages of the letters floor."""

from __future__ import annotations

from django.core.mail import EmailMultiAlternatives
from django.test import override_settings
from django.urls import reverse

from notifications.backends import OutboxBackend
from notifications.models import Letter, LetterChoice, OutboxMail
from tests.factories.people import PersonFactory

OPEN = {"DEMO_MODE": True, "EMAIL_BACKEND": "notifications.backends.OutboxBackend"}


def make_letters(count):
    for number in range(count):
        Letter.objects.create(
            kind="notifications.invitation",
            category="invitation",
            person=PersonFactory(),
            object_id=number,
            due_day="2026-11-22",
        )


def test_a_choice_is_kept_and_shown_again(client, stranger):
    client.force_login(stranger)

    answer = client.post(reverse("notifications:preferences"), {"wanted": ["session", "survey"]})
    page = client.get(reverse("notifications:preferences"))

    assert answer.status_code == 302
    assert set(LetterChoice.objects.values_list("category", flat=True)) == {"reminder", "community"}
    assert page.content.count(b"checked") == 2


def test_a_category_that_does_not_exist_is_refused(client, stranger):
    client.force_login(stranger)

    assert client.post(reverse("notifications:preferences"), {"wanted": ["everything"]}).status_code == 422
    assert LetterChoice.objects.count() == 0


def test_letters_list_has_a_constant_number_of_queries(client, manager, django_assert_num_queries):
    client.force_login(manager)
    client.get(reverse("notifications:letters"))

    make_letters(1)
    with django_assert_num_queries(8):
        client.get(reverse("notifications:letters"))
    make_letters(2)
    with django_assert_num_queries(8):
        client.get(reverse("notifications:letters"))


def test_letters_list_is_for_organisation_managers(client, manager, stranger):
    client.force_login(stranger)
    assert client.get(reverse("notifications:letters")).status_code == 404

    client.force_login(manager)
    assert client.get(reverse("notifications:letters")).status_code == 200


def test_the_outbox_is_closed_outside_development(client, db):
    with override_settings(**OPEN):
        OutboxBackend().send_messages([EmailMultiAlternatives("Sujet", "Texte", to=["a@x.example"])])
        row = OutboxMail.objects.get()
        assert client.get(reverse("notifications:outbox")).status_code == 200
        assert client.get(reverse("notifications:outbox_mail", args=[row.pk])).status_code == 200

    assert client.get(reverse("notifications:outbox")).status_code == 404
    assert client.get(reverse("notifications:outbox_mail", args=[row.pk])).status_code == 404
    assert client.get(reverse("notifications:outbox_html", args=[row.pk])).status_code == 404
