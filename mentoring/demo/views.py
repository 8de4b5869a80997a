"""One tap on the login page instead of a password, in the demonstration only."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mentoring.demo.accounts import ACCOUNTS, BY_KEY, Account
from people.models import User


def shown_accounts() -> tuple[Account, ...]:
    """The accounts that the login page offers: those of the demonstration, and none anywhere else."""
    return ACCOUNTS if settings.DEMO_MODE else ()


@require_POST
def demo_login(request: HttpRequest) -> HttpResponse:
    """Sign in as the persona that was tapped. Outside the demonstration there is no such page."""
    account = BY_KEY.get(request.POST.get("persona", "")) if settings.DEMO_MODE else None
    user = User.objects.filter(email=account.email, is_active=True).first() if account else None
    if user is None:
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    onward = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure()):
        onward = settings.LOGIN_REDIRECT_URL
    return redirect(onward)
