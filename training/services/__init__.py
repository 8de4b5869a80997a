"""The acts of the training floor, one file for each noun."""
