"""Practice sessions: a mentor asks for one, a coach plans, watches, marks and decides."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import Request, get_visible_or_404, signed_in
from core.errors import Refused
from people.models import Person
from training import rules
from training.forms.dates import initial_of
from training.forms.practices import AskForm, NoteForm, PlanForm
from training.models import Module, Practice, PracticeDate
from training.queries.live import read_practice
from training.queries.practices import learners_of
from training.services import practices as acts
from training.views.learning import get_module
from training.views.workshops import run_module

#: Noted ones stay on the list for a while.
RECENT = timedelta(days=60)


@signed_in
@require_GET
def practices(request: Request) -> HttpResponse:
    """What this coach or manager has to plan, to watch and to note; below, what was noted lately."""
    if not rules.reads_exercises(request.user):
        raise Http404
    rows = (
        PracticeDate.objects.run_by(request.user).to_come().select_related("person", "coach", "module__path__programme")
    )
    dates = list(rows.order_by("starts_at", "asked_at", "pk")[:200])
    noted = Practice.objects.run_by(request.user).filter(noted_at__gte=timezone.now() - RECENT)
    context = {
        "asked": [one for one in dates if one.state == "asked"],
        "planned": [one for one in dates if one.state == "planned"],
        "noted": list(noted.select_related("person", "coach", "module__path__programme").order_by("-noted_at")[:50]),
        "modules": learners_of(request.user),
    }
    return render(request, "training/practices.html", context)


@signed_in
@require_POST
def practice_ask(request: Request, pk: int) -> HttpResponse:
    """Ask a coach to watch."""
    found = get_module(request, pk)
    form = AskForm(request.POST)
    wish = form.cleaned_data["wish"] if form.is_valid() else request.POST.get("wish", "")[:500]
    try:
        acts.ask_practice(found, person=request.user.person, wish=wish)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Asked for. You get a letter as soon as a coach has planned it."))
    return redirect("training:module", pk)


def _learner(request: Request, module: Module, person_pk: int) -> Person:
    """Somebody who follows the path of this module, other than oneself; else 404."""
    found = get_visible_or_404(Person.objects.filter(state="active").exclude(pk=request.user.person_id), pk=person_pk)
    if not type(module.path).objects.for_learner(found.pk).filter(pk=module.path_id).exists():
        raise Http404
    return found


@signed_in
@require_http_methods(["GET", "POST"])
def practice_plan(request: Request, pk: int, person_pk: int) -> HttpResponse:
    """Settle the date on which I watch somebody, or move it."""
    module = run_module(request, pk, "practice")
    person = _learner(request, module, person_pk)
    date = PracticeDate.objects.to_come().filter(module=module, person=person).select_related("coach").first()
    minutes = date.minutes if date else 30
    initial = initial_of(date.starts_at if date else None, minutes=minutes, **_where(date))
    form = PlanForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            acts.plan_practice(module, person, actor=request.user.person, **form.values)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Planned. You both receive the invitation for your calendars."))
            return redirect("training:practices")
    context = {"form": form, "module": module, "learner": person, "date": date}
    return render(request, "training/practice_plan.html", context, status=422 if form.errors else 200)


def _where(date: PracticeDate | None) -> dict[str, str]:
    return {"place": date.place, "link": date.link} if date else {}


@signed_in
@require_http_methods(["GET", "POST"])
def practice_note(request: Request, pk: int, person_pk: int) -> HttpResponse:
    """The rubric on the phone: six marks, a few words, signed off or one more time."""
    module = run_module(request, pk, "practice")
    person = _learner(request, module, person_pk)
    date = PracticeDate.objects.to_come().filter(module=module, person=person).select_related("coach").first()
    form = NoteForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            return _note(request, module, person, form)
        except Refused as refusal:
            form.add_error(None, refusal.message)
    held = Practice.objects.filter(module=module, person=person).select_related("coach")
    context = {
        "form": form, "module": module, "learner": person, "date": date,
        "practices": [read_practice(one) for one in held],
        "is_done": any(one.signed_off_at for one in held),
    }  # fmt: skip
    return render(request, "training/practice_note.html", context, status=422 if form.errors else 200)


def _note(request: Request, module: Module, person: Person, form: NoteForm) -> HttpResponse:
    signed_off = request.POST.get("act") == "sign"
    acts.note_practice(
        module, person, actor=request.user.person, held_on=form.cleaned_data["held_on"], marks=form.marks,
        words=form.cleaned_data["words"], signed_off=signed_off,
    )  # fmt: skip
    words = (
        _("Signed off. %(name)s reads your words.")
        if signed_off
        else _("Kept. %(name)s reads your words and asks for another date.")
    )
    messages.success(request, words % {"name": person.first_name})
    return redirect("training:practices")


@signed_in
@require_POST
def practice_cancel(request: Request, pk: int) -> HttpResponse:
    """Take a date back, or the wish for one."""
    rows = PracticeDate.objects.visible_to(request.user).select_related("module__path__programme", "person")
    found = get_visible_or_404(rows, pk=pk)
    try:
        if acts.cancel_practice(found, actor=request.user.person):
            messages.success(request, _("Taken back. The other side hears of it."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    if found.person_id == request.user.person_id:
        return redirect("training:module", found.module_id)
    return redirect("training:practices")


@signed_in
@require_POST
def practice_take_back(request: Request, pk: int) -> HttpResponse:
    """A sign-off noted by mistake."""
    found = get_visible_or_404(Practice.objects.run_by(request.user).select_related("module", "person"), pk=pk)
    try:
        if acts.take_back_sign_off(found, actor=request.user.person):
            messages.success(request, _("Taken back: the step is open again, and the person hears of it."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("training:practice_note", found.module_id, found.person_id)
