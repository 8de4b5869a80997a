"""What participants answer: at the start, after each session, at mid-term, at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from journal.models import Meeting
from mentoring.demo.stage import Stage
from mentoring.demo.words import sessions as words
from surveys.content import QuestionContent
from surveys.models import Request, ResponseValue, Survey
from surveys.queries import questions_of
from surveys.services import send_response

Answer = int | str | bool | None
TEXTS = {
    "word": (words.PULSE_WORDS, words.PULSE_WORDS, 0.3),
    "best_so_far": (words.BEST_SO_FAR, words.BEST_SO_FAR, 0.8),
    "change_next": (words.CHANGE_NEXT, words.CHANGE_NEXT, 0.5),
    "now_different": (words.NOW_DIFFERENT, words.NOW_DIFFERENT, 1.0),
    "improve": (words.IMPROVE, words.IMPROVE, 0.4),
    "goal": (words.GOALS, words.MENTOR_GOALS, 1.0),
}
CHOICES = {
    "rhythm": ("right", "right", "right", "closer", "shorter"),
    "what_next": ("informal", "tell", "again", "informal", "stop"),
}
SCALES = {"level_before": (2, 4), "level_now": (6, 9)}


def answer_pulse(stage: Stage, meeting: Meeting, *, day: int, sides: Iterable[str]) -> None:
    """The two taps of these sides, now and then forgotten by the others."""
    rows = Request.objects.filter(meeting=meeting, answered_at=None, enrolment__side__in=list(sides))
    for request in rows.order_by("pk").select_related("enrolment__person", "survey"):
        answer(stage, request, day=day)


def answer_survey(stage: Stage, survey: Survey, *, first: int, last: int, missing: Iterable[int] = ()) -> None:
    """Everybody asked answers between two days, but those (enrolment ids) who are still silent."""
    rows = Request.objects.filter(survey=survey, answered_at=None).exclude(enrolment__in=list(missing))
    for request in rows.order_by("pk").select_related("enrolment__person", "survey"):
        answer(stage, request, day=stage.rng.randint(first, last))


def answer(stage: Stage, request: Request, *, day: int) -> None:
    """One person answers one request."""
    before = confidence_before(request)
    with stage.at(day, stage.rng.randint(8, 19), stage.rng.randrange(60)):
        answers = {one.code: reply(stage, one, request, before) for one in questions_of(request)}
        send_response(request, actor=request.enrolment.person, answers=answers)


def confidence_before(request: Request) -> dict[str, int]:
    """What the person said of their ease at the start, by question; empty before they were asked."""
    rows = ResponseValue.objects.filter(
        response__request__enrolment_id=request.enrolment_id,
        response__request__survey__kind="intake",
        number__isnull=False,
    )
    return {row.question: row.number or 0 for row in rows}


def reply(stage: Stage, question: QuestionContent, request: Request, before: dict[str, int]) -> Answer:
    """An answer that fits the question: ease grows over a season, most are content, not all."""
    makers: dict[str, Callable[[], Answer]] = {
        "text": lambda: text_for(stage, question.code, request.enrolment.side),
        "choice": lambda: stage.rng.choice(CHOICES.get(question.code) or [one.code for one in question.choices]),
        "consent": lambda: stage.chance(0.55),
        "scale5": lambda: stage.rng.choice((3, 4, 4, 4, 5, 5)),
        "nps": lambda: stage.rng.choice((6, 7, 8, 8, 9, 9, 9, 10, 10)),
        "scale10": lambda: on_ten(stage, question.code, request.enrolment.side, before),
    }
    return makers[question.kind]()


def text_for(stage: Stage, code: str, side: str) -> str:
    """Words, or nothing where that is allowed."""
    mentees, mentors, share = TEXTS[code]
    return stage.choose(mentors if side == "mentor" else mentees) if stage.chance(share) else ""


def on_ten(stage: Stage, code: str, side: str, before: dict[str, int]) -> int:
    """Ease from 0 to 10: low for mentees at the start, one to four higher at the end."""
    if code in SCALES:
        return stage.rng.randint(*SCALES[code])
    if code in before:
        return min(10, before[code] + stage.rng.choice((1, 2, 2, 3, 4)))
    return stage.rng.randint(4, 7) if side == "mentor" else stage.rng.randint(1, 5)
