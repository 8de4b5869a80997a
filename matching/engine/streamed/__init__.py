"""Large rounds without a table: scored, solved and checked a few rows at a time.

``solve_streamed`` takes a ``Round`` of people's numbers instead of a table of pairs and gives the same pairs as
``solve`` would with the keys of the people, with a certificate of the same form. ``verify_streamed`` checks that one
from the same numbers, with not a line of the solver.
"""

from matching.engine.streamed.check import verify_streamed
from matching.engine.streamed.solution import Streamed
from matching.engine.streamed.solve import solve_streamed

__all__ = ["Streamed", "solve_streamed", "verify_streamed"]
