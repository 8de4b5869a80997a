"""The history: every act, for those who may read it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from core.access import audit_scopes, audit_secrets, signed_in
from core.audit import AuditEntry
from core.ui.links import with_query
from core.ui.words import say_date, say_datetime
from core.verbs import all_verbs, say_fact, say_value, say_verb
from people.forms import AuditFilter
from people.models import Person
from people.queries import search_people
from people.views.doors import user_of

PAGE = 50
_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")


@signed_in
@require_GET
def audit(request: HttpRequest) -> HttpResponse:
    """Who did what, when: all of it for the organisation, their own programmes for those who manage some."""
    rows = _readable(request)
    verbs = sorted(((verb, str(words)) for verb, words in all_verbs().items()), key=lambda pair: pair[1])
    form = AuditFilter(request.GET or None, verbs=verbs)
    if form.is_bound and form.is_valid():
        rows = _narrowed(rows, form.cleaned_data)
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-pk")[: PAGE + 1])
    entries = [{"entry": entry, "verb": say_verb(entry.verb), "facts": _facts(entry)} for entry in found[:PAGE]]
    older = with_query(request.GET, before=found[PAGE - 1].pk) if len(found) > PAGE else ""
    context = {"form": form, "entries": entries, "older": older, "filtered": bool(request.GET)}
    return render(request, "people/audit.html", context)


def _readable(request: HttpRequest) -> QuerySet[AuditEntry]:
    user = user_of(request)
    open_to_all = AuditEntry.objects.exclude(audit_secrets(user))
    if user.manages_organisation:
        return open_to_all
    scopes = audit_scopes(user)
    if not scopes:
        raise Http404
    return open_to_all.filter(scope__in=scopes)


def _narrowed(rows: QuerySet[AuditEntry], wanted: dict[str, Any]) -> QuerySet[AuditEntry]:
    if wanted["verb"]:
        rows = rows.filter(verb=wanted["verb"])
    if wanted["person"]:
        found = search_people(Person.objects.all(), wanted["person"], size=100).people
        ids = [person.pk for person in found]
        rows = rows.filter(Q(actor_id__in=ids) | Q(subject_type="people.person", subject_id__in=ids))
    if wanted["since"]:
        rows = rows.filter(at__gte=_midnight(wanted["since"]))
    if wanted["until"]:
        rows = rows.filter(at__lt=_midnight(wanted["until"] + dt.timedelta(days=1)))
    return rows


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _facts(entry: AuditEntry) -> list[dict[str, Any]]:
    """Named fields, each with before and after, or with one fact. The state is left out: the act says it."""
    facts = []
    for name, value in entry.changes.items():
        pair = isinstance(value, list) and len(value) == 2
        before, after = value if pair else ("", value)
        if name != "state":
            facts.append({"name": say_fact(name), "pair": pair, "before": _said(before), "after": _said(after)})
    return facts


def _said(value: Any) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(_said(one)) for one in value) or "–"
    if isinstance(value, dict):
        return ", ".join(f"{say_value(name)} {_said(one)}" for name, one in value.items()) or "–"
    if isinstance(value, str) and value:
        return _moment(value) or say_value(value)
    return "–" if value in (None, "") else value


def _moment(text: str) -> str:
    """A date or a time kept as ISO text, as people write it; nothing for any other text."""
    if not _ISO.fullmatch(text):
        return ""
    if len(text) == len("2026-11-23"):
        return say_date(dt.date.fromisoformat(text), weekday=False)
    return say_datetime(dt.datetime.fromisoformat(text), weekday=False)
