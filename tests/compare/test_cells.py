"""Cells that say the same in other dress, and cells that do not."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.compare.cells import same, shown

CAME = datetime(2026, 12, 1, 9, 30)
LATE = "是否逾期(逾期天数)"


@pytest.mark.parametrize(
    ("header", "theirs", "ours"),
    [
        ("实报时间", CAME, CAME),
        ("实报时间", date(2026, 12, 1), CAME),
        ("实报时间", "2026-12-01", CAME),
        ("实报时间", "2026年12月1日09:30", CAME),
        ("实报时间", "12月1日", CAME),
        ("实报时间", "12.1", CAME),
        ("实报时间", "12月1日 9:30", CAME),
        ("实报时间", "", None),
        ("实报时间", "—", ""),
        ("版本", "第1版", 1),
        ("版本", 1.0, 1),
        ("退回次数", None, 0),
        ("述法年度", "2026年度", 2026),
        ("文件名", "乙.docx、甲.docx", "甲.docx、乙.docx"),
        ("职务", "党组书记,局长", "党组书记、局长"),
        ("报送方式", "微信群", "群文件"),
        (LATE, "是", "是（3天）"),
        (LATE, "逾期3天", "是（3天）"),
        (LATE, "按时", "否"),
        ("姓名", " 王　敏", "王敏"),
    ],
)
def test_the_same_in_other_dress(header: str, theirs: object, ours: int | str | datetime | None) -> None:
    assert same(header, theirs, ours)


@pytest.mark.parametrize(
    ("header", "theirs", "ours"),
    [
        ("实报时间", datetime(2026, 12, 1, 9, 31), CAME),
        ("实报时间", "2025-12-01", CAME),
        ("实报时间", "12月2日", CAME),
        ("实报时间", "12月1日 10:30", CAME),
        ("实报时间", "已报", CAME),
        ("实报时间", None, CAME),
        ("实报时间", "2026-12-01", None),
        ("版本", "第2版", 1),
        ("退回次数", 1, 0),
        ("报送方式", "OA", "群文件"),
        (LATE, "否", "是（3天）"),
        (LATE, "逾期2天", "是（3天）"),
        ("姓名", "王敏敏", "王敏"),
        ("姓名", "=A1", "王敏"),
    ],
)
def test_what_differs(header: str, theirs: object, ours: int | str | datetime | None) -> None:
    assert not same(header, theirs, ours)


@given(
    st.one_of(
        st.text(max_size=8), st.integers(0, 9999), st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)).map(lambda at: at.replace(microsecond=0))
    )
)
def test_a_cell_is_the_same_as_itself(value: str | int | datetime) -> None:
    assert same("实报时间" if isinstance(value, datetime) else "姓名", value, value)


def test_how_a_cell_is_told() -> None:
    assert [shown(one) for one in (None, "", CAME, datetime(2026, 12, 1), 3, "=SUM(A1)")] == [
        "空",
        "空",
        "2026-12-01 09:30",
        "2026-12-01",
        "3",
        "公式",
    ]
