"""Looking up earlier cases: what a search gives, and one case in full."""

from handlers.access import Right
from handlers.knowledge import replies
from handlers.knowledge.finding import keywords, said, which
from handlers.personal import masked
from handlers.searching import note_read, search
from handlers.searching.asking import near
from handlers.searching.found import viewer
from handlers.turn import Turn
from storage.knowledge import Visibility

_PRIVATE, _ALOUD = 5, 3  # how many are told in private, and in a room


async def look_up(turn: Turn) -> None:
    """查一下…的案例, 有没有类似的：…: the best ones; in a room public ones alone, by their titles."""
    text = keywords(said(turn, "text")) or keywords(turn.need("text", replies.WHAT) or "")
    if not text:
        return None
    found = near(await search(turn.office, turn.now, viewer(turn), text, _PRIVATE if turn.private else _ALOUD))
    if not found:
        return turn.reply(replies.nothing(text, private=turn.private))
    for one in found:
        if not one.digest and not one.duty:
            await note_read(turn.actor, one.entry)
    return turn.reply(masked(replies.found(text, found, whole=turn.private)))


async def show(turn: Turn) -> None:
    """看案例AL-003: in a room aloud when it is public, else told privately to who may read it."""
    one = await which(turn)
    approved = bool(one["adviser_at"] and one["office_at"])
    manages = turn.speaker.may(Right.APPROVE_CASES) and turn.private
    text = replies.entry(one, manages=manages)
    text = text if manages else masked(text)
    if not approved and not turn.speaker.may(Right.APPROVE_CASES):  # nor one that was marked 已失效 before its words were read over
        return turn.reply(replies.no_such(one["number"]))
    await note_read(turn.actor, one)
    if one["visibility"] == Visibility.PUBLIC.value and approved and not one["revoked_at"]:
        return turn.reply(text)
    return turn.whisper(text)
