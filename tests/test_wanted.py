"""What is asked for, out of the words in which it is asked for: verbs, calls and courtesy name nothing; names keep every word of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import wanted

NOTHING = ("给我", "材料", "让他们补", "通知他们补正", "请尽快", "材料不全", "请补充材料", "把材料补上来", "发来", "")
THINGS = (
    "起草说明", "会议纪要", "补充协议", "送审稿", "报价单", "要约函", "让与担保合同", "拍卖公告", "交易确认书", "没收决定书", "给付凭证", "发票", "送达回证",
    "上报文件", "未成年人名单", "淹没面积图", "情况说明",
)  # fmt: skip
BEFORE = ("还缺", "没有", "请他们提供", "让镇里补交", "把")
AFTER = ("也没做", "都没有", "也让他们补一下", "发我看看", "补上来", "没见到", "的")


@pytest.mark.parametrize("words", NOTHING)
def test_words_that_only_call_for_something_name_nothing(words: str) -> None:
    assert wanted.is_nothing(words)
    assert wanted.bare(words) == ""


@pytest.mark.parametrize("thing", THINGS)
def test_a_name_keeps_its_own_words(thing: str) -> None:
    assert wanted.bare(thing) == thing
    assert not wanted.is_nothing(thing)


@given(st.sampled_from(THINGS), st.sampled_from(BEFORE))
def test_what_calls_for_a_thing_is_no_part_of_its_name(thing: str, before: str) -> None:
    assert wanted.bare(before + thing) == thing


@given(st.sampled_from(THINGS), st.sampled_from(AFTER))
def test_nor_is_what_is_said_of_it_after(thing: str, after: str) -> None:
    assert wanted.bare(thing + after) == thing


@pytest.mark.parametrize(
    ("words", "absent"),
    [("风险评估也没做", True), ("评估报告没见到", True), ("会议记录都没有", True), ("征求意见的", False), ("没有", False), ("没收决定书", False)],
)
def test_what_is_said_not_to_be_there(words: str, absent: bool) -> None:
    assert wanted.is_said_absent(words) is absent


@pytest.mark.parametrize(
    ("words", "first"), [("宅基地证也让他们补一下", "宅基地证"), ("让他们补一下", ""), ("这个事镇里有数，材料让他们补一下", ""), ("会议纪要", "")]
)
def test_what_is_named_before_it_is_asked_for(words: str, first: str) -> None:
    assert wanted.said_first(words) == first


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("催告书没有做，勘验笔录送过去了", "勘验笔录送过去了"),
        ("风险评估补上了，征求意见的也有了", "风险评估补上了，征求意见的也有了"),
        ("死亡证明送办公室了", "死亡证明送办公室了"),
        ("评估报告发了", "评估报告发了"),
        ("材料已经寄出", "材料已经寄出"),
        ("合同我这就发", ""),
        ("派出所不给开", ""),
        ("明天送过去", ""),
        ("送过去了吗", ""),
        ("还没有补上", ""),
    ],
)
def test_what_is_said_to_have_come(text: str, told: str) -> None:
    assert wanted.brought(text) == told


def test_a_thing_is_spoken_of_by_words_that_stand_for_no_more_than_material() -> None:
    assert wanted.shares("死亡证明", "死亡证明送办公室了")
    assert not wanted.shares("情况说明和材料", "材料送过去了")


@pytest.mark.parametrize(
    "text", ["合同在校长那，得下周", "合同还没找到，正在找", "合同明天送来", "周五才能拿到合同", "等会计回来就补", "档案在镇里锁着", "纪要下午补"]
)
def test_it_is_still_to_come(text: str) -> None:
    assert wanted.is_to_come(text)


@pytest.mark.parametrize(
    "text", ["会议纪要已找到，随后发来", "没有合同，口头租的", "对方明天开庭", "合同送过去了", "下周二村里要开会表决", "租金一年两万"]
)
def test_it_has_come_or_tells_a_fact(text: str) -> None:
    assert not wanted.is_to_come(text)


@pytest.mark.parametrize(
    "said", ["纪要书记不让给", "材料太多了", "材料齐了再说", "材料争取补齐", "村里说材料补齐了", "材料补齐，就等签字", "风险评估周五补齐"]
)
def test_what_leaves_it_open_that_material_has_come_is_known(said: str) -> None:
    assert wanted.is_unsure(said)


@pytest.mark.parametrize("said", ["材料补齐了", "勘验笔录送过去了", "会议纪要已经补交", "风险评估报告周五已送OA", "缺的两样都补好了"])
def test_what_has_come_is_no_matter_of_doubt(said: str) -> None:
    assert not wanted.is_unsure(said)
    assert wanted.brought(said)


@pytest.mark.parametrize("said", ["材料争取补齐", "周五前补齐", "材料还在补", "补齐了告诉你", "村里说补齐了"])
def test_what_is_yet_to_come_was_not_brought(said: str) -> None:
    assert not wanted.brought(said)
