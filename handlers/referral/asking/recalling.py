"""The message that raised a question was taken back in the chat (撤回): its sender is asked privately whether the question goes too."""

from handlers.referral.afterwards import following
from handlers.referral.asking import recalling_replies
from handlers.referral.handling import assigning
from handlers.turn import Turn
from storage import inbox
from storage.database import Row
from storage.journal import record
from storage.referral import OPEN, ReferralState
from storage.referral_records import raised_by_message

ASKED = "case_recalled"


async def message_recalled(turn: Turn) -> None:
    """It is noted; nothing is withdrawn of itself, and of what is answered already, or of other messages, nothing is said."""
    original = await inbox.by_message_id(turn.message.channel, turn.message.recalls)
    case = await raised_by_message(original["id"]) if original else None
    if original is None or case is None or original["contact_id"] != turn.message.contact_id:
        return
    if ASKED not in turn.chosen:
        await record(turn.actor, "recalled", "referral", case["id"])
    if ReferralState(case["state"]) in OPEN or ASKED in turn.chosen:
        await _asked(turn, case)


async def _asked(turn: Turn, case: Row) -> None:
    agreed = turn.agreed(ASKED, recalling_replies.goes_too(case))
    if agreed is None:
        return
    turn.keep_text = True
    if not agreed:
        turn.reply(recalling_replies.goes_on(case))
        return
    turn.chosen["case"] = case["id"]
    await following.withdraw_it(turn, await assigning.renewed(case))
