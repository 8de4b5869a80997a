"""Reads of the surveys floor: what waits for a person, and results that show nobody."""

from surveys.queries.asking import (
    Waiting,
    answers_of,
    draft_of,
    goal_of,
    may_change,
    minutes_of,
    questions_of,
    side_of,
    waiting_for,
    why_closed,
)
from surveys.queries.measures import (
    LEAST_SCORE,
    Closing,
    Recommend,
    TopicUplift,
    closing_measures,
    quotes,
    recommend,
    uplift,
)
from surveys.queries.moods import MoodResults, read_moods
from surveys.queries.moods import may_change as may_change_mood
from surveys.queries.results import Bar, QuestionResult, Rate, SurveyResults, response_rate, results

__all__ = [
    "LEAST_SCORE",
    "Bar",
    "Closing",
    "MoodResults",
    "QuestionResult",
    "Rate",
    "Recommend",
    "SurveyResults",
    "TopicUplift",
    "Waiting",
    "answers_of",
    "closing_measures",
    "draft_of",
    "goal_of",
    "may_change",
    "may_change_mood",
    "minutes_of",
    "questions_of",
    "quotes",
    "read_moods",
    "recommend",
    "response_rate",
    "results",
    "side_of",
    "uplift",
    "waiting_for",
    "why_closed",
]
