"""Answering a quiz: as often as one likes, the best try is kept."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import Refused
from people.models import Person
from training.models import Module, Progress, QuizTry
from training.queries.quizzes import Given, mark, next_number
from training.services.progress import complete_module, open_module


def answer_quiz(module: Module, person: Person, *, number: int, given: Mapping[int, Given]) -> QuizTry:
    """Mark the answers (question id to indexes of options, or words) and keep the try; enough right ones pass.

    ``number`` is the try the page was made for: pressed twice, the first answer stands. Refuses a module without
    questions (``empty``), a page of another time (``old``), and as :func:`open_module`.
    """
    open_module(module, person)
    with transaction.atomic():
        row = Progress.objects.select_for_update(of=("self",)).get(module=module, person=person)
        found = row.tries.filter(number=number).first()
        if found is not None:
            return found
        questions = list(module.questions.all())
        if not questions:
            raise Refused(_("This step has no questions."), code="empty")
        if number != next_number(row):
            raise Refused(_("This page is from another time. Here are the questions again."), code="old")
        answers = mark(questions, given)
        right = sum(one["right"] for one in answers)
        attempt = QuizTry.objects.create(
            progress=row, number=number, answers=answers, right=right, total=len(questions)
        )
        row.score = max(attempt.percent, row.score or 0)
        row.save(update_fields=["score"])
        audit.record("training.answer_quiz", row, actor=person)
        complete_module(module, person, actor=person)
    return attempt
