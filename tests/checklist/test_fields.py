"""What a sentence says of an item, column by column; written out by hand, and for whatever is typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.checklist.fields import LABELS, frequency, split, start_of

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("text", "head", "said"),
    [
        ("党委书记每季度听取一次汇报，依据云法办〔2026〕3号", "党委书记每季度听取一次汇报", {"依据": "云法办〔2026〕3号"}),
        ("频次改为每季度一次，本地依据改成云法办〔2026〕3号", "", {"频次": "每季度一次", "本地依据": "云法办〔2026〕3号"}),
        ("清单DW-1的频次改为每月一次", "清单DW-1", {"频次": "每月一次"}),
        ("把责任单位设为各镇街、各部门", "", {"责任单位": "各镇街、各部门"}),
        (
            "责任主体：政府主要负责人\n责任事项：出庭应诉\n具体措施：带头出庭；旁听庭审",
            "",
            {"责任主体": "政府主要负责人", "责任事项": "出庭应诉", "具体措施": "带头出庭；旁听庭审"},
        ),
        ("上位依据：《行政诉讼法》；成果：应诉台账", "", {"依据": "《行政诉讼法》", "成果形式": "应诉台账"}),
        ("频次改为无", "", {"频次": ""}),
        ("本地依据：本办未设定", "", {"本地依据": ""}),
        ("旁听庭审", "旁听庭审", {}),
        ("", "", {}),
        ("部署落实依据不足的整改", "部署落实依据不足的整改", {}),
    ],
)
def test_columns_by_their_names(text: str, head: str, said: dict[str, str]) -> None:
    found = split(text)
    assert found[1] == said
    assert found[0].removesuffix("的").removesuffix("把") == head


@given(st.text(max_size=80))
def test_whatever_is_typed_only_known_columns_come_out(text: str) -> None:
    head, said = split(text)
    assert set(said) <= set(LABELS.values())
    assert len(head) <= len(text)
    assert all(words in text for words in said.values())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("每季度听取一次法治工作汇报", "每季度一次"),
        ("每年组织两次旁听庭审", "每年两次"),
        ("每半年报告一次", "每半年一次"),
        ("每个月学法1次", "每个月1次"),
        ("每年报告", "每年一次"),
        ("带头参加旁听庭审", ""),
        ("", ""),
    ],
)
def test_a_frequency_said_in_passing(text: str, told: str) -> None:
    assert frequency(text) == told


@pytest.mark.parametrize(
    ("text", "rest", "start"),
    [
        ("频次改为每月一次，自2027年1月1日起施行", "频次改为每月一次，", date(2027, 1, 1)),
        ("频次改为每月一次，自1月1日起施行", "频次改为每月一次，", date(2027, 1, 1)),
        ("频次改为每月一次，12月15日起执行", "频次改为每月一次，", date(2026, 12, 15)),
        ("自12月1日起，频次改为每月一次", "，频次改为每月一次", date(2026, 12, 1)),
        ("自2025年1月1日起频次改为每月一次", "，频次改为每月一次", date(2025, 1, 1)),
        ("完成时限改为每年3月1日前", "完成时限改为每年3月1日前", None),
        ("频次改为每月一次", "频次改为每月一次", None),
    ],
)
def test_the_day_from_which_it_holds(text: str, rest: str, start: date | None) -> None:
    assert start_of(text, TODAY) == (rest, start)


def test_a_day_that_does_not_exist_is_none() -> None:
    with pytest.raises(ValueError):
        start_of("自2027年2月30日起施行", TODAY)
