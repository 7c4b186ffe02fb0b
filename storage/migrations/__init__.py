"""The schema's history, one file a step; written by `make migration name=…`, until the first release by `make initial`."""
