"""The coaches' path: standing behind pairs, groups, practice sessions and those who were not retained."""

from core.typography import prose
from training.content.coach_listening import LISTENING
from training.content.coach_observing import OBSERVING
from training.content.coach_silences import SILENCES
from training.content.coach_supervision import SUPERVISION
from training.content.coach_talks import TALK
from training.content.kinds import PathContent

PATH = PathContent(
    code="coach-start",
    audience="coach",
    title_fr="Accompagner les mentors",
    title_en="Standing behind mentors",
    summary_fr=prose("""
        Écouter sans conduire, animer un groupe de mentors, observer une séance d’essai, repérer un silence, parler
        avec une personne qui n’a pas été retenue.
    """),
    summary_en=prose("""
        Listen without taking over, lead a group of mentors, watch a practice session, notice a silence, talk with
        somebody who was not retained.
    """),
    modules=(LISTENING, SUPERVISION, OBSERVING, SILENCES, TALK),
)
