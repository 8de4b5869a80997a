"""The acts of the matching floor."""

from matching.services.changes import ban_proposal, lift_ban, lock_proposal, set_mentor, swap_proposals
from matching.services.conflicts import limit_levels, recheck_pairs, set_policy
from matching.services.pairs import (
    answer_pair,
    assign_coach,
    decline_pair,
    end_pair,
    finish_pair,
    propose_pair,
    spread_coaches,
)
from matching.services.publishing import PublishRefusedError, RefusedLine, publish_round
from matching.services.rounds import (
    change_round,
    compute_round,
    create_round,
    discard_round,
    give_up_round,
    reopen_round,
    solve_round,
)

__all__ = [
    "PublishRefusedError",
    "RefusedLine",
    "answer_pair",
    "assign_coach",
    "ban_proposal",
    "change_round",
    "compute_round",
    "create_round",
    "decline_pair",
    "discard_round",
    "end_pair",
    "finish_pair",
    "give_up_round",
    "lift_ban",
    "limit_levels",
    "lock_proposal",
    "propose_pair",
    "publish_round",
    "recheck_pairs",
    "reopen_round",
    "set_mentor",
    "set_policy",
    "solve_round",
    "spread_coaches",
    "swap_proposals",
]
