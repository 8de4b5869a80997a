"""The reviewers' path: reading without a name, marking with anchors, writing words the applicant may read."""

from core.typography import prose
from training.content.kinds import PathContent
from training.content.reviewer_grid import GRID, SPREAD
from training.content.reviewer_reading import BLIND, WORDS

PATH = PathContent(
    code="reviewer-guide",
    audience="reviewer",
    title_fr="Lire et noter avec justice",
    title_en="Reading and marking fairly",
    summary_fr=prose("""
        Lire sans nom, noter avec les ancres, comprendre un écart, écrire des mots que la personne pourra lire.
    """),
    summary_en=prose("""
        Reading without a name, marking with the anchors, understanding a gap, writing words the person may read.
    """),
    modules=(BLIND, GRID, SPREAD, WORDS),
)
