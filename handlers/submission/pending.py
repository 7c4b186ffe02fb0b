"""What waits for the office: declared reports, requests, reports on behalf, and all of it as one list of what to say next."""

from handlers import in_hands
from handlers.submission import ledger
from handlers.submission import pending_replies as replies
from handlers.submission.ledger import RequestKind
from handlers.submission.request_replies import asked_state
from handlers.turn import Turn
from storage.database import Row
from storage.requests import undecided
from storage.submission import versions
from storage.task import ObligationState

LATEST = 3  # of a unit's own requests that are told


async def _declared() -> tuple[list[Row], list[Row]]:
    """What waits for 核收, and what was handed in for another unit and waits for its word; the first to come first."""
    found = list(reversed(await versions("v.state = 'received' AND o.state = ? AND t.state = 'open'", ObligationState.DECLARED)))
    return [one for one in found if not one["on_behalf"]], [one for one in found if one["on_behalf"]]


async def declared(turn: Turn) -> None:
    """待核收有哪些, 线下报送的有哪些."""
    own, behalf = await _declared()
    turn.whisper(replies.declared(own, behalf, turn.office.timezone), fallback=replies.ASK_PRIVATELY)


async def requests(turn: Turn) -> None:
    """有哪些延期申请: every request that waits, by its number."""
    kinds = [kind for kind, word in ((RequestKind.EXTENSION, "延"), (RequestKind.EXEMPTION, "免")) if word in turn.message.text] or list(RequestKind)
    found = [one for kind in kinds for one in await ledger.waiting(kind)]
    turn.whisper(replies.requests(found, turn.office.timezone), fallback=replies.ASK_PRIVATELY)


async def everything(turn: Turn) -> None:
    """待办: how much of each waits, and what to say next."""
    own, behalf = await _declared()
    submitted = await versions("v.state = 'received' AND o.state = ? AND t.state = 'open'", ObligationState.SUBMITTED)
    asked: dict[str, list[int]] = {"extension": [], "exemption": [], "roster": []}
    for one in await undecided():
        asked[one["decided_by"]].append(one["id"])
    text = replies.everything(len(own), len(behalf), len(submitted), asked)
    turn.whisper(replies.with_desks(text, await in_hands.told(turn) or ""), fallback=replies.ASK_PRIVATELY)


async def own_requests(turn: Turn) -> None:
    """延期批了吗: how the requests of the speaker's units stand."""
    text = asked_state(await ledger.latest(turn.speaker.unit_ids, LATEST), turn.office.timezone)
    turn.whisper(text, fallback=replies.ASK_PRIVATELY)
