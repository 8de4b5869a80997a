"""What every request must be, and response headers that neither Django nor django-csp sets."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control


class PermissionsPolicyMiddleware:
    """Switch off the browser features that Binôme never uses (settings.PERMISSIONS_POLICY lists them)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.value = ", ".join(f"{feature}=({allowed})" for feature, allowed in settings.PERMISSIONS_POLICY.items())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.value)
        return response


def refuse_too_large(_request: HttpRequest) -> HttpResponse:
    """What a body above the limit gets, from here or from the proxy in front: in both languages, nobody is known."""
    return HttpResponse(render_to_string("413.html", {"most": settings.UPLOAD_MAX_MB}), status=413)


class ReasonableRequestMiddleware:
    """Answer at once what no page could do anything with: a huge body, a zero byte in the address.

    Bodies are read, and files spooled to the disk, before any view knows who asks. PostgreSQL refuses zero bytes.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length[:18]) > settings.LARGEST_REQUEST:
            return refuse_too_large(request)
        if "\x00" in request.path_info or b"\x00" in unquote_to_bytes(request.META.get("QUERY_STRING", "")):
            return HttpResponse(status=400)
        return self.get_response(request)


class PersonalPagesMiddleware:
    """Pages of signed-in people are kept nowhere: not by a proxy, nor on the disk of a shared computer.

    Only what a GET shows: the answer to a POST stays for the Back button, with all that was typed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated or response.has_header("Cache-Control"):
            return response
        if request.method == "GET":
            patch_cache_control(response, private=True, no_store=True)
        else:
            patch_cache_control(response, private=True)
        return response
