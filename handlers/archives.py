"""Opening zip files that came from outside: how many members, how large and how densely packed they may be."""

import asyncio
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from handlers.filenames import is_document, is_pack, is_temporary
from storage.patterns import regex

MEMBERS = 5_000  # the largest honest package seen is a few hundred
EXPANDED = 256 * 1024 * 1024  # bytes, all members together
DENSE = 200  # times; an honest XML part of empty rows comes to about 100
SMALL = 8 * 1024 * 1024  # bytes; below this the density says nothing and costs nothing
PIECE = 64 * 1024

REPORTS = 20  # that are told apart in one pack; whoever sends more is asked to pack them otherwise
ADDITION = regex("附件|签字页|签名页|盖章|佐证|汇总表|扫描件$")  # what goes with a report and is none itself
PACKAGES = ("[Content_Types].xml", "OFD.xml")  # what tells an office document from a pack of files

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


@dataclass(frozen=True)
class Packed:
    """Several reports that were packed together: each by its place in the pack and its name; and the names of what else is in it."""

    reports: tuple[tuple[int, str], ...] = ()
    beside: tuple[str, ...] = ()


def reports_in(file: Path) -> Packed:
    """What a zip holds when it is more than one report with its annexes; nothing for one report, for other files, for what cannot be opened.

    More than REPORTS documents are named as `beside`, none as a report. A zip inside is not opened. Blocks.
    """
    try:
        with opened(file) as archive:
            if not set(PACKAGES).isdisjoint(archive.namelist()):
                return Packed()
            return _told_apart(archive)
    except (BadZipFile, Suspicious, zlib.error, EOFError, NotImplementedError, OSError):
        return Packed()


def _told_apart(archive: ZipFile) -> Packed:
    members = [(n, one, shown_name(one).replace("\\", "/")) for n, one in enumerate(archive.infolist()) if not one.is_dir()]
    members = [one for one in members if not is_temporary(_base(one[2]))]
    documents = [one for one in members if is_document(_base(one[2])) and not is_pack(one[2])]
    stems = {name.rpartition(".")[0] for _n, _one, name in documents if not ADDITION.search(_base(name))}
    if len(stems) < 2 or any(locked(one) for _n, one, _name in documents):
        return Packed()
    if len(documents) > REPORTS:
        return Packed(beside=tuple(_base(name) for _n, _one, name in documents))
    same = Counter(_base(name) for _n, _one, name in documents)
    named = tuple((n, _base(name) if same[_base(name)] == 1 else "-".join(name.split("/")[-2:])) for n, one, name in documents if one.file_size)
    taken = {n for n, _name in named}
    return Packed(named, tuple(_base(name) for n, _one, name in members if n not in taken))


def _base(name: str) -> str:
    return name.rpartition("/")[2]


def member(file: Path, place: int) -> Iterator[bytes]:
    """One member's content piece by piece; raises BadZipFile, zlib.error or NotImplementedError on a broken one."""
    with opened(file) as archive:
        yield from pieces(archive, archive.infolist()[place], EXPANDED)


async def unpacked(file: Path, place: int) -> AsyncIterator[bytes]:
    """`member` without holding up the event loop."""
    found = member(file, place)
    while (piece := await asyncio.to_thread(next, found, b"")) != b"":
        yield piece
