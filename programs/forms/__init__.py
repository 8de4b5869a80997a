"""The forms of the programme floor, by noun."""
