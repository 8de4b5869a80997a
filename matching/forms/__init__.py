"""Forms of the matching floor."""

from matching.forms.conflicts import LimitForm, PolicyForm
from matching.forms.pairs import AnswerForm, CoachForm, PairFilterForm, coaches_of
from matching.forms.publishing import AnswerByForm
from matching.forms.rounds import HELPS, MentorForm, RoundForm

__all__ = [
    "HELPS",
    "AnswerByForm",
    "AnswerForm",
    "CoachForm",
    "LimitForm",
    "MentorForm",
    "PairFilterForm",
    "PolicyForm",
    "RoundForm",
    "coaches_of",
]
