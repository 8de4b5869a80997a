"""Reads over the whole house: what waits, how the season goes, what it brought."""
