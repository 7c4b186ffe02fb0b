"""谁没加好友: whom a private word does not reach, as the last attempt showed, and liaisons with no account bound."""

from handlers.reminder import ledger
from handlers.reminder import urge_replies as replies
from handlers.turn import Turn
from storage import reminded


async def ask(turn: Turn) -> None:
    """For an administrator, privately: who they are, and what may be done."""
    apart = await reminded.strangers()
    served = await ledger.liaisons_now(turn.calendar.day_of(turn.now))
    strangers = [one for one in served if (one["channel"], one["contact_id"]) in apart]
    turn.whisper(replies.unreachable(strangers, [one["unit_name"] for one in served if not one["contact_id"]], turn.office.bot_name))
