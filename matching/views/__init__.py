"""Pages of the matching floor."""
