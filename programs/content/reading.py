"""Finding a shipped text by its code."""

from programs.content.programme import OUTCOMES, PATHS, OutcomeContent, PathContent

_OUTCOMES = {one.code: one for one in OUTCOMES}
_PATHS = {one.code: one for one in PATHS}


def outcome_named(code: str) -> OutcomeContent:
    """The letter of an outcome."""
    return _OUTCOMES[code]


def path_named(code: str) -> PathContent:
    """What another role is about."""
    return _PATHS[code]
