"""Answering: a draft that survives, the answer, the quotation taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from people.models import Person
from surveys.content import QuestionContent
from surveys.models import WORDS, Request, Response, ResponseValue
from surveys.queries import questions_of, why_closed
from surveys.queries.results import SCALES

Answers = Mapping[str, int | str | bool | None]


def _locked(request: Request, actor: Person) -> Request:
    locked = Request.objects.select_for_update(of=("self",)).select_related(
        "survey__cohort__programme", "enrolment__person"
    ).get(pk=request.pk)  # fmt: skip
    if locked.enrolment.person_id != actor.pk:
        raise Refused(_("Only the person who is asked can answer."), code="stranger")
    closed = why_closed(locked)
    if closed == "fixed":
        raise Refused(_("An answer can be changed for seven days; this one is kept as it is."), code=closed)
    if closed:
        raise Refused(_("This survey is over: it can no longer be answered."), code=closed)
    return locked


def save_draft(request: Request, *, actor: Person, values: Mapping[str, str]) -> None:
    """Keep what was typed so far, as typed. A draft is not an act: it leaves no trace and nobody else reads it."""
    with transaction.atomic():
        locked = _locked(request, actor)
        known = {question.code for question in questions_of(locked)}
        kept = {code: str(text)[:WORDS] for code, text in values.items() if code in known and str(text).strip()}
        locked.draft = json.dumps(kept, ensure_ascii=False) if kept else ""
        locked.save(update_fields=["draft"])


def send_response(request: Request, *, actor: Person, answers: Answers) -> Response:
    """Keep the answers of a person, or replace them while that is allowed. All of them or none."""
    with transaction.atomic():
        locked = _locked(request, actor)
        values = [value for question in questions_of(locked) if (value := _value(question, answers.get(question.code)))]
        now = timezone.now()
        response, created = Response.objects.get_or_create(request=locked, defaults={"sent_at": now, "changed_at": now})
        if not created:
            response.values.all().delete()
            response.changed_at = now
            response.save(update_fields=["changed_at"])
        for value in values:
            value.response = response
        ResponseValue.objects.bulk_create(values)
        locked.answered_at, locked.draft = locked.answered_at or now, ""
        locked.save(update_fields=["answered_at", "draft"])
        # Managers read the trail. An answer is an act, but who answered when would tell whose answer moved a figure.
        audit.record("surveys.answer" if created else "surveys.change_answer", locked.survey, actor=None)
    request.answered_at, request.draft = locked.answered_at, ""
    return response


def _value(question: QuestionContent, answer: Any) -> ResponseValue | None:
    """The row of one answer; ``None`` for a question left empty that may be."""
    row = ResponseValue(question=question.code)
    empty = answer is None or answer == "" or (isinstance(answer, str) and not answer.strip())
    if question.kind == "consent":
        row.number = 1 if answer in (True, 1, "1", "on", "True") else 0
        return row
    if empty:
        if question.required:
            raise Refused(_("One question has no answer yet."), code="missing")
        return None
    if question.kind == "text":
        row.text = str(answer).strip().replace("\x00", "")[:WORDS]
    elif question.kind == "choice":
        row.choice = str(answer)
        if row.choice not in {choice.code for choice in question.choices}:
            raise Refused(_("One answer is not among the choices."), code="choice")
    else:
        low, high = SCALES[question.kind]
        try:
            row.number = int(str(answer))
        except ValueError:
            row.number = -1
        if not low <= row.number <= high:
            raise Refused(_("One answer is not on the scale."), code="range")
    return row if question.kind != "text" or row.text else None


def withdraw_quote(response: Response, *, actor: Person) -> bool:
    """Take back the consent to be quoted, whenever one wishes, even after the survey; return whether it was given."""
    with transaction.atomic():
        locked = Response.objects.select_for_update(of=("self",)).select_related(
            "request__enrolment", "request__survey__cohort__programme"
        ).get(pk=response.pk)  # fmt: skip
        if locked.request.enrolment.person_id != actor.pk:
            raise Refused(_("Only the person who is asked can answer."), code="stranger")
        changed = locked.values.filter(question="quote_consent", number=1).update(number=0)
        if changed:
            audit.record("surveys.withdraw_quote", locked.request.survey, actor=None)
    return bool(changed)
