"""The numbers a round was published on, kept so that its proof can be checked years later: no name, no word."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from matching.engine.kinds import BoolArray, IntArray, LongArray
from matching.engine.problem import Quota, Stay

MOST_PAIRS = 4_000_000
"""Beyond so many possible pairs the numbers of a round would weigh more than the season they prove."""


class Numbers(Protocol):
    """What a certificate is held against: a board of today, or what was kept of one."""

    @property
    def rows(self) -> dict[int, int]: ...
    @property
    def columns(self) -> dict[int, int]: ...
    @property
    def scores(self) -> IntArray: ...
    @property
    def allowed(self) -> BoolArray: ...
    @property
    def places(self) -> LongArray: ...
    @property
    def quotas(self) -> tuple[Quota, ...]: ...
    def solver_arguments(self) -> dict[str, Any]:
        """Everything beside the two tables and the locks."""


@dataclass(frozen=True, eq=False)
class KeptNumbers:
    """A problem taken out of its box. ``mentee_keys``, ``mentor_keys`` are enrolment ids by row and by column."""

    mentee_keys: tuple[int, ...]
    mentor_keys: tuple[int, ...]
    scores: IntArray
    allowed: BoolArray
    places: LongArray
    quotas: tuple[Quota, ...]
    fairness: str
    stay: Stay | None

    @cached_property
    def rows(self) -> dict[int, int]:
        """Mentee's enrolment id to row."""
        return {key: number for number, key in enumerate(self.mentee_keys)}

    @cached_property
    def columns(self) -> dict[int, int]:
        """Mentor's enrolment id to column."""
        return {key: number for number, key in enumerate(self.mentor_keys)}

    def solver_arguments(self) -> dict[str, Any]:
        """What ``engine.verify`` takes beside the two tables and the locks."""
        found: dict[str, Any] = {"mentor_capacity": self.places, "quotas": self.quotas}
        if self.fairness:
            found["fairness"] = self.fairness
        if self.stay is not None:
            found["stay"] = self.stay
        return found


def pack(numbers: Numbers) -> bytes | None:
    """All numbers of a problem in one compressed file of numpy's own kind; ``None`` beyond ``MOST_PAIRS``."""
    if numbers.scores.size > MOST_PAIRS:
        return None
    told = numbers.solver_arguments()
    stay: Stay | None = told.get("stay")
    facts = {
        "fairness": str(told.get("fairness", "")),
        "stay": None if stay is None else [list(stay.mentor), stay.bonus],
        "quotas": [[one.at_least, one.at_most, one.price] for one in numbers.quotas],
    }
    file = io.BytesIO()
    arrays: dict[str, Any] = {
        "facts": np.frombuffer(json.dumps(facts).encode(), dtype=np.uint8),
        "mentees": _in_order(numbers.rows),
        "mentors": _in_order(numbers.columns),
        "scores": numbers.scores,
        "allowed": np.packbits(numbers.allowed),
        "places": numbers.places,
    }
    arrays |= {f"mask{number}": np.packbits(one.mask) for number, one in enumerate(numbers.quotas)}
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def unpack(content: bytes) -> KeptNumbers:
    """The inverse of :func:`pack`. Reads plain arrays alone: nothing in the file can run."""
    with np.load(io.BytesIO(content), allow_pickle=False) as box:
        facts = json.loads(box["facts"].tobytes())
        scores = box["scores"]
        quotas = tuple(
            Quota(_bits(box[f"mask{number}"], scores.shape), at_least=least, at_most=most, price=price)
            for number, (least, most, price) in enumerate(facts["quotas"])
        )
        stay = None if facts["stay"] is None else Stay(tuple(facts["stay"][0]), facts["stay"][1])
        return KeptNumbers(
            mentee_keys=tuple(box["mentees"].tolist()),
            mentor_keys=tuple(box["mentors"].tolist()),
            scores=scores,
            allowed=_bits(box["allowed"], scores.shape),
            places=box["places"],
            quotas=quotas,
            fairness=facts["fairness"],
            stay=stay,
        )


def _in_order(places: dict[int, int]) -> LongArray:
    return np.array(sorted(places, key=lambda key: places[key]), dtype=np.int64)


def _bits(packed: np.ndarray[Any, np.dtype[np.uint8]], shape: Sequence[int]) -> BoolArray:
    return np.unpackbits(packed, count=int(np.prod(shape))).reshape(shape).astype(np.bool_)
