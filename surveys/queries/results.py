"""Results that show nobody: every figure counts at least five people, every word at least ten.

Four ways of finding one person out are closed here:

- fewer than five people behind a figure (ten behind words): hidden. People are counted, not answers: one person who
  answered five pulses is one person;
- a sibling: the split between mentors and mentees is hidden whole as soon as one side has fewer than five, since the
  other side and the total would give it away;
- two looks: managers see on which day a session was held, so a pulse that moved the mean the day after would have two
  possible authors. Pulses are counted in closed groups of five people or more;
- the uplift: it counts those who answered both times. Means of the same items over everybody at the start would give
  away those who did not answer at the end, so confidence items appear in the uplift only.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from core.bilingual import in_language
from programs.enums import Side
from programs.models import Cohort
from surveys.content import CLOSING, MID_TERM, PULSE, SIX_MONTHS, Language, QuestionContent
from surveys.enums import ONE_DAY, SurveyKind, SurveyState
from surveys.models import Request, ResponseValue, Survey
from surveys.rules import LEAST_FIGURES, LEAST_WORDS, audience_of

SHOWN: dict[str, tuple[QuestionContent, ...]] = {
    SurveyKind.PULSE: PULSE,
    SurveyKind.INTAKE: (),
    SurveyKind.MID_TERM: MID_TERM,
    SurveyKind.CLOSING: CLOSING,
    SurveyKind.SIX_MONTHS: SIX_MONTHS,
}
SCALES: dict[str, tuple[int, int]] = {"scale5": (1, 5), "scale10": (0, 10), "nps": (0, 10)}


def language_now() -> Language:
    """The language of the page, among those of the questions."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"


@dataclass(frozen=True, slots=True)
class Rate:
    """How many were asked, how many answered."""

    asked: int
    answered: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.answered / self.asked) if self.asked else None


@dataclass(frozen=True, slots=True)
class Bar:
    """One possible answer and how many answers it got."""

    label: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """What is shown of one question. ``people`` answered it; the rest is empty while ``masked``.

    ``mentors`` and ``mentees`` are means, both or neither. ``words`` are without names and in no order.
    """

    code: str
    kind: str
    text: str
    people: int
    masked: bool
    mean: float | None = None
    top: int = 0
    bars: tuple[Bar, ...] = ()
    mentors: float | None = None
    mentees: float | None = None
    words: tuple[str, ...] = ()
    needed: int = LEAST_FIGURES


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyResults:
    """What is shown of one survey of a cohort; ``survey`` is None when it was never asked."""

    kind: str
    survey: Survey | None
    rate: Rate
    questions: tuple[QuestionResult, ...]

    def question(self, code: str) -> QuestionResult | None:
        """The result of one question."""
        return next((one for one in self.questions if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """One value with who gave it, inside this module and its neighbour only."""

    person: int
    side: str
    response: int
    value: ResponseValue


def response_rate(cohort: Cohort, kind: str) -> Rate:
    """Requests made and answered. Whoever withdrew without answering is not counted as missing."""
    rows = Request.objects.filter(survey__cohort=cohort, survey__kind=kind)
    asked = rows.exclude(enrolment__state="withdrawn", answered_at=None).count()
    return Rate(asked, rows.exclude(answered_at=None).count() if asked else 0)


def answers(cohort: Cohort, kind: str) -> list[Answer]:
    """Every value of a survey of a cohort, in the order of sending. Never leaves ``surveys.queries``."""
    # A survey has thousands of values: one row each as a tuple, not four objects with the JSON of every participant.
    rows = list(
        ResponseValue.objects.filter(response__request__survey__cohort=cohort, response__request__survey__kind=kind)
        .order_by("response__sent_at", "response_id", "pk")
        .values_list(
            "response__request__enrolment_id",
            "response__request__enrolment__side",
            "response__request__survey__state",
            "response_id",
            "question",
            "number",
            "choice",
            "text",
        )
    )
    found = [
        Answer(
            person,
            side,
            response_id,
            ResponseValue(response_id=response_id, question=question, number=number, choice=choice, text=text),
        )
        for person, side, _state, response_id, question, number, choice, text in rows
    ]
    # While answers still come in, a figure that moved by one person would tell that person's answer.
    is_open = kind in ONE_DAY and any(row[2] == SurveyState.OPEN for row in rows)
    return _closed_groups(found) if is_open or kind == SurveyKind.PULSE else found


def _closed_groups(found: list[Answer]) -> list[Answer]:
    """Answers in groups, by order of sending, that each hold five people or more; the unfinished one waits."""
    kept: list[Answer] = []
    group: list[Answer] = []
    by_response: dict[int, list[Answer]] = defaultdict(list)
    for answer in found:
        by_response[answer.response].append(answer)
    for response in by_response.values():
        group += response
        if len({answer.person for answer in group}) >= LEAST_FIGURES:
            kept, group = kept + group, []
    return kept


def results(cohort: Cohort, kind: str) -> SurveyResults:
    """Masked results of one survey, in the active language; a question's figures are empty while it is masked."""
    survey = Survey.objects.filter(cohort=cohort, kind=kind).first()
    by_question: dict[str, list[Answer]] = defaultdict(list)
    if survey and SHOWN[kind]:
        for answer in answers(cohort, kind):
            by_question[answer.value.question].append(answer)
    shown = [one for one in SHOWN[kind] if audience_of(one.code, one.kind) in {"figures", "words"}]
    return SurveyResults(
        kind=kind,
        survey=survey,
        rate=response_rate(cohort, kind),
        questions=tuple(_result(one, by_question[one.code], split=kind != SurveyKind.PULSE) for one in shown),
    )


def _result(question: QuestionContent, found: list[Answer], *, split: bool) -> QuestionResult:
    language = language_now()
    people = len({answer.person for answer in found})
    is_text = question.kind == "text"
    needed = LEAST_WORDS if is_text else LEAST_FIGURES
    base = {"code": question.code, "kind": question.kind, "text": question.text("mentee", language), "needed": needed}
    if people < needed:
        return QuestionResult(**base, people=people, masked=True)  # type: ignore[arg-type]  # base is text and one number
    if is_text:
        return QuestionResult(**base, people=people, masked=False, words=shuffled(a.value.text for a in found))  # type: ignore[arg-type]  # same
    if question.kind == "choice":
        counts = Counter(answer.value.choice for answer in found)
        bars = tuple(Bar(in_language(one, "text", language), counts[one.code]) for one in question.choices)
        return QuestionResult(**base, people=people, masked=False, bars=bars)  # type: ignore[arg-type]  # same
    mentors, mentees = _sides(found) if split else (None, None)
    return QuestionResult(
        **base,  # type: ignore[arg-type]  # same
        people=people,
        masked=False,
        mean=None if question.kind == "nps" else mean(found),
        top=SCALES[question.kind][1],
        bars=scale_bars(question.kind, found),
        mentors=None if question.kind == "nps" else mentors,
        mentees=None if question.kind == "nps" else mentees,
    )


def scale_bars(kind: str, found: Iterable[Answer]) -> tuple[Bar, ...]:
    """How many gave each mark."""
    low, high = SCALES[kind]
    counts = Counter(answer.value.number for answer in found)
    return tuple(Bar(str(mark), counts[mark]) for mark in range(low, high + 1))


def mean(found: Iterable[Answer]) -> float:
    """The mean of the marks, to one decimal."""
    marks = [answer.value.number or 0 for answer in found]
    return round(sum(marks) / len(marks), 1)


def _sides(found: list[Answer]) -> tuple[float | None, float | None]:
    """Means of mentors and mentees: both when each counts five people, else neither."""
    sides = [[answer for answer in found if answer.side == side] for side in (Side.MENTOR, Side.MENTEE)]
    if any(len({answer.person for answer in side}) < LEAST_FIGURES for side in sides):
        return None, None
    return mean(sides[0]), mean(sides[1])


def shuffled(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts in an order that says nothing of who wrote when, and that does not change between two looks."""
    return tuple(sorted(filter(None, texts), key=lambda text: hashlib.sha256(text.encode()).digest()))
