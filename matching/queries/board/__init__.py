"""The table of a round: from models to the small numbers the engine works with, and back to words about a pair."""

from matching.queries.board.policy import make_hundred
from matching.queries.board.table import Board, load_board

__all__ = ["Board", "load_board", "make_hundred"]
