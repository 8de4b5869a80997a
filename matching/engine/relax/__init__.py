"""What would bring more people in, cheapest first, and what it wins exactly.

- ``cheapest_relaxations``  the proposals
- ``relaxed``               the round with some steps taken, to try them or to adopt them
- ``Step``, ``StepKind``    one thing that somebody could decide
- ``NEVER``                 what is never given up: the reporting line, and that nobody mentors oneself

Steps are taken one at a time first, and two together only if no single one helps. Everything told is proved by solving
the round with the steps taken; nothing is estimated.
"""

from matching.engine.relax.advice import Advice, Relaxation, cheapest_relaxations
from matching.engine.relax.steps import APPROVABLE, COSTS, NEVER, RULES, Step, StepKind, blocked_by, effort_of, relaxed

__all__ = [
    "APPROVABLE",
    "COSTS",
    "NEVER",
    "RULES",
    "Advice",
    "Relaxation",
    "Step",
    "StepKind",
    "blocked_by",
    "cheapest_relaxations",
    "effort_of",
    "relaxed",
]
