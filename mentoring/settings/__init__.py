"""Settings by place: dev (also the demonstration), test, prod. `base` holds what they share; all values come from the environment."""
