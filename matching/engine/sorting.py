"""Sets of whole numbers as sorted arrays. numpy's own ``unique`` without further wishes hashes, which is many times
slower than sorting for the sizes met here.
"""

from __future__ import annotations

import numpy as np

from matching.engine.kinds import AnyIntArray, BoolArray, LongArray


def distinct(values: AnyIntArray) -> LongArray:
    """The values in ascending order, each once."""
    ordered = np.sort(values, axis=None).astype(np.int64)
    return np.asarray(ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]])


def among(ordered: LongArray, asked: LongArray) -> BoolArray:
    """Elementwise: whether ``asked`` is in ``ordered``, which ascends."""
    if not len(ordered):
        return np.zeros(asked.shape, dtype=np.bool_)
    at = np.minimum(np.searchsorted(ordered, asked), len(ordered) - 1)
    return np.asarray(ordered[at] == asked)
