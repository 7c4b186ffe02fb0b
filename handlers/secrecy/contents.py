"""Secrecy marks in a file: in its name, in its text, and in the names and documents of a zip."""

import asyncio
from pathlib import Path

from handlers.documents import read_text
from handlers.secrecy.marks import Mark, screen


async def screen_file(path: Path, name: str) -> Mark | None:
    """The gravest mark in a file's name or text; None when there is none, or when its text cannot be read (pictures, scans, old .doc).

    Raises Suspicious for a file built to exhaust whoever opens it. Marks are DOMAIN §6.2.
    """
    named = screen(name)
    if named is not None and named.level == "alert":
        return named
    text = await read_text(path, name)
    inside = await asyncio.to_thread(screen, text) if text else None
    if inside is not None and inside.level == "alert":
        return inside
    return named or inside
