"""What Binôme ships for a programme in both languages: topics, grid, letters. Data only, no database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicContent:
    """One topic of the catalogue. Scripts and exercises are Markdown; names, reasons and tasks are plain text.

    ``why`` speaks to the executive, ``script`` to the mentor who leads the hour, ``exercise`` and ``task`` to the
    executive again. ``code`` never changes once shipped: programmes, answers and figures refer to it.
    """

    code: str
    axis: str
    name_fr: str
    name_en: str
    why_fr: str
    why_en: str
    script_fr: str
    script_en: str
    exercise_fr: str
    exercise_en: str
    task_fr: str
    task_en: str
