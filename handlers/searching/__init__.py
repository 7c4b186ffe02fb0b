"""Searching what the desk has learned, and the checklist: the same ranking on both databases, and only what the asker may read."""

from handlers.searching.asking import note_read, search, similar
from handlers.searching.found import Found, Viewer
from handlers.searching.remembered import warm

__all__ = ["Found", "Viewer", "note_read", "search", "similar", "warm"]
