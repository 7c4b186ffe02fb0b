"""An answer on its way: to who asked, to the room it was asked in, to whoever worked on it, exactly as it was written."""

from collections.abc import Sequence

from handlers.referral import clocks, replies, saying
from handlers.referral.afterwards import following_replies
from handlers.turn import Turn
from storage.database import Row
from storage.referral import REFERRAL_MOVES, HandlerRole
from storage.referral_records import cases


async def go_out(turn: Turn, case: Row, name: str, text: str, files: Sequence[Row] = ()) -> None:
    """An answer that is on record is told to those who asked, in the words of who gave it."""
    await REFERRAL_MOVES.make("answer", case["id"], turn.actor, replies.over(case), name, answered_at=turn.now)
    await clocks.stop(turn, case)
    joint = [one["why"] or one["name"] for one in case["handlers"] if one["role"] == HandlerRole.CO.value]
    await deliver(turn, case, replies.answered(case, name, text, joint), replies.answered_here(case), files)


async def deliver(turn: Turn, case: Row, text: str, here: str, files: Sequence[Row] = ()) -> None:
    """Tell the asker, the room it was raised in, whoever worked on it, and the askers of what was merged into it."""
    said_there = bool(case["room_id"]) and turn.room_id == case["room_id"] == turn.message.room_id
    reached = True
    if case["private"] or not case["room_id"]:
        reached = await saying.to_asker(turn, case, text, files)
    else:
        asker = await saying.contact_of(turn, case["raised_by"])
        if not asker:
            await saying.to_asker(turn, case, text, files)
        saying.in_room(turn, case, here if said_there else text, [asker] if asker else (), files)
    if not said_there:
        turn.reply(replies.answer_sent(case) if reached else replies.answer_waits(case))
    co = [one for one in case["handlers"] if one["role"] == HandlerRole.CO.value]
    await saying.to_members(turn, co, following_replies.without_call(text))
    for one in await cases("r.merged_into = ?", case["id"]):
        await saying.to_asker(turn, one, following_replies.for_merged(one, text), files)
