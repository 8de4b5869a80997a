"""Reads of the training floor. Other floors ask here: who is trained, and how far a person is."""

from training.queries.gate import untrained
from training.queries.standing import Standing, path_state, progress_of, standings

__all__ = ["Standing", "path_state", "progress_of", "standings", "untrained"]
