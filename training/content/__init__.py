"""The training shipped with the product, complete in French and English."""
