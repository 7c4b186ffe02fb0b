"""撤销通过 and 撤销退回: what was decided by mistake is taken back after a preview; the report waits for review again."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from handlers import choosing, narrowing
from handlers.review import finding, replies
from handlers.review.judging import tell
from handlers.turn import Turn
from storage import review
from storage.database import Row
from storage.journal import Actor
from storage.refusal import Refusal
from storage.review import ReviewResult
from storage.task import ObligationState


@dataclass(frozen=True)
class Mistake:
    """One kind of decision that can be taken back: how reports stand by it, how it is undone and what is said."""

    state: ObligationState
    result: ReviewResult
    undo: Callable[[Row, Actor], Awaitable[int]]
    none: str
    preview: Callable[..., str]
    done: Callable[[Sequence[Row]], str]
    told: Callable[[Sequence[Row]], str]


_APPROVAL = Mistake(
    ObligationState.APPROVED, ReviewResult.APPROVED, review.recall,
    replies.NO_APPROVAL, replies.recall_preview, replies.recalled, replies.approval_recalled,
)  # fmt: skip
_RETURN = Mistake(
    ObligationState.RETURNED, ReviewResult.RETURNED, review.retract,
    replies.NO_RETURN, replies.retract_preview, replies.retracted, replies.return_retracted,
)  # fmt: skip


async def recall(turn: Turn) -> None:
    """撤销刚才的通过: what was named, or what this reviewer approved last, all that went in one move.

    :raises Refusal: there is no such approval
    """
    await _take_back(turn, _APPROVAL)


async def retract(turn: Turn) -> None:
    """撤销刚才的退回, likewise. Where a revised version has come, there is nothing to take back.

    :raises Refusal: there is no such return
    """
    await _take_back(turn, _RETURN)


async def _take_back(turn: Turn, what: Mistake) -> None:
    reading = turn.reading
    if reading.unit_choices:
        unit_id = choosing.which_unit(turn, replies.WHICH_UNIT)
        if unit_id is None:
            return
        found = [one for one in await finding.meant(turn, what.state) if one["unit_id"] == unit_id]
    else:
        found = await finding.meant(turn, what.state)
        found = found if reading.parts or reading.numbers else await _last(turn, found, what.result)
    found = [one for one in found if one["unit_id"] not in narrowing.without(turn)]
    if not found:
        raise Refusal(what.none)
    preview = what.preview(found, whole=narrowing.whole(turn))
    if not turn.confirmed(preview, amend=narrowing.example(found[0]["unit_name"])):
        return
    for one in found:
        await what.undo(one, turn.actor)
    turn.whisper(what.done(found), fallback=replies.DONE)
    await tell(turn, found, what.told)


async def _last(turn: Turn, found: Sequence[Row], result: ReviewResult) -> list[Row]:
    """Of versions those that the speaker decided on so in one go, most lately."""
    rounds = await review.reviews_of([one["obligation_id"] for one in found])
    mine = [many[-1] for many in rounds.values() if (many[-1]["reviewer_id"], many[-1]["result"]) == (turn.speaker.member_id, result.value)]
    at = max((one["reviewed_at"] for one in mine), default=None)
    last = {one["version_id"] for one in mine if one["reviewed_at"] == at}
    return [one for one in found if one["id"] in last]
