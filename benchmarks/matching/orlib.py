"""Solve assignment instances of the OR-Library and print the optimum: python benchmarks/matching/orlib.py FILE …

Their format: n, then the n × n costs row by row; the sum is to be as small as can be.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from matching.engine.solve import solve
from matching.engine.verify import verify


def read(path: Path) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """The table of costs. ValueError when the numbers are not as many as announced."""
    numbers = np.array(path.read_text().split(), dtype=np.float64).astype(np.int64)
    count = int(numbers[0]) if len(numbers) else 0
    if len(numbers) != count * count + 1:
        raise ValueError(f"{path}: {len(numbers) - 1} costs for {count} rows")
    return numbers[1:].reshape(count, count)


def main(names: list[str]) -> int:
    if not names:
        print(__doc__, file=sys.stderr)
        return 2
    print("| instance | rows | optimum | certificate | seconds |\n|---|---:|---:|---|---:|")
    good = True
    solve([[0]], [[True]])  # loads scipy: not counted
    for name in names:
        costs = read(Path(name))
        allowed = np.ones(costs.shape, dtype=np.bool_)
        begin = time.perf_counter()
        solution = solve(-costs, allowed)
        took = time.perf_counter() - begin
        assert solution.certificate is not None
        holds = verify(solution.certificate, -costs, allowed).holds and solution.gap == 0
        good &= holds
        print(
            f"| {Path(name).stem} | {len(costs)} | {-solution.value} | {'holds' if holds else 'REFUSED'} | {took:.3f} |"
        )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
