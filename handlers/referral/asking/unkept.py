"""A file for a question, or an answer, that could not be kept (too large, empty, gone): its sender is told at once that it is not with it."""

import json
from typing import Any

from handlers.access import Right
from handlers.personal import masked
from handlers.referral import finding
from handlers.referral.asking import raising, unkept_replies
from handlers.turn import Turn
from storage import dialogue
from storage.database import Row
from storage.people import Role
from storage.referral_records import cases, last_part
from storage.refusal import Refusal


async def told(turn: Turn) -> bool:
    """Whether a file that was announced and not kept belongs to the desk, and its sender was told what to do."""
    message, kind = turn.message, turn.message.trouble
    if kind not in unkept_replies.WHY or turn.reading.tasks:
        return False
    chosen = await _chosen(turn)
    case, drafted = await _case(turn, chosen), "raised" in chosen
    only_here = turn.speaker.may(Right.HANDLE) and Role.LIAISON not in turn.speaker.roles and (turn.private or turn.at_desk)
    if case is None and not drafted and not only_here:
        return False
    turn.keep_text = False
    name, limit = masked(message.file_name), turn.office.max_file_mb
    adds = case is not None and not finding.handles(turn, case)
    turn.whisper(
        unkept_replies.not_kept(kind, name, limit, case, drafted=drafted, adds=adds), fallback=unkept_replies.not_kept(kind, name, limit, None)
    )
    return True


async def _case(turn: Turn, chosen: dict[str, Any]) -> Row | None:
    """The case of the number that was said, else the one of which its sender is asked something, or spoke just before."""
    if said := finding.numbers(turn):
        try:
            return await finding.numbered(turn, said[0])
        except Refusal:
            return None
    if chosen.get("case"):
        return (await cases("r.id = ?", chosen["case"]))[0]
    place = None if turn.private else turn.message.room_id
    part = await last_part(turn.speaker.member_id or 0, place, turn.message.at - raising.TOGETHER)
    return (await cases("r.id = ?", part["referral_id"]))[0] if part else None


async def _chosen(turn: Turn) -> dict[str, Any]:
    """The answers so far to what its sender is asked now, of the desk's."""
    row = await dialogue.active(turn.message.channel, turn.message.contact_id)
    state = json.loads(row["state"]) if row else {}
    chosen: dict[str, Any] = state.get("chosen", {})
    return chosen if str(state.get("intent", "")).startswith("referral.") or "raised" in chosen else {}
