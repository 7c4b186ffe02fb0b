"""How a question is raised: what is asked of it before it has its number, whom it is for, and what goes on with it."""
