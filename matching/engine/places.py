"""Places that are left once the locked pairs have taken theirs."""

from __future__ import annotations

import numpy as np

from matching.engine.kinds import LongArray
from matching.engine.problem import Problem


def places_left(problem: Problem) -> LongArray:
    """(m,) per mentor, never below zero."""
    held = np.bincount([column for _, column in problem.locked], minlength=problem.shape[1])
    return np.asarray(np.maximum(0, problem.capacity - held), dtype=np.int64)
