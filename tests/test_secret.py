"""What is said of secrecy: of the very matter, for sure or perhaps, or nothing of the kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.accepted import screened
from bot.channels import Heard
from bot.demo.roster import START
from handlers.secret import Told, is_mere_statement, is_of_before, told

SURE = (
    "不好意思刚才这个是涉密的，别转了", "算了这事不能说，撤了吧", "这事是工作秘密", "0001涉密", "0001那件是涉密的，请停办", "附件里有涉密内容", "涉密", "是涉密的", "我发的照片是涉密的，赶紧删", "这件事不能外传",
    "这个不能在微信里说", "这个事涉密了，撤回吧", "YNWT-2026-0001涉及国家秘密", "刚才发的文件是机密的", "忘了说，这件涉密",
)  # fmt: skip
PERHAPS = (
    "是不是涉密拿不准",
    "可能涉密",
    "这个涉密吗",
    "涉不涉密我也说不清",
    "军用机场的合同涉密",
    "镇里说涉密",
    "这个涉密，也许不涉密",
)
NOT = (
    "不涉密", "这件不涉密，请放心转", "不属于工作秘密", "没涉密", "刚才说错了，不是秘密", "涉密的材料怎么报", "举报人说村干部泄露国家秘密", "涉密人员管理办法要不要审", "以涉密为由拒绝公开合不合法", "什么算涉密",
    "商业秘密能不能公开", "这事不能说完全没责任", "保密协议到期了怎么办", "合同里有保密条款", "提个疑难问题：土地合同到期，不涉密，一般", "答复0001：不构成泄密，依据保密法", "", "好的",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"), [(one, Told.SURELY) for one in SURE] + [(one, Told.PERHAPS) for one in PERHAPS] + [(one, Told.NOT) for one in NOT]
)
def test_what_is_said_of_secrecy(text: str, said: Told) -> None:
    assert told(text) is said


@given(st.sampled_from(NOT[:5]), st.sampled_from(("，", "。", "\n")), st.sampled_from(SURE[:6]))
def test_said_both_ways_it_is_asked_about(no: str, between: str, yes: str) -> None:
    assert told(no + between + yes) is told(yes + between + no) is Told.PERHAPS


@given(st.text(max_size=60))
def test_any_text_says_something_or_nothing(text: str) -> None:
    assert told(text) in Told


def test_forty_thousand_characters_are_read_at_once() -> None:
    assert told("这个" * 20_000) is Told.NOT


@pytest.mark.parametrize(("text", "before"), [
    ("不好意思刚才这个是涉密的，别转了", True), ("涉密，别转了", True), ("0001涉密", True), ("修机场征地的事，涉密，能不能问", False), ("涉密，村里的采石场能不能续期", False),
    ("这个涉密，" + "村里的采石场在机场旁边，" * 5, False),
])  # fmt: skip
def test_it_is_said_of_what_was_said_before(text: str, before: bool) -> None:
    assert is_of_before(text) is before


@pytest.mark.parametrize(("text", "rule"), [
    ("这事是工作秘密", ""), ("这事不是工作秘密", ""), ("占道经营不交罚款怎么办，这事是工作秘密", "warn:工作秘密"), ("工作秘密：某会议安排", "warn:工作秘密"), ("这事是机密★10年", "alert:密级加星号"),
])  # fmt: skip
def test_what_only_says_so_is_heard_and_what_holds_it_is_not_kept(text: str, rule: str) -> None:
    assert is_mere_statement(text) is (rule == "")
    assert screened(Heard("local", "1", "c", "", "", START, text)) == rule
