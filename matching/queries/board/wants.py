"""What people wished, marked and answered for their pair: read by the computation, told to nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.db.models import CharField, Value
from django.db.models.functions import Cast

from matching.engine.kinds import LongArray
from matching.engine.tables import UNKNOWN, Custom
from matching.models import Ban, Preference, RatherNot, TopicWish, Wish
from programs.enums import QuestionKind
from programs.models import Answer, Cohort, Enrolment, Question

WEIGHED_KINDS = (QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.SCALE)
"""Questions whose answers can be compared: words cannot, and topics have a criterion of their own."""


@dataclass(frozen=True, eq=False)
class Wanted:
    """What people have wished: by enrolment id, except for ``apart``, which is of persons."""

    wishes: Mapping[tuple[int, int], int] = field(default_factory=dict)  # (mentor, mentee) to the position
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)  # (mentor, topic) to a TopicMark
    apart: Collection[tuple[int, int]] = ()  # (enrolment, person they would rather not be paired with)
    bans: Collection[tuple[int, int]] = ()  # (mentor, mentee)


@dataclass(frozen=True, eq=False)
class Asked:
    """A question that the policy weighs, and what was answered by enrolment id: codes ticked, or a step from 1 to 5."""

    question: Question
    answers: Mapping[int, Any]

    @property
    def is_scale(self) -> bool:
        return self.question.kind == QuestionKind.SCALE

    @property
    def codes(self) -> list[str]:
        return [str(one["code"]) for one in self.question.options]

    def as_custom(self, mentees: Sequence[Enrolment], mentors: Sequence[Enrolment]) -> Custom:
        """The answers of both sides as the engine takes them."""
        if self.is_scale:
            return Custom("scale", *(self._steps(side) for side in (mentees, mentors)))
        return Custom("options", *(self._options(side) for side in (mentees, mentors)))

    def facts(self, mentor: Enrolment, mentee: Enrolment) -> dict[str, Any]:
        """What both have said, in both languages, so that it still reads when the call is gone."""
        text = {"fr": self.question.text_fr, "en": self.question.text_en or self.question.text_fr}
        one, other = self.answers.get(mentor.pk), self.answers.get(mentee.pk)
        if self.is_scale:
            return {"text": text, "apart": abs(one - other)} if one and other else {}
        both = set(one or ()) & set(other or ())
        labels = [{"fr": o["fr"], "en": o.get("en") or o["fr"]} for o in self.question.options if o["code"] in both]
        return {"text": text, "common": labels}

    def is_told_by(self, side: Iterable[Enrolment]) -> bool:
        """Whether anybody there has answered."""
        return any(self.answers.get(one.pk) for one in side)

    def _steps(self, side: Sequence[Enrolment]) -> LongArray:
        return np.array([self.answers.get(one.pk) or UNKNOWN for one in side], dtype=np.int64)

    def _options(self, side: Sequence[Enrolment]) -> np.ndarray[Any, Any]:
        bit = {code: 1 << place for place, code in enumerate(self.codes[:64])}
        ticked = [sum(bit.get(code, 0) for code in self.answers.get(one.pk) or ()) for one in side]
        return np.array(ticked, dtype=np.uint64)


def load_asked(cohort: Cohort, question_ids: Sequence[int], people: Iterable[Enrolment]) -> dict[int, Asked]:
    """The questions of the cohort's call that a policy weighs, with everybody's answers: what was written in an
    application, else what was told for pairing. Two queries; none without questions."""
    if not question_ids:
        return {}
    rows = Question.objects.filter(pk__in=question_ids, call__cohort=cohort, kind__in=WEIGHED_KINDS)
    questions = {row.pk: row for row in rows}
    everybody = list(people)
    at = {one.person_id: one.pk for one in everybody}
    told: dict[int, dict[int, Any]] = {pk: {} for pk in questions}
    for one in everybody:
        answers = preference_of(one).answers
        for pk, question in questions.items():
            told[pk][one.pk] = clean_answer(question, answers.get(str(pk)))
    written = Answer.objects.filter(question__in=questions, application__state="accepted").order_by("pk")
    fields = "application__person_id", "question_id", "number", "choices"
    for person_id, pk, number, choices in written.values_list(*fields):
        if person_id in at:
            given = number if questions[pk].kind == QuestionKind.SCALE else choices
            told[pk][at[person_id]] = clean_answer(questions[pk], given) or told[pk][at[person_id]]
    return {pk: Asked(question, told[pk]) for pk, question in questions.items()}


def clean_answer(question: Question, given: Any) -> Any:
    """An answer as it may be compared: codes that exist, or a step from 1 to 5; empty when it is neither."""
    if question.kind == QuestionKind.SCALE:
        return given if type(given) is int and 1 <= given <= 5 else None
    known = [str(one["code"]) for one in question.options]
    return [code for code in known if isinstance(given, list) and code in given]


_NOTHING_TOLD = Preference()


def preference_of(one: Enrolment) -> Preference:
    """What somebody told, or an empty one; never asks the database when it came along with the enrolment."""
    found: Preference = getattr(one, "preference", _NOTHING_TOLD)
    return found


def load_wanted(cohort: Cohort) -> Wanted:
    """Wishes, marks, "rather not" and bans of a cohort, in one query."""
    text = CharField()

    def rows(kind: str, found: Any, one: str, other: str, mark: Any) -> Any:
        return found.order_by().values_list(Value(kind, output_field=text), one, other, mark)

    none = Value("", output_field=text)
    every = rows("ban", Ban.objects.filter(cohort=cohort), "mentor_id", "mentee_id", none).union(
        rows("wish", Wish.objects.filter(mentee__cohort=cohort), "mentor_id", "mentee_id", Cast("position", text)),
        rows("mark", TopicWish.objects.filter(mentor__cohort=cohort), "mentor_id", "topic_id", Cast("mark", text)),
        rows("apart", RatherNot.objects.filter(enrolment__cohort=cohort), "enrolment_id", "person_id", none),
        all=True,
    )
    found: dict[str, dict[tuple[int, int], str]] = {"ban": {}, "wish": {}, "mark": {}, "apart": {}}
    for kind, one, other, mark in every:
        found[kind][one, other] = mark
    wishes = {pair: int(position) for pair, position in found["wish"].items()}
    return Wanted(wishes, found["mark"], frozenset(found["apart"]), frozenset(found["ban"]))
