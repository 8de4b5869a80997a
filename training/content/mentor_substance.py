"""The mentors' path on substance: knowing what one shows."""

from core.typography import prose
from training.content.kinds import PathContent
from training.content.mentor_substance_axes import AXES
from training.content.mentor_substance_checking import CHECKING
from training.content.mentor_substance_order import ORDER
from training.content.mentor_substance_page import CURRENT, SHEET

PATH = PathContent(
    code="mentor-substance",
    audience="mentor",
    gates=True,
    title_fr="Le fond : savoir ce que l’on montre",
    title_en="Substance: knowing what you show",
    summary_fr=prose("""
        Mettre en ordre ce que vous savez, le situer parmi les quatre axes, le vérifier, le tenir à jour, et le faire
        tenir sur une page.
    """),
    summary_en=prose("""
        Put in order what you know, see where it stands among the four axes, check it, keep it current, and make it fit
        on one page.
    """),
    modules=(ORDER, AXES, CHECKING, CURRENT, SHEET),
)
