"""Secrecy marks in a file: in its name, in its text, and in the names and documents of a zip."""

import asyncio
from pathlib import Path

from handlers.documents import NEXT, put_by, read_text
from handlers.secrecy.marks import Mark, screen

HEAD = 1_000  # characters of a document within which its mark stands, its properties, headers and footers coming first


async def screen_file(path: Path, name: str, sha256: str = "") -> Mark | None:
    """The gravest mark in a file's name or text; None when there is none, or when its text cannot be read (pictures, scans, old .doc).

    A state secret's mark counts wherever it stands; one of internal material only in the name and at the head of a document, because
    reports write about such things. Marks are DOMAIN §6.2. What was read of a file without any is put by under its hash, for the hints.
    Raises Suspicious for a file built to exhaust whoever opens it.
    """
    named = screen(name)
    if named is not None and named.level == "alert":
        return named
    text = await read_text(path, name)
    inside = await asyncio.to_thread(_screen_text, text) if text else None
    if named is None and inside is None and sha256:
        put_by(sha256, name, text)
    return inside if inside is not None and inside.level == "alert" else named or inside


def _screen_text(text: str) -> Mark | None:
    mark = screen(text)
    if mark is None or mark.level == "alert":
        return mark
    return screen("\n".join(document[:HEAD] for document in text.split(NEXT)))
