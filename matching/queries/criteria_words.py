"""Criteria that came with the policy, said so that a person understands them: wishes, hours, languages, questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from matching.enums import FORGOTTEN, Factor
from people.enums import Language


def say_criterion(code: str, facts: Mapping[str, Any], topics: Mapping[int, str]) -> str | None:
    """One of these criteria as a sentence about a pair, for managers; ``None`` for a code that is told elsewhere."""
    if code == FORGOTTEN:
        return _("Wishes, ways of working, hours and answers: their points stay, what was told is forgotten")
    if code.startswith("question:"):
        return _say_question(facts)
    sayings: dict[str, Callable[[Mapping[str, Any], Mapping[int, str]], str]] = {
        Factor.WISHES: _say_wishes,
        Factor.HOURS: _say_hours,
        Factor.LANGUAGES: _say_languages,
    }
    return sayings[code](facts, topics) if code in sayings else None


def _say_wishes(facts: Mapping[str, Any], topics: Mapping[int, str]) -> str:
    glad = ", ".join(topics[one] for one in facts.get("glad", ()) if one in topics)
    if facts.get("wished") and glad:
        return _("Wishes: wished by the mentee; topics the mentor works on gladly (%(names)s)") % {"names": glad}
    if facts.get("wished"):
        return _("Wishes: wished by the mentee")
    if glad:
        return _("Wishes: topics the mentor works on gladly (%(names)s)") % {"names": glad}
    return _("Wishes: none that concern these two")


def _say_hours(facts: Mapping[str, Any], topics: Mapping[int, str]) -> str:
    if "common" not in facts:
        return _("Hours: not told by both, counts as the policy says")
    count = facts["common"]
    if not count:
        return _("Hours: none that suits both")
    words = ngettext(
        "Hours: %(count)s part of the week suits both", "Hours: %(count)s parts of the week suit both", count
    )
    return words % {"count": count}


def _say_languages(facts: Mapping[str, Any], topics: Mapping[int, str]) -> str:
    names = ", ".join(str(Language(code).label) for code in facts.get("codes", ()) if code in Language.values)
    return _("Languages in common: %(names)s") % {"names": names} if names else _("Languages: none in common")


def _say_question(facts: Mapping[str, Any]) -> str:
    if "text" not in facts:
        return _("A question of the programme: not told by both, counts as the policy says")
    question = {"question": _either(facts["text"])}
    if "apart" in facts:
        if not facts["apart"]:
            return _("“%(question)s”: the same answer") % question
        words = ngettext(
            "“%(question)s”: %(count)s step apart", "“%(question)s”: %(count)s steps apart", facts["apart"]
        )
        return words % {**question, "count": facts["apart"]}
    names = ", ".join(_either(one) for one in facts["common"])
    if not names:
        return _("“%(question)s”: nothing in common") % question
    return _("“%(question)s”, both: %(names)s") % {**question, "names": names}


def _either(text: Mapping[str, str]) -> str:
    language = "en" if (get_language() or "fr").startswith("en") else "fr"
    return text.get(language) or text.get("fr", "")
