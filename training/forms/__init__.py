"""What is filled in on the training floor."""
