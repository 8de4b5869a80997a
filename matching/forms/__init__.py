"""Forms of the matching floor."""

from matching.forms.conflicts import (
    GradeForm,
    KindsForm,
    LimitForm,
    OwnTieForm,
    PolicyForm,
    RemitForm,
    TieForm,
    WaiveForm,
)
from matching.forms.pairs import AnswerForm, CoachForm, PairFilterForm, coaches_of
from matching.forms.policies import PolicyEditForm
from matching.forms.preferences import PreferencesForm, RatherNotForm, WishForm, WorkStyleForm
from matching.forms.publishing import AnswerByForm
from matching.forms.rounds import HELPS, MentorForm, RoundForm

__all__ = [
    "HELPS",
    "AnswerByForm",
    "AnswerForm",
    "CoachForm",
    "GradeForm",
    "KindsForm",
    "LimitForm",
    "MentorForm",
    "OwnTieForm",
    "PairFilterForm",
    "PolicyEditForm",
    "PolicyForm",
    "PreferencesForm",
    "RatherNotForm",
    "RemitForm",
    "RoundForm",
    "TieForm",
    "WaiveForm",
    "WishForm",
    "WorkStyleForm",
    "coaches_of",
]
