"""Who gets through the door of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest
from django_htmx.middleware import HtmxDetails

M = TypeVar("M", bound=Model)


class Request(HttpRequest):
    """What a page is given, for the type checker: ``user`` with its ``person`` behind ``signed_in``, and ``htmx``."""

    user: Any  # core knows no people
    htmx: HtmxDetails


#: Pages behind it need an account; without one, the login page comes first and leads back.
signed_in = login_required


def get_visible_or_404(queryset: QuerySet[M], **lookup: Any) -> M:
    """The row of an already narrowed queryset (``visible_to``); missing and forbidden look the same: 404."""
    row = queryset.filter(**lookup).first()
    if row is None:
        raise Http404
    return row


ScopeProvider = Callable[[Any], Iterable[str]]
_scope_providers: list[ScopeProvider] = []


def tells_audit_scopes(provider: ScopeProvider) -> ScopeProvider:
    """Register a function of an upper floor: user to the audit scopes (``programme:7``) that this user may read."""
    _scope_providers.append(provider)
    return provider


def audit_scopes(user: Any) -> set[str]:
    """The scopes of the audit trail that ``user`` may read because of what they manage above the organisation."""
    return {scope for provider in _scope_providers for scope in provider(user)}


SecretProvider = Callable[[Any], Q]
_secret_providers: list[SecretProvider] = []


def keeps_audit_secrets(provider: SecretProvider) -> SecretProvider:
    """Register a function of an upper floor: user to the audit entries, as a ``Q``, kept from this user as they are
    about them, whatever the scopes say."""
    _secret_providers.append(provider)
    return provider


def audit_secrets(user: Any) -> Q:
    """The entries that ``user`` does not read although their scope is theirs to read."""
    found = Q(pk__in=())
    for provider in _secret_providers:
        found |= provider(user)
    return found
