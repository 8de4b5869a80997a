"""An independent check of a certificate: not a line is shared with the solver, and no price is believed.

Everything is whole numbers in 64 bits. Weak duality makes each stage's bound true for any prices that cover every pair
still possible, so this package is all that has to be trusted. ``docs/matching.md`` gives the argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from matching.engine.certificate import Certificate
from matching.engine.verify.case import Case, fit, limit_of, open_pairs, stage_names
from matching.engine.verify.stages import check_stage

__all__ = ["Verdict", "verify"]


@dataclass(frozen=True)
class Verdict:
    """``problems`` names what is wrong, in plain English for the log; empty means that every claim holds."""

    problems: tuple[str, ...]
    people: int
    people_bound: int
    value: int
    bound: int

    @property
    def holds(self) -> bool:
        return not self.problems


def verify(
    certificate: Certificate,
    scores: ArrayLike,
    allowed: ArrayLike,
    *,
    mentor_capacity: ArrayLike = 1,
    locked: Iterable[tuple[int, int]] = (),
    quotas: Sequence[Any] = (),
    fairness: str = "none",
    stay: Any = None,
) -> Verdict:
    """Recompute every stage's value and bound from the tables and compare with what the certificate says.

    Same arguments as ``solve``; a quota is anything with ``mask``, ``at_least``, ``at_most`` and perhaps ``price``, a
    stay anything with ``mentor`` and ``bonus``."""
    worth = np.asarray(scores, dtype=np.int32)
    fixed = sorted({(int(row), int(column)) for row, column in locked})
    case = Case(
        worth=worth,
        arcs=np.asarray(allowed, dtype=bool),
        places=np.array(np.broadcast_to(np.asarray(mentor_capacity, dtype=np.int64), worth.shape[1:])),
        fixed=fixed,
        limits=[limit_of(quota, fixed) for quota in quotas],
        fairness=str(fairness),
        current=None if stay is None else [int(column) for column in stay.mentor],
        bonus=None if stay is None else stay.bonus,
        pairs=certificate.pairs,
    )
    wrong = fit(certificate, case)
    if wrong:
        return Verdict(tuple(wrong), 0, 0, 0, 0)
    open_pairs(case)
    names = stage_names(case)
    if [stage.name for stage in certificate.stages] != names:
        return Verdict(("not the stages of this problem",), 0, 0, 0, 0)
    found: list[tuple[int, int]] = []
    for stage in certificate.stages:
        value, bound, faults = check_stage(stage, case)
        wrong += [f"{stage.name}: {fault}" for fault in faults]
        found.append((value, bound))
    scores_of = [int(worth[pair]) for pair in certificate.pairs]
    if (certificate.total, certificate.floor) != (sum(scores_of), min(scores_of, default=None)):
        wrong.append(f"total is {sum(scores_of)}, floor is {min(scores_of, default=None)}")
    if (certificate.proof == "prices") != all(value == bound for value, bound in found):
        wrong.append("prices do not prove it" if certificate.proof == "prices" else "wrong kind of proof")
    return Verdict(tuple(wrong), *found[0], *found[-1])
