"""Whatever dialogue is half open, nothing that was said or sent in private comes into a room: only what its sender saw whole and said yes to."""

from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.demo.roster import START
from bot.demo.seed import seed
from handlers.message import KeptFile
from storage.database import opened, transaction
from storage.referral_records import cases
from storage.schema import model_modules
from tests.referral.desk import GROUP, Desk, a_case

PARTY, ADVISER = "孙丽（云西街道）", "郑律师"
TOLD = "分赃账本"
FILE = KeptFile(f"{TOLD}.docx", 9, "f" * 64)
ANSWER = "答复0001：应当续签，依据合同第八条，建议先协商。"
IN_ROOM = (
    (PARTY, "@小法 提个疑难问题：养老院收费退不退"), (PARTY, "@小法 提个疑难问题：楼道电费谁出，紧急，不涉密"), (PARTY, "@小法 有个疑难问题想问"),
    (PARTY, "@小法 有个事不方便在群里说，想私下问问律师"), (PARTY, "@小法 追问"), (PARTY, "@小法 0001追问"), (PARTY, "@小法 1"), (PARTY, "@小法 不涉密，一般"),
    (PARTY, "@小法 题目写错了"), (PARTY, "@小法 0001改为紧急"), (PARTY, "@小法 0001不采纳"), (ADVISER, "@小法 退回0001"), (ADVISER, "@小法 0001还需补充材料"),
    (ADVISER, "@小法 回避0001"), (ADVISER, "@小法 受理0001"),
)  # fmt: skip
PLAIN = (
    (PARTY, "1"), (PARTY, "2"), (PARTY, "不涉密"), (PARTY, "一般"), (PARTY, "紧急"), (PARTY, "不涉密，一般"), (PARTY, "确认"), (PARTY, "取消"), (PARTY, "0002可以公开"), (PARTY, "0001别公开了"),
    (PARTY, "没看懂"), (PARTY, "0001答复了吗"), (ADVISER, "0001我下午回"),
    (ADVISER, ANSWER), (ADVISER, "受理0001"), (ADVISER, "退回0001"), (ADVISER, "0001还需补充材料"), (ADVISER, "1"), (ADVISER, "2"), (ADVISER, "没有"),
)  # fmt: skip
TOLD_ASIDE = (
    *((PARTY, one.format(TOLD)) for one in (
        "{}的事", "院长也有{}", "私下再问一个：{}怎么办", "提个疑难问题：{}怎么认定，不涉密，较急", "明天要查{}", "紧急，因为{}", "0001题目改成：{}", "补充0001：{}",
        "0001改为紧急，因为{}", "0001不采纳，因为{}", "0001重新办理，{}又出现了", "0001追问：{}怎么算", "{}的事别往外说",
    )),
    *((ADVISER, one.format(TOLD)) for one in (
        "退回0001，{}不好受理", "0001还需补充{}", "0001转给周律师，因为{}", "回避0001，{}里有我亲戚", "0001延期两天，{}没看完", "他们镇有{}，没水平", "{}", "更正0001的答复，{}",
    )),
    (PARTY, FILE), (ADVISER, FILE),
)  # fmt: skip
steps = st.one_of(
    st.tuples(st.sampled_from(IN_ROOM), st.just(GROUP)),
    st.tuples(st.sampled_from(PLAIN), st.just("")),
    st.tuples(st.sampled_from(TOLD_ASIDE), st.just("")),
)


@pytest.fixture
async def desk(sqlite_url: str) -> AsyncIterator[None]:
    """The demo office with one question of the room, which is its adviser's only one."""
    async with opened(sqlite_url, model_modules()):
        await seed(START)
        await a_case("路灯合同到期", who=PARTY, of="云西街道", asked=ADVISER)
        yield


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(steps, min_size=2, max_size=9))
async def test_nothing_said_in_private_comes_into_a_room_unseen(said: list[tuple[tuple[str, str | KeptFile], str]], desk: None) -> None:
    process, heard, shown = Desk(), list[str](), dict[str, str]()
    with pytest.raises(RuntimeError, match="enough"):
        async with transaction():
            for (who, what), room in said:
                text, file = (what, None) if isinstance(what, str) else ("", what)
                answered = await process.say(who, text, room, file=file)
                assert not answered.failed
                agreed = text in ("1", "确认") and TOLD in shown.get(who, "")
                aloud = [f"{one.text}{one.file_name}" if one.room_id else one.fallback for one in answered.says]
                heard += [] if agreed else [f"{who} {text}: {one}" for one in aloud if TOLD in one]
                told = "".join(one.text for one in answered.says if not one.room_id)
                shown[who] = shown.get(who, "") if told.startswith("请回复“确认”") else told  # the preview still waits
            raise RuntimeError("enough")
    assert heard == []


@pytest.mark.parametrize(
    "began", ["有个事不方便在群里说，想私下问问律师", "私下提个疑难问题，我加你私聊说", "我有个疑难问题想问，细节私聊发你", "有个疑难问题想问"]
)
async def test_a_matter_that_is_told_in_private_is_kept_from_the_room(began: str, desk: None) -> None:
    process = Desk()
    await process.say(PARTY, f"@小法 {began}", GROUP)
    says = [one for text in ("不涉密，一般", f"{TOLD}已经移交派出所，业主要求返还") for one in (await process.say(PARTY, text)).says]
    case = (await cases("r.number = ?", "YNWT-2026-0002"))[0]
    assert case["private"] and TOLD in case["title"]
    assert not any(one.room_id for one in says)


@pytest.mark.parametrize(("added", "private"), [(f"院长有{TOLD}，这个别往外说", True), (f"院长有{TOLD}", False)])
async def test_what_is_added_in_private_is_no_part_of_the_title_that_a_room_hears(added: str, private: bool, desk: None) -> None:
    process = Desk()
    await process.say(PARTY, "@小法 提个疑难问题：养老院收费退不退，一般", GROUP)
    await process.say(PARTY, added)
    says = (await process.say(PARTY, "1")).says
    if not private:  # it is asked whether it goes with it
        assert not any(one.room_id for one in says)
        says = (await process.say(PARTY, "1")).says
    case = (await cases("r.number = ?", "YNWT-2026-0002"))[0]
    assert (bool(case["private"]), any(one.room_id == GROUP for one in says)) == (private, not private)
    assert private or TOLD not in case["title"]


async def test_a_file_goes_with_the_private_question_that_was_told_last(desk: None) -> None:
    process = Desk()
    await process.say(PARTY, "@小法 提个疑难问题：养老院收费退不退", GROUP)
    await process.say(PARTY, f"私下提个疑难问题：{TOLD}怎么认定，不涉密，较急")
    says = (await process.say(PARTY, "", file=FILE)).says
    assert f"YNWT-2026-0002 已附上“{FILE.name}”。" in [one.text for one in says]


@pytest.mark.parametrize("said", [f"退回0001，{TOLD}不好受理", f"0001还需补充{TOLD}"])
async def test_a_reason_told_in_private_is_for_the_asker_alone(said: str, desk: None) -> None:
    says = (await Desk().say(ADVISER, said)).says
    assert [TOLD in one.text for one in says if one.room_id] == [False]
    assert any(TOLD in one.text for one in says if one.contact_id)


async def test_a_reason_said_in_the_room_is_heard_there(desk: None) -> None:
    says = (await Desk().say(ADVISER, "@小法 退回0001，不属于受理范围", GROUP)).says
    assert any("原因：不属于受理范围" in one.text for one in says if one.room_id)


@pytest.mark.parametrize(("wish", "private"), [("，这个不要在群里说", True), ("，别往外传", True), ("", False)])
async def test_a_wish_for_privacy_that_comes_later_keeps_the_rest_from_the_room(wish: str, private: bool, desk: None) -> None:
    process = Desk()
    await process.say(PARTY, f"补充0001：还有{TOLD}{wish}")
    assert bool((await cases("r.number = ?", "YNWT-2026-0001"))[0]["private"]) == private
    assert any(one.room_id for one in (await process.say(ADVISER, ANSWER)).says) != private
