"""The demonstration company: an invented French group, its seasons, its conversations, made by the product's services.

Two seedings give the same people, pairs, words and counts; dates are relative to the day of the seeding.
"""
