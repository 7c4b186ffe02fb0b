"""What is said of secrecy: of the very matter, for sure or perhaps, or nothing of the kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.accepted import screened, storable
from bot.channels import Heard
from bot.demo.roster import START
from handlers.secret import Told, as_statement, claims, denies, doubts, is_mere_statement, is_of_before, names_one, points_back, subject_of, told

SURE = (
    "不好意思刚才这个是涉密的，别转了", "算了这事不能说，撤了吧", "这事是工作秘密", "0001涉密", "0001那件是涉密的，请停办", "附件里有涉密内容", "涉密", "是涉密的", "我发的照片是涉密的，赶紧删", "这件事不能外传",
    "这个不能在微信里说", "这个事涉密了，撤回吧", "YNWT-2026-0001涉及国家秘密", "刚才发的文件是机密的", "忘了说，这件涉密", "那个合同有一条是工作秘密，刚想起来", "001有一条是工作秘密", "这份里头有工作秘密",
    "0001有秘密内容，停", "HFSC-001里有秘密文件，不能在这审", "HFSC-001里有秘密文件不能在这审", "刚才送的那份里头有秘密级的附件，撤了吧", "0001里面有份秘密文件，先别办了", "0001附件上盖了秘密章",
    "我那件里头夹了张密级图纸，停一下", "0001里混了一份保密材料，赶紧撤",
)  # fmt: skip
PERHAPS = (
    "是不是涉密拿不准",
    "可能涉密",
    "这个涉密吗",
    "涉不涉密我也说不清",
    "军用机场的合同涉密",
    "镇里说涉密",
    "HFSC-002训练场那份标了秘密，你们别看了",
    "听说0001有秘密文件",
    "有人说HFSC-001涉密",
    "这个涉密，也许不涉密",
)
NOT = (
    "不涉密", "这件不涉密，请放心转", "不属于工作秘密", "没涉密", "刚才说错了，不是秘密", "涉密的材料怎么报", "举报人说村干部泄露国家秘密", "涉密人员管理办法要不要审", "以涉密为由拒绝公开合不合法", "什么算涉密",
    "商业秘密能不能公开", "这事不能说完全没责任", "保密协议到期了怎么办", "合同里有保密条款", "提个疑难问题：土地合同到期，不涉密，一般", "答复0001：不构成泄密，依据保密法", "", "好的",
    "不是秘密文件", "没有涉密内容", "0001里没有保密材料", "秘密文件怎么送审", "听说有秘密", "丢了一份秘密文件怎么处理", "合同里有商业秘密", "带密码的文件打不开",
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
    ("这事是工作秘密", ""), ("刚问了，这是工作秘密", ""), ("@小法 刚才那个问题是工作秘密，别发了", ""), ("问了保密员，这是工作秘密", ""), ("这事不是工作秘密", ""), ("001有一条是工作秘密", ""), ("占道经营不交罚款怎么办，这事是工作秘密", "warn:工作秘密"), ("工作秘密：某会议安排", "warn:工作秘密"), ("这事是机密★10年", "alert:密级加星号"),
])  # fmt: skip
def test_what_only_says_so_is_heard_and_what_holds_it_is_not_kept(text: str, rule: str) -> None:
    assert is_mere_statement(text) is (rule == "")
    assert screened(storable(Heard("local", "1", "c", "", "", START, text))) == rule


@pytest.mark.parametrize(("text", "kept"), [
    ("0002标着“机密★5年”，我不能看", "0002涉密"), ("YNWT-2026-0002的材料上有【秘密】字样", "YNWT-2026-0002的材料上有【秘密】字样"), ("0002的附件（机密）", "0002涉密"),
    ("这事是机密★10年", "这事是机密★10年"), ("0002某导弹阵地的坐标，机密★5年", "0002某导弹阵地的坐标，机密★5年"), ("0002不涉密（请放心）", "0002不涉密（请放心）"),
])  # fmt: skip
def test_of_a_mark_that_a_case_is_said_to_bear_only_the_number_is_kept(text: str, kept: str) -> None:
    assert as_statement(text) == kept


@pytest.mark.parametrize(("text", "named"), [
    ("那个回购协议有一条是工作秘密，刚想起来", True), ("回购协议里有工作秘密", True), ("厂房回购协议第三条属于工作秘密，怎么办", True), ("停车场那个是不是工作秘密", True), ("养鱼那件事涉密，赶紧停", True), ("马小兰的事是涉密的，别说了", True), ("马小兰的案子怎么办", False),
    ("工作秘密怎么定", False), ("保密规定怎么定工作秘密的范围", False), ("回购协议里有工作秘密，乙方是某部队，租期到明年底", False), ("招商方案里说到商业秘密", False),
])  # fmt: skip
def test_a_matter_is_called_by_its_name_and_said_to_be_one(text: str, named: bool) -> None:
    assert names_one(text) is named


DOUBTS = (
    "不知道涉密不涉密", "涉密不涉密我也说不准", "好像不涉密又好像涉密", "不能说不涉密", "除了附件都不涉密", "不是不涉密", "不是说不涉密，是不好说", "大部分不涉密，有一小段涉密", "不涉密，我也拿不准", "应该不涉密吧",
    "不敢说不涉密", "一部分涉密，其余不涉密", "不涉密？", "是否涉密不清楚", "没有不涉密的", "不一定不涉密", "涉密又不涉密",
)  # fmt: skip
PLAIN = (
    "不涉密",
    "我们这件不涉密",
    "没有涉密内容",
    "不涉及国家秘密和工作秘密",
    "提个疑难问题：土地合同到期，不涉密，一般",
    "村里可能要修路 不涉密 一般",
    "机密级会议纪要能不能作证据，不涉密，一般",
)


@pytest.mark.parametrize("text", DOUBTS)
def test_a_doubt_is_never_a_no(text: str) -> None:
    assert told(text) is Told.PERHAPS
    assert not denies(text)
    assert not denies(f"提个疑难问题：靶场租金怎么收，{text}，一般") and not denies(f"不涉密，{text}")


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_no_is_one(text: str) -> None:
    assert denies(text) and told(text) is Told.NOT


@given(
    st.sampled_from(("不是", "不能说", "不敢说", "好像", "可能", "也许", "除了附件都", "大部分", "不好说", "不知道是不是")),
    st.sampled_from(("不涉密", "不涉及国家秘密", "没有涉密内容", "不是工作秘密")),
    st.sampled_from(("", "的", "，一般", "，请放心转")),
)
def test_what_turns_a_no_round_or_halves_it_leaves_no_no(before: str, no: str, after: str) -> None:
    assert denies(no + after) and not denies(before + no + after)


@pytest.mark.parametrize(
    ("text", "unsure"),
    [("拿不准", True), ("我也说不准", True), ("这个不好说", True), ("不确定", True), ("不涉密", False), ("承包户拿不准该不该腾地", False)],
)
def test_a_mere_doubt_is_heard(text: str, unsure: bool) -> None:
    assert doubts(text) is unsure


@pytest.mark.parametrize(("text", "subject", "outright"), [
    ("水库那件涉密", "水库", True), ("高岭镇那个是涉密的", "高岭镇", True), ("养老院那个涉密，赶紧撤", "养老院", True), ("水库那件好像涉密", "水库", False), ("水库那件涉密吗", "水库", False), ("这件涉密", "", True),
    ("刚才那个问题是工作秘密，别发了", "", True), ("0001涉密", "", True), ("这个涉密，也许不涉密", "", False), ("听说0001涉密", "", False), ("YNWT-2026-0001那个后来定成秘密了", "后来", True),
])  # fmt: skip
def test_what_is_named_and_whether_outright(text: str, subject: str, outright: bool) -> None:
    assert (subject_of(text), claims(text)) == (subject, outright)


@pytest.mark.parametrize(
    ("text", "back"),
    [("@小法 刚才那个问题涉密，删掉", True), ("这件涉密", True), ("提个涉密问题", False), ("疑难问题：修机场征地的事，涉密，能不能问", False)],
)
def test_what_points_back_is_no_question_of_its_own(text: str, back: bool) -> None:
    assert points_back(text) is back
