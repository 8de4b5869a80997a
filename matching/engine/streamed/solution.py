"""What a streamed round comes to."""

from __future__ import annotations

from dataclasses import dataclass, field

from matching.engine.certificate import Certificate
from matching.engine.kinds import LongArray
from matching.engine.problem import Pairs, Status


@dataclass(frozen=True, eq=False)
class Streamed:
    """The names mean the same as in ``Solution``; there is no table in it.

    ``arcs`` pairs were looked at closely, in ``passes`` over all of them.
    """

    status: Status
    pairs: Pairs
    unmatched_mentees: tuple[int, ...]
    unmatched_mentors: tuple[int, ...]
    free: LongArray = field(repr=False)
    people: int
    people_bound: int
    value: int
    bound: int
    floor: int | None
    certificate: Certificate = field(repr=False)
    arcs: int
    passes: int

    @property
    def gap(self) -> int:
        return self.bound - self.value

    @property
    def total(self) -> int:
        """The plain sum of the scores."""
        return self.certificate.total

    @property
    def unmatched(self) -> tuple[int, ...]:
        """Rows of the mentees without a mentor."""
        return self.unmatched_mentees
