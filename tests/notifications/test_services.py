"""Writing letters once, sending them, dropping those whose reason has gone."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from notifications import services
from notifications.enums import Category, LetterState
from notifications.letters import Content, _kinds, letter
from notifications.models import Letter
from tests.factories.people import PersonFactory, UserFactory


@pytest.fixture
def reasons(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Objects that still give a reason to write; two kinds of letters that ask them, with real templates."""
    still: set[int] = {1, 2, 3}
    monkeypatch.setattr("notifications.letters._kinds", dict(_kinds))

    def writer(person, object_id):
        return Content({"password_url": f"https://x.example/{object_id}"}) if object_id in still else None

    for name, category in (
        ("notifications.invitation", Category.ANSWER),
        ("notifications.reminder", Category.REMINDER),
    ):
        letter(name, category=category)(writer)
    monkeypatch.setattr("notifications.letters.Kind.folder", property(lambda self: "emails/notifications/invitation"))
    return still


def test_writing_twice_writes_once(db, reasons):
    person = PersonFactory(email="a@x.example")

    first = services.write_letter("notifications.invitation", person=person, object_id=1)
    second = services.write_letter("notifications.invitation", person=person, object_id=1)

    assert first is not None
    assert second is None
    assert Letter.objects.count() == 1


def test_many_letters_are_written_in_a_constant_number_of_queries(db, reasons, django_assert_num_queries):
    people = PersonFactory.create_batch(60)

    with django_assert_num_queries(1):
        services.write_letters("notifications.invitation", [(person.pk, 1) for person in people])
    services.write_letters("notifications.invitation", [(person.pk, 1) for person in people])

    assert Letter.objects.count() == 60


def test_a_letter_leaves_once_in_the_language_of_the_person(db, reasons):
    person = PersonFactory(email="anne@x.example", language="en", first_name="Anne")
    services.write_letter("notifications.invitation", person=person, object_id=2)

    assert services.deliver_due() == 1
    assert services.deliver_due() == 0

    assert [(m.subject, m.to) for m in mail.outbox] == [("Your access to Binôme is open", ["anne@x.example"])]
    assert "Hello Anne" in mail.outbox[0].body
    assert Letter.objects.get().state == LetterState.SENT


def test_a_letter_whose_reason_has_gone_is_dropped(db, reasons):
    services.write_letter("notifications.invitation", person=PersonFactory(), object_id=3)
    reasons.discard(3)

    assert services.deliver_due() == 0

    assert Letter.objects.get().state == LetterState.DROPPED
    assert mail.outbox == []


def test_refused_categories_are_dropped_but_answers_are_not(db, reasons):
    person = PersonFactory()
    services.choose_letters(person, actor=person, wanted=[])
    services.write_letter("notifications.invitation", person=person, object_id=1)
    services.write_letter("notifications.reminder", person=person, object_id=1)

    services.deliver_due()

    assert set(Letter.objects.values_list("kind", "state")) == {
        ("notifications.invitation", "sent"),
        ("notifications.reminder", "dropped"),
    }


def test_a_silent_server_is_asked_again_later_then_given_up(db, reasons, monkeypatch):
    services.write_letter("notifications.invitation", person=PersonFactory(), object_id=1)
    monkeypatch.setattr(
        "django.core.mail.EmailMultiAlternatives.send", lambda self: (_ for _ in ()).throw(OSError("down"))
    )

    with time_machine.travel(timezone.now(), tick=False) as clock:
        services.deliver_due()
        row = Letter.objects.get()
        assert (row.state, row.attempts, row.note) == ("waiting", 1, "OSError: down")
        assert services.deliver_due() == 0
        for _try in range(6):
            clock.shift(dt.timedelta(days=2))
            services.deliver_due()

    assert (Letter.objects.get().state, Letter.objects.get().attempts) == ("failed", 6)


def test_a_letter_left_by_a_dead_worker_is_taken_up(db, reasons):
    row = services.write_letter("notifications.invitation", person=PersonFactory(), object_id=1)
    Letter.objects.filter(pk=row.pk).update(state="sending", lease_until=timezone.now() - dt.timedelta(seconds=1))

    assert services.deliver_due() == 1


def test_somebody_who_left_gets_nothing(db, reasons):
    person = PersonFactory(state="left", left_on=timezone.localdate())
    services.write_letter("notifications.invitation", person=person, object_id=1)

    assert services.deliver_due() == 0
    assert Letter.objects.get().note == "no address"


def test_an_invitation_opens_the_page_where_a_password_is_chosen(db, client):
    user = UserFactory(person=PersonFactory(email="new@x.example", language="fr"))
    services.write_letter("notifications.invitation", person=user.person, object_id=user.pk)

    services.deliver_due()
    link = next(word for word in mail.outbox[0].body.split() if "/account/password/reset/key/" in word)
    page = client.get(link.removeprefix("http://testserver"), follow=True)

    assert page.status_code == 200
    assert b'type="password"' in page.content
