"""The surveys shipped with Binôme, in both languages: pulse, intake, mid-term, closing, six months later.

``code`` never changes once shipped: answers refer to it.
"""

from surveys.content.confidence import CONFIDENCE, GOAL, INTAKE, INTAKE_SIZE, intake_for
from surveys.content.moments import CLOSING, MID_TERM, PULSE, SIX_MONTHS
from surveys.content.questions import ChoiceContent, Kind, Language, QuestionContent, Role

__all__ = [
    "CLOSING",
    "CONFIDENCE",
    "GOAL",
    "INTAKE",
    "INTAKE_SIZE",
    "MID_TERM",
    "PULSE",
    "SIX_MONTHS",
    "ChoiceContent",
    "Kind",
    "Language",
    "QuestionContent",
    "Role",
    "intake_for",
]
