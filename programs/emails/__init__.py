"""The letters of the programme floor, one function each; importing the parts registers them."""

from programs.emails import selection, setup

__all__ = ["selection", "setup"]
