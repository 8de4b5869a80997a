"""Reads of the matching floor."""

from matching.queries.hierarchy import ConflictFound, Hierarchy, conflicts_between, levels_of, load_hierarchy

__all__ = ["ConflictFound", "Hierarchy", "conflicts_between", "levels_of", "load_hierarchy"]
