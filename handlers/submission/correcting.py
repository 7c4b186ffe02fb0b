"""错了，是到12月8日: the extension an administrator granted just before gets another date, after a preview; the liaison is told."""

from datetime import timedelta

from handlers.submission import ledger
from handlers.submission import request_replies as replies
from handlers.submission.asking import asked_until
from handlers.submission.deciding import tell
from handlers.turn import Turn
from storage.database import Row, among
from storage.journal import last_by, last_moved
from storage.refusal import Refusal
from storage.task import OWING_STATES, obligations

_JUST_NOW = timedelta(minutes=30)
_GRANTS = ("extend", "extend_revision")
_GRANTING = frozenset({*(("obligation", one) for one in _GRANTS), ("submit_request", "supersede")})  # what granting ends with


async def correct_extension(turn: Turn) -> None:
    """Another date for what was granted by the last message that moved anything.

    :raises Refusal: no extension was granted just now, or the date is no later than the deadline without it
    """
    owed = await _granted(turn)
    if not owed:
        raise Refusal(replies.NOTHING_TO_CORRECT)
    zone, until = turn.office.timezone, asked_until(turn, owed[0]["deadline_at"])[0]
    if until is None:
        turn.more(replies.NEED_UNTIL)
        return
    if until <= owed[0]["deadline_at"] or until <= turn.now:
        raise Refusal(replies.not_later(owed[0]["deadline_at"], zone))
    if not turn.confirmed(replies.correct_preview(owed, until, zone) + replies.rest_day(turn.calendar, until)):
        return
    for one in owed:
        await ledger.extend(one, until, turn.actor, replies.CHANGED)
    turn.whisper(replies.corrected(owed, until, zone), fallback=replies.DONE)
    await tell(turn, owed, replies.extension_corrected(turn.office.name, owed, until, zone))


async def _granted(turn: Turn) -> list[Row]:
    """What was given more time by the speaker's last move, when that was just now, as far as it is still owed with that time."""
    message = turn.message
    last = await last_by(message.channel, message.contact_id, message.at - _JUST_NOW)
    if last is None or (last["subject"], last["move"]) not in _GRANTING:
        return []
    ids: list[int] = []
    for move in [last["move"]] if last["subject"] == "obligation" else _GRANTS:
        ids = ids or await last_moved("obligation", move, turn.speaker.member_id)
    found = await obligations(f"o.id IN {among(ids)} AND o.state IN {among(OWING_STATES)}", *ids, *OWING_STATES) if ids else []
    return [one for one in found if one["extended_to_at"] or one["revise_by_at"]]
