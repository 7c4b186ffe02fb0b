"""Files on their way from the page to the office, kept under random names in one folder."""

import asyncio
import hashlib
import os
import secrets
import unicodedata
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from bot.clock import Clock
from storage.refusal import Refusal

PIECE = 1 << 18
_FORGOTTEN_AFTER = timedelta(hours=1)  # a page that was closed never posts what it uploaded
_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF87a": "image/gif", b"GIF89a": "image/gif", b"BM": "image/bmp"}


class TooLarge(Refusal):
    """The file is over the limit of the settings."""


@dataclass
class Upload:
    """One file a contact has offered; `done` once all of it is on disk, never for a withheld one."""

    file_id: str
    contact_id: str
    name: str
    size: int
    begun_at: datetime
    withheld: bool = False
    done: bool = False
    sha256: str = ""
    picture: bool = False


def clean_name(name: str) -> str:
    """A file name as it is shown and kept in the history: no path, no control or direction marks, whole characters only."""
    plain = "".join(char for char in name.replace("\\", "/").rsplit("/", 1)[-1] if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return plain[:120] or "未命名文件"


def clean_text(text: str) -> str:
    """What both databases can store: no NUL, no half of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def picture_type(path: Path) -> str:
    """The media type when the first bytes are those of a picture that a browser shows, else ""; a name proves nothing."""
    with path.open("rb") as file:
        head = file.read(16)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((kind for magic, kind in _PICTURES.items() if head.startswith(magic)), "")


async def pieces(path: Path) -> AsyncIterator[bytes]:
    """A file's bytes without holding up the loop."""
    with await asyncio.to_thread(path.open, "rb") as file:
        while piece := await asyncio.to_thread(file.read, PIECE):
            yield piece


class Uploads:
    """The folder and what is under way in it; `limit` in bytes."""

    def __init__(self, folder: Path, limit: int, clock: Clock) -> None:
        self._folder, self.limit, self._clock = folder, limit, clock
        self._open: dict[str, Upload] = {}

    def open(self, kept: Collection[str]) -> None:
        """Make the folder, private to this account, and drop what no message carries."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for path in self._folder.iterdir():
            if path.name not in kept:
                path.unlink()

    def path(self, file_id: str) -> Path:
        """Where an upload lies; the id is ours, never a name that people gave."""
        return self._folder / file_id

    def begin(self, contact_id: str, name: str, size: int, *, withheld: bool) -> Upload:
        """Offer a file before a byte of it travels; raises TooLarge."""
        self._check(size)
        now = self._clock.now()
        for old in [one for one in self._open.values() if now - one.begun_at > _FORGOTTEN_AFTER]:
            self.discard(old.file_id)
        upload = Upload(secrets.token_urlsafe(24), contact_id, name, size, now, withheld)
        self._open[upload.file_id] = upload
        return upload

    async def write(self, file_id: str, body: AsyncIterator[bytes]) -> Upload:
        """Stream the bytes to disk, durable when it returns; whatever goes wrong, nothing stays. Raises TooLarge, Refusal, OSError."""
        upload = self._open.get(file_id)
        if upload is None or upload.withheld or upload.done:
            raise Refusal("这次上传已失效，请重新选择文件。")
        try:
            await self._stream(upload, body)
        finally:
            if not upload.done:
                self.discard(file_id)
        return upload

    async def _stream(self, upload: Upload, body: AsyncIterator[bytes]) -> None:
        path, digest, size = self.path(upload.file_id), hashlib.sha256(), 0
        handle = await asyncio.to_thread(os.open, path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            async for piece in body:
                size += len(piece)
                self._check(size)
                digest.update(piece)
                await asyncio.to_thread(file.write, piece)
            await asyncio.to_thread(_settle, file)
        upload.size, upload.sha256, upload.picture, upload.done = size, digest.hexdigest(), bool(picture_type(path)), True

    def _check(self, size: int) -> None:
        if size > self.limit:
            raise TooLarge(f"文件超过{self.limit // (1 << 20) or 1} MB的上限，未接收，请压缩或拆分后再发。")

    def take(self, file_id: str, contact_id: str) -> Upload:
        """Hand an upload over to the message that announces it; raises Refusal when it is not this contact's or not complete."""
        upload = self._open.get(file_id)
        if upload is None or upload.contact_id != contact_id or not (upload.done or upload.withheld):
            raise Refusal("文件没有传完，请重新发送。")
        return self._open.pop(file_id)

    def discard(self, file_id: str) -> None:
        """Delete an upload wherever it stands."""
        self._open.pop(file_id, None)
        self.path(file_id).unlink(missing_ok=True)

    async def copy_in(self, source: Path) -> Upload:
        """Keep a copy of a file that the bot sends; raises OSError."""
        upload = self.begin("", source.name, 0, withheld=False)
        try:
            await self._stream(upload, pieces(source))
        finally:
            self._open.pop(upload.file_id, None)
            if not upload.done:
                self.discard(upload.file_id)
        return upload


def _settle(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
