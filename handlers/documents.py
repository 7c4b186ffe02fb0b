"""The text inside a file that somebody sent, read in a process of its own that is bounded in time and memory."""

import asyncio
import os
import re
import subprocess
import sys
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from handlers.archives import Suspicious
from handlers.extraction import NEXT, SECONDS, SUSPICIOUS

__all__ = ["NEXT", "Suspicious", "put_by", "read_text", "text_of"]

LIMIT = 200_000  # characters
AT_HAND = 8  # texts that are kept in memory between two who want them; a file that is not among them is read again
_HOUSE = Path(__file__).parent.parent
_NEEDED = ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME", "PYTHONPATH")  # of the environment; the office's secrets are none of the child's business
_TWO_AT_ONCE = ThreadPoolExecutor(2, "documents")  # a burst of files waits here and not in the memory of a hundred children


def text_of(path: Path, name: str, limit: int = LIMIT) -> str | None:
    """The text inside docx, xlsx, pptx, ofd, pdf, txt or zip, at most `limit` characters; None when it cannot be read.

    It cannot be read when it is encrypted, broken, of another kind, or takes longer than 20 seconds. Raises Suspicious for a zip bomb and
    its like. Blocks; see `read_text`. Nothing inside the file is ever executed.
    """
    kind = f"file.{_kind(name)}"  # a name from outside never stands on a command line
    command = [sys.executable, "-m", "handlers.extraction", str(path.resolve()), kind, str(limit)]
    environment = {key: os.environ[key] for key in _NEEDED if key in os.environ}
    try:
        done = subprocess.run(command, cwd=_HOUSE, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode == SUSPICIOUS:
        raise Suspicious(name)
    return done.stdout.decode() if done.returncode == 0 else None


_put_by = OrderedDict[tuple[str, str], str | None]()


def put_by(sha256: str, name: str, text: str | None) -> None:
    """Keep what was read of a file for the next who asks for it by its hash, and for nobody after that; in memory only."""
    _put_by[sha256, _kind(name)] = text
    while len(_put_by) > AT_HAND:
        _put_by.popitem(last=False)


def _kind(name: str) -> str:
    return re.sub("[^a-z0-9]", "", name.lower().rpartition(".")[2])


async def read_text(path: Path, name: str, sha256: str = "") -> str | None:
    """`text_of` without holding up the event loop; of a file whose text was put by under its hash that one, once."""
    if (sha256, _kind(name)) in _put_by:
        return _put_by.pop((sha256, _kind(name)))
    return await asyncio.get_running_loop().run_in_executor(_TWO_AT_ONCE, text_of, path, name)
