"""The player against a tiny office: every kind of line, and that nothing the bot says goes unnoticed."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.demo.player import ScriptError, diff, parse, play
from tests.conversations import TESTS, check, transcripts
from tests.demo.echo_office import Opening

SCENE = "== 2026-12-01 09:30 述法工作群 ==\n"


async def test_every_way_of_saying_something(opening: Opening) -> None:
    await check(Path(__file__).parent / "各种说法.txt", opening)


async def played(text: str, opening: Opening) -> str:
    return (await play(parse(SCENE + text), opening)).removeprefix(SCENE)


@pytest.fixture
def opening(tmp_path: Path) -> Opening:
    return Opening(tmp_path)


@pytest.mark.parametrize(
    ("written", "really"),
    [
        ("王敏（李家埠镇）：收到\n小法：多说的\n", "王敏（李家埠镇）：收到\n"),
        ("王敏（李家埠镇）：你好\n", "王敏（李家埠镇）：你好\n小法：听到：你好\n"),
        (
            "刘主任：帮忙\n小法→私聊 刘主任：有人要帮忙。\n小法：听到：帮忙\n小法：还有\n",
            "刘主任：帮忙\n小法→私聊 刘主任：有人要帮忙。\n小法：听到：帮忙\n",
        ),
        ("刘主任：一\n＋刘主任：二\n小法：听到：二\n小法：听到：一\n", "刘主任：一\n＋刘主任：二\n小法：听到：一\n小法：听到：二\n"),
    ],
)
async def test_missing_extra_and_reordered_lines_show(written: str, really: str, opening: Opening) -> None:
    assert await played(written, opening) == really
    assert diff(SCENE + written, SCENE + really)


async def test_conversations_keep_the_order_the_transcript_gives_them(opening: Opening) -> None:
    other = "刘主任：都知道\n小法→重大疑难问题指导群：知道了。\n小法：听到：都知道\n"
    assert await played(other, opening) == other
    assert await played("刘主任：都知道\n", Opening(opening.folder)) == "刘主任：都知道\n小法：听到：都知道\n小法→重大疑难问题指导群：知道了。\n"


def test_a_difference_is_written_for_people() -> None:
    shown = "--- 对话脚本\n+++ 实际\n@@ -1,2 +1,2 @@\n 甲：一\n-小法：旧\n+小法：新"
    assert diff("甲：一\n小法：旧\n", "甲：一\n小法：新\n") == shown
    assert diff("甲：一", "甲：一\n") == ""


async def test_a_repeat_keeps_its_message_id_even_over_a_restart(opening: Opening) -> None:
    text = (
        "王敏（李家埠镇）：你好\n"
        "小法：听到：你好\n"
        "（重复）王敏（李家埠镇）：你好\n"
        "~~ 重启 ~~\n"
        "（重复）王敏（李家埠镇）：你好\n"
        "王敏（李家埠镇）：你好\n"
        "小法：听到：你好\n"
    )
    assert await played(text, opening) == text
    assert opening.data.seen == {"m1", "m2"}


async def test_a_restart_closes_in_order_and_a_power_cut_does_not(opening: Opening) -> None:
    await played("~~ 重启 ~~\n", opening)
    assert (opening.data.openings, opening.data.closings) == (2, 2)
    await played("~~ 断电 ~~\n", opening)
    assert (opening.data.openings, opening.data.closings) == (4, 3)


async def test_power_goes_before_the_answer_when_nothing_is_written_between(opening: Opening) -> None:
    assert await played("王敏（李家埠镇）：一\n~~ 断电 ~~\n", opening) == "王敏（李家埠镇）：一\n~~ 断电 ~~\n小法：听到：一\n"
    assert opening.data.seen == {"m1"}


async def test_power_goes_while_sending(opening: Opening) -> None:
    after = "~~ 断电于发送中 ~~\n王敏（李家埠镇）：一\n小法：听到：一\n小法：（补发）听到：一\n"
    assert await played(after, opening) == after
    before = "~~ 断电于发送前 ~~\n王敏（李家埠镇）：一\n小法：（补发）听到：一\n"
    assert await played(before, Opening(opening.folder)) == before


async def test_two_processes_hear_everything_and_say_it_once(opening: Opening) -> None:
    text = "~~ 第二进程 ~~\n王敏（李家埠镇）：一\n小法：听到：一\n~~ 断电 ~~\n~~ 第二进程停止 ~~\n王敏（李家埠镇）：二\n小法：听到：二\n"
    assert await played(text, opening) == text
    assert (opening.data.openings, opening.data.closings) == (4, 2)


async def test_failures(opening: Opening) -> None:
    text = "~~ 发送失败2次 ~~\n王敏（李家埠镇）：一\n小法：听到：一\n~~ 发送中断线1次 ~~\n王敏（李家埠镇）：二\n小法：听到：二\n"
    assert await played(text, opening) == text
    assert opening.data.failed == ["发送失败", "发送失败", "不明"]


async def test_people_out_of_reach_hear_nothing_until_they_add_the_bot(opening: Opening) -> None:
    text = (
        "~~ 刘主任未加好友 ~~\n"
        "王敏（李家埠镇）：帮忙\n"
        "小法：听到：帮忙\n"
        "~~ 刘主任已加好友 ~~\n"
        "王敏（李家埠镇）：帮忙\n"
        "小法：听到：帮忙\n"
        "小法→私聊 刘主任：有人要帮忙。\n"
    )
    assert await played(text, opening) == text
    assert opening.data.failed == ["对方未加好友"]
    assert await opening.channels[-1].reachable("demo-依法治市办-刘建平")


async def test_echoes_come_back_only_when_asked_for(opening: Opening) -> None:
    text = "王敏（李家埠镇）：一\n~~ 回显 ~~\n王敏（李家埠镇）：二\n~~ 断电于发送中 ~~\n王敏（李家埠镇）：三\n~~ 不回显 ~~\n王敏（李家埠镇）：四\n"
    await played(text, opening)
    assert opening.data.echoes == 3  # of 二, of 三, and of 三 said again


async def test_a_scene_moves_the_clock_and_ticks_and_time_passes(opening: Opening) -> None:
    text = (
        "== 2026-12-02 07:00 述法工作群 ==\n"
        "小法：早上好。\n"
        "== 2026-12-02 06:30 私聊 刘主任 ==\n"
        "~~ 过了 1 天 ~~\n"
        "~~ 过了 30 分钟 ~~\n"
        "小法→述法工作群：早上好。\n"
    )
    assert await played(text, opening) == text


async def test_what_cannot_be_seen_is_written_out(opening: Opening) -> None:
    said = await played("王敏（李家埠镇）：[文件 a\\u202eb.txt]\n", opening)
    assert "小法：听到：文件a\\u202eb.txt报9字节" in said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("王敏：你好\n", "第2行：“王敏”请写成“王敏（李家埠镇）”，同名的路人写成“路人“王敏””"),
        ("刘主任：你好\n小法→私聊 王敏：好\n", "第2行：“王敏”请写成“王敏（李家埠镇）”，同名的路人写成“路人“王敏””"),
        ("~~ 王敏未加好友 ~~\n", "第2行：“王敏”请写成“王敏（李家埠镇）”，同名的路人写成“路人“王敏””"),
        ("== 私聊 刘主任 ==\n孙科长：你好\n", "第3行：这是和刘主任的私聊，孙科长不在场"),
        ("（重复）刘主任：你好\n", "第2行：（重复）前面没有这一条"),
        ("刘主任：[文件 a.docx\n", "第2行：方括号没有合上：[文件 a.docx"),
        ("刘主任：[文件 b.docx｜内容同 a.docx]\n", "第2行：前面没有文件“a.docx”"),
        (
            "刘主任：[工作簿 任务.xlsx\n    表 任务\n    名称｜截止\n    总结｜2027-13-01]\n",
            "第2行：文件“任务.xlsx”：没有这个日期：2027-13-01；要当作文本，前面加一个单引号",
        ),
    ],
)
async def test_names_and_files_that_are_not_there(text: str, why: str, opening: Opening) -> None:
    with pytest.raises(ScriptError) as caught:
        await played(text, opening)
    assert str(caught.value) == why
    assert opening.data.openings == opening.data.closings


async def test_an_office_that_cannot_open_says_why(tmp_path: Path) -> None:
    class Broken(Opening):
        def __call__(self, clock: object, channel: object) -> object:  # type: ignore[override]
            raise LookupError("no database")

    with pytest.raises(LookupError, match="no database"):
        await play(parse(SCENE), Broken(tmp_path))  # type: ignore[arg-type]


async def test_update_writes_what_was_said_and_comparing_fails_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "一.chat"
    file.write_text(SCENE + "# 说明\n刘主任：你好\n小法：旧\n", "utf-8")
    monkeypatch.delenv("UPDATE", raising=False)
    with pytest.raises(pytest.fail.Exception, match=r"一\.chat\n(.*\n)*-小法：旧\n\+小法：听到：你好"):
        await check(file, Opening(tmp_path))
    monkeypatch.setenv("UPDATE", "1")
    await check(file, Opening(tmp_path))
    assert file.read_text("utf-8") == SCENE + "# 说明\n刘主任：你好\n小法：听到：你好\n"


def test_transcripts_are_found_below_a_folder(tmp_path: Path) -> None:
    (tmp_path / "task").mkdir()
    (tmp_path / "task" / "新建.chat").touch()
    assert transcripts(tmp_path).args == ("transcript", [tmp_path / "task" / "新建.chat"])


def test_a_transcript_is_chosen_by_its_chinese_name() -> None:
    chosen = [sys.executable, "-m", "pytest", "tests/test_conversations.py", "--collect-only", "-q", "-p", "no:cacheprovider", "-k", "压缩包"]
    said = subprocess.run(chosen, cwd=TESTS.parent, capture_output=True, text=True, timeout=120)
    assert [line.partition("[")[2] for line in said.stdout.splitlines()[:2]] == ["sqlite-submission/压缩包]", "postgres-submission/压缩包]"], (
        said.stdout
    )
