"""The letters of the training floor; importing the package registers them."""

from training.emails import attestations, exercises, practices, standing, workshops

__all__ = ["attestations", "exercises", "practices", "standing", "workshops"]
