"""Log a session in a minute; its draft; sharing with the coach; the private note."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.bilingual import in_language
from core.errors import Refused
from journal import queries, services
from journal.content import PROMPTS
from journal.enums import MeetingState
from journal.forms import LogForm, NoteForm, log_initial
from journal.models import LogDraft, Meeting, MeetingLog
from journal.services.logging import TAKEAWAYS
from journal.views.common import my_meeting
from journal.views.pages import page_context
from programs.enums import Side

DRAFTED = ("held_on", "minutes", "takeaway", "next_step", "task")


def _prompts(side: Side) -> dict[str, list[str]]:
    """Beginnings of sentences, by field, in the page's language."""
    found: dict[str, list[str]] = {"takeaway": [], "next_step": []}
    for prompt in PROMPTS:
        if side.value in prompt.roles and prompt.field in found:
            found[prompt.field].append(in_language(prompt, "text", get_language() or "fr"))
    return found


def _initial(meeting: Meeting, request: Request, side: Side) -> dict[str, Any]:
    initial = log_initial(meeting, side.value, get_language() or "fr")
    draft = LogDraft.objects.filter(meeting=meeting, person_id=request.user.person_id).first()
    return {**initial, **json.loads(draft.values)} if draft else initial


@signed_in
@require_http_methods(["GET", "POST"])
def log(request: Request, pk: int) -> HttpResponse:
    """Everything is filled in already; one button saves."""
    found, person = my_meeting(request, pk), request.user.person
    side = queries.side_of(found.pair, person.pk) or Side.MENTOR
    if found.state == MeetingState.CANCELLED:
        messages.info(request, _("This session was cancelled. If you met after all, plan it again with its real date."))
        return redirect("journal:pair", pair_pk=found.pair_id)
    if request.method == "GET":
        return _log_page(request, found, side, LogForm(pair=found.pair, initial=_initial(found, request, side)))
    form = LogForm(request.POST, pair=found.pair)
    if not form.is_valid():
        return _log_page(request, found, side, form, status=422)
    clean = dict(form.cleaned_data)
    words = {TAKEAWAYS[side]: clean.pop("takeaway")}
    try:
        services.log_meeting(found, actor=person, **clean, **words)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _log_page(request, found, side, form, status=409)
    messages.success(request, _("The session is logged. Thank you."))
    return redirect("journal:pair", pair_pk=found.pair_id)


def _log_page(request: Request, found: Meeting, side: Side, form: LogForm, *, status: int = 200) -> HttpResponse:
    written = getattr(found, "log", None)
    other_side = Side.MENTEE if side == Side.MENTOR else Side.MENTOR
    context = {
        **page_context(found.pair, request.user.person),
        "meeting": found,
        "form": form,
        "prompts": _prompts(side),
        "theirs": getattr(written, f"{other_side}_takeaway") if written else "",
    }
    return render(request, "journal/meeting_log.html", context, status=status)


@signed_in
@require_POST
def draft(request: Request, pk: int) -> HttpResponse:
    """Autosave of the log: what was typed, valid or not. 204."""
    found = my_meeting(request, pk)
    values: dict[str, object] = {name: request.POST[name][:2000] for name in DRAFTED if name in request.POST}
    values["topics"] = [int(one) for one in request.POST.getlist("topics")[:50] if one.isdecimal() and len(one) < 19]
    services.save_draft(found, actor=request.user.person, values=values)
    return HttpResponse(status=204)


@signed_in
@require_POST
def share(request: Request, pk: int) -> HttpResponse:
    """Let the coach read what I take away, or no longer."""
    found = my_meeting(request, pk)
    written = get_visible_or_404(MeetingLog.objects.visible_to(request.user).select_related("meeting"), meeting=found)
    written.meeting = found
    shares = request.POST.get("shares") == "yes"
    services.share_takeaway(written, actor=request.user.person, shares=shares)
    messages.success(request, _("Your coach can read it.") if shares else _("Your coach can no longer read it."))
    return redirect("journal:meeting", pk=pk)


@signed_in
@require_POST
def note(request: Request, pk: int) -> HttpResponse:
    """My private note on a session; empty deletes it."""
    found = my_meeting(request, pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["body"]))
        return redirect("journal:meeting", pk=pk)
    kept = services.write_note(found, actor=request.user.person, body=form.cleaned_data["body"])
    messages.success(request, _("Your note is kept, for your eyes only.") if kept else _("Your note is deleted."))
    return redirect("journal:meeting", pk=pk)
