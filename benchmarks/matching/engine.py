"""Measure the matching engine and print a table: python benchmarks/matching/engine.py [name …]

People are made up from a fixed seed. Each case runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from made_up import company, everybody

from matching.engine.explain import why_not
from matching.engine.period import ALWAYS, DatedLines, HierarchyPeriod
from matching.engine.problem import Quota, Solution
from matching.engine.scoring import Round, Scores, score
from matching.engine.solve import solve
from matching.engine.streamed import solve_streamed, verify_streamed
from matching.engine.verify import verify

Seconds = tuple[float, float]
"""By the clock on the wall and of the processor; on a busy machine only the second one travels."""
Row = tuple[str, Seconds, str]


def timed(repeat: int, work: Callable[[], object]) -> Seconds:
    """Best of some runs."""
    runs: list[Seconds] = []
    for _ in range(repeat):
        wall, busy = time.perf_counter(), time.process_time()
        work()
        runs.append((time.perf_counter() - wall, time.process_time() - busy))
    return min(wall for wall, _ in runs), min(busy for _, busy in runs)


def quotas_for(this: Round) -> list[Quota]:
    """Fifteen: no unit may receive more than a fortieth of the mentors of a few divisions."""
    mentees, mentors = this.mentees, this.mentors
    donors = (mentors.divisions < 3)[None, :]
    most = max(1, len(mentees) // 200)
    return [Quota((mentees.units == unit)[:, None] & donors, at_most=most) for unit in range(15)]


def plain(this: Round, scored: Scores) -> Solution:
    return solve(scored.scores, scored.allowed, row_keys=this.mentees.keys, column_keys=this.mentors.keys)


def described(solution: Solution) -> str:
    return f"{solution.status}, {solution.people:,} people, {solution.value / 1000:,.0f} points, gap {solution.gap}"


def square(rows: int, columns: int, *, repeat: int, with_quotas: bool) -> Iterable[Row]:
    name = f"{rows:,} × {columns:,}"
    this = everybody(rows, columns)
    scored = score(this)
    yield f"{name}: scores and hard rules", timed(repeat, lambda: score(this)), f"{scored.allowed.mean():.0%} allowed"
    solution = plain(this, scored)
    yield f"{name}: optimum with certificate", timed(repeat, lambda: plain(this, scored)), described(solution)
    certificate = solution.certificate
    assert certificate is not None
    verdict = verify(certificate, scored.scores, scored.allowed)
    took = timed(repeat, lambda: verify(certificate, scored.scores, scored.allowed))
    yield f"{name}: verified", took, "holds" if verdict.holds else f"REFUSED: {verdict.problems}"
    if not with_quotas:
        return
    other = next(mentor for mentor in range(columns) if scored.allowed[0, mentor] and (0, mentor) not in solution.pairs)
    answer = why_not(solution, mentee=0, mentor=other)
    took = timed(repeat, lambda: why_not(solution, mentee=0, mentor=other))
    yield f"{name}: why not this pair, exactly", took, f"{answer.price / 1000:.1f} points, {len(answer.moves)} moves"
    capacity = np.where(np.arange(columns) % 4 == 0, 2, 1)
    locked = [pair for pair in solution.pairs if pair[0] % 50 == 0]
    extras: dict[str, Any] = {"mentor_capacity": capacity, "locked": locked, "quotas": quotas_for(this)}
    bounded = solve(scored.scores, scored.allowed, **extras)
    took = timed(1, lambda: solve(scored.scores, scored.allowed, **extras))
    assert bounded.certificate is not None
    holds = verify(bounded.certificate, scored.scores, scored.allowed, **extras).holds
    note = f"{described(bounded)}, by {bounded.certificate.proof}, {'verified' if holds else 'REFUSED'}"
    yield f"{name}: capacities, 15 quotas, {len(locked)} locks", took, note


def bounded(rows: int, columns: int, fairness: str = "none") -> Iterable[Row]:
    this = everybody(rows, columns)
    scored = score(this)
    fair = "" if fairness == "none" else f", {fairness}"
    extras: dict[str, Any] = {
        "mentor_capacity": np.where(np.arange(columns) % 4 == 0, 2, 1),
        "quotas": quotas_for(this),
        "fairness": fairness,
        "row_keys": this.mentees.keys,
        "column_keys": this.mentors.keys,
    }
    wall, busy = time.perf_counter(), time.process_time()
    found = solve(scored.scores, scored.allowed, **extras)
    took = time.perf_counter() - wall, time.process_time() - busy
    certificate = found.certificate
    assert certificate is not None
    yield f"{rows:,} × {columns:,}: capacities, 15 quotas{fair}", took, f"{described(found)}, by {certificate.proof}"
    told = {name: value for name, value in extras.items() if not name.endswith("keys")}
    verdict = verify(certificate, scored.scores, scored.allowed, **told)
    took = timed(1, lambda: verify(certificate, scored.scores, scored.allowed, **told))
    yield f"{rows:,} × {columns:,}{fair}: verified", took, "holds" if verdict.holds else f"REFUSED: {verdict.problems}"


def conflicts() -> Iterable[Row]:
    chance = np.random.default_rng(3)
    index = company(100_000, dotted=5000)
    mentors, mentees = chance.permutation(100_000)[:10_000], chance.permutation(20_000)[:10_000]
    yield "100,000 people: index built", timed(3, lambda: company(100_000, dotted=5000)), "5,000 dotted lines"

    def grid() -> None:
        index.conflict_mask(mentors[None, :], mentees[:, None])

    yield "10,000 × 10,000 conflicts, first time", timed(1, grid), "every kind, both directions"
    yield "10,000 × 10,000 conflicts, again", timed(3, grid), ""
    pairs = chance.integers(0, 100_000, (50_000, 2))

    def recheck() -> None:
        company(100_000, dotted=2000).conflict_mask(pairs[:, 0], pairs[:, 1])

    yield "50,000 running pairs re-checked, index included", timed(3, recheck), "2,000 dotted lines"


def period() -> Iterable[Row]:
    chance = np.random.default_rng(4)
    count = 100_000
    node = np.arange(1, count)
    parent = np.maximum(0, (node - 1) // 8 - chance.integers(0, 4, count - 1))
    since, until = np.full(count - 1 + 40, -ALWAYS), np.full(count - 1 + 40, ALWAYS)
    moved, days = chance.permutation(count - 1)[:40], np.arange(1, 41)
    until[moved], since[count - 1 :] = days, days
    pairs = np.stack([np.append(parent, chance.integers(0, 2000, 40)), np.append(node, node[moved])], axis=1)
    solid, dotted = DatedLines(pairs, since, until), DatedLines(chance.integers(0, count, (2000, 2)))
    asked = chance.integers(0, count, (50_000, 2))

    def check() -> None:
        lines = HierarchyPeriod(count, 0, 300, solid=solid, dotted=dotted, people=asked)
        lines.conflict_mask(asked[:, 0], asked[:, 1])

    yield "50,000 pairs over a period with 40 moves, all included", timed(3, check), "2,000 dotted lines"


def streamed(rows: int, columns: int, memory: int = 256 << 20) -> Iterable[Row]:
    name = f"{rows:,} × {columns:,}, streamed"
    this = everybody(rows, columns)
    wall, busy = time.perf_counter(), time.process_time()
    found = solve_streamed(this, memory=memory)
    took = time.perf_counter() - wall, time.process_time() - busy
    note = f"{found.status}, {found.people:,} people, {found.value / 1000:,.0f} points, gap {found.gap}"
    yield (
        f"{name}: from raw attributes to certificate",
        took,
        f"{note}, {found.passes} passes, {found.arcs:,} pairs in hand",
    )
    verdict = verify_streamed(found.certificate, this)
    took = timed(5, lambda: verify_streamed(found.certificate, this))
    yield f"{name}: verified from raw attributes", took, "holds" if verdict.holds else f"REFUSED: {verdict.problems}"


CASES: dict[str, Callable[[], Iterable[Row]]] = {
    "conflicts": conflicts,
    "100": lambda: square(100, 100, repeat=5, with_quotas=True),
    "1000": lambda: square(1000, 1000, repeat=3, with_quotas=True),
    "bands 1000": lambda: bounded(1000, 1000, "bands"),
    "floor 1000": lambda: bounded(1000, 1000, "floor"),
    "2000": lambda: square(2000, 10_000, repeat=1, with_quotas=False),
    "quotas 2000": lambda: bounded(2000, 10_000),
    "period": period,
    "streamed 1000": lambda: streamed(1000, 1000),
    "streamed 2000": lambda: streamed(2000, 10_000),
    "streamed 10000": lambda: streamed(10_000, 10_000),
}


def run(name: str, out: multiprocessing.Queue[list[tuple[str, str, str, str]]]) -> None:
    import scipy.optimize
    import scipy.sparse.csgraph  # noqa: F401  (not counted: a worker has them already)

    rows = [(what, f"{wall:.3f} s", f"{busy:.3f} s", note) for what, (wall, busy), note in CASES[name]()]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    out.put([*rows, (f"({name}: peak of memory)", f"{peak} MB", "", "the tables included")])


def main(names: list[str]) -> None:
    context = multiprocessing.get_context("spawn")
    print("| what | wall | processor | |\n|---|---:|---:|---|")
    for name in names or list(CASES):
        out: multiprocessing.Queue[list[tuple[str, str, str, str]]] = context.Queue()
        process = context.Process(target=run, args=(name, out))
        process.start()
        for row in out.get():
            print("| " + " | ".join(row) + " |", flush=True)
        process.join()


if __name__ == "__main__":
    main(sys.argv[1:])
