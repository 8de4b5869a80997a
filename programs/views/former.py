"""Starting an application from what one wrote in an earlier call."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.models import Call
from programs.services.former import start_from_former


@signed_in
@require_POST
def apply_again(request: Request, key: str) -> HttpResponse:
    """A draft filled with my former application; I read it again before anything is sent."""
    call = get_visible_or_404(Call.objects.visible_to(request.user).select_related("cohort__programme"), key=key)
    try:
        start_from_former(call, actor=request.user.person)
        messages.success(request, _("Here is what you wrote. Read it again, change what has changed, then send it."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("programs:apply_step", call.key, 1)
