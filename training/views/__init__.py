"""Pages of the training floor."""
