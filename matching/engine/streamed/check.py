"""The check of a streamed round's certificate, from the numbers of its people: no line is shared with the solver.

The argument is that of ``matching.engine.verify``; here every pair is held against its prices again, exactly where it
comes near them, and whether it is allowed is asked only where its score is above.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from matching.engine.certificate import Certificate, Prices, Stage
from matching.engine.scoring import Round, Table
from matching.engine.streamed.dear import dear_pairs
from matching.engine.verify import Verdict

_VERSION = 2
_AT_ONCE = 1 << 15
_RANGE = 2**60


def verify_streamed(certificate: Certificate, this: Round, *, locked: Iterable[tuple[int, int]] = ()) -> Verdict:
    """Recompute pairs, values and bounds from the round and compare with what the certificate says."""
    fixed = sorted({(int(row), int(column)) for row, column in locked})
    table = Table(this)
    wrong = _fit(certificate, this, fixed) + _faults(certificate, table, fixed)
    if wrong:
        return Verdict(tuple(wrong), 0, 0, 0, 0)
    left = np.maximum(0, this.mentors.capacity.astype(np.int64))
    np.subtract.at(left, [column for _, column in fixed], 1)
    open_rows = np.ones(table.shape[0], dtype=bool)
    open_rows[[row for row, _ in fixed]] = False
    matched = len(certificate.pairs) - len(fixed)
    for stage in certificate.stages:
        wrong += [f"{stage.name}: {fault}" for fault in _bad_prices(stage, open_rows, left, matched)]
    if wrong:
        return Verdict(tuple(wrong), 0, 0, 0, 0)
    people, score = certificate.stages
    wrong += _uncovered(people.prices, score.prices, table, open_rows, left)
    scores, base = _scores(table, certificate.pairs), sum(_scores(table, fixed))
    found = [
        _found(stage, left, matched, value, added)
        for stage, value, added in ((people, len(certificate.pairs), len(fixed)), (score, sum(scores), base))
    ]
    for stage, numbers in zip(certificate.stages, found, strict=True):
        if (stage.value, stage.bound, stage.paid) != numbers:
            wrong.append(f"{stage.name}: value, bound and what is paid are {numbers}")
    if (certificate.total, certificate.floor) != (sum(scores), min(scores, default=None)):
        wrong.append(f"total is {sum(scores)}, floor is {min(scores, default=None)}")
    proved = all(value == bound for value, bound, _ in found)
    if certificate.proof != ("prices" if proved else "none"):
        wrong.append("prices do not prove it" if certificate.proof == "prices" else "wrong kind of proof")
    return Verdict(tuple(wrong), *found[0][:2], *found[1][:2])


def _fit(certificate: Certificate, this: Round, fixed: list[tuple[int, int]]) -> list[str]:
    """What is wrong before anything is computed."""
    wrong: list[str] = []
    if certificate.version != _VERSION:
        wrong.append("unknown version")
    if certificate.digest != _digest(certificate):
        wrong.append("the certificate has been touched")
    if certificate.input_hash != this.fingerprint(fixed):
        wrong.append("made for another round")
    if [stage.name for stage in certificate.stages] != ["people", "score"]:
        wrong.append("not the stages of a streamed round")
    return wrong


def _found(stage: Stage, left: NDArray[np.int64], matched: int, value: int, added: int) -> tuple[int, int, int]:
    """Value, bound and what is paid. Python's integers have no ceiling: these sums cannot overflow."""
    paid = sum(stage.prices.rows) - stage.prices.people * matched
    paid += sum(price * many for price, many in zip(stage.prices.columns, left.tolist(), strict=True))
    return value, paid + added, paid


def _faults(certificate: Certificate, table: Table, fixed: list[tuple[int, int]]) -> list[str]:
    """Everything that makes the pairs no solution."""
    pairs = certificate.pairs
    rows, columns = table.shape
    if any(not (0 <= row < rows and 0 <= column < columns) for row, column in pairs):
        return ["a pair outside the tables"]
    wrong: list[str] = []
    if len({row for row, _ in pairs}) < len(pairs):
        wrong.append("a mentee twice")
    if not _allowed(table, np.array(pairs, dtype=np.int64).reshape(-1, 2)).all():
        wrong.append("a forbidden pair")
    used = np.zeros(columns, dtype=np.int64)
    for _, column in pairs:
        used[column] += 1
    if np.any(used > np.maximum(0, table.round.mentors.capacity)):
        wrong.append("a mentor over capacity")
    if not set(fixed) <= set(pairs):
        wrong.append("a lock is missing")
    return wrong


def _bad_prices(stage: Stage, open_rows: NDArray[np.bool_], left: NDArray[np.int64], matched: int) -> list[str]:
    """Prices of a wrong size or sign, or that are not zero although they cost nothing."""
    prices = stage.prices
    sizes = (len(prices.rows), len(prices.columns), prices.at_most, prices.at_least, prices.others)
    if sizes != (len(open_rows), len(left), (), (), ()):
        return ["prices of another size"]
    if prices.scale != 1:
        return ["a scale that is none"]
    everything = [*prices.rows, *prices.columns, prices.people]
    if min(everything) < 0 or max(everything) > _RANGE:
        return ["a price out of range"]
    by_row, by_column = np.array(prices.rows, dtype=np.int64), np.array(prices.columns, dtype=np.int64)
    idle = prices.people and (stage.name == "people" or not matched)
    if idle or np.any(by_row[~open_rows]) or np.any(by_column[left <= 0]):
        return ["a price for nothing"]
    return []


def _uncovered(
    people: Prices, score: Prices, table: Table, open_rows: NDArray[np.bool_], left: NDArray[np.int64]
) -> list[str]:
    """Whether an open, allowed pair is worth more than its prices, in either stage."""
    found: list[str] = []
    rows, columns = np.flatnonzero(open_rows), np.flatnonzero(left > 0)
    bare = rows[np.array(people.rows, dtype=np.int64)[rows] == 0]
    loose = columns[np.array(people.columns, dtype=np.int64)[columns] == 0]
    step = max(1, _AT_ONCE // max(1, len(loose)))
    for begin in range(0, len(bare), step):
        part = bare[begin : begin + step]
        if _allowed(table, np.stack([np.repeat(part, len(loose)), np.tile(loose, len(part))], axis=1)).any():
            found.append("people: an allowed pair is worth more than its price")
            break
    by_row, by_column = np.array(score.rows, dtype=np.int64) - score.people, np.array(score.columns, dtype=np.int64)
    if any(_allowed(table, pairs).any() for pairs in dear_pairs(table, by_row, by_column, rows, columns)):
        found.append("score: an allowed pair is worth more than its price")
    return found


def _allowed(table: Table, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    forbidden = np.uint32(table.round.policy.forbidden)
    allowed = np.ones(len(pairs), dtype=bool)
    for begin in range(0, len(pairs), _AT_ONCE):
        part = slice(begin, begin + _AT_ONCE)
        allowed[part] = (table.pair_reasons(pairs[part, 0], pairs[part, 1]) & forbidden) == 0
    return allowed


def _scores(table: Table, pairs: Iterable[tuple[int, int]]) -> list[int]:
    asked = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    return [int(units) for units in table.pair_scores(asked[:, 0], asked[:, 1])]


def _digest(certificate: Certificate) -> str:
    content = {name: value for name, value in certificate.to_dict().items() if name != "digest"}
    return hashlib.sha256(repr(sorted(content.items())).encode()).hexdigest()
