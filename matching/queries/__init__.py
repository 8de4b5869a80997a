"""Reads of the matching floor."""

from matching.queries.conflicts import (
    ConflictFound,
    Conflicts,
    conflicts_between,
    load_conflicts,
    period_of,
)
from matching.queries.hierarchy import Hierarchy, levels_of, load_hierarchy

__all__ = [
    "ConflictFound",
    "Conflicts",
    "Hierarchy",
    "conflicts_between",
    "levels_of",
    "load_conflicts",
    "load_hierarchy",
    "period_of",
]
