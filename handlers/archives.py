"""Opening zip files that came from outside: how many members, how large and how densely packed they may be."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MEMBERS = 5_000  # the largest honest package seen is a few hundred
EXPANDED = 256 * 1024 * 1024  # bytes, all members together
DENSE = 200  # times; an honest XML part of empty rows comes to about 100
SMALL = 8 * 1024 * 1024  # bytes; below this the density says nothing and costs nothing
PIECE = 64 * 1024

_ENCRYPTED = 0x1  # flag bits of a member
_UTF8 = 0x800


class Suspicious(Exception):
    """A file built to exhaust whoever opens it: a zip bomb, entity expansion, members on top of each other."""


@contextmanager
def opened(file: Path | BinaryIO, *, expanded: int = EXPANDED) -> Iterator[ZipFile]:
    """The archive, once its directory has been found reasonable.

    Raises Suspicious when it would expand beyond `expanded` bytes or beyond reason, BadZipFile when it is broken. zipfile never reads more
    of a member than its directory declares, so what is declared is what can come out.
    """
    with ZipFile(file) as archive:
        members = archive.infolist()
        packed = sum(member.compress_size for member in members)
        total = sum(member.file_size for member in members)
        if len(members) > MEMBERS or total > expanded:
            raise Suspicious(f"{len(members)} members, {total} bytes")
        if total > SMALL and total > packed * DENSE:
            raise Suspicious(f"{packed} bytes would become {total}")
        if archive.fp is not None and packed > archive.fp.seek(0, 2):
            raise Suspicious("members lie on top of each other")
        yield archive


def locked(member: ZipInfo) -> bool:
    """Whether the member needs a password."""
    return bool(member.flag_bits & _ENCRYPTED)


def shown_name(member: ZipInfo) -> str:
    """The member's name as its sender saw it: Chinese Windows writes GBK without saying so, which zipfile takes for code page 437."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        return member.orig_filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def pieces(archive: ZipFile, member: ZipInfo, limit: int) -> Iterator[bytes]:
    """A member's content piece by piece, at most `limit` bytes; raises BadZipFile, zlib.error or NotImplementedError on a broken one."""
    if locked(member) or member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise BadZipFile("a password, or a packing method that office files do not use")
    left = limit
    with archive.open(member) as stream:
        while left > 0 and (piece := stream.read(min(PIECE, left))):
            left -= len(piece)
            yield piece
