"""The register of letters: one kind, one function, one template folder.

An app's ``emails.py`` registers a function per kind. It runs at delivery, in the person's language, reads the live rows
and returns the context of the templates, or ``None`` when the reason to write has gone in the meantime.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from notifications.enums import Category
from notifications.links import absolute
from people.models import Person


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file sent with a letter."""

    name: str
    mimetype: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter says: the context of its templates, its attachments, where an answer goes.

    ``to`` is another address than the person's (their assistant's, who has no account); empty for the person.
    """

    context: dict[str, Any] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    reply_to: str = ""
    to: str = ""


Writer = Callable[[Person, int], Content | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A registered kind of letter."""

    name: str
    category: Category
    writer: Writer

    @property
    def folder(self) -> str:
        return f"emails/{self.name.replace('.', '/')}"


_kinds: dict[str, Kind] = {}


def letter(name: str, *, category: Category) -> Callable[[Writer], Writer]:
    """Register the function that writes letters of this kind (``app.noun``; templates in ``emails/app/noun/``)."""

    def register(writer: Writer) -> Writer:
        _kinds[name] = Kind(name, category, writer)
        return writer

    return register


def kind_named(name: str) -> Kind:
    """The registered kind; ``KeyError`` when no app offers it."""
    return _kinds[name]


@contextmanager
def in_language_of(person: Person) -> Iterator[None]:
    """Everything inside speaks the person's language."""
    with translation.override(person.language):
        yield


def one_line(text: str) -> str:
    """A subject on one line; unlike ``str.split`` it leaves the no-break spaces of French typography alone."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def without_gaps(text: str) -> str:
    """A text mail in which an optional sentence that was left out leaves no hole."""
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text).strip() + "\n"


def compose(kind: Kind, person: Person, object_id: int) -> EmailMultiAlternatives | None:
    """The mail as it would leave now, in the person's language; ``None`` when the reason to write has gone."""
    with in_language_of(person):
        content = kind.writer(person, object_id)
        if content is None:
            return None
        context = {"person": person, "site_url": absolute("/"), **content.context}
        subject = one_line(render_to_string(f"{kind.folder}/subject.txt", context))
        mail = EmailMultiAlternatives(
            subject=subject,
            body=without_gaps(render_to_string(f"{kind.folder}/body.txt", context)),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[content.to or person.email],
            reply_to=[content.reply_to] if content.reply_to else None,
            headers={"Auto-Submitted": "auto-generated", "Content-Language": person.language},
        )
        mail.attach_alternative(
            render_to_string(f"{kind.folder}/body.html", {**context, "subject": subject}), "text/html"
        )
        for item in content.attachments:
            mail.attach(item.name, item.content, item.mimetype)
        return mail
