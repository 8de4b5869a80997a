"""Words shared by the whole engine: the reasons that speak against a pair, and array types."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntFlag
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

IntArray: TypeAlias = NDArray[np.int32]
LongArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]
MaskArray: TypeAlias = NDArray[np.uint32]
AnyIntArray: TypeAlias = NDArray[np.integer[Any]]

UNITS_PER_POINT = 1000
"""Scores are integers: 100 points are 100,000 units. Rounding to points would leave thousands of ties."""


class Reason(IntFlag):
    """Why a pair is blocked or deserves a look. One bit each, so that a pair's reasons fit an unsigned 32-bit number.

    The low seven bits come from the hierarchy, the others from the hard rules of scoring and from ties that the app
    knows and hands over as pairs. Values are stored with rounds: a value is never given a second meaning.
    """

    NONE = 0
    LINE_UP = 1  # the mentee is above the mentor along solid lines
    LINE_DOWN = 2  # the mentor is above the mentee along solid lines
    DOTTED = 4  # one is above the other along lines of which at least one is dotted
    APPRAISER = 8  # one appraises the other
    SAME_MANAGER = 16
    SAME_UNIT = 32
    SAME_PERSON = 64
    DECLARED = 128  # a tie somebody declared; what it is stays private
    BAN = 256
    LANGUAGE = 512  # no language in common
    HOURS = 1024  # no hour in common
    LEVEL = 2048  # the mentor's grade is not below the mentee's
    TOPIC = 4096  # nothing wanted is offered
    CAPACITY = 8192  # the mentor has no place
    HR_PARTNER = 16384  # one is the other's HR partner
    COMMITTEE = 32768  # one sits on a committee that decides on the other's promotion or pay
    FORMER = 65536  # they have been a pair before
    SELECTION = 131072  # one sits on the selection that reads the other's application
    RATHER_NOT = 262144  # the mentor would rather not; why stays private
    MISSING = 524288  # a criterion that excludes whoever has not told what it needs

    @property
    def each(self) -> Iterator[Reason]:
        """The single reasons in this mask, in order of value."""
        return (reason for reason in Reason if reason & self)


LINE = Reason.LINE_UP | Reason.LINE_DOWN
HIERARCHY = LINE | Reason.DOTTED | Reason.APPRAISER | Reason.SAME_MANAGER | Reason.SAME_UNIT | Reason.SAME_PERSON
FORBIDDEN_BY_DEFAULT = (
    LINE | Reason.DOTTED | Reason.APPRAISER | Reason.SAME_PERSON | Reason.DECLARED | Reason.BAN | Reason.LANGUAGE
    | Reason.HOURS | Reason.LEVEL | Reason.TOPIC | Reason.CAPACITY | Reason.HR_PARTNER | Reason.COMMITTEE
    | Reason.SELECTION | Reason.RATHER_NOT | Reason.MISSING
)  # fmt: skip
"""What blocks unless a programme decides otherwise: all but the same manager, the same unit and a former pair."""
ALWAYS_FORBIDDEN = Reason.SAME_PERSON | Reason.MISSING
"""What no policy can let through."""
