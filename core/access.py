"""Who gets through the door of a page."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.db.models import Model, QuerySet
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
