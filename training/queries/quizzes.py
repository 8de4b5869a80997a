"""A quiz as it is shown and as it is marked. What is right never leaves the server before the answer does.

Options are shown in an order of their own for each person and try, kept by a keyed digest: the page carries positions
in that order, from which nobody reads the right one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import get_language

from core.text import fold
from training.enums import QuizKind
from training.models import Progress, QuizQuestion, QuizTry

Given = list[int] | str


@dataclass(frozen=True, slots=True)
class Marked:
    """One question after its answer: what was said, what is right, and why."""

    question: QuizQuestion
    is_right: bool
    given: tuple[str, ...]
    solution: tuple[str, ...]


def shown_order(person_id: int, number: int, question: QuizQuestion) -> list[int]:
    """Indexes of the options in the order in which this try shows them."""

    def key(index: int) -> str:
        fact = f"{person_id}:{number}:{question.pk}:{index}"
        return salted_hmac("binome.training.quiz", fact, algorithm="sha256").hexdigest()

    order = sorted(range(len(question.options)), key=key)
    if question.kind == QuizKind.ORDER and order == sorted(order):
        order = order[1:] + order[:1]  # steps to be put in order are never shown in order
    return order


def say_option(option: Mapping[str, Any]) -> str:
    """An option in the active language, in the other one when that is empty."""
    first, second = ("en", "fr") if (get_language() or "fr").startswith("en") else ("fr", "en")
    return str(option.get(first) or option.get(second) or "")


def is_right(question: QuizQuestion, given: Given) -> bool:
    """Whether this answer (indexes of options, or words) is right."""
    if question.kind == QuizKind.KEYWORDS:
        return isinstance(given, str) and has_keywords(question.keywords, given)
    if not isinstance(given, list):
        return False
    if question.kind == QuizKind.ORDER:
        return given == list(range(len(question.options)))
    return sorted(given) == [index for index, option in enumerate(question.options) if option.get("right")]


def has_keywords(keywords: Mapping[str, Sequence[Sequence[str]]], words: str) -> bool:
    """Whether a short answer holds a word of every group, in one of the two languages. Accents and case do not matter.

    A synonym counts as a whole word: « art » is not found in « partager ».
    """
    text = fold(words)
    return any(bool(groups) and all(_has_one(group, text) for group in groups) for groups in keywords.values())


def _has_one(group: Sequence[str], text: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(fold(word))}(?!\w)", text) for word in group if fold(word))


def mark(questions: Sequence[QuizQuestion], given: Mapping[int, Given]) -> list[dict[str, Any]]:
    """The answers as they are kept, in the order of the quiz: ``{"question", "given", "right"}``."""
    return [
        {"question": one.pk, "given": given.get(one.pk, ""), "right": is_right(one, given.get(one.pk, ""))}
        for one in questions
    ]


def marked(attempt: QuizTry) -> list[Marked]:
    """What a try says, question by question; those that were taken out since are left out."""
    questions = {one.pk: one for one in attempt.progress.module.questions.all()}
    rows = [(questions[row["question"]], row) for row in attempt.answers if row.get("question") in questions]
    return [Marked(question, bool(row["right"]), _say_given(question, row), _solve(question)) for question, row in rows]


def _say_given(question: QuizQuestion, row: Mapping[str, Any]) -> tuple[str, ...]:
    given = row["given"]
    if isinstance(given, str):
        return (given,) if given else ()
    # The question may have lost options since.
    return tuple(say_option(question.options[index]) for index in given if index < len(question.options))


def _solve(question: QuizQuestion) -> tuple[str, ...]:
    if question.kind == QuizKind.ORDER:
        return tuple(say_option(option) for option in question.options)
    if question.kind == QuizKind.KEYWORDS:
        language = "en" if (get_language() or "fr").startswith("en") else "fr"
        groups: list[list[str]] = question.keywords.get(language) or next(iter(question.keywords.values()), [])
        return tuple(group[0] for group in groups if group)
    return tuple(say_option(option) for option in question.options if option.get("right"))


def next_number(progress: Progress | None) -> int:
    """The number of the try that would come next."""
    last = progress.tries.order_by("-number").first() if progress else None
    return last.number + 1 if last else 1
