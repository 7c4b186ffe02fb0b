"""The shipped rehearsals: each is what the office really says, on the command line too."""

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.demo.player import diff
from bot.demo.rehearsal import rehearse

SHIPPED = sorted((Path(__file__).parent.parent / "bot" / "demo" / "rehearsals").glob("*.chat"))


def test_there_are_some() -> None:
    assert {one.stem for one in SHIPPED} >= {"报送一天", "管理员一天", "退错与更正", "新人报到"}


@pytest.mark.parametrize("file", SHIPPED)
async def test_a_shipped_rehearsal_is_what_happens(file: Path) -> None:
    text = file.read_text("utf-8")
    assert not diff(text, await rehearse(text))


def test_check_tells_a_false_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "假的.chat"
    file.write_text("== 2026-12-01 09:30 私聊 刘主任 ==\n刘主任：我要交什么\n小法：没有。\n", "utf-8")
    assert main(["rehearse", str(file), "--check"]) == 1
    assert "-小法：没有。" in capsys.readouterr().out
    assert main(["rehearse", str(SHIPPED[0]), "--check"]) == 0
