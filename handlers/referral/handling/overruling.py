"""0001不能退，还是周律师办: the office does not agree that a question was refused; it goes on, with who refused it or with who is named."""

import re

from handlers.referral import by_name, clocks, finding, holding, replies, saying
from handlers.referral.handling import assigning, orders, overruling_replies
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.case_clock import ClockKind
from storage.cleared import CLEARED
from storage.database import Row
from storage.members import member
from storage.patterns import regex
from storage.referral import OPEN, REFERRAL_MOVES, HandlerRole, PartKind, ReferralState, add_handler
from storage.referral_records import UNSENT, parts, past_handlers
from storage.refusal import Refusal

COMMAND = "referral.overrule"
REFUSED = "退回"  # why the time of who refused it ended
_DENIES = regex(r"(?:不能|不许|不准|不得|不该|不应当?|不同意|不批准?|不予|别|退得?)[^，,。]{0,4}(?:退|不对|错)")
_CLAUSE = regex(r"[，,。；;：:\n]+")


async def overrule(turn: Turn) -> None:
    """It waits again, for who is named, else for who refused it, else for whoever is first in turn; they and the asker hear of it.

    :raises Refusal: it was not refused, or goes on outside the chat
    """
    case = await finding.meant(turn, [ReferralState.RETURNED], lambda one: one["title"] != CLEARED, overruling_replies.NOTHING_REFUSED)
    if case is None:
        return
    if case["title"] == CLEARED:
        raise Refusal(overruling_replies.outside(case))
    state = ReferralState(case["state"])
    if state is not ReferralState.RETURNED:
        raise Refusal(overruling_replies.goes_on_anyhow(case) if state in OPEN else replies.over(case))
    who = await _who(turn, case)
    if who is None and turn.asked:
        return
    why = str(turn.chosen.get("why", "")) or _why(turn) or turn.need("why", overruling_replies.why(case), any_words=True)
    if why is None or (by_name.unnamed(turn) and not turn.confirmed(overruling_replies.preview(case, who["name"] if who else "", why))):
        return
    await REFERRAL_MOVES.make("raise_again", case["id"], turn.actor, replies.over(case))
    await saying.on_record(turn, case, PartKind.NOTE, overruling_replies.on_record(why))
    if who:
        await _ask(turn, case, who, why)
    name = who["name"] if who else await assigning.ask_somebody(turn, await assigning.renewed(case))
    text = overruling_replies.goes_on(case, turn.office.name, name)
    saying.in_room(turn, case, text)
    if case["private"] or turn.room_id != case["room_id"]:
        turn.reply(text)
    if case["private"] or not case["room_id"]:
        await saying.to_asker(turn, case, text)


async def _who(turn: Turn, case: Row) -> Row | None:
    """Who is named, else who refused it and may still take it; None: whoever is first in turn, or after asking which.

    :raises Refusal: who is named stood back from it, or answers no questions
    """
    back = {one["member_id"] for one in await assigning.stood_back(case)}
    if turn.reading.people:
        named = await assigning.handler_named(turn, case)
        if named and named["member_id"] in back:
            raise Refusal(overruling_replies.stood_back(case, named["name"]))
        return named
    had = [one for one in await past_handlers(case["id"]) if REFUSED in one["why"] and one["role"] != HandlerRole.CO.value]
    last = had[-1] if had else None
    if last is None or last["member_id"] in back or (await member(last["member_id"]))["left_at"] or not await assigning.handles(last["member_id"]):
        return None
    return {"member_id": last["member_id"], "name": last["name"]}


def _why(turn: Turn) -> str:
    """The reason that is said beside the order."""
    told = [one.strip() for one in _CLAUSE.split(own_words(turn.message.text, turn.lexicon).rest)]
    return "，".join(one for one in (re.sub(r"^(?:因为|由于|理由是?|原因是?)", "", each) for each in told) if one and not _is_order(one))


def _is_order(said: str) -> bool:
    bare = re.sub(r"^(?:YNWT-?)?(?:20\d\d-)?\d{1,5}(?:号|这个|这件|那个)?", "", said)
    return not bare or bool(orders.ORDERS.fullmatch(bare) or _DENIES.search(bare) or orders.REJECTS.fullmatch(bare))


async def _ask(turn: Turn, case: Row, who: Row, why: str) -> None:
    await add_handler(turn.actor, case["id"], who["member_id"], who["name"], HandlerRole.ASKED, overruling_replies.BY_OFFICE)
    due = clocks.due(turn, await clocks.start(turn, case, ClockKind.TAKE))
    said = await parts([case["id"]])
    files = [file for part in said if part["kind"] not in UNSENT for file in part["files"]]
    text = overruling_replies.please_go_on(
        case, turn.office.name, why, due, replies.words_of([one for one in said if one["kind"] != PartKind.NOTE.value])
    )
    await saying.to_member(turn, who["member_id"], text, files, rule=holding.asks(case))
