"""The shape of shipped training: paths of modules, modules with their quiz."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionContent:
    """One answer to choose, or one step to put in order (then the options stand in the right order)."""

    text_fr: str
    text_en: str
    is_right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionContent:
    """One question of a quiz. ``kind``: single, multiple, order, keywords.

    ``keywords_fr`` and ``keywords_en`` hold groups of synonyms: a short answer is right with a word of each group.
    ``why`` is told after the answer, right or wrong.
    """

    kind: str
    text_fr: str
    text_en: str
    options: tuple[OptionContent, ...] = ()
    keywords_fr: tuple[tuple[str, ...], ...] = ()
    keywords_en: tuple[tuple[str, ...], ...] = ()
    why_fr: str
    why_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleContent:
    """One step of a path. ``kind``: lesson (Markdown, with its quiz), exercise (hand something in), workshop, practice.

    ``minutes`` is the estimate told before it is opened. ``after`` names the codes of modules to be done first; empty
    means the one before it in the path; ``free`` opens it from the start.
    """

    code: str
    kind: str
    minutes: int
    title_fr: str
    title_en: str
    body_fr: str
    body_en: str
    questions: tuple[QuestionContent, ...] = ()
    pass_percent: int = 70
    after: tuple[str, ...] = ()
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PathContent:
    """A path for one audience: mentor, mentee, coach or reviewer. ``gates`` keeps who has not done it from pairing."""

    code: str
    audience: str
    title_fr: str
    title_en: str
    summary_fr: str
    summary_en: str
    modules: tuple[ModuleContent, ...]
    gates: bool = False
