"""Conflicts, rounds, proposals and pairs."""

from matching.models.conflicts import ConflictPolicy, LevelLimit, PairConflict
from matching.models.pairs import Pair
from matching.models.rounds import Ban, LeftOut, Proposal, Round

__all__ = ["Ban", "ConflictPolicy", "LeftOut", "LevelLimit", "Pair", "PairConflict", "Proposal", "Round"]
