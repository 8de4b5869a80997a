"""An independent check of a certificate: not a line is shared with the solver, and no price is believed.

Everything is whole numbers in 64 bits. Weak duality makes the bound true for any prices that cover every allowed
pair, so this file is all that has to be trusted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matching.engine.certificate import Certificate, Prices

_BLOCK = 512


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
) -> Verdict:
    """Recompute value, people and both bounds from the tables and compare with what the certificate says.

    Same arguments as ``solve``; a quota is anything with ``mask``, ``at_least`` and ``at_most``.
    """
    worth = np.asarray(scores, dtype=np.int32)
    arcs = np.asarray(allowed, dtype=bool)
    places = np.array(np.broadcast_to(np.asarray(mentor_capacity, dtype=np.int64), worth.shape[1:]))
    fixed = sorted({(int(row), int(column)) for row, column in locked})
    bounds = [(np.asarray(q.mask, bool), max(0, q.at_least or 0), q.at_most) for q in quotas]
    wrong: list[str] = []
    if certificate.version != 1:
        wrong.append("unknown version")
    if certificate.digest != _fingerprint(certificate):
        wrong.append("the certificate has been touched")
    if certificate.input_hash != _hash(worth, arcs, places, fixed, bounds):
        wrong.append("made for another problem")
    wrong += _faults(certificate.pairs, arcs, places, fixed, bounds)
    if wrong:
        return Verdict(tuple(wrong), 0, 0, 0, 0)

    value = sum(int(worth[pair]) for pair in certificate.pairs)
    people = len(certificate.pairs)
    open_rows = np.ones(len(worth), dtype=bool)
    open_rows[[row for row, _ in fixed]] = False
    left = places.copy()
    for _, column in fixed:
        left[column] -= 1
    rest = [
        (mask, max(0, least - _inside(mask, fixed)), None if most is None else most - _inside(mask, fixed))
        for mask, least, most in bounds
    ]
    heads, head_faults = _bound(certificate.people_prices, None, arcs, open_rows, left, rest, 0)
    total, total_faults = _bound(certificate.score_prices, worth, arcs, open_rows, left, rest, people - len(fixed))
    wrong += [f"people: {fault}" for fault in head_faults] + [f"total: {fault}" for fault in total_faults]
    people_bound = max(heads + len(fixed), people)
    bound = max(total + sum(int(worth[pair]) for pair in fixed), value)
    claims = {"people": people, "people_bound": people_bound, "value": value, "bound": bound}
    wrong += [f"{name} is {found}" for name, found in claims.items() if getattr(certificate, name) != found]
    if (certificate.proof == "prices") != (bound == value and people_bound == people):
        wrong.append("prices do not prove it" if certificate.proof == "prices" else "wrong kind of proof")
    return Verdict(tuple(wrong), people, people_bound, value, bound)


def _faults(
    pairs: Sequence[tuple[int, int]],
    arcs: NDArray[np.bool_],
    places: NDArray[np.int64],
    fixed: list[tuple[int, int]],
    bounds: list[tuple[NDArray[np.bool_], int, int | None]],
) -> list[str]:
    """Everything that makes the pairs no solution."""
    rows, columns = arcs.shape
    if any(not (0 <= row < rows and 0 <= column < columns) for row, column in pairs):
        return ["a pair outside the table"]
    wrong: list[str] = []
    if len({row for row, _ in pairs}) < len(pairs):
        wrong.append("a mentee twice")
    if not all(arcs[pair] for pair in pairs):
        wrong.append("a forbidden pair")
    used = np.zeros(columns, dtype=np.int64)
    for _, column in pairs:
        used[column] += 1
    if np.any(used > places):
        wrong.append("a mentor over capacity")
    if not set(fixed) <= set(pairs):
        wrong.append("a lock is missing")
    for number, (mask, least, most) in enumerate(bounds):
        count = _inside(mask, pairs)
        if count < least or (most is not None and count > most):
            wrong.append(f"quota {number} is broken")
    return wrong


def _bound(
    prices: Prices,
    worth: NDArray[np.int32] | None,
    arcs: NDArray[np.bool_],
    open_rows: NDArray[np.bool_],
    left: NDArray[np.int64],
    rest: list[tuple[NDArray[np.bool_], int, int | None]],
    people: int,
) -> tuple[int, list[str]]:
    """The bound that the prices prove, and why they do not if they do not. ``worth`` None: every pair counts 1."""
    shape = (len(open_rows), len(left), len(rest), len(rest))
    if (len(prices.rows), len(prices.columns), len(prices.at_most), len(prices.at_least)) != shape:
        return 0, ["prices of another size"]
    if prices.scale < 1:
        return 0, ["a scale below one"]
    everything = [*prices.rows, *prices.columns, prices.people, *prices.at_most, *prices.at_least]
    if min(everything) < 0 or max(everything) > 2**60:
        return 0, ["a price out of range"]
    by_row = np.array(prices.rows, dtype=np.int64)
    by_column = np.array(prices.columns, dtype=np.int64)
    for begin in range(0, len(open_rows), _BLOCK):
        block = slice(begin, begin + _BLOCK)
        paid = by_row[block, None] + by_column[None, :]
        for (mask, _, _), most, least in zip(rest, prices.at_most, prices.at_least, strict=True):
            if most or least:
                paid = paid + mask[block] * np.int64(most - least)
        if worth is None:
            short = paid < prices.scale + prices.people
        else:
            short = paid - prices.people < worth[block].astype(np.int64) * prices.scale
        if np.any(short & arcs[block] & open_rows[block, None]):
            return 0, ["an allowed pair is worth more than its price"]
    # Python's integers have no ceiling: the last sums cannot overflow.
    total = sum(price for price, is_open in zip(prices.rows, open_rows.tolist(), strict=True) if is_open)
    total += sum(price * places for price, places in zip(prices.columns, left.tolist(), strict=True))
    total -= prices.people * people
    for (_, least_count, most_count), most, least in zip(rest, prices.at_most, prices.at_least, strict=True):
        total += most * (int(open_rows.sum()) if most_count is None else most_count) - least * least_count
    return total // prices.scale, []


def _inside(mask: NDArray[np.bool_], pairs: Iterable[tuple[int, int]]) -> int:
    return sum(bool(mask[pair]) for pair in pairs)


def _hash(
    worth: NDArray[np.int32],
    arcs: NDArray[np.bool_],
    places: NDArray[np.int64],
    fixed: list[tuple[int, int]],
    bounds: list[tuple[NDArray[np.bool_], int, int | None]],
) -> str:
    digest = hashlib.sha256()
    digest.update(b"binome-round-1\n")
    digest.update(np.array(worth.shape, dtype="<i8").tobytes())
    digest.update(np.ascontiguousarray(worth, dtype="<i4").data)
    digest.update(np.packbits(arcs).tobytes())
    digest.update(places.astype("<i8").tobytes())
    digest.update(np.array(fixed, dtype="<i8").tobytes())
    for mask, least, most in bounds:
        digest.update(np.packbits(mask).tobytes())
        digest.update(np.array([least, -1 if most is None else most], dtype="<i8").tobytes())
    return digest.hexdigest()


def _fingerprint(certificate: Certificate) -> str:
    content = {name: value for name, value in certificate.to_dict().items() if name != "digest"}
    return hashlib.sha256(repr(sorted(content.items())).encode()).hexdigest()
