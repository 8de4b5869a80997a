"""Reasons counted: which bits block, and how many pairs each of them blocks."""

from __future__ import annotations

import numpy as np

from matching.engine.criteria import Policy
from matching.engine.kinds import AnyIntArray, BoolArray, MaskArray, Reason


def blocking_of(reasons: AnyIntArray, allowed: BoolArray, policy: Policy | None = None) -> MaskArray:
    """(n, m) the bits that block each pair, 0 where it is allowed.

    Pairs that the caller has struck out without a reason count as banned.
    """
    forbidden = (policy or Policy()).forbidden | Reason.SAME_PERSON
    blocking = np.asarray(reasons, dtype=np.uint32) & np.uint32(forbidden)
    return np.where(allowed, np.uint32(0), np.where(blocking == 0, np.uint32(Reason.BAN), blocking))


def count_reasons(masks: AnyIntArray) -> tuple[tuple[Reason, int], ...]:
    """How many entries of ``masks`` (of any shape) hold each reason, most frequent first."""
    told = int(np.bitwise_or.reduce(masks, axis=None)) if masks.size else 0
    counted = [(reason, int(np.sum((masks & masks.dtype.type(reason)) != 0))) for reason in Reason(told).each]
    return tuple(sorted(((reason, many) for reason, many in counted if many), key=lambda each: (-each[1], each[0])))
