"""Conflicts, ties, policies, preferences, rounds, proposals and pairs."""

from matching.models.conflicts import ConflictCase, ConflictPolicy, LevelLimit, PairConflict, Waiver
from matching.models.pairs import FitAnswer, Pair
from matching.models.policies import Policy
from matching.models.preferences import MOST_WISHES, Preference, RatherNot, TopicWish, Wish
from matching.models.rounds import Ban, LeftOut, Proposal, Round, RoundChange, RoundProblem
from matching.models.ties import DeclaredTie, Remit

__all__ = [
    "MOST_WISHES",
    "Ban",
    "ConflictCase",
    "ConflictPolicy",
    "DeclaredTie",
    "FitAnswer",
    "LeftOut",
    "LevelLimit",
    "Pair",
    "PairConflict",
    "Policy",
    "Preference",
    "Proposal",
    "RatherNot",
    "Remit",
    "Round",
    "RoundChange",
    "RoundProblem",
    "TopicWish",
    "Waiver",
    "Wish",
]
