"""The organisation: find a person, see their place, keep by hand what the HR file does not hold."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.access import get_visible_or_404, signed_in
from core.errors import Refused
from people import services
from people.forms import LineForm, PersonForm
from people.models import Person, ReportingLine
from people.queries import line_upward, search_people
from people.views.doors import for_organisation_managers, typed, user_of

REPORTS_SHOWN = 200


@for_organisation_managers
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Search and leaf through everybody, by name."""
    text = request.GET.get("q", "")[:100]
    with_left = request.GET.get("left") == "1"
    rows = Person.objects.visible_to(request.user).select_related("unit__parent")
    page = search_people(
        rows if with_left else rows.active(),
        text,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {"page": page, "q": text, "with_left": with_left, "keeps": _keeps(text, with_left=with_left)}
    return render(request, "people/_people.html" if request.htmx else "people/people.html", context)  # type: ignore[attr-defined]  # set by HtmxMiddleware


def _keeps(text: str, *, with_left: bool) -> dict[str, str]:
    return {key: value for key, value in (("q", text), ("left", "1" if with_left else "")) if value}


@signed_in
@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: facts, line upward, direct reports, other lines, and how it was."""
    row = get_visible_or_404(Person.objects.visible_to(request.user).select_related("unit__parent", "user"), pk=pk)
    return render(request, "people/person.html", _facts(row, LineForm(person=row)))


def _facts(row: Person, line_form: LineForm) -> dict[str, object]:
    now = ReportingLine.objects.on()
    reports = now.filter(manager=row, kind="solid").select_related("person").order_by("person__sort_name")
    history = ReportingLine.objects.filter(person=row).select_related("manager").order_by("-starts_on", "-pk")
    return {
        "person": row,
        "account": getattr(row, "user", None),
        "upward": line_upward(row),
        "reports": list(reports[: REPORTS_SHOWN + 1]),
        "reports_shown": REPORTS_SHOWN,
        "others": list(now.filter(person=row).exclude(kind="solid").select_related("manager")),
        "below": list(now.filter(manager=row).exclude(kind="solid").select_related("person")[:REPORTS_SHOWN]),
        "history": list(history[:50]),
        "line_form": line_form,
    }


@for_organisation_managers
def add(request: HttpRequest) -> HttpResponse:
    """Somebody who is not in the HR file."""
    form = PersonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            row = services.add_person(actor=user_of(request).person, values=form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("%(name)s is in the organisation.") % {"name": row})
            return redirect("people:person", row.pk)
    return render(request, "people/person_form.html", {"form": form}, status=422 if form.is_bound else 200)


@for_organisation_managers
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change somebody entered by hand."""
    row = get_visible_or_404(Person.objects.visible_to(request.user).filter(source="manual"), pk=pk)
    form = PersonForm(typed(request), instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            services.update_person(row, actor=user_of(request).person, values=form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("people:person", pk)
    context = {"form": form, "person": Person.objects.get(pk=pk)}
    return render(request, "people/person_form.html", context, status=422 if form.is_bound else 200)


@for_organisation_managers
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody entered by hand has left."""
    row = get_visible_or_404(Person.objects.visible_to(request.user), pk=pk)
    try:
        services.leave_person(row, actor=user_of(request).person)
        messages.success(request, _("%(name)s has left; their account is closed.") % {"name": row})
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("people:person", pk)


@for_organisation_managers
@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an account and write the letter that says so."""
    row = get_visible_or_404(Person.objects.visible_to(request.user), pk=pk)
    try:
        services.invite_user(row, actor=user_of(request).person)
        messages.success(request, _("%(name)s is invited: the letter is on its way.") % {"name": row})
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("people:person", pk)


@for_organisation_managers
@require_POST
def add_line(request: HttpRequest, pk: int) -> HttpResponse:
    """A reporting line kept by hand."""
    row = get_visible_or_404(Person.objects.visible_to(request.user).select_related("unit__parent", "user"), pk=pk)
    form = LineForm(request.POST, person=row)
    if form.is_valid():
        try:
            services.add_line(row, actor=user_of(request).person, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("The line is there."))
            return redirect("people:person", pk)
    return render(request, "people/person.html", _facts(row, form), status=422)


@for_organisation_managers
@require_POST
def end_line(request: HttpRequest, pk: int) -> HttpResponse:
    """A line kept by hand ends today."""
    people = Person.objects.visible_to(request.user)
    line = get_visible_or_404(ReportingLine.objects.filter(person__in=people), pk=pk)
    try:
        services.end_line(line, actor=user_of(request).person)
        messages.success(request, _("The line has ended."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("people:person", line.person_id)
