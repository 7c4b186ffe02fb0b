"""`make bench`: ours beside what a user would write or pick instead and beside the raw limit, in one table."""
