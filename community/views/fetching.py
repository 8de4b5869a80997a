"""What the pages of the community have in common: who asks, and what they may see."""

from __future__ import annotations

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from community import queries
from community.forms import ReplyForm
from community.models import Follow, Reply, Space, Thread
from core.access import get_visible_or_404
from people.models import Person, User

PER_PAGE = 30
REPLIES_PER_PAGE = 50


def me(request: HttpRequest) -> Person:
    """The person of a signed-in request."""
    return cast("User", request.user).person


def my_space(request: HttpRequest, pk: int) -> Space:
    """A space the person belongs to."""
    return get_visible_or_404(Space.objects.visible_to(request.user).select_related("programme"), pk=pk)


def my_thread(request: HttpRequest, pk: int) -> Thread:
    """A conversation the person may read."""
    rows = Thread.objects.visible_to(request.user).with_unread(me(request).pk)
    return get_visible_or_404(rows.select_related("space__programme", "author", "hidden_by"), pk=pk)


def my_post(request: HttpRequest, what: str, pk: int, *, own: bool = False) -> Thread | Reply:
    """A first message or an answer the person may read, or wrote."""
    if what == "thread":
        threads = Thread.objects.written_by(request.user) if own else Thread.objects.visible_to(request.user)
        return get_visible_or_404(threads.select_related("space__programme", "author"), pk=pk)
    replies = Reply.objects.written_by(request.user) if own else Reply.objects.visible_to(request.user)
    return get_visible_or_404(replies.select_related("thread__space__programme", "author"), pk=pk)


def thread_of(post: Thread | Reply) -> Thread:
    """The conversation of a message."""
    return post if isinstance(post, Thread) else post.thread


def moderated(request: HttpRequest, post: Thread | Reply) -> None:
    """404 unless the person moderates the space of this message."""
    if not Space.objects.moderated_by(request.user).filter(pk=post.space.pk).exists():
        raise Http404


def page_number(request: HttpRequest, total: int, per_page: int) -> tuple[int, int]:
    """The page asked for, within what there is, and how many pages there are. The last one when none is asked for."""
    pages = max(1, -(-total // per_page))
    asked = request.GET.get("page", "")
    return (min(max(1, int(asked)), pages) if asked.isdecimal() and len(asked) < 7 else pages), pages


def render_thread(
    request: HttpRequest, found: Thread, form: ReplyForm | None = None, *, previewed: bool = False, status: int = 200
) -> HttpResponse:
    """A conversation with its answers, a page of them at a time, the newest page first."""
    person_id = me(request).pk
    staff = queries.staff_of(found.space)
    number, pages = page_number(request, found.reply_count, REPLIES_PER_PAGE)
    start = (number - 1) * REPLIES_PER_PAGE
    # Hidden and removed answers keep their place, so the kept count is the number of rows.
    rows = Reply.objects.filter(thread=found).select_related("author").order_by("pk")[start : start + REPLIES_PER_PAGE]
    read_until = cast("Any", found).read_until
    shown = queries.cards(found, [found, *rows], person_id=person_id, staff=staff, read_until=read_until)
    moderates = person_id in staff
    context = {
        "thread": found,
        "space": found.space,
        "first": shown[0],
        "cards": shown[1:],
        "form": form or ReplyForm(),
        "previewed": previewed,
        "moderates": moderates,
        "follows": Follow.objects.filter(thread=found, person_id=person_id, is_on=True).exists(),
        "can_reply": not found.hidden_at and not found.removed_at and (found.locked_at is None or moderates),
        "number": number,
        "pages": pages,
    }
    return render(request, "community/thread_page.html", context, status=status)
