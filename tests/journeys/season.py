"""What a season's journey needs: a person at a browser who finds forms by what their buttons say.

WebTest reads the forms out of the pages themselves, so a field that is not on the page cannot be filled and a button
that is not there cannot be pressed.
"""

from __future__ import annotations

import html
import re
import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core import mail
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext
from django_webtest import DjangoTestApp, DjangoWebtestResponse
from webtest import Form

from notifications.services import deliver_due
from people.models import Person, User

HOST = "http://testserver"


class Seat:
    """One person at a browser of their own."""

    def __init__(self, user: User | None = None) -> None:
        self.app = DjangoTestApp()
        self.user = user
        if user is not None:
            client = Client()
            client.force_login(user)
            self.app.set_cookie(settings.SESSION_COOKIE_NAME, client.session.session_key)

    def open(self, name: str, *args: Any, status: int = 200) -> DjangoWebtestResponse:
        """The page of this name, redirects followed; ``status`` is what is expected."""
        return self.visit(reverse(name, args=args), status=status)

    def visit(self, path: str, status: int = 200) -> DjangoWebtestResponse:
        """The page at this address, redirects followed."""
        page = self.app.get(path.removeprefix(HOST), status=[status, 301, 302])
        while page.status_code in (301, 302):
            page = page.follow(status=[status, 301, 302])
        return page

    def send(
        self, page: DjangoWebtestResponse, button: str | set[str], status: int = 200, **values: Any
    ) -> DjangoWebtestResponse:
        """Fill the form that has this button (a part of its words is enough), press it, land where it leads."""
        form, pressed = find_form(page, button)
        for field, value in values.items():
            fill(form, field, value)
        if pressed:
            answer = form.submit(pressed[0], value=pressed[1], status=[status, 302])
        else:
            answer = form.submit(status=[status, 302])
        while answer.status_code == 302:
            answer = answer.follow(status=[status, 302])
        return answer

    def push(self, name: str, *args: Any, status: int = 200, **values: Any) -> DjangoWebtestResponse:
        """POST without a form on the screen: an old page, another window, or somebody who tries."""
        values["csrfmiddlewaretoken"] = self.app.cookies["csrftoken"]
        answer = self.app.post(reverse(name, args=args), values, status=[status, 302])
        while answer.status_code == 302:
            answer = answer.follow(status=[status, 302])
        return answer


def counted(one: str, many: str, /, **number: int) -> set[str]:
    """A button's words with a number in them, in both languages."""
    (count,) = number.values()
    with translation.override("fr"):
        return {(one if count == 1 else many) % number, ngettext(one, many, count) % number}


def filled(words: str, **facts: Any) -> set[str]:
    """A button's words with names in them, in both languages."""
    with translation.override("fr"):
        return {words % facts, gettext(words) % facts}


def said(page: DjangoWebtestResponse) -> str:
    """What the main part of a page says, on one line with plain spaces."""
    part = page.html.find("main") or page.html
    return " ".join(part.get_text(" ").split())


def find_form(page: DjangoWebtestResponse, words: str | set[str]) -> tuple[Form, tuple[str, str] | None]:
    """The form whose button says ``words`` in either language, with the button's own name and value if it has one."""
    with translation.override("fr"):
        variants = {words, gettext(words)} if isinstance(words, str) else words
    for text in re.findall(r"<form\b.*?</form>", page.text, re.S):
        for button in re.finditer(r"<button([^>]*)>(.*?)</button>", text, re.S):
            said = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", button[2])).split())
            if any(one in said for one in variants) and 'type="button"' not in button[1]:
                name = re.search(r'name="([^"]*)"', button[1])
                value = re.search(r'value="([^"]*)"', button[1])
                # Only this form is read as a browser does: reading all of a page takes as long as answering it.
                form = Form(page, text, page.parser_features)
                return form, (html.unescape(name[1]), html.unescape(value[1]) if value else "") if name else None
    said = re.findall(r"<button[^>]*>(.*?)</button>", page.text, re.S)
    raise AssertionError(f"no button says {words!r}; there are {[' '.join(one.split()) for one in said]}")


def fill(form: Form, name: str, value: Any) -> None:
    """Put a value into a field; several values tick several boxes."""
    fields = form.fields.get(name)
    if not fields:
        raise AssertionError(f"no field {name!r}; there are {sorted(map(str, form.fields))}")
    if isinstance(value, list | tuple):
        for box in fields:
            # The only way to read a box's value.
            box.checked = box._value in {str(one) for one in value}
    elif isinstance(value, bool):
        form[name] = value
    else:
        form[name] = value if not isinstance(value, int) else str(value)


def in_french(user: User) -> User:
    """The same account with French pages."""
    Person.objects.filter(pk=user.person_id).update(language="fr")
    return user


def at_once(act: Callable[[Seat, Any], Any], seats: Sequence[Seat], pages: Sequence[Any]) -> None:
    """Each seat acts in a thread of its own, all at the same moment; what one raises fails the test."""
    start, raised = threading.Barrier(len(seats)), []

    def run(seat: Seat, page: Any) -> None:
        try:
            start.wait(timeout=10)
            act(seat, page)
        except BaseException as error:
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=couple) for couple in zip(seats, pages, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert raised == []


def mails_to(person: Person) -> list[str]:
    """The subjects of the mails this person got; what waits in the outbox is sent first."""
    deliver_due(limit=1000)
    return [str(one.subject) for one in mail.outbox if person.email in one.to]


def link_in_mail(person: Person, part: str) -> str:
    """The last address containing ``part`` in this person's mails."""
    deliver_due(limit=1000)
    found = [
        word
        for one in mail.outbox
        if person.email in one.to
        for word in re.findall(r"http://testserver\S+", str(one.body))
        if part in word
    ]
    assert found, f"no address with {part!r} in the mails to {person}: {[one.subject for one in mail.outbox]}"
    return found[-1]
