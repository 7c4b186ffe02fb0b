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
from handlers.feature import Command, Feature, Phrase
from handlers.turn import Turn


async def greet(turn: Turn) -> None:
    """Say good morning."""
    turn.reply("早上好。")


PHRASES = (Phrase("^给大家问好$", 1.5),)
FEATURE = Feature("greeting", "问候", commands=(Command("greet", greet, Right.ANYONE, "问好", ("给大家问好",), PHRASES),))
'''
TALK = "== 2026-12-01 09:30 私聊 刘主任 ==\n刘主任：给大家问好\n刘主任：帮助\n刘主任：帮助 问候\n"


def test_every_feature_folder_is_found() -> None:
    assert FEATURES
    assert {feature.name for feature in features()} == FEATURES


def test_every_command_has_an_example() -> None:
    assert [intent for intent, command in commands().items() if not command.examples] == []


def test_a_new_folder_is_a_new_feature(tmp_path: Path) -> None:
    """In a copy of the house one folder is added and nothing else touched: it is found, talks, and stands in the help."""
    for package in ARROWS:
        shutil.copytree(HOUSE / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "handlers" / "greeting").mkdir()
    (tmp_path / "handlers" / "greeting" / "__init__.py").write_text(GREETING, "utf-8")
    look = "import json; from handlers.feature import commands; print(json.dumps({k: v.examples for k, v in commands().items()}))"
    found = json.loads(_run(tmp_path, "-c", look))
    assert found.pop("greet") == ["给大家问好"]
    assert set(found) == set(commands())
    (tmp_path / "talk.chat").write_text(TALK, "utf-8")
    said = _run(tmp_path, "-m", "bot", "rehearse", "talk.chat")
    assert "小法：早上好。\n" in said
    assert "名册与账号、群与好友、影子运行、问候、意见建议、教小法新说法。" in said
    assert "小法：【问候】\n    · 问好，如“给大家问好”\n" in said


def _run(house: Path, *arguments: str) -> str:
    said = subprocess.run([sys.executable, *arguments], cwd=house, capture_output=True, text=True, timeout=60)
    assert said.returncode == 0, said.stderr
    return said.stdout
