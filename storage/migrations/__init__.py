"""The schema's history, one file a step, importing no module of ours; written by `make migration name=…` (before the first release: `make initial`)."""
