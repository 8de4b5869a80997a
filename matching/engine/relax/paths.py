"""What the best alternating paths are worth: how much a new place or a new pair wins, for all of them at once.

From somebody alone a path leads to a mentor, from there to a mentee who gives way, and so on; each step wins one score
and loses another. One more place ends such a path; a new pair joins one that comes from somebody alone with one that
leads to a free place. In an optimum without quotas, floor, bands or bonus the best path is the exact gain, so the best
candidates are known before any is solved; elsewhere it only says in which order to try.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matching.engine.hall import Matching
from matching.engine.kinds import IntArray, LongArray

UNREACHED = np.iinfo(np.int64).min // 4
_ROWS = 256
_ROUNDS = 200  # far more than an optimum without quotas needs


@dataclass(frozen=True, eq=False)
class Paths:
    """Units won, ``UNREACHED`` where no path leads.

    ``freed``  (n,) everybody alone helped so far, this mentee is now the one without a mentor
    ``place``  (m,) one more place with a mentor
    ``left``   (m,) a place with this mentor made free for somebody new
    """

    freed: LongArray
    place: LongArray
    left: LongArray


def best_paths(matching: Matching, scores: IntArray, rounds: int = _ROUNDS) -> Paths:
    """Longest alternating paths from all people alone, and to all free places, of at most ``rounds`` moves: where
    quotas hold people back from what they would gain there may be circles of gains, and no longest path."""
    partner, allowed = matching.partner, matching.allowed
    matched = np.flatnonzero(partner >= 0)
    held = np.zeros(len(partner), dtype=np.int64)
    held[matched] = scores[matched, partner[matched]]
    freed, place = _from_the_alone(matching, scores, held, rounds)
    left = np.where(_has_room(matching), 0, UNREACHED).astype(np.int64)
    best = np.full(len(partner), UNREACHED, dtype=np.int64)
    fresh = np.flatnonzero(left == 0)
    for _ in range(rounds):
        if not len(fresh):
            break
        for begin in range(0, len(matched), _ROWS):
            part = np.ix_(matched[begin : begin + _ROWS], fresh)
            offer = np.where(allowed[part], scores[part] + left[fresh], UNREACHED)
            best[part[0].ravel()] = np.maximum(best[part[0].ravel()], offer.max(axis=1))
        better = left.copy()
        moving = matched[best[matched] > UNREACHED]
        np.maximum.at(better, partner[moving], best[moving] - held[moving])
        fresh = np.flatnonzero(better > left)
        left = better
    return Paths(freed, place, left)


def _from_the_alone(matching: Matching, scores: IntArray, held: LongArray, rounds: int) -> tuple[LongArray, LongArray]:
    partner = matching.partner
    freed = np.where(partner == -1, 0, UNREACHED).astype(np.int64)
    place = np.full(len(matching.left), UNREACHED, dtype=np.int64)
    moving = np.flatnonzero(partner == -1)
    for _ in range(rounds):
        if not len(moving):
            break
        for begin in range(0, len(moving), _ROWS):
            part = moving[begin : begin + _ROWS]
            offer = np.where(matching.allowed[part], scores[part] + freed[part, None], UNREACHED)
            np.maximum(place, offer.max(axis=0), out=place)
        reached = partner >= 0
        reached[reached] = place[partner[reached]] > UNREACHED
        given = np.full(len(partner), UNREACHED, dtype=np.int64)
        given[reached] = place[partner[reached]] - held[reached]
        moving = np.flatnonzero(given > freed)
        freed = np.maximum(freed, given)
    return freed, place


def _has_room(matching: Matching) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    used = np.bincount(matching.partner[matching.partner >= 0], minlength=len(matching.left))
    return np.asarray(used < matching.left)
