"""The pages of the programme floor, by noun."""
