"""审查意见书: the shipped template, the office's own whatever Word made of it, and a file that is none."""

import re
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile
from zoneinfo import ZoneInfo

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.legality import ledger, opinion

ZONE = ZoneInfo("Asia/Shanghai")
CASE: dict[str, Any] = {
    "number": "HFSC-2026-012",
    "unit_name": "云东街道",
    "section": "经济发展办",
    "title": "农贸市场改造项目招商合同",
    "kind": "行政机关合同",
    "submitted_at": datetime(2026, 12, 1, 1, 30, tzinfo=UTC),
    "way": "会审",
    "conclusion": ledger.AMEND,
    "reasons": "内容",
    "opinion": "一、第四条处罚无依据，建议删除；\n二、违约金<过高>。",
    "reviewer": "陈静",
    "adviser": None,
    "concluded_at": datetime(2026, 12, 8, 1, 0, tzinfo=UTC),
    "used_days": 2.5,
}
TOLD = opinion.values(CASE, "云岭市依法治市办", ZONE)


def lines(path: Path) -> list[str]:
    """The paragraphs of a Word file."""
    return [one.text for one in docx.Document(str(path)).paragraphs]


def template(path: Path, *paragraphs: list[str]) -> Path:
    """A Word file whose paragraphs are made of these pieces, every second of them bold."""
    document = docx.Document()
    for pieces in paragraphs:
        paragraph = document.add_paragraph()
        for n, piece in enumerate(pieces):
            paragraph.add_run(piece).bold = bool(n % 2)
    document.save(str(path))
    return path


def test_the_shipped_letter(tmp_path: Path) -> None:
    opinion.write(tmp_path / "out.docx", TOLD, tmp_path)
    assert lines(tmp_path / "out.docx") == [
        "合法性审查意见书",
        "HFSC-2026-012",
        "云东街道：",
        "你单位2026年12月1日送审的《农贸市场改造项目招商合同》（行政机关合同），经审查（会审），提出如下意见：",
        "一、审查结论",
        "应当予以修改（内容）。",
        "二、主要意见",
        "一、第四条处罚无依据，建议删除；\n二、违约金<过高>。",
        "三、其他事项",
        "请修改后再提请审议。对本意见不予采纳的，请书面说明理由。",
        "审查人：陈静    法律顾问：",
        "云岭市依法治市办",
        "2026年12月8日",
    ]


def test_the_offices_own_template_wins(tmp_path: Path) -> None:
    template(tmp_path / opinion.TEMPLATE, ["云岭审字【编号】号"], ["【送审科室】：【事项名称】"], ["【没有这一项】"], ["用时【用时】"])
    opinion.write(tmp_path / "out.docx", TOLD, tmp_path)
    assert lines(tmp_path / "out.docx") == ["云岭审字HFSC-2026-012号", "经济发展办：农贸市场改造项目招商合同", "【没有这一项】", "用时2.5个工作日"]


def test_names_that_word_has_cut_into_pieces_are_filled_in_and_keep_their_looks(tmp_path: Path) -> None:
    made = template(tmp_path / "in.docx", ["结论：【审", "查结", "论】，", "【编号", "】"])
    opinion.fill(made, tmp_path / "out.docx", TOLD)
    (paragraph,) = docx.Document(str(tmp_path / "out.docx")).paragraphs
    assert paragraph.text == "结论：应当予以修改（内容），HFSC-2026-012"
    assert [(run.text, bool(run.bold)) for run in paragraph.runs] == [
        ("结论：应当予以修改（内容）", False), ("", True), ("，", False), ("HFSC-2026-012", True), ("", False),
    ]  # fmt: skip


def test_tables_and_headers_are_filled_in_too(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "【审查意见】"
    document.sections[0].header.paragraphs[0].text = "【编号】"
    document.save(str(tmp_path / "in.docx"))
    opinion.fill(tmp_path / "in.docx", tmp_path / "out.docx", TOLD)
    made = docx.Document(str(tmp_path / "out.docx"))
    assert made.tables[0].cell(0, 0).text == CASE["opinion"]
    assert made.sections[0].header.paragraphs[0].text == "HFSC-2026-012"


def test_the_same_words_make_the_same_bytes(tmp_path: Path) -> None:
    made = template(tmp_path / "in.docx", ["【编号】"])
    for name in ("one.docx", "other.docx"):
        opinion.fill(made, tmp_path / name, TOLD)
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "other.docx").read_bytes()


def test_what_is_no_word_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / opinion.TEMPLATE).write_text("不是Word文件", "utf-8")
    opinion.write(tmp_path / "out.docx", TOLD, tmp_path)
    assert lines(tmp_path / "out.docx")[0] == "合法性审查意见书"
    with pytest.raises(BadZipFile):
        opinion.fill(tmp_path / opinion.TEMPLATE, tmp_path / "out.docx", TOLD)
    with ZipFile(tmp_path / "empty.docx", "w") as archive:
        archive.writestr("readme.txt", "没有正文")
    with pytest.raises(KeyError):
        opinion.fill(tmp_path / "empty.docx", tmp_path / "out.docx", TOLD)


def test_a_name_in_the_words_themselves_is_no_name(tmp_path: Path) -> None:
    made = template(tmp_path / "in.docx", ["【审查意见】【编号】"])
    opinion.fill(made, tmp_path / "out.docx", TOLD | {"审查意见": "见【编号】及【审查意见】"})
    assert lines(tmp_path / "out.docx") == ["见〔编号〕及〔审查意见〕HFSC-2026-012"]


def test_every_conclusion_has_what_follows_from_it() -> None:
    follows = {one: opinion.values(CASE | {"conclusion": one}, "", ZONE)["后续要求"] for one in ledger.CONCLUSIONS}
    assert follows == {"合法": "可以提请审议。", "应当予以修改": "请修改后再提请审议。", "不合法": "不得提交集体审议。"}
    assert opinion.values(CASE | {"opinion": ""}, "", ZONE)["审查意见"] == "无修改意见。"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.sets(st.integers(1, 19), max_size=8))
def test_however_it_is_cut_it_reads_the_same(cuts: set[int], tmp_path: Path) -> None:
    text = "编号【编号】，结论【审查结论】，送【送审单位】"
    bounds = [0, *sorted(cuts), len(text)]
    pieces = [text[first:last] for first, last in pairwise(bounds)]
    opinion.fill(template(tmp_path / "in.docx", pieces), tmp_path / "out.docx", TOLD)
    assert lines(tmp_path / "out.docx") == ["编号HFSC-2026-012，结论应当予以修改（内容），送云东街道"]


def test_the_names_a_template_has(tmp_path: Path) -> None:
    made = template(tmp_path / "in.docx", ["【编", "号】【领导签发】"], ["【审查结论】和【编号】"], ["没有名称"])
    assert opinion.names_in(made) == (["编号", "审查结论"], ["领导签发"])
    assert opinion.names_in(template(tmp_path / "none.docx", ["一封信"])) == ([], [])
    (tmp_path / "no.docx").write_bytes(b"%PDF-1.4")
    with pytest.raises(BadZipFile):
        opinion.names_in(tmp_path / "no.docx")
    with ZipFile(tmp_path / "empty.docx", "w") as archive:
        archive.writestr("readme.txt", "没有正文")
    with pytest.raises(KeyError):
        opinion.names_in(tmp_path / "empty.docx")


def test_a_template_too_large_to_be_a_letter_is_not_unpacked(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "large.docx", "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p></w:p>")
        archive.writestr("word/media/image1.png", bytes(51 * 2**20))
    with pytest.raises(BadZipFile):
        opinion.names_in(tmp_path / "large.docx")


@pytest.mark.parametrize(
    ("days", "told"), [(2.5, "2.5个工作日"), (3.0, "3个工作日"), (0.06, "0.1个工作日"), (0.04, "不足0.1个工作日"), (0.0, "不足0.1个工作日")]
)
def test_what_was_done_at_once_did_not_take_nothing(days: float, told: str) -> None:
    assert opinion.values(CASE | {"used_days": days}, "云岭市依法治市办", ZONE)["用时"] == told


def test_every_value_has_its_name_and_the_shipped_template_uses_only_these() -> None:
    assert tuple(TOLD) == opinion.NAMES
    assert {name for text, _style in opinion.DEFAULT for name in re.findall("【(.+?)】", text)} <= set(opinion.NAMES)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.sampled_from([*opinion.NAMES, "领导签发", "抄送"]), min_size=1, max_size=6))
def test_what_is_filled_in_has_no_known_name_left(names: list[str], tmp_path: Path) -> None:
    made = template(tmp_path / "in.docx", [f"【{one}】" for one in names])
    known, unknown = opinion.names_in(made)
    assert known == [one for one in dict.fromkeys(names) if one in opinion.NAMES]
    opinion.fill(made, tmp_path / "out.docx", TOLD)
    assert opinion.names_in(tmp_path / "out.docx") == ([], unknown)
