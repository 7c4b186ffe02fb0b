"""What waited for people to be at work is said only of a case that still stands so."""

from typing import Any

import pytest

from bot.demo.roster import CHANNEL, START
from handlers.referral import holding, rechecking
from storage.database import Row
from storage.journal import Actor
from storage.outbox import OutboxKind, OutboxState, line, put, settle
from storage.referral import HandlerRole, end_handlers
from storage.referral_records import cases
from storage.telling import NEVER_TOLD, OUTDATED
from tests.referral.desk import Desk, a_case, contact, member


async def _case() -> Row:
    return (await cases("r.id > ?", 0))[-1]


def _to(who: str, rule: str) -> Any:
    return {"id": 1_000_000, "channel": CHANNEL, "contact_id": contact(who), "rule": rule, "due_at": START}


async def test_a_request_holds_while_it_is_theirs_and_open(demo_desk: Desk) -> None:
    await a_case(asked="郑律师")
    rule = holding.asks(await _case())
    assert await rechecking.recheck(_to("郑律师", rule)) == ""
    assert await rechecking.recheck(_to("周律师", rule)) == OUTDATED
    await demo_desk.ask("韩梅（石桥镇）", "撤回0001")
    assert await rechecking.recheck(_to("郑律师", rule)) == OUTDATED


async def test_a_request_of_a_state_holds_while_it_is_in_it(demo_desk: Desk) -> None:
    await a_case(asked="郑律师")
    case = await _case()
    rule = holding.asks(case, case["state"])
    assert await rechecking.recheck(_to("郑律师", rule)) == ""
    await demo_desk.ask("郑律师", "受理0001")
    assert await rechecking.recheck(_to("郑律师", rule)) == OUTDATED
    assert await rechecking.recheck(_to("郑律师", holding.has(case))) == ""


async def test_what_the_office_decides_of_who_has_it(demo_desk: Desk) -> None:
    await a_case(asked="郑律师")
    case = await _case()
    wants, nobody = holding.led(case), holding.led(case, 0)
    assert await rechecking.recheck(_to("刘主任", wants)) == ""
    assert await rechecking.recheck(_to("刘主任", nobody)) == OUTDATED
    await demo_desk.ask("刘主任", "0001转给周律师")
    assert await rechecking.recheck(_to("刘主任", wants)) == OUTDATED


async def test_more_time_is_asked_until_it_is_decided(demo_desk: Desk) -> None:
    await a_case(asked="郑律师")
    await demo_desk.ask("郑律师", "受理0001", "0001延期两天，案情复杂")
    rule = holding.longer(await _case())
    assert await rechecking.recheck(_to("刘主任", rule)) == ""
    await demo_desk.ask("刘主任", "同意0001延期")
    assert await rechecking.recheck(_to("刘主任", rule)) == OUTDATED


async def test_who_was_never_told_is_not_told_that_it_is_over(demo_desk: Desk) -> None:
    await a_case(asked="郑律师")
    case = await _case()
    over = _to("郑律师", holding.after(case))
    await put([_line("asked", holding.asks(case))])
    await end_handlers(Actor(START, await member("刘主任")), case["id"], [HandlerRole.ASKED], why="转办")
    assert await rechecking.recheck(over) == ""  # what was to be told first may still be told
    await settle([1], OutboxState.CANCELLED, reason=OUTDATED)
    assert await rechecking.recheck(over) == NEVER_TOLD


def _line(key: str, rule: str) -> Any:
    return line(
        key=key, kind=OutboxKind.NOTICE.value, channel=CHANNEL, contact_id=contact("郑律师"), text="请受理", rule=rule, due_at=START, created_at=START
    )


@pytest.mark.parametrize("rule", ["", "referral.clock", "checklist.told:1"])
async def test_other_messages_go_as_they_are(demo_desk: Desk, rule: str) -> None:
    assert await rechecking.recheck(_to("郑律师", rule)) == ""
