"""有哪些绑定申请: everything that waits for an administrator's answer, with its number."""

from handlers.roster import ledger, replies
from handlers.turn import Turn
from storage import requests


async def requested(turn: Turn) -> None:
    """Every request nobody decided on, oldest first; told privately, for names stand in it."""
    known = {one["id"]: one for one in await ledger.waiting()}
    waiting = [one | known.get(one["id"], {}) for one in await requests.undecided()]
    lines = [replies.request_line(one, turn.office.timezone, turn.now) for one in waiting]
    turn.whisper(replies.requested(lines), fallback=replies.ONLY_PRIVATE)
