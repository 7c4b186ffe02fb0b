"""What the office says of an answer that waits for it: out, back with the reason, or asked about where it may mean something else."""

import pytest

from storage.database import rows
from tests.referral.desk import Desk, a_case

DRAFT = "答复0001，先送审签：可以解除，依据民法典第五百六十三条，建议先核实"


async def drafted(desk: Desk) -> None:
    """An answer that waits to be signed off."""
    await a_case("采砂合同要不要解除", asked="郑律师")
    await desk.ask("郑律师", DRAFT)


async def kinds() -> list[str]:
    """What was said of the case, in order, the question left out."""
    return [one["kind"] for one in await rows("SELECT kind FROM referral_part WHERE kind <> 'question' ORDER BY id")]


@pytest.mark.parametrize("said", ["同意", "可以，发吧", "同意发出", "0001没问题，同意发出", "发出去吧", "0001可以发"])
async def test_out(demo_desk: Desk, said: str) -> None:
    await drafted(demo_desk)
    await demo_desk.ask("刘主任", said)
    assert await kinds() == ["answer"]


@pytest.mark.parametrize("said", ["不行，措辞太硬", "0001不行，措辞太硬，改改再报", "退回去改，依据不全", "不妥，建议没写清楚"])
async def test_back_with_the_reason(demo_desk: Desk, said: str) -> None:
    await drafted(demo_desk)
    told = await demo_desk.ask("刘主任", said)
    assert any(said.split("，", 1)[1] in one for one in told)
    assert await kinds() == ["withheld", "sent_back"]


async def test_back_without_one_is_asked_for_it(demo_desk: Desk) -> None:
    await drafted(demo_desk)
    assert "退回修改的原因" in (await demo_desk.ask("刘主任", "退回去改"))[0]
    assert await kinds() == ["draft"]
    await demo_desk.ask("刘主任", "核实什么没说清楚")
    assert await kinds() == ["withheld", "sent_back"]


async def test_a_bare_word_is_asked_about(demo_desk: Desk) -> None:
    await drafted(demo_desk)
    assert "拟同意原文发出" in (await demo_desk.ask("刘主任", "可以"))[0]
    assert await kinds() == ["draft"]
    await demo_desk.ask("刘主任", "取消")
    assert await kinds() == ["draft"]
    await demo_desk.ask("刘主任", "可以", "确认")
    assert await kinds() == ["answer"]


@pytest.mark.parametrize(
    ("who", "said"), [("陈科长", "同意发出"), ("周律师", "不行，措辞太硬"), ("刘主任", "0002不行，措辞太硬"), ("刘主任", "退回柳河镇的")]
)
async def test_nobody_else_and_nothing_else(demo_desk: Desk, who: str, said: str) -> None:
    await drafted(demo_desk)
    await demo_desk.ask(who, said)
    assert await kinds() == ["draft"]


async def test_of_two_that_wait_one_must_be_named(demo_desk: Desk) -> None:
    await drafted(demo_desk)
    await a_case("鱼塘怎么收回", asked="郑律师")
    await demo_desk.ask("郑律师", DRAFT.replace("0001", "0002"), "没有")
    assert await kinds() == ["draft", "draft"]
    await demo_desk.ask("刘主任", "不行，措辞太硬")
    assert await kinds() == ["draft", "draft"]
    await demo_desk.ask("刘主任", "0002不行，措辞太硬")
    assert await kinds() == ["draft", "withheld", "sent_back"]


async def test_a_later_draft_takes_the_place_of_the_first(demo_desk: Desk) -> None:
    await drafted(demo_desk)
    await demo_desk.ask("郑律师", DRAFT.replace("可以解除", "可以协商解除"))
    assert await kinds() == ["withheld", "draft"]
    assert any("可以协商解除" in one for one in await demo_desk.ask("刘主任", "同意"))
    assert await kinds() == ["withheld", "answer"]
