"""受理: whoever was asked, or any adviser where the question was raised openly, takes a case; of two at once exactly one."""

import json
from dataclasses import replace

from handlers.referral import clocks, finding, holding, replies, saying
from handlers.referral.handling import assigning, passing_replies
from handlers.turn import Turn
from storage.case_clock import ClockKind, running
from storage.database import Row
from storage.dialogue import active, close
from storage.members import member
from storage.patterns import regex
from storage.referral import IN_HAND, OPEN, REFERRAL_MOVES, HandlerRole, ReferralState, add_handler, end_handlers
from storage.referral_records import past_handlers
from storage.refusal import Refusal

_EVERY = regex(r"都|全部?|两[个件]|几[个件]|[三四五六]件")

_LETS = regex(r"(?:让|请|由|叫|交给|归|派)(?!我)[^，,。；;\s我]{1,8}?(?:来|去)?(?:办|接|处理|受理|负责|跟)")


async def take(turn: Turn) -> None:
    """我来办, 受理0001: it is the speaker's from now on; the asker hears of it.

    :raises Refusal: nothing waits, or somebody else was faster
    """
    said = finding.numbers(turn) or await _all_of(turn)
    for one in said if len(said) > 1 else []:
        turn.chosen.pop("case", None)
        turn.reading = replace(turn.reading, numbers=(one,))
        try:
            await _take(turn)
        except Refusal as refusal:  # of several one may be gone: the others are taken
            turn.reply(refusal.text)
    if len(said) <= 1:
        await _take(turn)


async def _all_of(turn: Turn) -> list[str]:
    """都受理: the numbers of all that wait for the speaker; what was asked before, which of them, is answered so."""
    if "case" in turn.chosen or not _EVERY.search(turn.message.text):
        return []
    waiting = await finding.seen(turn, "r.state = ?", ReferralState.WAITING.value)
    found = [one["number"] for one in waiting if finding.answers_for(turn, one) and finding.is_here(turn, one)]
    asked = await active(turn.message.channel, turn.message.contact_id)
    if len(found) > 1 and asked and json.loads(asked["state"]).get("intent") == turn.reading.intent:
        await close(asked["id"])
    return found


async def _take(turn: Turn) -> None:
    if await _is_for_another(turn):
        return
    waits = [ReferralState.WAITING]
    case = await finding.meant(turn, waits, lambda one: True, replies.NOTHING_WAITS, overheard=True, which=replies.WHICH_TO_TAKE)
    if case is None:
        return
    if finding.leads(turn, case):
        turn.reply(replies.yours_already(case))
        return
    await _check_given_away(turn, case)
    case = await taken(turn, case)
    due = clocks.due(turn, (await running(clocks.SUBJECT, [case["id"]]))[case["id"]]["due_at"])
    if turn.room_id != case["room_id"] or case["private"]:
        turn.reply(replies.taken(case, turn.speaker.name, due))
    if case["private"] or not case["room_id"]:
        await saying.to_asker(turn, case, replies.taken_for_you(case, turn.speaker.name, due))
    else:
        saying.in_room(turn, case, replies.taken_in_room(case, turn.speaker.name, due))


async def _is_for_another(turn: Turn) -> bool:
    """Whether the words give something to somebody else as well (小吃车让孙科长办吧，水塔我办): nothing is taken, it is asked for apart."""
    others = [one for one in turn.reading.people if one != turn.speaker.member_id]
    if not others or "case" in turn.chosen or not _LETS.search(turn.message.text):
        return False
    waiting = await finding.seen(turn, "r.state = ?", ReferralState.WAITING.value)
    mine = [one for one in waiting if finding.answers_for(turn, one) and finding.is_here(turn, one)]
    turn.keep_text = False
    turn.reply(replies.by_whom(mine, (await member(others[0]))["name"]))
    return True


async def taken(turn: Turn, case: Row) -> Row:
    """Take a case that waits, in the journal too.

    :raises Refusal: it does not wait any more; the text says who has it
    """
    if not finding.may_take(turn, case):
        raise Refusal(replies.NO_SUCH)
    await _check_stood_back(turn, case)
    try:
        await REFERRAL_MOVES.make("take", case["id"], turn.actor, "", turn.speaker.name, taken_at=turn.now)
    except Refusal:
        now = await assigning.renewed(case)
        raise Refusal(replies.in_hand_of(now, finding.lead(now))) from None
    asked = [one for one in case["handlers"] if one["role"] == HandlerRole.ASKED.value]
    await end_handlers(turn.actor, case["id"], [HandlerRole.ASKED])
    await saying.to_those_there(turn, asked, replies.no_longer_yours(case, turn.speaker.name), rule=holding.after(case))
    await add_handler(turn.actor, case["id"], turn.speaker.member_id or 0, turn.speaker.name, HandlerRole.LEAD)
    await clocks.start(turn, case, ClockKind.ANSWER)
    return await assigning.renewed(case)


async def _check_given_away(turn: Turn, case: Row) -> None:
    """That a case which somebody else took out of the speaker's hands and gave to another does not come back unasked.

    :raises Refusal: it was given to somebody else
    """
    asked = next((one for one in case["handlers"] if one["role"] == HandlerRole.ASKED.value and one["why"].endswith(assigning.PASSED)), None)
    if asked is None or finding.handles(turn, case) or asked["why"] == f"{turn.speaker.name}{assigning.PASSED}":
        return
    if any(one["member_id"] == turn.speaker.member_id for one in await past_handlers(case["id"])):
        raise Refusal(passing_replies.given_away(case, asked))


async def _check_stood_back(turn: Turn, case: Row) -> None:
    """That the speaker did not stand back from it, and that its asker has nothing against them; this is not told them.

    :raises Refusal: it is not for them
    """
    if turn.speaker.member_id in await assigning.unwanted_by_asker(case) and not finding.handles(turn, case):
        raise Refusal(passing_replies.office_assigns(case))
    if any(one["member_id"] == turn.speaker.member_id for one in await assigning.stood_back(case)):
        raise Refusal(passing_replies.stood_back_yourself(case))


async def check_hands(turn: Turn, case: Row) -> None:
    """That the speaker may act on a case for its asker: who leads it, or may take it while it waits.

    :raises Refusal: somebody else leads it, the speaker stood back from it, or it is over
    """
    state = ReferralState(case["state"])
    if state not in OPEN:
        raise Refusal(replies.over(case))
    await _check_stood_back(turn, case)
    if (state in IN_HAND and not finding.leads(turn, case)) or not finding.may_take(turn, case):
        raise Refusal(replies.in_hand_of(case, finding.lead(case)))
