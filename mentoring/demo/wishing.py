"""What both sides say before they are paired (hours, wishes, marks, whom they would rather not have), and after."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from matching.enums import Fit, TopicMark
from matching.models import FitAnswer, Pair
from matching.queries.board import Board, load_board
from matching.queries.policies import policy_data_of
from matching.services import answer_fit
from matching.services.preferences import mark_wish, save_preferences, say_rather_not
from mentoring.demo.stage import Stage
from mentoring.demo.training import train_mentors
from mentoring.demo.words.matching import RATHER_NOT
from people.models import Person
from programs.models import Cohort, Enrolment

#: Parts of the week in which people like to meet, as slots: mornings, around noon, late afternoons, one whole day.
HABITS = ((0, 1, 5, 6, 15, 16), (2, 7, 12, 17, 22), (4, 9, 14, 19), (10, 11, 12, 13, 14), (6, 7, 11, 12, 16, 17))
ZONE, AWAY = "Europe/Paris", {"Manchester": "Europe/London", "Bruxelles": "Europe/Brussels"}
MARKED, NEAREST = 4, 6  # wishes of a mentee, at most, among so many mentors who suit


def state_wishes(
    stage: Stage, cohort: Cohort, *, day: int, couples: Iterable[tuple[Person, Person]] = ()
) -> None:  # fmt: skip
    """Most tell their hours; mentees mark profiles they like (the mentor of their couple first), mentors their topics.

    Mentors are trained by then. One mentee and one mentor name somebody they would rather not be paired with.
    """
    train_mentors(stage, cohort, day=day)
    board = load_board(cohort, policy_data_of(cohort.programme), on=stage.day(day))
    first = {mentee.pk: mentor.pk for mentor, mentee in couples}
    for row, one in enumerate(board.mentees):
        with stage.at(day + stage.aside.randint(0, 2), stage.aside.randint(8, 18), stage.aside.randrange(60)):
            if one.person_id in first or stage.aside.random() < 0.8:
                _say_hours(stage, one)
            if one.person_id in first or stage.aside.random() < 0.75:
                for mentor in _liked(stage, board, row, first.get(one.person_id)):
                    mark_wish(one, actor=one.person, mentor=mentor)
    told = {person for couple in first.items() for person in couple}
    for one in board.mentors:
        with stage.at(day + stage.aside.randint(0, 2), stage.aside.randint(8, 18), stage.aside.randrange(60)):
            if one.person_id in told or stage.aside.random() < 0.8:
                _say_hours(stage, one, marks=_marks(stage, one))
    _avoid(stage, board, told, day=day + 2)


def _say_hours(stage: Stage, one: Enrolment, marks: dict[int, str] | None = None) -> None:
    hours = {slot for habit in stage.aside.sample(HABITS, 2) for slot in habit}
    zone = AWAY.get(str(one.person.site), ZONE)
    save_preferences(one, actor=one.person, hours=hours, time_zone=zone, marks=marks)


def _marks(stage: Stage, mentor: Enrolment) -> dict[int, str]:
    """The first topic gladly; now and then one that is known and no longer liked."""
    topics = [row.topic_id for row in mentor.topics.all()]
    marks = dict.fromkeys(topics[:1], TopicMark.GLADLY.value)
    if len(topics) > 1 and stage.aside.random() < 0.25:
        marks[topics[-1]] = TopicMark.RATHER_NOT.value
    return marks


def _liked(stage: Stage, board: Board, row: int, sure: int | None) -> list[Enrolment]:
    """Two to four of the mentors who suit best, the one of the couple among them."""
    possible = np.flatnonzero(board.allowed[row]).tolist()
    near = sorted(possible, key=lambda column: (-int(board.scores[row, column]), column))[:NEAREST]
    chosen = stage.aside.sample(near, min(len(near), stage.aside.randint(2, MARKED)))
    wanted = [column for column in possible if board.mentors[column].person_id == sure]
    return [board.mentors[column] for column in dict.fromkeys([*wanted, *chosen])][:MARKED]


def _avoid(stage: Stage, board: Board, told: set[int], *, day: int) -> None:
    """One of each side; why is sealed."""
    mentee = next(one for one in board.mentees if one.person_id not in told)
    mentor = next(one for one in reversed(board.mentors) if one.person_id not in told)
    for one, others, reason in (
        (mentee, board.mentors, RATHER_NOT[0]),
        (mentor, board.mentees, RATHER_NOT[1]),
    ):
        other = next(row for row in others if row.person_id not in told and row.pk not in (mentee.pk, mentor.pk))
        with stage.at(day, 18):
            say_rather_not(one, actor=one.person, person=other.person, reason=reason)


def say_fit(stage: Stage, pair: Pair, *, day: int, mentor: str = Fit.GOOD, mentee: str = Fit.GOOD) -> None:
    """Some days after the first session both answer "is it a good fit?", each in private; nothing: not answered."""
    given = {pair.mentor.person_id: mentor, pair.mentee.person_id: mentee}
    for asked in FitAnswer.objects.filter(pair=pair).select_related("person", "pair").order_by("pk"):
        if given[asked.person_id]:
            with stage.at(min(day, -1), stage.aside.randint(8, 19), stage.aside.randrange(60)):
                answer_fit(asked, actor=asked.person, answer=given[asked.person_id])
