"""Getting the bot onto a machine: the system unit, and a bundle for machines that reach no package index."""
