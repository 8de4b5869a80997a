"""What everybody chooses for themselves."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from core.access import signed_in
from people.forms import LanguageForm
from people.services import choose_language
from people.views.doors import typed, user_of


@signed_in
def own_settings(request: HttpRequest) -> HttpResponse:
    """Language; and the way to letters, password and second factor."""
    person = user_of(request).person
    form = LanguageForm(typed(request), initial={"language": person.language})
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        choose_language(person, actor=person, language=language)
        with translation.override(language):
            messages.success(request, _("Saved."))
        response = redirect("people:settings")
        # The pages before the login, too, will speak it on this device.
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=settings.LANGUAGE_COOKIE_AGE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY, samesite="Lax",
            secure=request.is_secure(),
        )  # fmt: skip
        return response
    context = {"form": form, "person": person}
    return render(request, "people/settings.html", context, status=422 if form.is_bound else 200)
