"""The letters of the programme floor, one function each; importing the parts registers them."""

from programs.emails import calls, paths, reviews, seats, selection, setup, time

__all__ = ["calls", "paths", "reviews", "seats", "selection", "setup", "time"]
