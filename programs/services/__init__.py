"""The acts of the programme floor, by noun."""
