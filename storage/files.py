"""The kept files: streamed to a temporary file, hashed, fsynced and renamed to their SHA-256, so that nothing half-written is ever read."""

import asyncio
import errno
import fcntl
import hashlib
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from storage.patterns import regex

_GATHERED = 1024 * 1024  # bytes written at once, so that small pieces do not each cost a thread's turn
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SHA256 = regex("[0-9a-f]{64}")


class TooLarge(Exception):
    """More bytes came than are allowed."""


class Empty(Exception):
    """Not one byte came."""


class DiskFull(Exception):
    """The disk, the quota or the allowed file size is used up; nothing was kept."""


@dataclass(frozen=True)
class Incoming:
    """A file that has arrived and is not kept yet: to be screened at `path`, then kept or discarded. Size in bytes."""

    path: Path
    sha256: str
    size: int
    held: BinaryIO = field(repr=False, compare=False)  # open and locked, so that another process's sweep leaves it alone


class FileStore:
    """The files below one folder: `ab/cdef…` by SHA-256, and `incoming/` for what is on its way. For its owner's eyes only (700, 600)."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._incoming = root / "incoming"
        self._incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        root.chmod(0o700)

    async def receive(self, pieces: AsyncIterator[bytes], limit: int) -> Incoming:
        """Stream what comes to a temporary file, at most `limit` bytes, off the event loop.

        Raises TooLarge, Empty or DiskFull; on these and on whatever `pieces` raises nothing is left behind.
        """
        path = self._incoming / uuid4().hex
        digest, size, gathered = hashlib.sha256(), 0, bytearray()
        with ExitStack() as undo:
            undo.callback(path.unlink, missing_ok=True)
            file = _created(path)
            undo.callback(_closed, file)
            async for piece in pieces:
                size += len(piece)
                if size > limit:
                    raise TooLarge
                gathered += piece
                if len(gathered) >= _GATHERED:
                    await asyncio.to_thread(_write, file, digest, gathered)
                    gathered = bytearray()
            if not size:
                raise Empty
            await asyncio.to_thread(_write, file, digest, gathered)
            undo.pop_all()
        return Incoming(path, digest.hexdigest(), size, file)

    async def keep(self, incoming: Incoming) -> None:
        """Make the file durable under its hash; what is already there stays and the temporary file goes. Raises DiskFull and leaves nothing."""
        try:
            await asyncio.to_thread(self._keep, incoming)
        finally:
            self.discard(incoming)

    def discard(self, incoming: Incoming) -> None:
        """Drop a file that is not to be kept; harmless after `keep`."""
        _closed(incoming.held)
        incoming.path.unlink(missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Where the file of this hash is or would be; raises ValueError on what is no hash."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError(sha256)
        return self.root / sha256[:2] / sha256[2:]

    def sweep_incoming(self) -> int:
        """Remove what a crash left on its way, and say how many; files that a living process holds stay. Called at start."""
        return sum(_removed(path) for path in self._incoming.iterdir())

    def _keep(self, incoming: Incoming) -> None:
        place = self.path(incoming.sha256)
        with _room():
            os.fsync(incoming.held.fileno())
            place.parent.mkdir(mode=0o700, exist_ok=True)
            if not place.exists() or place.stat().st_size != incoming.size:
                incoming.path.replace(place)
            os.utime(place)  # needed again: housekeeping looks at this before it takes a file without a use
            _fsync_folder(place.parent)
            _fsync_folder(self.root)


@contextmanager
def _room() -> Iterator[None]:
    """Tells a full disk from other trouble with files."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        raise


def _created(path: Path) -> BinaryIO:
    """A new file, locked for as long as it is open; made again when a sweep took it in the moment before the lock."""
    while True:
        with _room():
            file = open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600))  # noqa: SIM115 (the caller holds it)
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:
            return file
        file.close()


def _closed(file: BinaryIO) -> None:
    with suppress(OSError):  # what a full disk did not take cannot be written at closing either
        file.close()


def _write(file: BinaryIO, digest: "hashlib._Hash", data: bytearray) -> None:
    with _room():
        file.write(data)
        file.flush()
    digest.update(data)


def _removed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
    except (BlockingIOError, FileNotFoundError):
        return False
    return True


def _fsync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
