"""What the people of the demonstration write, by noun; long texts stand here so that the acts stay readable."""
