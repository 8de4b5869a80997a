"""A call for mentors, from its opening to the answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core.text import fold
from mentoring.demo.calibrating import calibrate
from mentoring.demo.calling import answers_to, record_answers
from mentoring.demo.stage import Stage
from mentoring.demo.words import applicants as words
from people.models import Person
from programs.content.style import STYLE
from programs.enums import ApplicationState, Outcome, ReviewState
from programs.models import Application, Call, Cohort, Enrolment, Question, Review
from programs.services.applications import TopicChoice, save_application, start_application, submit_application
from programs.services.calls import close_call, create_call, evening, open_call
from programs.services.decisions import prepare_decisions
from programs.services.enrolments import save_intake
from programs.services.questions import add_shipped_questions
from programs.services.readers import recuse_review
from programs.services.release import release_answers
from programs.services.released_texts import release_files
from programs.services.reviews import Marked, assign_reviews, finish_review, save_scores

STRENGTHS = (1.9, 2.4, 2.8, 3.1, 3.4, 3.7)


def publish_call(
    stage: Stage, cohort: Cohort, *, opens: int, closes: int, questions: Sequence[str] = (), **conditions: Any
) -> Call:
    """Prepare the call a week before it opens, with the shipped texts and grid, then open it.

    ``questions`` are codes of the library; ``conditions`` say who may apply.
    """
    with stage.at(opens - 7, 14):
        call = create_call(cohort, actor=stage.manager, closes_at=evening(stage.day(closes)), **conditions)
        if questions:
            add_shipped_questions(call, actor=stage.manager, codes=questions)
    with stage.at(opens, 7):  # before the earliest applicant, also when a weekend brings both to the same day
        open_call(call, actor=stage.manager)
    return call


def apply(
    stage: Stage,
    call: Call,
    person: Person,
    *,
    day: int,
    codes: Sequence[str] = (),
    until: int = 5,
    english: bool = False,
    questions: Sequence[Question] = (),
    speaks: bool = False,
) -> Application:
    """A person writes an application on that day; ``until`` is the step they reach, 5 sends it."""
    offers = words.OFFERS_EN if english else words.OFFERS
    chosen = [*codes, *stage.rng.sample([code for code in offers if code not in codes], 2)][:2]
    first = offers[chosen[0]]
    topics = [
        TopicChoice(stage.topics[code].pk, stage.rng.choice((2, 3, 3, 4)), stage.choose(offers[code].evidence))
        for code in chosen
    ]
    values: dict[str, object] = {"explained": first.explained, "explanation": first.explanation}
    if until > 2:
        values |= {"curiosity": stage.choose(words.CURIOSITY), "motivation": stage.choose(words.MOTIVATION)}
    if until > 3:
        values |= {
            "learning": stage.choose(words.LEARNING), "hours_a_month": stage.rng.choice((3, 4, 4, 6)),
            "availability": stage.choose(words.AVAILABILITY), "remote_ok": stage.chance(0.85), "is_volunteer": True,
            "languages": ["fr", "en"] if person.language == "en" or stage.chance(0.3) else ["fr"],
        }  # fmt: skip
    with stage.at(day, stage.rng.choice((8, 12, 13, 17, 18)), stage.rng.randrange(60)):
        application = start_application(call, actor=person)
        application = save_application(
            application, actor=person, values=values, topics=topics, step=min(until, 5),
            answers=answers_to(stage, questions, english) if until > 3 else (),
        )  # fmt: skip
        if speaks:
            record_answers(stage, application, questions)
        if until == 5:
            submit_application(application, actor=person)
    return application


def gather(
    stage: Stage, call: Call, people: Iterable[Person], *, opens: int, closes: int, offers: Mapping[int, Sequence[str]]
) -> None:
    """Everybody applies on some day of the call. ``offers``: topics that somebody (person id) must offer."""
    for person in people:
        day = stage.rng.randint(opens + 1, closes - 1)
        apply(stage, call, person, day=day, codes=offers.get(person.pk, ()))


def close_and_share_out(stage: Stage, call: Call, *, closes: int) -> None:
    """The clock closes the call at midnight; the manager prepares the files and shares them out in the morning."""
    with stage.at(closes + 1, 0, 5):
        close_call(call, actor=None)
    with stage.at(closes + 1, 9):
        release_files(call, actor=stage.manager)
    with stage.at(closes + 1, 10):
        assign_reviews(call, actor=stage.manager)


def read_files(stage: Stage, call: Call, *, first: int, last: int, share: Mapping[int, int] | None = None) -> None:
    """Readers mark their piles between two days. ``share`` (reader's person id to how many) leaves the rest to do."""
    calibrate(stage, call, day=first - 1)
    quality = {
        pk: stage.choose(STRENGTHS) for pk in call.applications.sent().order_by("pk").values_list("pk", flat=True)
    }
    for reader, pile in sorted(_piles(call).items()):
        limit = len(pile) if share is None else share.get(reader, len(pile) * 2 // 3)
        for review in pile[:limit]:
            _read(stage, review, quality[review.application_id], stage.rng.randint(first, last))
    if share is None:  # the third readings that the first two have opened
        for _reader, pile in sorted(_piles(call).items()):
            for review in pile:
                _read(stage, review, quality[review.application_id], last)


def _piles(call: Call) -> dict[int, list[Review]]:
    piles: dict[int, list[Review]] = defaultdict(list)
    reviews = Review.objects.filter(application__call=call, state=ReviewState.OPEN).order_by("pk")
    for review in reviews.select_related("reviewer", "application__person", "application__call"):
        piles[review.reviewer_id].append(review)
    return piles


def _read(stage: Stage, review: Review, quality: float, day: int) -> None:
    """One file, marked on the whole grid in a few minutes."""
    with stage.at(day, stage.rng.randint(8, 18), stage.rng.randrange(60)):
        lines = []
        for criterion in review.application.call.criteria.all():
            mark = max(1, min(4, round(quality + stage.rng.uniform(-0.8, 0.8))))
            comment = stage.choose(words.COMMENTS[criterion.code]) if stage.chance(0.7) else ""
            lines.append(Marked(criterion, mark, comment))
        save_scores(review, actor=review.reviewer, lines=lines)
        Review.objects.filter(pk=review.pk).update(spent_seconds=stage.rng.randint(240, 540))
        finish_review(review, actor=review.reviewer)


def step_aside(stage: Stage, call: Call, *, day: int) -> None:
    """One reader recognises somebody and says so."""
    waiting = Review.objects.filter(application__call=call, state=ReviewState.OPEN).order_by("-pk")
    review = waiting.exclude(reviewer=stage.persona("reviewer")).select_related("reviewer", "application__call").first()
    if review:
        with stage.at(day, 11):
            recuse_review(review, actor=review.reviewer, reason="known")


def answer_everybody(
    stage: Stage,
    call: Call,
    *,
    day: int,
    selected: int,
    reserve: int,
    sure: Iterable[Person],
    roles: Sequence[str] = (),
    priority: int = 0,
) -> None:
    """Prepare every decision by the marks, ``sure`` people first, and release them all in one act.

    After those selected and the reserve come one person for each of ``roles``, then ``priority`` people for the next
    call; for the others it is not this time.
    """
    wanted = {person.pk for person in sure}
    totals: dict[int, list[int]] = defaultdict(list)
    for pk, mark in Review.objects.filter(application__call=call, state="done").values_list(
        "application_id", "scores__mark"
    ):
        totals[pk].append(mark or 0)
    rows = list(call.applications.filter(state=ApplicationState.SUBMITTED).order_by("pk"))
    rows.sort(key=lambda row: (row.person_id not in wanted, -sum(totals[row.pk]) / max(1, len(totals[row.pk])), row.pk))
    ids = [row.pk for row in rows]
    rest = ids[selected + reserve :]
    with stage.at(day, 11):
        parts: list[tuple[str, list[int], dict[str, Any]]] = [
            (Outcome.SELECTED, ids[:selected], {}),
            (Outcome.RESERVE, ids[selected : selected + reserve], {"reserve_until": stage.day(60)}),
            *((Outcome.OTHER_ROLE, [pk], {"role": kind}) for pk, kind in zip(rest, roles, strict=False)),
            (Outcome.PRIORITY, rest[len(roles) : len(roles) + priority], {}),
            (Outcome.NOT_THIS_TIME, rest[len(roles) + priority :], {}),
        ]
        for outcome, chosen, more in parts:
            prepare_decisions(call, actor=stage.manager, application_ids=chosen, outcome=outcome, **more)
    with stage.at(day, 16):
        release_answers(call, actor=stage.manager)


def tell_styles(stage: Stage, enrolments: Iterable[Enrolment], *, day: int) -> None:
    """Most mentors say how they like to work; leaving it empty costs nothing."""
    for enrolment in enrolments:
        if stage.chance(0.7):
            with stage.at(day, stage.rng.randint(9, 18)):
                save_intake(enrolment, actor=enrolment.person, style=some_style(stage))


def some_style(stage: Stage) -> dict[str, int]:
    """Four to six of the six scales."""
    scales = stage.rng.sample([scale.code for scale in STYLE], stage.rng.randint(4, 6))
    return {code: stage.rng.randint(-2, 2) for code in sorted(scales)}


def sorted_by_name(people: Iterable[Person]) -> list[Person]:
    """An order that does not depend on ids."""
    return sorted(people, key=lambda one: (fold(one.last_name), fold(one.first_name)))
