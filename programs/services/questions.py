"""The questions a call asks beyond the common ones. They stand as they are once the call is open."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from core.ordering import swap
from people.models import Person
from programs.content.questions import LIBRARY, QuestionContent
from programs.enums import QuestionKind
from programs.models import Call, Question
from programs.services.programmes import apply_values

QUESTION_FIELDS = (
    "kind", "text_fr", "text_en", "help_fr", "help_en", "options", "is_required", "most_words", "criterion",
)  # fmt: skip
#: More questions than these, and applying no longer takes ten minutes.
MOST_QUESTIONS = 12
#: A minute and a half each: nobody listens to more.
MOST_RECORDINGS = 2
#: Kinds whose answer is words, with the length asked for unless the manager says otherwise.
WORDS = {QuestionKind.SHORT: 30, QuestionKind.LONG: 150, QuestionKind.TOPIC: 80}
#: How many options a kind has: at least, at most.
OPTIONS = {QuestionKind.CHOICE: (2, 10), QuestionKind.CHOICES: (2, 10), QuestionKind.SCALE: (2, 2)}


def _lock(call: Call) -> Call:
    """The call's row, locked: questions of one call change one at a time, and never once it is open."""
    current = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if not current.is_editable:
        raise Refused(_("The questions were published with the call. They can no longer change."), code="published")
    return current


@transaction.atomic
def add_shipped_questions(call: Call, *, actor: Person, codes: Collection[str]) -> list[Question]:
    """Add these questions of the library, in its order; one the call has already is not added twice.

    Refuses an unknown code (``unknown``) and more than the call may ask (``many``, ``recordings``).
    """
    current = _lock(call)
    shipped = {one.code: one for one in LIBRARY}
    if set(codes) - shipped.keys():
        raise Refused(_("This question is not in the library."), code="unknown")
    present = set(current.questions.values_list("code", flat=True))
    criteria = {one.code: one for one in current.criteria.all()}
    position = _next_position(current)
    added: list[Question] = []
    for one in LIBRARY:
        if one.code in codes and one.code not in present:
            question = Question(call=current, code=one.code, position=position + len(added), **_values(one))
            question.criterion = criteria.get(one.criterion)
            _refuse_wrong(question)
            question.save()
            added.append(question)
    _refuse_many(current)
    if added:
        audit.record("programs.add_questions", current, actor=actor, changes={"codes": [one.code for one in added]})
    return added


def _values(one: QuestionContent) -> dict[str, Any]:
    values = asdict(one)
    del values["code"], values["criterion"]
    return {**values, "options": [asdict(option) for option in one.options]}


@transaction.atomic
def add_question(call: Call, *, actor: Person, **values: Any) -> Question:
    """Add a question of the call's own (``QUESTION_FIELDS``) at the end."""
    current = _lock(call)
    question = Question(call=current, position=_next_position(current))
    apply_values(question, QUESTION_FIELDS, values)
    question.code = _free_code(current)
    _refuse_wrong(question)
    question.save()
    _refuse_many(current)
    audit.record("programs.add_question", question, actor=actor)
    return question


@transaction.atomic
def update_question(question: Question, *, actor: Person, **values: Any) -> Question:
    """Change a question's words, options or place in the grid (``QUESTION_FIELDS``)."""
    current = _lock(question.call)
    changes = apply_values(question, QUESTION_FIELDS, values)
    _refuse_wrong(question)
    question.save()
    _refuse_many(current)
    if changes:
        audit.record("programs.update_question", question, actor=actor, changes={"fields": sorted(changes)})
    return question


@transaction.atomic
def move_question(question: Question, *, actor: Person, up: bool) -> bool:
    """Put a question one place higher or lower; return whether it moved (the first cannot go up)."""
    current = _lock(question.call)
    order = list(current.questions.all())
    moved = swap(order, question.pk, up=up)
    if moved is None:
        return False
    Question.objects.bulk_update(order, ["position"])
    audit.record("programs.move_question", question, actor=actor, changes={"position": [place + 1 for place in moved]})
    return True


@transaction.atomic
def remove_question(question: Question, *, actor: Person) -> bool:
    """Take a question out of the call; return whether it was there."""
    _lock(question.call)
    audit.record("programs.remove_question", question, actor=actor)
    return Question.objects.filter(pk=question.pk).delete()[0] > 0


def _next_position(call: Call) -> int:
    last = call.questions.aggregate(last=models.Max("position"))["last"]
    return 0 if last is None else last + 1


def _free_code(call: Call) -> str:
    taken = set(call.questions.values_list("code", flat=True))
    number = len(taken) + 1
    while f"own-{number}" in taken:
        number += 1
    return f"own-{number}"


def _refuse_many(call: Call) -> None:
    kinds = list(call.questions.values_list("kind", flat=True))
    if len(kinds) > MOST_QUESTIONS:
        words = _("A call asks at most %(most)s questions: applying must stay a matter of minutes.")
        raise Refused(words % {"most": MOST_QUESTIONS}, code="many")
    if kinds.count(QuestionKind.RECORDING) > MOST_RECORDINGS:
        words = _("A call asks for at most %(most)s recordings.")
        raise Refused(words % {"most": MOST_RECORDINGS}, code="recordings")


def _refuse_wrong(question: Question) -> None:
    """Refuse a question that nobody could answer; put aside what its kind has no use for."""
    if not question.text_fr.strip():
        raise Refused(_("Write the question in French at least."), code="text")
    if question.criterion is not None and question.criterion.call_id != question.call_id:
        raise Refused(_("This criterion is not in the grid of the call."), code="criterion")
    kind = QuestionKind(question.kind)
    if kind in WORDS:
        question.most_words = question.most_words or WORDS[kind]
        if not 5 <= question.most_words <= 1000:
            raise Refused(_("An answer has between 5 and 1,000 words."), code="words")
    else:
        question.most_words = None
    if kind in OPTIONS:
        _refuse_options(question.options, *OPTIONS[kind])
    else:
        question.options = []


def _refuse_options(options: Sequence[Mapping[str, str]], least: int, most: int) -> None:
    names = [option.get("fr", "").strip() for option in options]
    if not least <= len(names) <= most or not all(names):
        words = _("Write between %(least)s and %(most)s options, each in French at least.")
        if least == most:
            words = _("Write the words at both ends of the scale.")
        raise Refused(words % {"least": least, "most": most}, code="options")
    if len(set(names)) < len(names):
        raise Refused(_("Two options say the same."), code="options")
