"""Pages of the topic catalogue."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from programs import rules
from programs.enums import Axis
from programs.forms.programmes import TopicForm
from programs.models import Programme, Topic
from programs.queries.contributors import experts_on
from programs.services import programmes as acts


@signed_in
@require_GET
def topics(request: Request, slug: str) -> HttpResponse:
    """The catalogue by axis; managers switch topics and add their own."""
    programme = get_visible_or_404(Programme.objects.visible_to(request.user), slug=slug)
    manages = rules.manages(request.user, programme)
    rows = programme.topics.all() if manages else programme.topics.offered()
    by_axis: dict[str, list[Topic]] = {axis: [] for axis in Axis.values}
    for topic in rows:
        by_axis[topic.axis].append(topic)
    axes = [{"label": Axis(code).label, "topics": found} for code, found in by_axis.items() if found]
    offered = sum(topic.is_offered for topic in rows)
    context = {"programme": programme, "axes": axes, "manages": manages, "offered": offered}
    return render(request, "programs/topic_list.html", context)


@signed_in
@require_GET
def topic(request: Request, pk: int) -> HttpResponse:
    """The kit of a topic, for those who take part."""
    found = get_visible_or_404(Topic.objects.visible_to(request.user).select_related("programme"), pk=pk)
    manages = rules.manages(request.user, found.programme)
    context = {"topic": found, "manages": manages, "experts": experts_on(found)}
    return render(request, "programs/topic_page.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def topic_new(request: Request, slug: str) -> HttpResponse:
    """Add a topic of one's own."""
    programme = get_visible_or_404(Programme.objects.managed_by(request.user), slug=slug)
    form = TopicForm(request.POST or None, instance=Topic(programme=programme))
    if request.method == "POST" and form.is_valid():
        made = acts.add_topic(programme, actor=request.user.person, **form.cleaned_data)
        messages.success(request, _("The topic is in the catalogue."))
        return redirect("programs:topic", made.pk)
    return _form_page(request, form, programme=programme)


@signed_in
@require_http_methods(["GET", "POST"])
def topic_edit(request: Request, pk: int) -> HttpResponse:
    """Change a topic in both languages."""
    found = get_visible_or_404(Topic.objects.managed_by(request.user).select_related("programme"), pk=pk)
    form = TopicForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        acts.update_topic(Topic.objects.get(pk=pk), actor=request.user.person, **form.cleaned_data)
        messages.success(request, _("The topic is saved."))
        return redirect("programs:topic", pk)
    return _form_page(request, form, programme=found.programme, topic=Topic.objects.get(pk=pk))


def _form_page(request: Request, form: TopicForm, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "programs/topic_form.html", {"form": form, **context}, status=status)


@signed_in
@require_POST
def topic_switch(request: Request, pk: int) -> HttpResponse:
    """Offer a topic, or stop offering it."""
    rows = Topic.objects.managed_by(request.user).select_related("programme")
    found = get_visible_or_404(rows, pk=pk)
    offer = request.POST.get("offer") == "1"
    acts.switch_topic(found, actor=request.user.person, is_offered=offer)
    words = (
        _("“%(topic)s” is offered again.") if offer else _("“%(topic)s” is no longer offered. Who chose it keeps it.")
    )
    messages.success(request, words % {"topic": found.name})
    return redirect("programs:topics", found.programme.slug)
