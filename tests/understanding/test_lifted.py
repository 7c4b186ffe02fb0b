"""The folder is a small library: whoever takes it needs four plain files beside it, and no package that is to be installed."""

import shutil
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]
BESIDE = (
    "handlers/__init__.py",
    "storage/__init__.py",
    "storage/indispensable.py",
    "storage/patterns.py",
    "storage/unit_kinds.py",
    "storage/working_days.py",
)
PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo
from handlers.understanding.grammar import grammar_of
from handlers.understanding.phrase import Phrase
from handlers.understanding.read import read
from handlers.understanding.reading import Lexicon, Sentence, UnitEntry
words = Lexicon((UnitEntry(1, "石桥镇", "town", ("石桥镇",)),), (), (), "小法")
said = Sentence("石桥镇的材料12月8日前送来了没", "private", datetime(2026, 12, 1, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai")), roles=("administrator",))
command = SimpleNamespace(intent="material.came", phrases=(Phrase(r"材料.{0,12}送来了没", 1.5),), slots=(), help="")
found = read(said, words, grammar_of((command,)))
print(found.intent, found.units, found.when.at.isoformat())
"""


def test_it_reads_without_the_rest_of_the_house(tmp_path: Path) -> None:
    shutil.copytree(HOUSE / "handlers/understanding", tmp_path / "handlers/understanding", ignore=shutil.ignore_patterns("__pycache__"))
    for name in BESIDE:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(HOUSE / name, tmp_path / name)
    done = subprocess.run([sys.executable, "-I", "-S", "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
    assert done.stdout.split() == ["material.came", "(1,)", "2026-12-08T17:30:00+08:00"]
