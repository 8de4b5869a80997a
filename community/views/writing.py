"""Writing: begin, tell, answer, change, take back; see it before it is sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community import content, services
from community.enums import ThreadKind
from community.forms import ReplyForm, StoryForm, ThreadForm
from community.models import Reply, Thread
from community.views.fetching import me, my_post, my_space, my_thread, render_thread, thread_of
from core.access import signed_in
from core.errors import Refused

Form = ThreadForm | StoryForm | ReplyForm


def _page(
    request: HttpRequest, form: Form, more: dict[str, Any], *, previewed: bool = False, status: int = 200
) -> HttpResponse:
    context = {"form": form, "previewed": previewed, **more}
    return render(request, "community/post_form.html", context, status=status)


def _begin(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    found = my_space(request, pk)
    telling = kind == ThreadKind.EXPERIENCE
    form: Form = (StoryForm if telling else ThreadForm)(request.POST or None)
    language = get_language() or "fr"
    story = (content.STORY_TITLE_FR, content.STORY_LEAD_FR)
    if language.startswith("en"):
        story = (content.STORY_TITLE_EN, content.STORY_LEAD_EN)
    more = {
        "space": found,
        "name": found.say("name", language),
        "back": reverse("community:space", args=[found.pk]),
        "heading": story[0] if telling else _("Begin a conversation"),
        "lead": story[1] if telling else "",
        "send": _("Tell it to the space") if telling else _("Send to the space"),
        "rules": found.say("rules", language),
        "draft": f"community-{found.pk}-{kind}",
    }
    if request.method == "GET":
        return _page(request, form, more)
    if "preview" in request.POST:
        return _page(request, form, more, previewed=True)
    if not form.is_valid():
        return _page(request, form, more, status=422)
    try:
        made = services.start_thread(found, actor=me(request), kind=kind, **form.words())
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _page(request, form, more, status=422)
    return redirect("community:thread", pk=made.pk)


@signed_in
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a conversation."""
    return _begin(request, pk, ThreadKind.DISCUSSION)


@signed_in
@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell an experience with its four questions."""
    return _begin(request, pk, ThreadKind.EXPERIENCE)


@signed_in
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What was typed, as it will be read. Nothing is kept."""
    kinds: dict[str, type[Form]] = {"story": StoryForm, "thread": ThreadForm}
    form = kinds.get(request.GET.get("form", ""), ReplyForm)(request.POST)
    return render(request, "community/_preview.html", {"parts": form.preview()})


@signed_in
@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer in a conversation."""
    found = my_thread(request, pk)
    form = ReplyForm(request.POST)
    if "preview" in request.POST:
        return render_thread(request, found, form, previewed=True)
    if not form.is_valid():
        return render_thread(request, found, form, status=422)
    try:
        made = services.reply(found, actor=me(request), body=form.cleaned_data["body"])
    except Refused as refusal:
        form.add_error("body", refusal.message)
        return render_thread(request, found, form, status=422)
    return redirect(f"{reverse('community:thread', args=[found.pk])}#reply-{made.pk}")


def _edit_form(post: Thread | Reply, data: object = None) -> Form:
    if isinstance(post, Reply):
        return ReplyForm(data, reply=post)
    return (StoryForm if post.kind == ThreadKind.EXPERIENCE else ThreadForm)(data, thread=post)


@signed_in
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """Change one's own message, for a day."""
    post = my_post(request, what, pk, own=True)
    form = _edit_form(post, request.POST or None)
    back = reverse("community:thread", args=[thread_of(post).pk])
    more = {"space": post.space, "back": back, "heading": _("Change your message"), "send": _("Keep the change")}
    if request.method == "GET":
        return _page(request, form, more)
    if "preview" in request.POST:
        return _page(request, form, more, previewed=True)
    if not form.is_valid():
        return _page(request, form, more, status=422)
    try:
        if isinstance(post, Reply):
            services.edit_reply(post, actor=me(request), **form.words())
        else:
            services.edit_thread(post, actor=me(request), **form.words())
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _page(request, form, more, status=422)
    return redirect(back)


@signed_in
@require_POST
def remove(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """Take one's own words back."""
    post = my_post(request, what, pk, own=True)
    try:
        services.remove_post(post, actor=me(request))
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Your words are gone."))
    found = thread_of(post)
    if isinstance(post, Thread) and not post.reply_count:
        return redirect("community:space", pk=found.space_id)
    return redirect("community:thread", pk=found.pk)
