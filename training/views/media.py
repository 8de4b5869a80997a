"""Films and pictures of modules, for those who may read them."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.views.decorators.http import require_GET

from core.access import Request, get_visible_or_404, signed_in
from core.media import serve_file
from training.models import Module, Picture


@signed_in
@require_GET
def video(request: Request, pk: int) -> HttpResponseBase:
    """The film of a module, in ranges."""
    found = get_visible_or_404(Module.objects.visible_to(request.user).exclude(video=""), pk=pk)
    name = f"{found.code}.{found.video_type.rsplit('/', 1)[-1]}"
    return serve_file(request, found.video, content_type=found.video_type, name=name, attachment=False)


@signed_in
@require_GET
def picture(request: Request, pk: int) -> HttpResponseBase:
    """A picture of a text."""
    found = get_visible_or_404(Picture.objects.visible_to(request.user), pk=pk)
    name = f"{found.key}.{found.content_type.rsplit('/', 1)[-1]}"
    return serve_file(request, found.file, content_type=found.content_type, name=name, attachment=False)
