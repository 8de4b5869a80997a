"""Settings by place: dev (also the demonstration), test, prod; `base` is what they share. Values: the environment."""
