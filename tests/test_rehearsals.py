"""The shipped rehearsals: each is what the office really says, on both databases and on the command line."""

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands import rehearse as by_name
from bot.demo.player import diff, parse
from bot.demo.rehearsal import rehearse
from bot.demo.script import ON_PAPER

SHIPPED = sorted(by_name.SHIPPED.glob("*.chat"))
STATES = ("未报", "未报（延期至", "逾期未报", "待核收", "按时已报", "逾期已报", "退回待改", "通过", "免报")


def test_there_are_some() -> None:
    assert {one.stem for one in SHIPPED} >= {"报送一天", "管理员一天", "退错与更正", "新人报到", "述法季", "督察自查", "疑难问题一季"}


@pytest.mark.parametrize("file", SHIPPED)
async def test_a_shipped_rehearsal_is_what_happens(file: Path, database_url: str) -> None:
    text = file.read_text("utf-8")
    different = diff(text, await rehearse(text, database_url))
    if different:
        pytest.fail(f"{file.name}\n{different}", pytrace=False)


def _said(name: str) -> list[str]:
    script = parse(next(one for one in SHIPPED if one.stem == name).read_text("utf-8"))
    return [said.text for step in script.steps for said in step.expected if said.place != ON_PAPER]


def _papers(name: str) -> list[str]:
    script = parse(next(one for one in SHIPPED if one.stem == name).read_text("utf-8"))
    return [said.text for step in script.steps for said in step.expected if said.place == ON_PAPER]


@pytest.mark.parametrize("state", STATES)
def test_a_season_reaches_every_state(state: str) -> None:
    assert any(state in text for text in _said("述法季"))


def test_a_season_ends_with_every_ledger_opened() -> None:
    papers = _papers("述法季")
    assert [paper.split("\n")[0] for paper in papers] == ["表 报送台账", "表 催办记录", "表 任务责任清单"]
    reports = [line.split("｜") for line in papers[0].split("\n") if line[:1].isdigit()]
    assert len(reports) == 16
    assert {line[14] for line in reports} == {"通过", ""}  # the one without a result is 免报
    assert {line[11] for line in reports} == {"否", "是（3天）", "是（4天）"}


def test_nothing_of_a_season_is_said_outside_working_hours_unasked() -> None:
    lines = next(one for one in SHIPPED if one.stem == "述法季").read_text("utf-8").split("\n")
    moments = [line.split()[2] for line in lines if line.startswith("== 2026")]
    assert all("08:30" <= one <= "17:30" for one in moments)


def test_letters_go_to_the_administrator_alone() -> None:
    papers = [paper for paper in _papers("督察自查") if "提醒函" in paper]
    assert papers
    assert all("（草稿）" in paper for paper in papers)
    file = next(one for one in SHIPPED if one.stem == "督察自查")
    handed = [
        said.place
        for step in parse(file.read_text("utf-8")).steps
        for said in step.expected
        if "提醒函" in said.text and said.text.startswith("[文件") and said.place != ON_PAPER
    ]
    assert {str(one) for one in handed} == {"私聊 刘主任"}


def test_check_tells_a_false_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "假的.chat"
    file.write_text("== 2026-12-01 09:30 私聊 刘主任 ==\n刘主任：我要交什么\n小法：没有。\n~~ 打开 没有的.xlsx ~~\n", "utf-8")
    assert main(["rehearse", str(file), "--check"]) == 1
    told = capsys.readouterr().out
    assert "-小法：没有。" in told
    assert "+    （小法没有发过这个文件）" in told
    assert main(["rehearse", str(next(one for one in SHIPPED if one.stem == "报送一天")), "--check"]) == 0
