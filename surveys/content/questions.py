"""The shapes of a survey question, before it becomes rows."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["scale5", "scale10", "nps", "choice", "text", "consent"]
Role = Literal["mentor", "mentee"]
Language = Literal["fr", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceContent:
    """One answer of a question of kind ``choice``."""

    code: str
    text_fr: str
    text_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionContent:
    """One question. ``text`` is read by mentees, and by mentors too unless ``mentor_text`` says it otherwise.

    Scales: ``scale5`` is 1 to 5, ``scale10`` and ``nps`` are 0 to 10; ``low`` and ``high`` name their two ends.
    ``topic`` is the code of the topic measured, empty for all but confidence items.
    """

    code: str
    kind: Kind
    text_fr: str
    text_en: str
    mentor_text_fr: str = ""
    mentor_text_en: str = ""
    help_fr: str = ""
    help_en: str = ""
    required: bool = True
    choices: tuple[ChoiceContent, ...] = ()
    low_fr: str = ""
    low_en: str = ""
    high_fr: str = ""
    high_en: str = ""
    topic: str = ""

    def text(self, role: Role, language: Language) -> str:
        """The wording for one side of a pair, in ``fr`` or ``en``."""
        own = getattr(self, f"mentor_text_{language}") if role == "mentor" else ""
        return str(own or getattr(self, f"text_{language}"))
