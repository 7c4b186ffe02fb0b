"""催一下合同审查: who reviews it hears, once a day, that its unit asks after it."""

from collections.abc import Callable, Sequence
from datetime import datetime, time

from handlers.access import Right
from handlers.legality import finding, ledger, people, replies
from handlers.legality.ledger import LegalityState
from handlers.turn import Turn
from storage.database import Row
from storage.patterns import regex

_URGES = regex(r"催|快点|抓紧|尽快|着急|急着|很急|太慢")
_MOST = 3  # reviews of one sentence


async def urged(turn: Turn, shown: Sequence[Row]) -> list[str]:
    """What was passed on, for the answer; nothing where nobody urges, or nothing is under review."""
    if finding.reviews(turn) or not turn.speaker.may(Right.SUBMIT) or not _URGES.search(turn.message.text):
        return []
    waiting = [one for one in shown if one["state"] == LegalityState.REVIEWING.value]
    if not waiting or len(waiting) > _MOST:
        return []
    return await passed_on(turn, waiting, replies.asked_after)


async def passed_on(turn: Turn, waiting: Sequence[Row], text: Callable[[Row], str]) -> list[str]:
    """What its unit says of each goes to who reviews it, once a day; what is told of that."""
    day = turn.calendar.day_of(turn.now)
    since = datetime.combine(day, time(0), turn.office.timezone)
    new = [one for one in waiting if not await ledger.urged_since(one["id"], since)]
    for one in new:
        await ledger.urge(turn.actor, one["id"])
        await people.tell(turn, await people.reviewers(one, day), one, text(one))
    return [replies.PASSED_ON if new else replies.PASSED_ON_ALREADY]
