"""The real office in a rehearsal: what the directives promise holds on both databases, whatever the wording of the day."""

from pathlib import Path

import pytest

from bot.demo.player import parse, play
from bot.demo.rehearsal import demo_office, rehearsal_settings, rehearse

SCENE = "== 2026-12-01 09:30 私聊 刘主任 ==\n"
NONSENSE = "刘主任：喵喵喵\n"
MINUTE = "~~ 过了 1 分钟 ~~\n"


def shape(text: str) -> str:
    """A transcript as letters: h for a person's line, b for the bot's, r for one said again, - for what happens."""
    kinds = {"刘": "h", "＋": "h", "（": "h", "小": "b", "~": "-", "=": "="}
    return "".join("r" if "（补发）" in line else kinds[line[0]] for line in text.splitlines())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NONSENSE + "（重复）" + NONSENSE + "~~ 重启 ~~\n（重复）" + NONSENSE, "=hbh-h"),
        (NONSENSE + "~~ 断电 ~~\n", "=h-b"),
        ("~~ 断电于发送中 ~~\n" + NONSENSE + MINUTE, "=-hb-r"),
        ("~~ 断电于发送前 ~~\n" + NONSENSE + MINUTE, "=-h-r"),
        ("~~ 回显 ~~\n~~ 断电于发送中 ~~\n" + NONSENSE + MINUTE, "=--hb-"),
        ("~~ 第二进程 ~~\n" + NONSENSE + "＋" + NONSENSE.replace("喵", "咪") + "~~ 第二进程停止 ~~\n" + NONSENSE, "=-hhbb-hb"),
        ("~~ 发送失败1次 ~~\n" + NONSENSE + MINUTE, "=-h-b"),
        ("~~ 发送中断线1次 ~~\n" + NONSENSE + MINUTE, "=-hb-r"),
    ],
)
async def test_nothing_is_lost_and_nothing_said_twice_unmarked(text: str, expected: str, database_url: str, tmp_path: Path) -> None:
    really = await play(parse(SCENE + text), demo_office(rehearsal_settings(tmp_path, database_url)))
    assert shape(really) == expected, really


async def test_every_rehearsal_begins_anew() -> None:
    text = SCENE + NONSENSE
    first = await rehearse(text)
    assert shape(first) == "=hb"
    assert await rehearse(first) == first


def test_settings_of_a_rehearsal_are_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_NAME", "别的")
    made = rehearsal_settings(tmp_path)
    assert (made.bot_name, made.data_dir, made.send_spacing_seconds) == ("小法", tmp_path / "data", 0)
    assert made.database_url == f"sqlite:///{tmp_path}/office.sqlite3"
