"""The quiz of a module: questions of four kinds, each with the reason that is told after the answer."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from core.ordering import swap
from people.models import Person
from training.enums import QuizKind
from training.models import Module, QuizQuestion

QUESTION_FIELDS = ("kind", "text_fr", "text_en", "why_fr", "why_en", "options", "keywords")
MOST_OPTIONS, MOST_GROUPS = 8, 6


def save_question(
    module: Module, *, actor: Person, question: QuizQuestion | None = None, **values: Any
) -> QuizQuestion:
    """Add a question to a module, or change one. ``values`` are :data:`QUESTION_FIELDS`.

    Refuses (:func:`check_question`) what nobody could answer. Answers given before keep the result they had.
    """
    material = check_question(values["kind"], values["options"], values["keywords"])
    values = {**values, **material}
    with transaction.atomic():
        Module.objects.select_for_update(of=("self",)).get(pk=module.pk)
        if question is None:
            row = QuizQuestion.objects.create(module=module, position=module.questions.count(), **values)
            audit.record("training.add_question", row, actor=actor, changes={"kind": values["kind"]})
            return row
        row = QuizQuestion.objects.select_related("module__path").get(pk=question.pk)
        changes = audit.difference({name: getattr(row, name) for name in values}, values)
        if changes:
            for name, value in values.items():
                setattr(row, name, value)
            row.save(update_fields=list(values))
            audit.record("training.update_question", row, actor=actor, changes=changes)
    return row


def check_question(kind: str, options: list[dict[str, Any]], keywords: dict[str, Any]) -> dict[str, Any]:
    """The material of a question of this kind as the row keeps it; refused in words when nobody could answer it."""
    if kind == QuizKind.KEYWORDS:
        groups = {code: [group for group in keywords.get(code, []) if group] for code in ("fr", "en")}
        if not groups["fr"] or not groups["en"]:
            raise Refused(
                _("Give the words a right answer holds, in both languages, one group a line."), code="keywords"
            )
        if max(len(groups["fr"]), len(groups["en"])) > MOST_GROUPS:
            raise Refused(_("Six groups of words are enough."), code="keywords")
        return {"options": [], "keywords": groups}
    kept = [one for one in options if one.get("fr")]
    if not 2 <= len(kept) <= MOST_OPTIONS:
        raise Refused(_("Give between two and eight answers."), code="options")
    right = sum(bool(one.get("right")) for one in kept)
    if kind == QuizKind.SINGLE and right != 1:
        raise Refused(_("Mark the one right answer."), code="right")
    if kind == QuizKind.MULTIPLE and right < 1:
        raise Refused(_("Mark at least one right answer."), code="right")
    return {"options": [_option(one, kind) for one in kept], "keywords": {}}


def move_question(question: QuizQuestion, *, actor: Person, up: bool) -> bool:
    """One place up or down in the quiz; return whether it moved."""
    with transaction.atomic():
        Module.objects.select_for_update(of=("self",)).get(pk=question.module_id)
        rows = list(QuizQuestion.objects.filter(module=question.module_id))
        moved = swap(rows, question.pk, up=up) is not None
        if moved:
            QuizQuestion.objects.bulk_update(rows, ["position"])
            audit.record("training.move_question", question, actor=actor, changes={"up": up})
    return moved


def remove_question(question: QuizQuestion, *, actor: Person) -> None:
    """Take a question out of its quiz; answers given before keep the result they had."""
    with transaction.atomic():
        row = QuizQuestion.objects.select_for_update(of=("self",)).filter(pk=question.pk).first()
        if row is None:
            return
        audit.record("training.remove_question", row, actor=actor)
        row.delete()


def _option(one: dict[str, Any], kind: str) -> dict[str, Any]:
    right = True if kind == QuizKind.ORDER else bool(one.get("right"))
    return {"fr": str(one["fr"]).strip(), "en": str(one.get("en") or one["fr"]).strip(), "right": right}
