"""0001别公开了: what was raised in the desk's room is from now on spoken of with who asked alone."""

import json

from handlers.access import Right
from handlers.referral import finding, replies, saying
from handlers.referral.afterwards import adopting
from handlers.referral.afterwards import opening_replies as says
from handlers.referral.asking import raising, raising_replies
from handlers.turn import Turn
from storage import dialogue
from storage.referral import OPEN, SAID, PartKind, ReferralState, keep_private
from storage.referral_records import last_part
from storage.refusal import Refusal


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
    """Whether somebody who has just raised a question in the room said there, to nobody, that it be kept from others (这个别公开了): it is."""
    message = turn.message
    if message.private or message.mentioned or message.file_name or turn.reading.intent != "referral.private" or finding.numbers(turn):
        return False
    part = await last_part(turn.speaker.member_id or 0, message.room_id, message.at - raising.TOGETHER)
    if part is None or part["kind"] != PartKind.QUESTION.value:
        return False
    turn.chosen["case"] = part["referral_id"]
    await make_private(turn)
    return True


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
