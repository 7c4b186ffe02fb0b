"""What hands do on the page, and pictures of it."""

import struct
import zlib
from pathlib import Path

from playwright.async_api import Page

SCREENSHOTS = Path(__file__).parent / "screenshots"
DROP = """([name, size]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array(size)], name));
    const thread = document.getElementById("thread");
    const told = { dataTransfer: carried, bubbles: true, cancelable: true };
    for (const kind of ["dragenter", "dragover", "drop"]) thread.dispatchEvent(new DragEvent(kind, told));
}"""
PASTE = """(bytes) => {
    const carried = new DataTransfer();
    carried.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/png" }));
    document.getElementById("words").dispatchEvent(new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true }));
}"""


def png(width: int, height: int) -> bytes:
    """A picture made of nothing but its own bytes."""
    lines = b"".join(b"\0" + b"".join(bytes((110 + 60 * x // width, 140 + 40 * y // height, 175)) for x in range(width)) for y in range(height))

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


async def say(page: Page, text: str) -> None:
    """Type and send."""
    await page.fill("#words", text)
    await page.press("#words", "Enter")


async def shoot(page: Page, name: str) -> None:
    """A picture for people to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    await page.screenshot(path=SCREENSHOTS / f"{name}.png")
