"""The tables that a certificate is held against, and everything but the prices."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.engine.certificate import Certificate

_BAND, _BANDS = 5000, 20


@dataclass(frozen=True)
class Limit:
    """A quota, and what the locks leave of it; ``price`` 0 when it must be kept."""

    mask: NDArray[np.bool_]
    least: int
    most: int | None
    price: int
    held: int

    @property
    def least_left(self) -> int:
        return max(0, self.least - self.held)

    @property
    def most_left(self) -> int | None:
        return None if self.most is None else self.most - self.held


@dataclass(eq=False)
class Case:
    """The tables, and what the stages checked so far leave: ``open`` pairs, and people and places that must be used."""

    worth: NDArray[np.int32]
    arcs: NDArray[np.bool_]
    places: NDArray[np.int64]
    fixed: list[tuple[int, int]]
    limits: list[Limit]
    fairness: str
    current: list[int] | None
    bonus: int | None
    pairs: tuple[tuple[int, int], ...]
    left: NDArray[np.int64] = field(init=False)
    open: NDArray[np.bool_] = field(init=False)
    first: NDArray[np.bool_] = field(init=False)
    bound_rows: NDArray[np.bool_] = field(init=False)
    bound_columns: NDArray[np.bool_] = field(init=False)
    targets: list[tuple[str, int]] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)


def limit_of(quota: Any, fixed: list[tuple[int, int]]) -> Limit:
    mask = np.asarray(quota.mask, dtype=bool)
    price = getattr(quota, "price", None) or 0
    return Limit(mask, max(0, quota.at_least or 0), quota.at_most, price, inside(mask, fixed))


def fit(certificate: Certificate, case: Case) -> list[str]:
    """What is wrong before any price is looked at."""
    wrong: list[str] = []
    if certificate.version != 2:
        return [
            f"version {certificate.version}: solve the round again" if certificate.version == 1 else "unknown version"
        ]
    if certificate.digest != _fingerprint(certificate):
        wrong.append("the certificate has been touched")
    if certificate.input_hash != _hash(case):
        wrong.append("made for another problem")
    return wrong + _faults(case)


def open_pairs(case: Case) -> None:
    """The pairs that the locks and the empty limits leave."""
    case.left = case.places.copy()
    for _, column in case.fixed:
        case.left[column] -= 1
    rows = np.ones(len(case.worth), dtype=bool)
    rows[[row for row, _ in case.fixed]] = False
    case.open = case.arcs & rows[:, None] & (case.left > 0)[None, :]
    for limit in case.limits:
        if not limit.price and limit.most_left == 0:
            case.open &= ~limit.mask
    case.first = case.open.copy() if case.fairness == "floor" else case.open
    case.bound_rows = np.zeros(len(rows), dtype=bool)
    case.bound_columns = np.zeros(len(case.left), dtype=bool)


def stage_names(case: Case) -> list[str]:
    """The stages that this problem has."""
    names = ["people"]
    if case.fairness == "floor":
        names.append("floor")
    if case.fairness == "bands":
        there = np.bincount(band_of(case.worth[case.open]), minlength=_BANDS)
        names += [f"band {number}" for number in range(_BANDS - 1) if there[number]]
    if case.current is not None and case.bonus is None:
        names.append("stay")
    return [*names, "score"]


def band_of(scores: NDArray[np.int32]) -> NDArray[np.int64]:
    return np.clip(scores // _BAND, 0, _BANDS - 1).astype(np.int64)


def kept_pairs(case: Case, block: slice) -> NDArray[np.bool_]:
    columns = np.arange(case.worth.shape[1])
    return np.asarray(np.array(case.current, dtype=np.int64)[block, None] == columns[None, :])


def inside(mask: NDArray[np.bool_], pairs: Iterable[tuple[int, int]]) -> int:
    return sum(bool(mask[pair]) for pair in pairs)


def _faults(case: Case) -> list[str]:
    """Everything that makes the pairs no solution."""
    rows, columns = case.arcs.shape
    pairs = case.pairs
    if any(not (0 <= row < rows and 0 <= column < columns) for row, column in pairs):
        return ["a pair outside the table"]
    wrong: list[str] = []
    if len({row for row, _ in pairs}) < len(pairs):
        wrong.append("a mentee twice")
    if not all(case.arcs[pair] for pair in pairs):
        wrong.append("a forbidden pair")
    used = np.zeros(columns, dtype=np.int64)
    for _, column in pairs:
        used[column] += 1
    if np.any(used > case.places):
        wrong.append("a mentor over capacity")
    if not set(case.fixed) <= set(pairs):
        wrong.append("a lock is missing")
    for number, limit in enumerate(case.limits):
        count = inside(limit.mask, pairs)
        if not limit.price and (count < limit.least or (limit.most is not None and count > limit.most)):
            wrong.append(f"quota {number} is broken")
    return wrong


def _hash(case: Case) -> str:
    digest = hashlib.sha256()
    digest.update(b"binome-round-2\n")
    digest.update(np.array(case.worth.shape, dtype="<i8").tobytes())
    digest.update(np.ascontiguousarray(case.worth, dtype="<i4").data)
    digest.update(np.packbits(case.arcs).tobytes())
    digest.update(case.places.astype("<i8").tobytes())
    digest.update(np.array(case.fixed, dtype="<i8").tobytes())
    for limit in case.limits:
        digest.update(np.packbits(limit.mask).tobytes())
        most = -1 if limit.most is None else limit.most
        digest.update(np.array([limit.least, most, limit.price], dtype="<i8").tobytes())
    digest.update(case.fairness.encode())
    if case.current is not None:
        bonus = -1 if case.bonus is None else case.bonus
        digest.update(np.array([bonus, *case.current], dtype="<i8").tobytes())
    return digest.hexdigest()


def _fingerprint(certificate: Certificate) -> str:
    content = {name: value for name, value in certificate.to_dict().items() if name != "digest"}
    return hashlib.sha256(repr(sorted(content.items())).encode()).hexdigest()
