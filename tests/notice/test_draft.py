"""What a notice asks for, as offices write them; whatever else is pasted asks for nothing."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.notice.draft import Draft, draft
from tests.understanding.conftest import LEXICON, NOW, ZONE


def found(text: str) -> Draft:
    """The draft of a notice that asks for something."""
    read = draft(text, LEXICON, NOW)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("关于报送2026年度普法工作总结的通知\n各镇街：\n请于12月16日前将普法工作总结报送我办。", "2026年度普法工作总结"),
        ("关于做好2026年度普法工作总结报送工作的通知\n各镇街：\n请于12月16日前将总结（电子版）报送我办。", "2026年度普法工作总结"),
        ("关于开展2026年度述法工作的通知，各单位请于12月4日前报送", "2026年度述法工作材料"),
        ("关于填报《重大行政决策目录》的通知\n各部门：\n请于12月10日前将目录报送我办。", "重大行政决策目录"),
        ("关于开展执法检查的通知\n各部门：\n12月10日前将《执法案卷自查表》一并报送我办。", "执法案卷自查表"),
        ("关于开展执法检查的通知\n各部门：\n请于12月10日前报送执法案卷自查报告。", "执法案卷自查报告"),
        ("各镇街：\n请于12月10日前将行政复议情况统计表报我办。", "行政复议情况统计表"),
    ],
)
def test_the_material_by_its_name(text: str, title: str) -> None:
    assert found(text).title == title


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("各镇街：\n请于12月16日下班前将总结表报送我办。", datetime(2026, 12, 16, 17, 30, tzinfo=ZONE)),
        ("各镇街：\n11月30日前完成自查，12月16日17:00前将总结表报送我办。", datetime(2026, 12, 16, 17, tzinfo=ZONE)),
        ("各镇街：\n请于12月16日前将总结表报送我办，12月20日召开会议。", datetime(2026, 12, 16, 17, 30, tzinfo=ZONE)),
        ("各镇街：\n12月8日召开会议。\n请于12月16日前将总结表报送我办。", datetime(2026, 12, 16, 17, 30, tzinfo=ZONE)),
    ],
)
def test_the_day_that_belongs_to_the_handing_in(text: str, at: datetime) -> None:
    assert found(text).when.at == at


@pytest.mark.parametrize(
    ("addressed", "scope"),
    [
        ("各镇街、市直各部门：", "镇街、部门"),
        ("各镇街：", "镇街"),
        ("发改局、资规局：", "发改局、资规局"),
        ("李家埠镇、各部门：", "李家埠镇、部门"),
        ("各成员单位：", ""),
    ],
)
def test_whom_it_addresses(addressed: str, scope: str) -> None:
    read = found(f"关于报送普法总结表的通知\n{addressed}\n请于12月16日前将总结表报送我办。")
    assert set(filter(None, read.scope.split("、"))) == set(filter(None, scope.split("、")))


def test_a_notice_without_address_takes_whom_its_clause_names() -> None:
    assert found("关于报送总结表的通知。请各镇街于12月16日前将总结表报送我办。").scope == "镇街"


def test_its_number_is_the_basis() -> None:
    text = "关于报送总结表的通知\n各镇街：\n请于12月16日前将总结表报送我办。\n云法办发〔2026〕21号"
    assert found(text).basis == "云法办发〔2026〕21号"
    assert found(text.rpartition("\n")[0]).basis == ""


@pytest.mark.parametrize(
    "text",
    [
        "关于召开年度述法会议的通知\n各镇街：\n定于12月8日召开会议，请于12月3日前将参会名单报送我办。",
        "关于举办培训班的通知\n各镇街：\n请于12月3日前将报名表报送我办。",
        "关于加强节日值班的通知\n各镇街、各部门：\n请认真落实值班制度。",
        "关于报送总结的通知\n各镇街：\n请尽快将总结报送我办。",
        "2027年元旦：1月1日（周五）至3日（周日）放假，共3天。",
        "",
    ],
)
def test_what_asks_for_no_report_by_a_day(text: str) -> None:
    assert draft(text, LEXICON, NOW) is None


@given(st.text(alphabet="关于报送的通知各镇街部门：\n请将《总结》12月日前。；，我办〔2026〕号", max_size=120))
def test_whatever_is_pasted_is_read_without_harm(text: str) -> None:
    read = draft(text, LEXICON, NOW)
    assert read is None or (len(read.title) <= 60 and read.when.at.tzinfo is not None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("【通知】请各镇街12月15日前报送普法责任制落实情况，逾期不候。", "普法责任制落实情况"),
        ("【通知】请各镇街12月18日前报送法治宣传教育情况报告。", "法治宣传教育情况报告"),
        ("请各单位于12月16日前报送行政执法案卷目录", "行政执法案卷目录"),
    ],
)
def test_a_notice_in_one_line_names_its_material(text: str, title: str) -> None:
    found = draft(text, LEXICON, NOW)
    assert found is not None
    assert found.title == title
