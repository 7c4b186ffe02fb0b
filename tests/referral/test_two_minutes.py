"""Nothing that is said or sent in private for a private case comes into a room, whatever is answered, asked and corrected around it."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.demo.roster import START
from bot.demo.seed import seed
from handlers.message import KeptFile
from handlers.referral import matters
from storage.database import opened, transaction
from storage.referral_records import cases, parts
from storage.schema import model_modules
from tests.referral.desk import GROUP, Desk, a_case

PARTY, ADVISER = "孙丽（云西街道）", "郑律师"
SECRET = "祖坟迁移补偿"
FILE = KeptFile("祖坟照片.jpg", 9, "f" * 64, picture=True)
OF_IT = (f"{SECRET}的事先放一放", f"{SECRET}应当协商", f"建议{SECRET}先调解", f"{SECRET}的协议", f"依据{SECRET}的办法")
ANSWER = "答复0002：应当续签，依据合同第八条，建议先协商。"
OF_ADVISER = (
    ANSWER, "答复0002：应当续签", "答复0002：应当续签，依据合同第八条", "更正0002的答复", "更正0002的答复：应当续签一年，依据合同第八条，建议先协商。", "0002还需补充", "退回0002", "受理0002", "受理0001",
    "0002与资规局联办", "回避0002", "0002延期", "没有", "2", "取消", "好的", "等会再说", "0002第一，应当续签", "第二，合同照旧", "发出", "刚才那条发错了",
    f"{SECRET}那个，第一，应当协商", f"{SECRET}那个，应当协商，依据条例第八条，建议先调解", f"{SECRET}的再补一句，先别动工", f"第二，{SECRET}照办",
)  # fmt: skip
OF_PARTY = (
    "采纳0002", "0002不采纳", "0002部分采纳", "补充0002", "补充0002：合同在村里", "0002追问", "0002重新办理", "0002题目写错了", "0002改为紧急", "提个疑难问题，不涉密，一般，公开提出", "2", "取消",
)  # fmt: skip
steps = st.one_of(
    st.tuples(st.just(ADVISER), st.sampled_from(OF_ADVISER)),
    st.tuples(st.just(PARTY), st.sampled_from(OF_PARTY)),
    st.tuples(st.sampled_from((ADVISER, PARTY)), st.sampled_from((*OF_IT, FILE))),
)  # never 1 or 确认: who says that a word is meant for the other case says so knowingly


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[None]:
    """The demo office with a private case and one of the room; both are one asker's and one adviser's."""
    async with opened(sqlite_url, model_modules()):
        await seed(START)
        await a_case(SECRET, private=True, who=PARTY, of="云西街道", asked=ADVISER)
        await a_case("路灯合同到期", who=PARTY, of="云西街道", asked=ADVISER)
        yield


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(steps, min_size=2, max_size=9))
async def test_nothing_said_for_a_private_case_comes_into_a_room(said: list[tuple[str, str | KeptFile]], desk: None) -> None:
    process, heard = Desk(), list[str]()
    with pytest.raises(RuntimeError, match="enough"):
        async with transaction():
            for who, what in said:
                answered = await process.say(who, what if isinstance(what, str) else "", file=None if isinstance(what, str) else what)
                assert not answered.failed
                heard += [f"{one.text}{one.file_name}" for one in answered.says if one.room_id]
                heard += [one.fallback for one in answered.says if one.fallback]
            raise RuntimeError("enough")
    assert [one for one in heard if SECRET in one or FILE.name in one] == []


@pytest.mark.parametrize("then", [*OF_IT, FILE])
async def test_right_after_an_answer_it_is_asked_first(then: str | KeptFile, desk: None) -> None:
    process = Desk()
    await process.say(ADVISER, ANSWER)
    says = (await process.say(ADVISER, then if isinstance(then, str) else "", file=None if isinstance(then, str) else then)).says
    assert ["是否补入 YNWT-2026-0002 的答复" in one.text and not one.room_id for one in says] == [True]


@pytest.mark.parametrize("said", OF_IT)
async def test_what_an_answer_lacks_is_not_taken_from_another_case(said: str, desk: None) -> None:
    process = Desk()
    await process.say(ADVISER, "答复0002：应当续签，依据合同第八条")
    assert not any(one.room_id for one in (await process.say(ADVISER, said)).says)
    assert not any(one.room_id for one in (await process.say(ADVISER, "建议先协商")).says)
    assert any(one.room_id == GROUP and "建议先协商" in one.text for one in (await process.say(ADVISER, "发出")).says)


@pytest.mark.parametrize(("answer", "there"), [("1", 1), ("2", 0)])
async def test_a_file_that_another_case_tells_is_no_supplement_of_this_one_unasked(answer: str, there: int, desk: None) -> None:
    process, name = Desk(), f"{SECRET}照片.jpg"
    await process.say(PARTY, "补充YNWT-2026-0002")
    says = (await process.say(PARTY, "", file=KeptFile(name, 9, "e" * 64))).says
    assert [f"“{name}”是否补入 YNWT-2026-0002" in one.text for one in says] == [True]
    await process.say(PARTY, answer)
    case = (await cases("r.number = ?", "YNWT-2026-0002"))[0]
    assert sum(len(one["files"]) for one in await parts([case["id"]])) == there


async def test_all_that_came_meanwhile_goes_with_it_on_one_word_once_all_of_it_was_shown(desk: None) -> None:
    process = Desk()
    await process.say(ADVISER, ANSWER)
    assert [one.room_id for one in (await process.say(ADVISER, "续签前查一下欠费")).says] == [""]
    shown = (await process.say(ADVISER, "欠费的先结清")).says
    assert [one.room_id for one in shown] == [""]
    assert "续签前查一下欠费" in shown[0].text and "欠费的先结清" in shown[0].text
    says = (await process.say(ADVISER, "1")).says
    assert [one.text.partition("：")[2] for one in says if one.room_id] == ["续签前查一下欠费", "欠费的先结清"]
    case = (await cases("r.number = ?", "YNWT-2026-0002"))[0]
    assert (await parts([case["id"]]))[-1]["text"].endswith("续签前查一下欠费\n欠费的先结清")


@pytest.mark.parametrize(("word", "told"), [("1", [GROUP]), ("2", [])])
async def test_where_there_is_no_other_case_it_is_asked_too(word: str, told: list[str], desk: None) -> None:
    process = Desk()
    await process.say(PARTY, "撤回YNWT-2026-0001")
    await process.say(ADVISER, ANSWER)
    assert [one.room_id for one in (await process.say(ADVISER, "这个镇总问没水平的")).says] == [""]
    assert [one.room_id for one in (await process.say(ADVISER, word)).says if one.room_id] == told


async def test_what_goes_on_in_the_room_is_of_the_answer_at_once(desk: None) -> None:
    process = Desk()
    await process.say(ADVISER, f"@小法 {ANSWER}", GROUP)
    await process.say(ADVISER, "另外要查一下欠费", GROUP)
    case = (await cases("r.number = ?", "YNWT-2026-0002"))[0]
    assert (await parts([case["id"]]))[-1]["text"].endswith("另外要查一下欠费")
    assert any("是否补入" in one.text and not one.room_id for one in (await process.say(ADVISER, "续签前查一下欠费", GROUP)).says)
    assert "续签前" not in (await parts([case["id"]]))[-1]["text"]


async def test_chatter_right_after_an_answer_is_no_part_of_it(desk: None) -> None:
    process = Desk()
    await process.say(PARTY, "撤回YNWT-2026-0001")
    await process.say(ADVISER, ANSWER)
    assert not any(one.room_id for one in (await process.say(ADVISER, "我下午开庭，回头再说")).says)


@pytest.mark.parametrize(("text", "another"), [
    ("祖坟迁移的照片", True), ("祖坟", False), ("路灯合同到期的补偿", False), ("照片", False), ("合同第八条", False), ("迁移补偿协议.docx", True), ("", False),
])  # fmt: skip
async def test_words_name_another_case_by_what_only_that_one_says(text: str, another: bool, desk: None) -> None:
    case = (await cases("r.number = ?", "YNWT-2026-0002"))[0]
    told = await parts([one["id"] for one in await cases("r.id > ?", 0)])
    own, beside = (matters.pairs_of(one, told) for one in (case, (await cases("r.number = ?", "YNWT-2026-0001"))[0]))
    assert matters.is_of(text, own, beside) is another
