"""Pages of the people floor: people, HR files, history, own settings."""
