"""Features are found, not listed: a new one is a new folder; each command shows how it is said."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from handlers.feature import commands, features
from tests.test_architecture import ARROWS, FEATURES, HOUSE

GREETING = '''"""A greeting: the smallest feature there can be."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.turn import Turn


async def greet(turn: Turn) -> None:
    """Say good morning."""
    turn.reply("早上好。")


FEATURE = Feature("greeting", "问候", commands=(Command("greet", greet, Right.ANYONE, help="问好", examples=("早上好",)),))
'''


def test_every_feature_folder_is_found() -> None:
    assert FEATURES
    assert {feature.name for feature in features()} == FEATURES


def test_every_command_has_an_example() -> None:
    assert [intent for intent, command in commands().items() if not command.examples] == []


def test_a_new_folder_is_a_new_feature(tmp_path: Path) -> None:
    """In a copy of the house, one folder is added and nothing else touched."""
    for package in ARROWS:
        shutil.copytree(HOUSE / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "handlers" / "greeting").mkdir()
    (tmp_path / "handlers" / "greeting" / "__init__.py").write_text(GREETING, "utf-8")
    look = "import json; from handlers.feature import commands; print(json.dumps({k: v.examples for k, v in commands().items()}))"
    said = subprocess.run([sys.executable, "-c", look], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert said.returncode == 0, said.stderr
    found = json.loads(said.stdout)
    assert found.pop("greet") == ["早上好"]
    assert set(found) == set(commands())
