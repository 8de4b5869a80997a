"""The door of the pages for those who manage the organisation."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from core.access import signed_in
from people.models import User
from people.rules import manages_organisation

View = Callable[..., HttpResponse]


def for_organisation_managers(view: View) -> View:
    """Signed in and managing the organisation; for everybody else the page does not exist."""

    @signed_in
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not manages_organisation(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return cast("View", guarded)


def user_of(request: HttpRequest) -> User:
    """The account of a page behind a door."""
    assert isinstance(request.user, User)
    return request.user


def typed(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when it was nothing at all: an empty form is answered, not ignored."""
    return request.POST if request.method == "POST" else None
