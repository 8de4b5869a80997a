"""Conflicts, rounds, proposals and pairs."""

from matching.models.pairs import Pair

__all__ = ["Pair"]
