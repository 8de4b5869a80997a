"""The acts of the matching floor."""

from matching.services.conflicts import limit_levels, recheck_pairs, set_policy
from matching.services.pairs import answer_pair, assign_coach, decline_pair, end_pair, propose_pair

__all__ = [
    "answer_pair",
    "assign_coach",
    "decline_pair",
    "end_pair",
    "limit_levels",
    "propose_pair",
    "recheck_pairs",
    "set_policy",
]
