"""Accounts and what is kept by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from core.audit import AuditEntry
from core.errors import Refused
from people.models import HRImport, Person, StagedRow, User
from people.services import add_line, close_accounts, create_manager, end_line, imports, invite_user
from people.signals import user_invited
from tests.factories.people import PersonFactory, UserFactory, line

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited():
    calls: list[User] = []

    def hear(user: User, **_kwargs: Any) -> None:
        calls.append(user)

    user_invited.connect(hear)
    yield calls
    user_invited.disconnect(hear)


def refusal(act: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value.code


def test_inviting_twice_invites_once(invited):
    person, actor = PersonFactory(email="Zoe@Group.example"), PersonFactory()

    first = invite_user(person, actor=actor)
    second = invite_user(person, actor=actor)

    assert (first, first.email, first.has_usable_password()) == (second, "zoe@group.example", False)
    assert invited == [first]
    assert AuditEntry.objects.filter(verb="people.invite_user", subject_id=person.pk, actor_id=actor.pk).count() == 1


def test_who_cannot_be_invited(invited):
    gone = PersonFactory(state="left", left_on="2026-01-01")
    nameless = PersonFactory(email="")
    held = PersonFactory(email="")
    UserFactory(person=held, email="taken@g.example")

    assert refusal(invite_user, gone, actor=None) == "left"
    assert refusal(invite_user, nameless, actor=None) == "no_email"
    assert refusal(invite_user, PersonFactory(email="taken@g.example"), actor=None) == "email_taken"
    assert invited == []


def test_an_address_of_somebody_who_left_is_given_on(invited):
    gone = PersonFactory(state="left", left_on="2026-01-01")
    old = UserFactory(person=gone, email="desk@g.example", is_active=False)

    made = invite_user(PersonFactory(email="desk@g.example"), actor=None)

    old.refresh_from_db()
    assert (made.email, old.email) == ("desk@g.example", f"left-{old.pk}@left.invalid")


def test_somebody_who_left_is_put_out_and_stays_out(client):
    user = UserFactory()
    user.set_password("a-long-pass-phrase-7")
    user.save()
    client.force_login(user)
    inside = client.get(reverse("people:settings")).status_code

    close_accounts([user.person_id])

    after = client.get(reverse("people:settings")).status_code
    client.post(reverse("account_login"), {"login": user.email, "password": "a-long-pass-phrase-7"})
    assert (inside, after, client.get(reverse("people:settings")).status_code) == (200, 302, 302)


def test_nobody_signs_up(client):
    client.post(reverse("account_signup"), {"email": "new@g.example", "password1": "a-long-pass-phrase-7"})

    assert User.objects.count() == 0


def test_the_first_manager_may_already_be_in_the_hr_file(capsys):
    person = PersonFactory(email="chef@g.example")

    call_command("create_manager", "chef@g.example")
    again = create_manager("Chef@g.example")

    assert (again.person, again.manages_organisation, User.objects.count()) == (person, True, 1)
    assert "/account/password/reset/key/" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("create_manager", "not-an-address")


def test_lines_by_hand_never_make_a_circle_nor_touch_the_hr_file():
    top, low = PersonFactory(source="manual"), PersonFactory(source="manual")
    from_file = PersonFactory()
    day = dt.date(2026, 1, 5)
    add_line(low, actor=top, manager=top, kind="solid", starts_on=day)

    def again(person: Person, manager: Person, kind: str = "solid", **dates: Any) -> str:
        return refusal(add_line, person, actor=top, manager=manager, kind=kind, **({"starts_on": day} | dates))

    assert again(top, low) == "cycle"
    assert again(from_file, top) == "hr"
    assert again(low, low, "dotted") == "oneself"
    assert again(low, from_file, "dotted", ends_on=day) == "dates"
    assert again(low, PersonFactory(state="left", left_on=day), "dotted") == "left"
    kept = line(from_file, top, "dotted", opened_by=HRImport.objects.create(file_name="f.csv"))
    assert refusal(end_line, kept, actor=top) == "hr"


def test_what_nobody_confirmed_is_forgotten_after_a_day():
    old = HRImport.objects.create(file_name="old.csv", state="preview", created_at="2020-01-01T00:00Z")
    new = HRImport.objects.create(file_name="new.csv", state="preview")
    for one in (old, new):
        StagedRow.objects.create(hr_import=one, line=2, group="joiner")

    first, second = imports.forget_old_imports(), imports.forget_old_imports()

    assert (first, second) == (1, 0)
    assert list(StagedRow.objects.values_list("hr_import__file_name", flat=True)) == ["new.csv"]
    assert dict(HRImport.objects.values_list("file_name", "state")) == {"old.csv": "cancelled", "new.csv": "preview"}


def test_a_file_given_up_while_it_is_read_leaves_nothing(monkeypatch):
    import io

    from core.jobs import Job
    from people import tasks
    from people.services.imports import planning

    actor = PersonFactory()
    content = io.BytesIO("matricule;nom;prénom\n1;A;A\n".encode())
    hr_import = imports.receive_file(content, actor=actor, name="people.csv")
    imports.choose_columns(hr_import, actor=actor, columns=hr_import.columns)
    show = planning._show

    def give_up(*args: Any, **kwargs: Any) -> None:
        imports.cancel_import(HRImport.objects.get(), actor=actor)
        show(*args, **kwargs)

    monkeypatch.setattr(planning, "_show", give_up)
    tasks.read_import(Job.objects.get())

    hr_import.refresh_from_db()
    assert (hr_import.state, StagedRow.objects.count(), hr_import.parts.count()) == ("cancelled", 0, 0)
