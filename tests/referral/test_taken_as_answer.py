"""Words of whoever has a case, with its number or without, are taken as the answer, asked about where they may be none, and left alone else."""

import pytest

from handlers import answers
from handlers.referral.answers import answer_parts
from handlers.referral.answers.not_yet import wish
from handlers.referral.asking import words
from handlers.replies import WHICH_MEANT
from storage.database import rows, value
from storage.referral import ReferralState
from tests.referral.desk import GROUP, Desk, a_case

WHOLE = "由村集体修，依据村委会组织法第八条，建议一事一议"


async def said_so(case_id: int) -> list[str]:
    """The answers on record of a case."""
    return [one["text"] for one in await rows("SELECT text FROM referral_part WHERE kind = 'answer' AND referral_id = ?", case_id)]


def asked(told: list[str]) -> bool:
    """Whether it was asked if words are the answer."""
    return any("是否作为" in one for one in told)


@pytest.mark.parametrize("head", ["0001", "0001 ", "0001：", "答复0001，", "回复0001：", "0001结论：", "第1个："])
async def test_a_number_and_words_are_the_answer(demo_desk: Desk, head: str) -> None:
    case = await a_case("村口水塔倒了谁修", asked="郑律师")
    assert not asked(await demo_desk.ask("郑律师", f"{head}{WHOLE}"))
    assert [one.removeprefix("结论：") for one in await said_so(case["id"])] == [WHOLE]


@pytest.mark.parametrize("text", [f"第3个：{WHOLE}", WHOLE])
async def test_what_may_be_none_is_asked(demo_desk: Desk, text: str) -> None:
    case = await a_case("村口水塔倒了谁修", asked="郑律师")
    assert asked(await demo_desk.ask("郑律师", text))
    assert await said_so(case["id"]) == []
    await demo_desk.ask("郑律师", "不是")
    assert await value("SELECT state FROM referral WHERE id = ?", case["id"]) == ReferralState.WAITING.value


@pytest.mark.parametrize("text", ["0001水塔这个归村里管", "0001那个先放放"])
async def test_what_concludes_cites_and_advises_nothing_is_no_answer(demo_desk: Desk, text: str) -> None:
    case = await a_case("村口水塔倒了谁修", asked="郑律师")
    said = (await demo_desk.ask("郑律师", text))[-1]
    assert said.startswith(WHICH_MEANT) or "没有转告提出单位" in said  # it is asked what is meant, or told that nobody was told
    assert await said_so(case["id"]) == []


async def test_a_basis_said_at_once_says_that_it_is_one(demo_desk: Desk) -> None:
    case = await a_case("村口水塔倒了谁修", asked="郑律师")
    await demo_desk.ask("郑律师", "答复0001：水塔这个归村里管", "依据是村委会组织法第八条", "0001的建议是一事一议", "发出")
    assert await said_so(case["id"]) == ["水塔这个归村里管\n依据是村委会组织法第八条\n建议是一事一议"]


async def test_advice_is_no_feedback_while_it_is_asked_for(demo_desk: Desk) -> None:
    case = await a_case("村口水塔倒了谁修", asked="郑律师")
    await demo_desk.ask("郑律师", "0001由村集体修，依据村委会组织法第八条", "建议你们先开会商量", "发出")
    assert await said_so(case["id"]) == ["由村集体修，依据村委会组织法第八条\n建议你们先开会商量"]


@pytest.mark.parametrize(("to", "taken"), [("@韩梅（石桥镇） 韩主任，", True), ("", True), ("@杨涛（双石镇） ", False), ("@周律师 ", False)])
async def test_in_the_room_only_what_is_said_to_the_asker_or_to_nobody(demo_desk: Desk, to: str, taken: bool) -> None:
    await a_case("村口水塔倒了谁修", asked="郑律师")
    assert asked(await demo_desk.ask("郑律师", to + WHOLE, room_id=GROUP)) is taken


async def test_of_another_adviser_nothing_is_asked(demo_desk: Desk) -> None:
    await a_case("村口水塔倒了谁修", asked="郑律师")
    assert not asked(await demo_desk.ask("周律师", f"@韩梅（石桥镇） {WHOLE}", room_id=GROUP))


async def test_who_answered_already_is_told_how_to_correct(demo_desk: Desk) -> None:
    await a_case("村口水塔倒了谁修", asked="郑律师")
    assert "更正0001的答复" in (await demo_desk.ask("郑律师", f"0001{WHOLE}", f"答复0001：{WHOLE}"))[-1]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (WHOLE, True),
        ("可以解除，依据民法典第五百六十三条", True),
        ("依据民法典第五百六十三条", False),  # no conclusion
        ("建议镇里先组织调解，调不成去法院", False),  # no basis
        ("可以解除，依据是民法典哪一条？", False),
        ("可以，依法", False),
    ],
)
def test_what_reads_as_an_answer(text: str, is_one: bool) -> None:
    assert answer_parts.reads_as_one(text) is is_one


@pytest.mark.parametrize("text", ["答复0001：可以", "0001的答复：可以", "结论：可以", "0001结论：可以", "联办意见0001：可以"])
def test_what_calls_itself_an_answer(text: str) -> None:
    assert words.is_called_answer(text)
    assert not words.is_called_answer(text.replace("答复", "").replace("结论", "").replace("联办意见", ""))


ADVICE = {"name": "case_lacks1", "heads": ["依据", "建议"]}


@pytest.mark.parametrize(
    ("said", "headed"), [("建议先对账", True), ("0002的建议是先对账", True), ("0003那件建议", False), ("我有个建议", False), ("等等", False)]
)
def test_what_is_asked_for_is_no_command_of_another_kind(said: str, headed: bool) -> None:
    assert answers.is_headed(ADVICE, said) is headed
    assert not answers.is_headed({"name": "why"}, said)


@pytest.mark.parametrize(
    ("text", "wants", "answer"),
    [
        ("0001要审签一下再发，可以解除", True, "可以解除"),
        ("答复0001，先送审签：可以解除", True, "可以解除"),
        ("等主任审签后再发：可以解除", True, "可以解除"),
        ("不用审签，可以解除", False, "不用审签，可以解除"),
        ("不需要审签，可以解除", False, "不需要审签，可以解除"),
    ],
)
def test_what_is_to_be_signed_off_first(text: str, wants: bool, answer: str) -> None:
    said = wish(words.answer_of(text))
    assert (said.signed, said.answer) == (wants, answer)


@pytest.mark.parametrize("aside", ["先别发，", "这是初稿，", "您先看看行不行，", "等我再想想，"])
async def test_what_is_not_to_go_out_yet_is_asked_or_shown(demo_desk: Desk, aside: str) -> None:
    case = await a_case("村口水塔倒了谁修", asked="郑律师")
    says = await demo_desk.ask("郑律师", f"0001{aside}{WHOLE}")
    assert asked(says) or "尚未发出" in says[0]
    assert await said_so(case["id"]) == []


async def test_an_answer_of_another_case_is_taken_while_something_is_asked_of_the_first(demo_desk: Desk) -> None:
    await a_case("村口水塔倒了谁修", asked="郑律师")
    second = await a_case("路灯电费谁出", asked="郑律师")
    await demo_desk.ask("郑律师", "答复0001：由村集体修，依据村委会组织法第八条", f"答复0002：{WHOLE}")
    assert await said_so(second["id"]) == [WHOLE]


@pytest.mark.parametrize(
    "text",
    [
        "谁侵权谁赔偿，依据民法典第一千一百六十五条，建议先调解",
        "如果合同没到期，可能要赔，依据民法典第五百六十六条，建议评估",
        "怎样处置要看规划许可，依据城乡规划法第六十四条，建议先查档",
    ],
)
async def test_what_is_answered_may_speak_of_who_and_if(demo_desk: Desk, text: str) -> None:
    case = await a_case("村口水塔倒了谁修", asked="郑律师")
    assert not asked(await demo_desk.ask("郑律师", f"0001{text}"))
    assert await said_so(case["id"]) == [text]


@pytest.mark.parametrize("text", ["依据民法典第八条是不是可以解除呢", "根据村委会组织法第八条，建议开会表决行吗"])
async def test_what_ends_as_a_question_is_asked_about(demo_desk: Desk, text: str) -> None:
    case = await a_case("村口水塔倒了谁修", asked="郑律师")
    await demo_desk.ask("郑律师", f"0001{text}")
    assert await said_so(case["id"]) == []
