"""联办: who leads and who helps with a case, and what each of them says of it."""
