"""The matching engine: numbers in, numbers out.

Nothing in this package knows Django, a database or a language. People are row numbers, topics are columns, and every
result is a frozen dataclass. The words a person reads are made by the app above from the codes returned here::

    from matching.engine import Quota, solve, verify

    solution = solve(scores, allowed, mentor_capacity=2, fairness="floor", quotas=[Quota(mask, at_most=10)])
    solution.pairs, solution.unmatched, solution.value, solution.gap, solution.status
    assert verify(solution.certificate, scores, allowed, mentor_capacity=2, fairness="floor", quotas=[...]).holds

``scores`` is a table of whole numbers, mentees in rows, mentors in columns, 100 points being 100,000 units; ``allowed``
says which pairs exist at all.

- ``solve``      the proven best set of pairs, with a certificate
- ``verify``     checks a certificate without a line of the solver
- ``hierarchy``  who is above whom, and by which path
- ``scoring``    criteria as data, integer scores, hard rules as reason bits
- ``explain``    why nobody, why not this one, at what price

scipy is loaded when something is solved, not before. ``docs/matching.md`` tells the method.
"""

from matching.engine.certificate import Certificate, Prices, Stage
from matching.engine.problem import (
    Contradiction,
    Fairness,
    Obstacle,
    ObstacleKind,
    Problem,
    Quota,
    QuotaCount,
    Solution,
    Status,
    Stay,
    make_problem,
)
from matching.engine.solve import solve, solve_problem
from matching.engine.verify import Verdict, verify

__all__ = [
    "Certificate",
    "Contradiction",
    "Fairness",
    "Obstacle",
    "ObstacleKind",
    "Prices",
    "Problem",
    "Quota",
    "QuotaCount",
    "Solution",
    "Stage",
    "Status",
    "Stay",
    "Verdict",
    "make_problem",
    "solve",
    "solve_problem",
    "verify",
]
