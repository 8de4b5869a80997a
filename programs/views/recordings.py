"""Recordings: sent from the page of questions while it stays open, and heard by who may hear them."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from core.media import serve_file
from programs.models import Call, Question, Recording
from programs.queries.recordings import describe_limits
from programs.services.applications import start_application
from programs.services.recordings import keep_recording
from programs.views.applications import draft_of


@signed_in
@require_POST
def recording_send(request: Request, key: str, question_pk: int) -> HttpResponse:
    """Keep the file that was just chosen or recorded; answers with its card alone."""
    call = get_visible_or_404(Call.objects.visible_to(request.user).for_page(), key=key)
    question = get_object_or_404(call.questions, pk=question_pk, kind="recording")
    person, refusal = request.user.person, ""
    file = request.FILES.get(f"recording_{question.pk}")
    try:
        if file is not None:
            keep_recording(start_application(call, actor=person), question, actor=person, file=file)
    except Refused as refused:
        refusal = refused.message
    return _card(request, call, question, refusal)


@signed_in
@require_GET
def recording_state(request: Request, key: str, question_pk: int) -> HttpResponse:
    """The card of one recording as it stands now: asked for every two seconds while a worker looks at the file."""
    call = get_visible_or_404(Call.objects.visible_to(request.user).for_page(), key=key)
    return _card(request, call, get_object_or_404(call.questions, pk=question_pk, kind="recording"))


def _card(request: Request, call: Call, question: Question, refusal: str = "") -> HttpResponse:
    draft = draft_of(request, call)
    recording = draft.recordings.filter(question=question).first() if draft else None
    context = {
        "call": call,
        "question": question,
        "recording": recording,
        "refusal": refusal,
        "limits": describe_limits(),
    }
    return render(request, "programs/_apply_recording.html", context, status=422 if refusal else 200)


@signed_in
@require_GET
def recording(request: Request, pk: int) -> HttpResponseBase:
    """The recording itself, for the players of pages: to its author, managers, and readers who know the name."""
    found = get_visible_or_404(Recording.objects.visible_to(request.user).filter(state="ready"), pk=pk)
    name = f"recording-{found.pk}.{found.content_type.rsplit('/', 1)[-1]}"
    return serve_file(request, found.file, content_type=found.content_type, name=name, attachment=False)
