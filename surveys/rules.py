"""Who may do what with surveys; the querysets are their twins.

An answer is read by the person who gave it and by nobody else. Managers and sponsors read figures that
``surveys.queries`` has masked: this floor offers no predicate that opens somebody else's answer.
"""

from __future__ import annotations

from typing import Any, Literal

from programs.models import Role

#: How many people must have answered before a figure, or a word, is shown.
LEAST_FIGURES = 5
LEAST_WORDS = 10

Audience = Literal["figures", "words", "quote", "alone"]


def audience_of(code: str, kind: str) -> Audience:
    """Who reads the answers to a question: its figures, its words without names, the sentence if consented, nobody."""
    if code == "goal" or kind == "consent":
        return "alone"
    if code == "now_different":
        return "quote"
    return "words" if kind == "text" else "figures"


def _holds(user: Any, programme_id: int, *kinds: str) -> bool:
    return Role.objects.held_by(user, *kinds).filter(programme_id=programme_id).exists()


def reads_results(user: Any, survey: Any) -> bool:
    """Managers and sponsors of the programme, in masked figures."""
    return _holds(user, survey.cohort.programme_id, "manager", "sponsor")


def opens_surveys(user: Any, survey: Any) -> bool:
    """Managers of the programme."""
    return _holds(user, survey.cohort.programme_id, "manager")


def is_asked(user: Any, asked: Any) -> bool:
    """The person who is asked, and nobody else."""
    return bool(user.is_authenticated and asked.enrolment.person_id == user.person_id)


def is_author(user: Any, response: Any) -> bool:
    """The person who answered, and nobody else."""
    return is_asked(user, response.request)


def is_author_of_mood(user: Any, mood: Any) -> bool:
    """The person who was asked, and nobody else."""
    return bool(user.is_authenticated and mood.application.person_id == user.person_id)
