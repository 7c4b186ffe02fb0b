"""撤销通过: an approval made by mistake is taken back after a preview; the report waits for review again."""

from collections.abc import Sequence

from handlers import choosing, narrowing
from handlers.review import finding, replies
from handlers.review.judging import tell
from handlers.turn import Turn
from storage import review
from storage.database import Row
from storage.refusal import Refusal
from storage.task import ObligationState


async def recall(turn: Turn) -> None:
    """撤销刚才的通过: what was named, or what this reviewer approved last, all that went in one move.

    :raises Refusal: there is no such approval
    """
    reading = turn.reading
    if reading.unit_choices:
        unit_id = choosing.which_unit(turn, replies.WHICH_UNIT)
        if unit_id is None:
            return
        found = [one for one in await finding.meant(turn, ObligationState.APPROVED) if one["unit_id"] == unit_id]
    else:
        found = await finding.meant(turn, ObligationState.APPROVED)
        found = found if reading.parts or reading.numbers else await _last(turn, found)
    found = [one for one in found if one["unit_id"] not in narrowing.without(turn)]
    if not found:
        raise Refusal(replies.NO_APPROVAL)
    preview = replies.recall_preview(found, whole=narrowing.whole(turn))
    if not turn.confirmed(preview, amend=narrowing.example(found[0]["unit_name"])):
        return
    for one in found:
        await review.recall(one, turn.actor)
    turn.whisper(replies.recalled(found), fallback=replies.DONE)
    await tell(turn, found, replies.approval_recalled)


async def _last(turn: Turn, found: Sequence[Row]) -> list[Row]:
    """Of approved versions those that the speaker approved in one go, most lately."""
    rounds = await review.reviews_of([one["obligation_id"] for one in found])
    last = {many[-1]["version_id"]: many[-1] for many in rounds.values() if many[-1]["reviewer_id"] == turn.speaker.member_id}
    at = max((one["reviewed_at"] for one in last.values()), default=None)
    return [one for one in found if one["id"] in last and last[one["id"]]["reviewed_at"] == at]
