"""0001别公开了: what was raised in the desk's room is from now on spoken of with who asked alone."""

import json
from datetime import timedelta

from handlers.access import Right
from handlers.referral import finding, replies, saying
from handlers.referral.afterwards import adopting
from handlers.referral.afterwards import opening_replies as says
from handlers.referral.asking import privacy, raising, raising_replies
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage import dialogue
from storage.database import Row, among
from storage.referral import OPEN, SAID, ReferralState, keep_private
from storage.referral_records import last_part
from storage.refusal import Refusal

COMMAND = "referral.private"
_LATELY = timedelta(minutes=30)  # what was raised within this time is what words to the bot point back to


async def make_private(turn: Turn) -> None:
    """By who asked or the office: nobody but these and who has it in hand hears of it from now on; what was said of it in a room stands there.

    :raises Refusal: it is not the speaker's, or is over
    """
    if not finding.numbers(turn) and "subject" not in turn.reading.fields and await _of_draft(turn):
        return
    case = await finding.meant(turn, OPEN | SAID, lambda one: not one["private"] and adopting.asks(turn, one), says.NOTHING_OPEN)
    if case is None:
        return
    if not (turn.speaker.may(Right.MANAGE_DESK) or case["raised_by"] == turn.speaker.member_id):
        raise Refusal(replies.NOT_YOURS_AT_ALL)
    if case["private"]:
        turn.reply(says.private_already(case))
        return
    if ReferralState(case["state"]) not in OPEN | SAID:
        raise Refusal(says.stays_open(case))
    await keep_private(turn.actor, case["id"])
    turn.whisper(says.kept_private(case), fallback=says.KEPT_ALOUD)
    await saying.to_members(turn, case["handlers"], says.private_for_you(case))
    if case["raised_by"] != turn.speaker.member_id:
        await saying.to_asker(turn, case | {"private": True}, says.kept_private(case))


async def wished(turn: Turn) -> bool:
    """Whether somebody who has raised a question in the room wishes there that it be kept from others (这个别公开了, 不该在群里说): it is, at once."""
    message = turn.message
    if message.private or message.file_name or not turn.at_desk:
        return False
    command = message.mentioned or turn.reading.intent != COMMAND or finding.numbers(turn)  # one of its own, or none
    if command and not privacy.takes_back(own_words(message.text, turn.lexicon).rest):
        return False
    case = await _wished_of(turn)
    if case is None:
        return False
    turn.chosen = {"meant": COMMAND, "case": case["id"]}
    await make_private(turn)
    return True


async def _wished_of(turn: Turn) -> Row | None:
    """The question that the speaker raised in this room: of the number that is said, else the one they spoke of last, said to nobody only at once."""
    me, here = turn.speaker.member_id or 0, turn.message.room_id
    where = f"r.raised_by = ? AND r.room_id = ? AND r.private = ? AND r.state IN {among([*OPEN, *SAID])}"
    own = await finding.seen(turn, where, me, here, False, *OPEN, *SAID)
    if named := finding.numbers(turn):
        meant = {one["id"] for one in await finding.seen(turn, "r.number LIKE ?", finding.like(named[0]))}
        return next((one for one in reversed(own) if one["id"] in meant), None)
    part = await last_part(me, here, turn.message.at - (_LATELY if turn.message.mentioned else raising.TOGETHER))
    if part is None:
        return own[0] if turn.message.mentioned and len(own) == 1 else None
    return next((one for one in own if one["id"] == part["referral_id"]), None)


async def _of_draft(turn: Turn) -> bool:
    """Whether it was said of a question that is still being asked for; it is then one of those from the beginning."""
    waits = await dialogue.active(turn.message.channel, turn.message.contact_id)
    state = json.loads(waits["state"]) if waits else {"chosen": {}}
    if waits is None or "raised" not in state["chosen"]:
        return False
    state["chosen"]["added"] = [*state["chosen"].get("added", []), raising.piece(raising_replies.WISH, None, aside=turn.private)]
    await dialogue.restate(waits["id"], json.dumps(state, ensure_ascii=False))
    turn.whisper(raising_replies.WISH_NOTED, fallback=raising_replies.NOTED)
    return True
