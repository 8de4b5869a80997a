"""How I like to work: six optional two-ended scales, from -2 (first end) to 2 (second end).

Used for pairing only, never for selection; a scale left empty counts for nothing.
"""

from dataclasses import dataclass

from core.typography import prose


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleContent:
    """One scale: ``first`` is the end at -2, ``second`` the end at 2. Neither end is the better one."""

    code: str
    first_fr: str
    first_en: str
    second_fr: str
    second_en: str


STYLE_LEAD_FR = prose("""
    Six réglages facultatifs, sans bonne réponse. Ils servent seulement à former les binômes, jamais à choisir les
    mentors ; les laisser vides ne vous coûte rien.
""")
STYLE_LEAD_EN = prose("""
    Six optional scales with no right answer. They serve only to form pairs, never to select mentors; leaving them
    empty costs you nothing.
""")

STYLE: tuple[ScaleContent, ...] = (
    ScaleContent(
        code="practice_ideas",
        first_fr="J’essaie d’abord, je comprends ensuite",
        first_en="I try first and understand later",
        second_fr="Je veux l’idée d’abord, puis j’essaie",
        second_en="I want the idea first, then I try",
    ),
    ScaleContent(
        code="structured_free",
        first_fr="Un plan pour chaque séance",
        first_en="A plan for each session",
        second_fr="On suit la conversation",
        second_en="We follow the conversation",
    ),
    ScaleContent(
        code="fast_thorough",
        first_fr="Aller vite, quitte à revenir",
        first_en="Go fast, even if we come back",
        second_fr="Aller au fond avant d’avancer",
        second_en="Go deep before moving on",
    ),
    ScaleContent(
        code="direct_gentle",
        first_fr="Dites-moi les choses sans détour",
        first_en="Tell me straight",
        second_fr="Dites-moi les choses avec des égards",
        second_en="Tell me gently",
    ),
    ScaleContent(
        code="talk_write",
        first_fr="J’avance en parlant",
        first_en="I move forward by talking",
        second_fr="J’avance en écrivant",
        second_en="I move forward by writing",
    ),
    ScaleContent(
        code="formal_informal",
        first_fr="Un cadre plutôt formel",
        first_en="Rather formal",
        second_fr="Un cadre plutôt détendu",
        second_en="Rather informal",
    ),
)
