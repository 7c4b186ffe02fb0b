"""An answer that is told in several messages is kept together, waited for without a word to each, and shown as a whole before it goes out."""

import pytest

from handlers.referral.answers import answer_words
from storage.database import rows, value
from tests.referral.desk import Desk, a_case

BASIS, ADVICE = "依据是殡葬管理条例第十条", "建议先公示"


async def answers_of(case_id: int) -> list[str]:
    """What is on record as its answer."""
    return [one["text"] for one in await rows("SELECT text FROM referral_part WHERE kind = 'answer' AND referral_id = ?", case_id)]


@pytest.mark.parametrize(
    "first",
    ["第一，按市里标准", "0001第一，按市里标准", "1、按市里标准", "先说结论：按市里标准", "我说几点，一是按市里标准", "0001我先说几点，按市里标准"],
)
async def test_pieces_are_one_answer(demo_desk: Desk, first: str) -> None:
    case = await a_case("坟地迁移补偿", asked="郑律师")
    assert any("请接着发" in one for one in await demo_desk.ask("郑律师", first))
    assert await demo_desk.ask("郑律师", "第二，多退少补") == []
    assert await demo_desk.ask("郑律师", BASIS) == []
    assert any("多退少补" in one and "尚未发出" in one for one in await demo_desk.ask("郑律师", ADVICE))
    assert await answers_of(case["id"]) == []
    await demo_desk.ask("郑律师", "就这些")
    assert await answers_of(case["id"]) == ["\n".join([first.removeprefix("0001"), "第二，多退少补", BASIS, ADVICE])]


async def test_what_is_said_after_it_was_shown_is_shown_too(demo_desk: Desk) -> None:
    case = await a_case("坟地迁移补偿", asked="郑律师")
    await demo_desk.ask("郑律师", "第一，按市里标准", BASIS, ADVICE, "还有一点，清明前不迁")
    assert any("清明前不迁" in one for one in await demo_desk.ask("郑律师", "发吧"))
    assert await answers_of(case["id"]) == []
    await demo_desk.ask("郑律师", "确认")
    assert "清明前不迁" in (await answers_of(case["id"]))[0]


@pytest.mark.parametrize("word", ["行，发", "可以，发吧", "好，就这样发出去", "发给他们吧", "确认发送", "行", "没问题", "就这些，发吧"])
async def test_in_whatever_words_it_is_let_out(demo_desk: Desk, word: str) -> None:
    case = await a_case("坟地迁移补偿", asked="郑律师")
    await demo_desk.ask("郑律师", "第一，按市里标准", BASIS, ADVICE, word)
    assert await answers_of(case["id"]) == ["\n".join(["第一，按市里标准", BASIS, ADVICE])]


@pytest.mark.parametrize("word", ["发出", "好的", "行，发", "是", "确认"])
async def test_what_lets_it_out_is_no_advice_while_that_is_asked_for(demo_desk: Desk, word: str) -> None:
    case = await a_case("坟地迁移补偿", asked="郑律师")
    await demo_desk.ask("郑律师", f"答复0001：按市里标准，{BASIS}", word)
    assert await answers_of(case["id"]) == []
    await demo_desk.ask("郑律师", ADVICE, "发出")
    assert await answers_of(case["id"]) == [f"按市里标准，{BASIS}\n{ADVICE}"]


async def test_what_is_missing_is_asked_for_when_it_is_to_go_out(demo_desk: Desk) -> None:
    case = await a_case("坟地迁移补偿", asked="郑律师")
    assert any("没有看到依据和建议" in one for one in await demo_desk.ask("郑律师", "第一，按市里标准", "发出"))
    assert any("建议：无" in one and "尚未发出" in one for one in await demo_desk.ask("郑律师", "没有"))
    assert await answers_of(case["id"]) == []


@pytest.mark.parametrize("aside", ["等等，我查下法条", "先别发", "刚才那句不要了"])
async def test_what_is_no_piece_is_left_out(demo_desk: Desk, aside: str) -> None:
    case = await a_case("坟地迁移补偿", asked="郑律师")
    told = await demo_desk.ask("郑律师", "第一，按市里标准", "第二，多退少补", aside)
    assert told
    await demo_desk.ask("郑律师", BASIS, ADVICE, "发出", "确认")
    assert aside not in (await answers_of(case["id"]))[0]
    assert ("多退少补" in (await answers_of(case["id"]))[0]) is not answer_words.takes_out(aside)


async def test_whose_it_is_is_asked_once_and_what_follows_waits_with_it(demo_desk: Desk) -> None:
    await a_case("村集体鱼塘到期", asked="郑律师")
    case = await a_case("坟地迁移补偿", asked="郑律师")
    assert any("请问是哪一件" in one for one in await demo_desk.ask("郑律师", "第一，按市里标准"))
    assert await demo_desk.ask("郑律师", "第二，多退少补") == []
    await demo_desk.ask("郑律师", "2", BASIS, ADVICE, "发出")
    assert "多退少补" in (await answers_of(case["id"]))[0]


async def test_given_up_nothing_of_it_is_kept(demo_desk: Desk) -> None:
    case = await a_case("坟地迁移补偿", asked="郑律师")
    await demo_desk.ask("郑律师", "第一，按市里标准", "取消")
    assert await answers_of(case["id"]) == []
    assert await value("SELECT state FROM referral WHERE id = ?", case["id"]) == "waiting"


@pytest.mark.parametrize(
    "text", ["第一，应当赔", "1、应当赔", "一、应当赔", "首先，应当赔", "（一）应当赔", "我说两点", "还有一点，先催", "其二，先催"]
)
def test_words_that_begin_a_point(text: str) -> None:
    assert answer_words.is_point(text)


@pytest.mark.parametrize("text", ["第一个：应当赔", "第五百零九条", "1.5倍赔偿", "一般不赔", "还有别的吗", "首付款要退", "第一责任人是村委会"])
def test_words_that_begin_none(text: str) -> None:
    assert not answer_words.is_point(text)


@pytest.mark.parametrize(
    "text", ["刚才最后几句撤回", "刚才那条发错了", "不好意思，上面那句不算", "最后一句删掉", "刚才发的文件不要了", "我刚才说错了"]
)
def test_words_that_take_back_what_was_said_last(text: str) -> None:
    assert answer_words.takes_out(text)


@pytest.mark.parametrize("text", ["合同应当撤销", "刚才开会去了", "决定书撤回后重新作出", "发错了工资要追回", "作废的章不能用"])
def test_words_that_take_back_nothing(text: str) -> None:
    assert not answer_words.takes_out(text)
