"""Looking cases up: one with all that happened, lists, numbers, and the files of a case."""
