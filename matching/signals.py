"""What the matching floor tells those above."""

from django.dispatch import Signal

# pair_proposed(pair: Pair, actor: Person | None): a round was published, or a pair was made by hand.
pair_proposed = Signal()
# pair_confirmed(pair: Pair, actor: Person): both have accepted.
pair_confirmed = Signal()
# pair_paused(pair: Pair, actor: Person): held for a while; both stay taken.
pair_paused = Signal()
# pair_ended(pair: Pair, actor: Person | None): an exit, a closing, or a proposal that did not start.
pair_ended = Signal()
# pair_conflict_found(pair: Pair, kind: str): a re-check found a line between the two.
pair_conflict_found = Signal()
