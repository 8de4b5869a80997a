"""The same people and scores for two other packages and for us: python benchmarks/matching/peers.py [500 1000 …]

Makes two environments in a temporary folder (both packages call themselves ``matching``), installs mentor-match 7.0.1
and matching 1.4.3 with pip, runs each in a process of its own and prints a table. The
seconds are those of the processor. Needs the network once.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from made_up import everybody

from matching.engine.scoring import Round, Scores, score
from matching.engine.solve import solve

PEERS = {"mentor-match": "mentor-match==7.0.1", "matching": "matching==1.4.3"}
RUN = {
    "mentor-match": """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
scores, allowed = json.load(open(sys.argv[1]))
def people(kind, count):
    # It takes people with one address for one person, whom it never pairs with himself.
    made = [kind(**{"grade": 1, "email": f"{n}@{kind.__name__}", "first name": str(n), "last name": "", "role": "",
                    "organisation": "", "profession": ""}) for n in range(count)]
    for number, one in enumerate(made):
        one.number = number
    return made
class Known:
    def apply(self, match):
        row, column = match.mentee.number, match.mentor.number
        match.disallowed = not allowed[row][column]
        return scores[row][column]
    def evaluate(self, match):
        return True
mentees, mentors = people(Mentee, len(scores)), people(Mentor, len(scores[0]))
begin = time.process_time()
process_data(mentors, mentees, [[Known()]])
took = time.process_time() - begin
print(json.dumps([took, [[e.number, one.number] for one in mentors for e in one.mentees]]))
""",
    "matching": """
import json, sys, threading, time, warnings
warnings.simplefilter("ignore")
sys.setrecursionlimit(10**6)
threading.stack_size(512 << 20)
import numpy as np
from matching.games import HospitalResident
scores, allowed = (np.array(each) for each in json.load(open(sys.argv[1])))
rows, columns = scores.shape
def solve():
    begin = time.process_time()
    liked = {r: sorted(np.flatnonzero(allowed[r]).tolist(), key=lambda c: -scores[r, c]) for r in range(rows)}
    wanted = {c: sorted(np.flatnonzero(allowed[:, c]).tolist(), key=lambda r: -scores[r, c]) for c in range(columns)}
    liked, wanted = {k: v for k, v in liked.items() if v}, {k: v for k, v in wanted.items() if v}
    game = HospitalResident.create_from_dictionaries(liked, wanted, {c: 1 for c in wanted})
    found = game.solve()
    took = time.process_time() - begin
    print(json.dumps([took, [[r.name, c.name] for c, all_of in found.items() for r in all_of]]))
# It copies people with all whom they like, each within the other: deeper than Python goes by itself.
work = threading.Thread(target=solve)
work.start()
work.join()
""",
}


def ours(this: Round, scored: Scores) -> tuple[float, list[list[int]]]:
    """Solved and proved by us, in this process: best of three."""
    solve(scored.scores[:5, :5], scored.allowed[:5, :5])  # loads scipy, which a worker has already
    runs = []
    for _ in range(3):
        begin = time.process_time()
        solution = solve(scored.scores, scored.allowed, row_keys=this.mentees.keys, column_keys=this.mentors.keys)
        runs.append(time.process_time() - begin)
    return min(runs), [list(pair) for pair in solution.pairs]


def theirs(python: Path, name: str, file: Path) -> tuple[float, list[list[int]]]:
    # Away from this repository, whose own ``matching`` would be found first.
    done = subprocess.run(
        [python, "-c", RUN[name], file], cwd=file.parent, stdout=subprocess.PIPE, text=True, check=True
    )
    took, pairs = json.loads(done.stdout.splitlines()[-1])
    return took, pairs


def main(sizes: list[int]) -> None:
    print("| people | by | seconds | pairs | points | times ours |\n|---:|---|---:|---:|---:|---:|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, pin in PEERS.items():
            venv.create(Path(folder) / name, with_pip=True)
            install: list[str | Path] = [Path(folder) / name / "bin/python", "-m", "pip", "install", "-q", pin]
            subprocess.run(install, check=True, stdout=subprocess.DEVNULL)
        for size in sizes:
            this = everybody(size, size)
            scored = score(this)
            file = Path(folder) / f"{size}.json"
            file.write_text(json.dumps([scored.scores.tolist(), scored.allowed.tolist()]))
            base, pairs = ours(this, scored)
            results = {"ours, proved": (base, pairs)}
            for name in ["ours, proved", *PEERS]:
                if name in PEERS:
                    results[name] = theirs(Path(folder) / name / "bin/python", name, file)
                took, found = results[name]
                assert all(scored.allowed[row, column] for row, column in found)
                assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found)
                points = sum(int(scored.scores[row, column]) for row, column in found) / 1000
                best = sum(int(scored.scores[row, column]) for row, column in pairs) / 1000
                # The same aim, so the same sum and as many pairs; the other package has an aim of its own.
                assert name == "matching" or (len(found), points) == (len(pairs), best)
                print(
                    f"| {size} | {name} | {took:.3f} | {len(found)} | {points:,.1f} | {took / base:,.0f} |", flush=True
                )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [500, 1000])
