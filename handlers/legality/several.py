"""停车的两个我一起审, 都我来审, 停车的两个能不能一起审: several reviews taken by one reviewer, shown first; a unit's wish that they be, passed on."""

from collections.abc import Sequence

from handlers.legality import calls, deciding, finding, ledger, replies, reviewing, reviewing_replies, urging
from handlers.legality.ledger import OPEN
from handlers.turn import Turn
from storage.database import Row
from storage.patterns import regex
from storage.refusal import Refusal

_ALL = regex(r"[两三四五六几二2-6][个件份]|都|全部|所有|一起|一并|一块")


async def together(turn: Turn) -> None:
    """By who reviews each is taken, once they have seen which; what a unit wishes those who review hear.

    :raises Refusal: nothing that is under review is called so
    """
    first = _ALL.search(turn.message.text)
    fits = await _meant(turn, turn.message.text[: first.start()] if first else "")
    if not fits:
        raise Refusal(replies.NONE_OPEN)
    if not finding.reviews(turn):
        finding.for_liaisons(turn)
        turn.whisper("\n".join([reviewing_replies.wish(fits), *await urging.passed_on(turn, fits, reviewing_replies.wished)]), fallback=replies.DONE)
    else:
        await _taken(turn, fits)


async def _taken(turn: Turn, fits: Sequence[Row]) -> None:
    """As adviser where the speaker is one and no reviewer; what another advises on is not theirs to take."""
    what, me = (reviewing.ADVISER if deciding.advises(turn) else reviewing.REVIEWER), turn.speaker.member_id
    free = [one for one in fits if what == reviewing.REVIEWER or one["adviser_id"] in (None, me)]
    if not free:
        turn.whisper(reviewing_replies.reviewed_by(fits[0]), fallback=replies.DONE)
    elif turn.confirmed(reviewing_replies.take_all_preview(free, what)):
        for one in free:
            await reviewing.give(turn, one, me, turn.speaker.name, what)


async def _meant(turn: Turn, name: str) -> Sequence[Row]:
    """Those that are called so; with no such name those that nobody reviews yet, or the unit's own."""
    live = finding.seen(turn, await ledger.cases("c.state IN (?, ?)", *OPEN))
    if turn.reading.units and finding.reviews(turn):
        return [one for one in live if one["unit_id"] in turn.reading.units]
    called = [one for one in live if calls.run(one["title"].removeprefix(one["unit_name"]), name) != (0, 0)]
    return called or [one for one in live if not (finding.reviews(turn) and one["reviewer_id"])]
