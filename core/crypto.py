"""Columns that only the application can read: text sealed with AES-256-GCM before it reaches the database.

Keys come from ``settings.ENCRYPTION_KEYS`` as ``id:secret``; the first seals, all of them open. To rotate, put a new
key first, run ``manage.py rotate_keys``, then drop the old one. What is stored is ``1:<key id>:<base64>``.

The associated data names the table, the column and the values of ``bound_to`` (foreign keys of the row), so sealed text
copied to another row does not open there. The primary key is not used: it does not exist yet when a row is inserted.
"""

from __future__ import annotations

import base64
import os
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models.query_utils import DeferredAttribute

FORMAT = "1"
NONCE = 12


class CannotOpen(Exception):
    """Sealed text could not be opened: unknown key, wrong key, another row, or damaged."""


@lru_cache(maxsize=4)
def _derived(pairs: tuple[str, ...]) -> dict[str, AESGCM]:
    keys: dict[str, AESGCM] = {}
    for pair in pairs:
        name, separator, secret = pair.strip().partition(":")
        if not separator or not name or len(secret) < 32:
            raise ImproperlyConfigured("ENCRYPTION_KEYS wants id:secret, with secrets of 32 characters or more.")
        derived = HKDF(hashes.SHA256(), length=32, salt=None, info=b"binome.columns").derive(secret.encode())
        keys[name] = AESGCM(derived)
    if not keys:
        raise ImproperlyConfigured("ENCRYPTION_KEYS is empty: private text can be neither written nor read.")
    return keys


def _keys() -> dict[str, AESGCM]:
    return _derived(tuple(settings.ENCRYPTION_KEYS))


def seal(text: str, *, context: str) -> str:
    """``text`` sealed with the first key; it opens only with the same ``context``."""
    name, key = next(iter(_keys().items()))
    nonce = os.urandom(NONCE)
    box = nonce + key.encrypt(nonce, text.encode(), context.encode())
    return f"{FORMAT}:{name}:{base64.urlsafe_b64encode(box).decode()}"


def unseal(stored: str, *, context: str) -> str:
    """The text that was sealed. Raises :class:`CannotOpen`; never returns what is stored."""
    try:
        version, name, body = stored.split(":", 2)
        box = base64.urlsafe_b64decode(body.encode())
    except ValueError as error:
        raise CannotOpen("This is not sealed text.") from error
    key = _keys().get(name)
    if version != FORMAT or key is None:
        raise CannotOpen(f"No key named {name!r} in ENCRYPTION_KEYS.")
    try:
        return key.decrypt(box[:NONCE], box[NONCE:], context.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("The key is not the right one, or the text belongs to another row.") from error


class Sealed:
    """What the database gave, not opened yet. Printing it says nothing."""

    __slots__ = ("stored",)

    def __init__(self, stored: str) -> None:
        self.stored = stored

    def __repr__(self) -> str:
        return "<sealed>"


class _Opening(DeferredAttribute):
    """Opens the text the first time it is read on an instance, where the bound values are known."""

    field: EncryptedTextField

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        value = instance.__dict__[name] if name in instance.__dict__ else super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = unseal(value.stored, context=self.field.context_of(instance))
            instance.__dict__[name] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # set and get types are str, as in TextField
    """Text sealed at rest. Written by ``save`` and ``bulk_create`` only; it cannot be searched or updated in bulk.

    ``bound_to`` names fields of the same row; they never change once the row exists. Empty text is stored as such.
    """

    descriptor_class = _Opening

    def __init__(self, *args: Any, bound_to: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.bound_to = tuple(bound_to)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "bound_to": self.bound_to}

    def context_of(self, instance: models.Model) -> str:
        """Which cell this is: table, column and the values it is bound to."""
        values = [getattr(instance, instance._meta.get_field(name).attname) for name in self.bound_to]  # type: ignore[union-attr]  # concrete fields
        if None in values:
            raise ValueError(f"{self.name} is bound to {', '.join(self.bound_to)}: set them first.")
        return "|".join([self.model._meta.label_lower, str(self.name), *map(str, values)])

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed | str | None:
        return Sealed(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        text = getattr(model_instance, self.attname)
        return Sealed(seal(text, context=self.context_of(model_instance))) if text else text

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Sealed):
            return value.stored
        if value:
            raise TypeError(f"{self.name} is sealed with its row: write it with save(), and do not search it.")
        return value

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name in ("isnull", "exact") else None


def reseal(queryset: models.QuerySet[Any]) -> int:
    """Seal every row again with the first key; return how many. Safe to stop and to run again."""
    names = [field.name for field in queryset.model._meta.fields if isinstance(field, EncryptedTextField)]
    count = 0
    for row in queryset.iterator(chunk_size=500):
        row.save(update_fields=names)
        count += 1
    return count
