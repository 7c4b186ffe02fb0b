"""Whose hands a case is in: taken, refused, given back, passed on, waiting for material or for more time."""
