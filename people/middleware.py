"""The language of a signed-in person: their own choice wins over the browser's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from people.services import choose_language


class PersonLanguageMiddleware:
    """Speak the person's language; the language switch of the page foot is their choice from then on.

    Stands after AuthenticationMiddleware and after LocaleMiddleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.switch = ""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        self.switch = self.switch or reverse("set_language")
        wanted = request.POST.get("language") if request.method == "POST" and request.path == self.switch else None
        if wanted in dict(settings.LANGUAGES):
            choose_language(user.person, actor=user.person, language=str(wanted))
        translation.activate(user.person.language)
        request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)
