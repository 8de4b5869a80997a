"""An employee thinks of a colleague: the page of a call sends an invitation, never an application."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from programs.forms.nominations import NominationForm
from programs.models import Call
from programs.queries.applications import takes_applications
from programs.queries.invitations import person_chosen
from programs.queries.nominations import FEWEST_LETTERS, find_colleagues, nominated_by
from programs.services import nominations as acts


@signed_in
@require_http_methods(["GET", "POST"])
def nominate(request: Request, key: str) -> HttpResponse:
    """Search a colleague, add a word, send the invitation. The search answers HTMX with its fragment."""
    found = get_visible_or_404(Call.objects.visible_to(request.user).for_page(), key=key)
    if request.method == "GET" and not takes_applications(found):
        return redirect("programs:call_page", key)
    form = NominationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _nominate(request, found, form):
        return redirect("programs:nominate", key)
    words = request.GET.get("q", "").strip()
    chosen = person_chosen(form["person"].value())
    context = {
        "call": found,
        "form": form,
        "q": words,
        "fewest": FEWEST_LETTERS,
        "found": find_colleagues(request.user.person, words) if words else [chosen] if chosen else None,
        "chosen": chosen,
    }
    if request.htmx and request.method == "GET":
        return render(request, "programs/_nomination_search.html", context)
    mine = nominated_by(found, request.user.person)
    context |= {"mine": mine, "left": acts.MOST_NOMINATIONS - len(mine)}
    return render(request, "programs/nominate.html", context, status=422 if form.errors else 200)


def _nominate(request: Request, found: Call, form: NominationForm) -> bool:
    data = form.cleaned_data
    try:
        acts.nominate_person(found, actor=request.user.person, person=data["person"], words=data["words"])
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    text = _("Noted: a letter with your name invites %(name)s, unless they have begun to apply already.")
    messages.success(request, text % {"name": data["person"]})
    return True
