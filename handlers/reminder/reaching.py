"""谁没加好友: whom a private word does not reach, as the channel last said, and liaisons with no account bound."""

from handlers.reminder import ledger
from handlers.reminder import urge_replies as replies
from handlers.turn import Turn
from storage import reach


async def ask(turn: Turn) -> None:
    """For an administrator, privately: who they are, and what may be done."""
    served = await ledger.liaisons_now(turn.calendar.day_of(turn.now))
    unbound = [one["unit_name"] for one in served if not one["contact_id"]]
    turn.whisper(replies.unreachable(await reach.strangers(), await reach.unseen(), unbound, turn.office.bot_name))
