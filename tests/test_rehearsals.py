"""The shipped rehearsals: each is what the office really says, on both databases and on the command line."""

import re
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


def _rows(paper: str) -> list[list[str]]:
    """The lines of a ledger below its headings, each with all its columns."""
    lines = [line.split("｜") for line in paper.split("\n")[3:] if not line.startswith("合并")]
    return [[*one, *[""] * (len(lines[0]) - len(one))] for one in lines[1:]]


def test_a_season_of_the_desk_ends_with_three_ledgers_right_to_the_row() -> None:
    asked, paired, reviewed = (_rows(paper) for paper in _papers("疑难问题一季"))
    assert [one[0] for one in asked] == [f"YNWT-2026-{n:04d}" for n in range(1, 21)]
    remarks = [re.split("[，；]", one[-1])[0] for one in asked]
    assert {word: remarks.count(word) for word in set(remarks)} == {"办结": 16, "退回": 1, "已并入YNWT-2026-0011": 1, "已撤回": 1, "已受理": 1}
    late = {one[0]: one[-1].partition("曾超时")[2] for one in asked if "曾超时" in one[-1]}
    assert late == {"YNWT-2026-0006": "（应于12月9日15:00前答复）"}
    assert {one[14] for one in asked if one[-1].startswith("办结")} == {"周正", "郑文", "吴敏"}
    assert [one[0] for one in asked if one[15]] == ["YNWT-2026-0010"]
    assert not any(word in one[6] for one in asked for word in ("涉密", "一般", "较急", "顾问看看"))
    assert [one[0] for one in paired] == [str(n) for n in range(1, 13)]
    visited = [(one[1], one[3], one[6], one[7], one[8]) for one in paired if one[6]]
    assert visited == [
        ("李家埠司法所", "周正", "2026-12-14", "研究了村级合同审查流程", ""),
        ("石桥司法所", "孙立", "2026-12-09", "看了人民调解卷宗", "12月16日前补齐签名"),
    ]
    [review] = reviewed
    assert review[:5] == ["HFSC-2026-001", "城关街道", "城关街道", "城关街道老旧小区改造施工合同", "行政机关合同"]
    assert review[5] == "2026-12-03 15:00" and review[7:9] == ["陈静", "周正"]
    assert review[10:12] == ["应当予以修改（内容）", "第九条违约金过高，建议调到30%以内"] and review[12] == "2026-12-07 15:00"
    assert review[13] == "2" and review[14] == "采纳" and review[16] == "2026-12-10"


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
