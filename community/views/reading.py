"""Reading: my spaces, a space, a conversation; what is read and followed."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from community import queries, services
from community.enums import ThreadKind
from community.models import Report, Thread
from community.views.fetching import PER_PAGE, me, my_space, my_thread, render_thread
from core.access import signed_in
from programs.models import Contributor
from programs.queries.contributors import group_helpers


@signed_in
@require_GET
def spaces(request: HttpRequest) -> HttpResponse:
    """The spaces I belong to; straight into it when there is one."""
    rows = queries.space_rows(request.user)
    if len(rows) == 1:
        return redirect("community:space", pk=rows[0].space.pk)
    language = get_language() or "fr"
    told = [
        {"row": row, "name": row.space.say("name", language), "lead": row.space.say("lead", language)} for row in rows
    ]
    # Whoever holds another role has no space of their own, but is not alone either.
    roles = Contributor.objects.active().filter(person_id=me(request).pk).select_related("programme")
    return render(request, "community/space_list.html", {"rows": told, "roles": [] if told else roles})


@signed_in
@require_GET
def space(request: HttpRequest, pk: int) -> HttpResponse:
    """Conversations of a space: pinned first, then the latest; searched and filtered."""
    found = my_space(request, pk)
    person_id = me(request).pk
    staff = queries.staff_of(found)
    moderates = person_id in staff
    rows = Thread.objects.filter(space=found).with_unread(person_id)
    if not moderates:
        rows = rows.filter(hidden_at=None)
    words, kind = services.clean_text(request.GET.get("q", "")[:80]), request.GET.get("kind", "")
    if words:
        rows = rows.matching(words)
    if kind == ThreadKind.EXPERIENCE:
        rows = rows.filter(kind=kind)
    # Removed and never answered: nothing is left to read.
    rows = rows.exclude(removed_at__isnull=False, reply_count=0)
    page = Paginator(rows.for_list(), PER_PAGE).get_page(request.GET.get("page"))
    url, language = reverse("community:space", args=[found.pk]), get_language() or "fr"
    context: dict[str, Any] = {
        "space": found,
        "page": page,
        "words": words,
        "kind": kind,
        "name": found.say("name", language),
        "moderates": moderates,
        "reports": Report.objects.open().filter(space=found).count() if moderates else 0,
        "helpers": group_helpers(found.programme),
        "unread": sum(cast("Any", row).is_unread for row in page),
        "tabs": [
            {"label": _("Everything"), "url": url, "current": not kind},
            {"label": _("Experiences told"), "url": f"{url}?kind=experience", "current": bool(kind)},
        ],
        **{stem: found.say(stem, language) for stem in ("lead", "rules", "welcome", "welcome_title", "empty")},
    }
    return render(request, "community/space_page.html", context)


@signed_in
@require_GET
def thread(request: HttpRequest, pk: int) -> HttpResponse:
    """A conversation. Reading it moves this person's mark, and nothing else."""
    found = my_thread(request, pk)
    response = render_thread(request, found)
    if cast("Any", found).is_unread:
        services.mark_read(found, actor=me(request))
    return response


@signed_in
@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Be written to about a conversation, or no longer."""
    found = my_thread(request, pk)
    wanted = request.POST.get("wanted") == "1"
    services.follow_thread(found, actor=me(request), wanted=wanted)
    told = (
        _("You will get one letter a day when somebody answers.")
        if wanted
        else _("You will get no more letters about it.")
    )
    messages.success(request, told)
    return redirect("community:thread", pk=found.pk)


@signed_in
@require_POST
def read_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing of the past is unread any more."""
    found = my_space(request, pk)
    services.mark_all_read(found, actor=me(request))
    return redirect("community:space", pk=found.pk)
