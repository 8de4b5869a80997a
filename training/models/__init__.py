"""Paths and their modules, what people have done of them, workshops, observed practice, attestations."""

from training.models.appointments import Nudge, PracticeDate
from training.models.attestations import Attestation, Waiver
from training.models.paths import Module, Picture, QuizQuestion, TrainingPath
from training.models.practices import Practice
from training.models.progress import Handout, Progress, QuizTry
from training.models.workshops import Workshop, WorkshopPlace

__all__ = [
    "Attestation",
    "Handout",
    "Module",
    "Nudge",
    "Picture",
    "Practice",
    "PracticeDate",
    "Progress",
    "QuizQuestion",
    "QuizTry",
    "TrainingPath",
    "Waiver",
    "Workshop",
    "WorkshopPlace",
]
