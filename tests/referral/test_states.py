"""Every command of the desk in every state of a question: it goes where the table of moves lets it, else nothing changes and it is said why."""

from typing import Any

import pytest

from bot.demo.roster import START
from handlers.referral.clocks import SUBJECT
from storage.case_clock import ClockKind, pause, start
from storage.database import change, value
from storage.journal import Actor
from storage.referral import IN_HAND, OPEN, REFERRAL_MOVES, SAID, HandlerRole, ReferralState, add_handler
from storage.referral_records import cases
from tests.referral.desk import OFFICE, Desk, a_case, contact, heard_by, member

ASKER, ADVISER = "韩梅（石桥镇）", "郑律师"
S = ReferralState
OVER = frozenset({S.RETURNED, S.WITHDRAWN})
ANSWER = "承包户违约，应当先书面催告，依据《民法典》第五百六十三条。"

TABLE: dict[str, tuple[str, str, dict[Any, Any]]] = {
    "withdraw": (ASKER, "撤回{}", dict.fromkeys(OPEN, S.WITHDRAWN)),
    "reopen": (ASKER, "{}重新办理，当事人又提起了诉讼", dict.fromkeys(SAID | {S.CLOSED}, S.WORKING) | dict.fromkeys(OVER, S.WAITING)),
    "supplement": (ASKER, "补充{}：会议纪要已找到", dict.fromkeys(OPEN - {S.NEEDS}) | {S.NEEDS: S.WORKING}),
    "adopt": (ASKER, "采纳{}", dict.fromkeys(SAID, S.ADOPTED) | {S.CLOSED: None}),
    "adopt_partly": (ASKER, "部分采纳{}，因为有一户联系不上", dict.fromkeys(SAID, S.PARTLY) | {S.CLOSED: None}),
    "decline": (ASKER, "{}不采纳，依据没有写清楚", dict.fromkeys(SAID, S.DECLINED) | {S.CLOSED: None}),
    "close": (ASKER, "{}办结", dict.fromkeys(SAID - {S.ANSWERED}, S.CLOSED)),
    "amend": (ASKER, "{}类别改成村务", dict.fromkeys(OPEN)),
    "take": (ADVISER, "受理{}", {S.WAITING: S.TAKEN}),
    "answer": (ADVISER, "答复{}：" + ANSWER, dict.fromkeys(OPEN, S.ANSWERED)),
    "need": (ADVISER, "{}还需补充会议纪要", dict.fromkeys(OPEN - {S.NEEDS}, S.NEEDS)),
    "refuse": (ADVISER, "退回{}，不属于受理范围", dict.fromkeys(REFERRAL_MOVES.legal["refuse"][0], S.RETURNED)),
    "transfer": (ADVISER, "{}转给周律师", dict.fromkeys(OPEN, S.WAITING)),
    "join": (ADVISER, "{}与资规局联办", dict.fromkeys(OPEN - {S.NEEDS}, S.JOINT)),
    "correct": (ADVISER, "更正{}的答复：" + ANSWER, dict.fromkeys(SAID | {S.CLOSED}, S.ANSWERED)),
}
"""By command: who says it, how, and from which state it leads to which (None: something is done, the state stays)."""


async def _in_state(state: ReferralState, into: int) -> Any:
    """A private question in a state, as it would stand there: who has it in hand, its clock, what became of its answer."""
    case = await a_case(f"合同到期{state.value}", private=True, asked=ADVISER if state is S.WAITING else "")
    by = Actor(START, await member(ADVISER))
    if state in IN_HAND | SAID | {S.CLOSED}:
        await add_handler(by, case["id"], await member(ADVISER), "郑文", HandlerRole.LEAD)
    calendar = OFFICE.calendar({})
    if state in OPEN:
        await start(by, calendar, SUBJECT, case["id"], ClockKind.TAKE if state is S.WAITING else ClockKind.ANSWER, 40)
    if state is S.NEEDS:
        await pause(by, calendar, SUBJECT, case["id"], "待补充")
    adoption = state.value if state in SAID - {S.ANSWERED} else ""
    merged = into if state is S.MERGED else None
    sql = "UPDATE referral SET state = ?, adoption = ?, merged_into = ? WHERE id = ?"
    await change(sql, state.value, adoption, merged, case["id"])
    return case


@pytest.mark.parametrize("command", sorted(TABLE))
async def test_every_command_in_every_state(command: str, demo_desk: Desk) -> None:
    who, words, leads = TABLE[command]
    into = (await a_case("另一件", private=True))["id"]
    for state in ReferralState:
        case = await _in_state(state, into)
        moves = await value("SELECT COUNT(*) FROM journal WHERE subject = 'referral' AND subject_id = ? AND move <> 'read'", case["id"])
        told = heard_by((await demo_desk.say(who, words.format(case["number"]))).says, contact(who))
        if "“确认”" in told:
            await demo_desk.say(who, "确认")
        now = (await cases("r.id = ?", case["id"]))[0]
        assert now["state"] == (leads.get(state) or state).value, (state, told)
        assert told, state
        if state not in leads:
            again = await value("SELECT COUNT(*) FROM journal WHERE subject = 'referral' AND subject_id = ? AND move <> 'read'", case["id"])
            assert again == moves, (state, told)
        await change("DELETE FROM dialogue")


@pytest.mark.parametrize("command", sorted(name for name, (who, _words, _leads) in TABLE.items() if who == ADVISER))
async def test_no_other_adviser_moves_what_somebody_has_in_hand(command: str, demo_desk: Desk) -> None:
    _who, words, _leads = TABLE[command]
    for state in IN_HAND | SAID | {S.CLOSED}:
        case = await _in_state(state, 0)
        await demo_desk.say("周律师", words.format(case["number"]))
        assert (await cases("r.id = ?", case["id"]))[0]["state"] == state.value, state


@pytest.mark.parametrize("command", sorted(name for name, (who, _words, _leads) in TABLE.items() if who == ASKER))
async def test_no_other_unit_moves_what_it_did_not_ask(command: str, demo_desk: Desk) -> None:
    _who, words, _leads = TABLE[command]
    for state in ReferralState:
        case = await _in_state(state, 0)
        await demo_desk.say("赵刚（云东街道）", words.format(case["number"]))
        now = (await cases("r.id = ?", case["id"]))[0]
        assert (now["state"], now["category"]) == (state.value, case["category"]), state
