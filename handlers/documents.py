"""The text inside a file that somebody sent, read in a process of its own that is bounded in time and memory."""

import asyncio
import re
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from handlers.archives import Suspicious as Suspicious
from handlers.extraction import Unreadable, text_inside

LIMIT = 200_000  # characters
SECONDS = 20
MEMORY = 1024 * 1024 * 1024  # bytes of address space
_UNREADABLE, _SUSPICIOUS = 3, 4  # how the child says so; any other ending is a crash, that is, a broken file
_HOUSE = Path(__file__).parent.parent
_TWO_AT_ONCE = ThreadPoolExecutor(2, "documents")  # a burst of files waits here and not in the memory of a hundred children


def text_of(path: Path, name: str, limit: int = LIMIT) -> str | None:
    """The text inside docx, xlsx, pptx, ofd, pdf, txt or zip, at most `limit` characters; None when it cannot be read.

    It cannot be read when it is encrypted, broken, of another kind, or takes longer than 20 seconds. Raises Suspicious for a zip bomb and
    its like. Blocks; see `read_text`. Nothing inside the file is ever executed.
    """
    kind = re.sub("[^a-z0-9]", "", name.lower().rpartition(".")[2])  # a name from outside never stands on a command line
    command = [sys.executable, "-m", "handlers.documents", str(path.resolve()), f"file.{kind}", str(limit)]
    try:
        done = subprocess.run(command, cwd=_HOUSE, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode == _SUSPICIOUS:
        raise Suspicious(name)
    return done.stdout.decode() if done.returncode == 0 else None


async def read_text(path: Path, name: str) -> str | None:
    """`text_of` without holding up the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_TWO_AT_ONCE, text_of, path, name)


def _child(path: str, name: str, limit: str) -> int:
    """Read one file and print its text; the limits hold even if whoever started us is gone."""
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # not every system knows every limit
            resource.setrlimit(what, (most, most))
    try:
        with Path(path).open("rb") as stream:
            text = text_inside(stream, name, int(limit))
    except Unreadable:
        return _UNREADABLE
    except Suspicious:
        return _SUSPICIOUS
    sys.stdout.buffer.write(text.encode(errors="replace"))
    return 0


if __name__ == "__main__":
    sys.exit(_child(*sys.argv[1:]))
