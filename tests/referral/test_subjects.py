"""A case is called by what it is about where no number is said: which words call it so, and which case they fit."""

import pytest

from handlers.referral import subjects
from storage.referral_records import cases
from tests.referral.desk import GROUP, Desk, a_case


@pytest.mark.parametrize(
    ("text", "called", "rest"),
    [
        ("鱼塘那个，结论是应当交回", "鱼塘", "，结论是应当交回"),
        ("酒驾那件先给我处分决定书", "酒驾", "先给我处分决定书"),
        ("关于坟地迁移的问题，按市里标准", "坟地迁移", "，按市里标准"),
        ("饭店招待费：已过三年诉讼时效", "饭店招待费", "已过三年诉讼时效"),
        ("王敏提的那个问题停发工资", "王敏", "问题停发工资"),
        ("鱼塘结论：应当交回", "鱼塘", "结论：应当交回"),
        ("鱼塘的再补一句，发函最好公证", "鱼塘", "再补一句，发函最好公证"),
    ],
)
def test_words_that_call_a_case(text: str, called: str, rest: str) -> None:
    name = subjects.name_in(text)
    assert name and (name.called, name.rest, name.head) == (called, rest, "")


@pytest.mark.parametrize(("text", "head", "called", "rest"), [
    ("补充养老院那个：押金条找到了", "补充", "养老院", "：押金条找到了"), ("麻烦催一下鱼塘那件事", "催", "鱼塘", ""), ("撤回坟地那个问题", "撤回", "坟地", ""),
])  # fmt: skip
def test_words_that_call_a_case_behind_what_is_to_be_done(text: str, head: str, called: str, rest: str) -> None:
    assert subjects.name_in(text) == subjects.Name(called, rest, head)


def test_what_is_only_pointed_at_is_no_name() -> None:
    assert not any(map(subjects.named_in, ("我提的那个问题到哪了", "昨天问的那件咋样了", "我们局的意见：没有这回事", "第一个，结论是可以")))


@pytest.mark.parametrize(
    "text",
    [
        "结论：应当交回",
        "我的意见：可以解除",
        "第一点：应当交回",
        "那个我再看看",
        "王律师说的意见我们采纳了",
        "0001：应当交回",
        "刚才提的那个",
        "好的：收到了谢谢您",
    ],
)
def test_words_that_call_none(text: str) -> None:
    assert subjects.named_in(text) == ""


async def test_the_one_that_all_of_the_name_fits_is_meant(demo_desk: Desk) -> None:
    first, second = await a_case("村集体鱼塘到期"), await a_case("鱼塘边的坟地迁移")
    found = await cases("1 = 1")
    assert [one["id"] for one in await subjects.narrowed(found, "坟地迁移那个，按市里标准")] == [second["id"]]
    assert [one["id"] for one in await subjects.narrowed(found, "鱼塘那个，应当交回")] == [first["id"], second["id"]]
    assert await subjects.narrowed(found, "采砂那个，应当赔") == found
    assert [one["id"] for one in await subjects.narrowed(found, "坟地补偿费那个")] == [first["id"], second["id"]]


async def test_a_likely_name_stands_first_and_decides_nothing(demo_desk: Desk) -> None:
    first, second = await a_case("村集体鱼塘到期"), await a_case("坟地迁移补偿")
    found = await subjects.narrowed(await cases("1 = 1"), "坟地迁葬那个，按市里标准")
    assert [one["id"] for one in found] == [second["id"], first["id"]]


async def test_an_answer_by_name_is_shown_before_it_goes_out(demo_desk: Desk) -> None:
    await a_case("村集体鱼塘到期", asked="郑律师")
    meant = await a_case("坟地迁移补偿", asked="郑律师")
    told = await demo_desk.ask("郑律师", "坟地那个，按市里标准，依据殡葬管理条例，建议公示")
    assert any("是否作为" in one and meant["number"] in one for one in told)
    assert (await cases("r.id = ?", meant["id"]))[0]["answered_at"] is None
    await demo_desk.ask("郑律师", "是")
    assert (await cases("r.id = ?", meant["id"]))[0]["answered_at"] is not None


async def test_a_private_case_is_not_found_by_its_name_in_a_room(demo_desk: Desk) -> None:
    hidden = await a_case("副镇长酒驾", private=True, asked="郑律师")
    told = await demo_desk.ask("郑律师", "@小法 酒驾那个，停发工资，依据公务员法第八十八条，建议等判决", room_id=GROUP)
    assert not any(hidden["number"] in one or "副镇长" in one for one in told)


async def test_of_another_case_of_theirs_nothing_is_said_by_mistake(demo_desk: Desk) -> None:
    await a_case("村集体鱼塘到期", asked="郑律师")
    other = await a_case("坟地迁移补偿", asked="郑律师")
    await demo_desk.ask("郑律师", "答复0001：应当交回，依据民法典第五百零九条，建议先发函")
    await demo_desk.ask("郑律师", "坟地那个先给我补偿标准")
    assert (await cases("r.id = ?", other["id"]))[0]["state"] == "needs"


TOLD = "老卫生室被人占着开麻将馆 柳河镇 合同找不到"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("麻将馆的我来办", "麻将馆"),
        ("@小法 麻将馆结论：能收回", "麻将馆"),
        ("合同的不采纳", "合同"),
        ("合同应当解除", ""),  # two characters stand anywhere
        ("养蜂的不采纳", ""),
        ("那个我来办", ""),
        ("答复：麻将馆能收回", ""),
    ],
)
def test_a_text_may_begin_with_the_words_of_a_case(text: str, head: str) -> None:
    assert subjects.head_of(text, TOLD) == head
