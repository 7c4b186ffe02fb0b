"""`python -m tests.understanding.footprint FILE.jsonl…`: the resident memory of a fresh process before its first sentence, and what reading adds."""

import gc
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from handlers.understanding.read import read
from tests.understanding.conftest import GRAMMAR, LEXICON, situation


def added(files: Iterable[Path]) -> float:
    """MiB that a fresh process holds more after it read these sentences: the office's words, compiled phrases, weights."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.understanding.footprint", *map(str, files)],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(told.stdout.split()[-1])


def _resident() -> float:
    """Of this process, in MiB."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    return float(fields["VmRSS"].split()[0]) / 1024


def main() -> None:
    """Read everything once and tell both."""
    lines = [line for name in sys.argv[1:] for line in Path(name).read_text("utf-8").splitlines() if line.strip()]
    gc.collect()
    before = _resident()
    for row in map(json.loads, lines):
        read(situation(row["text"], row["speaker"], row["where"]), LEXICON, GRAMMAR)
    gc.collect()
    print(f"{before:.1f} {_resident() - before:.1f}")


if __name__ == "__main__":
    main()
