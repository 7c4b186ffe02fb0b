"""撤回刚才的催办: what has gone out cannot be taken back, what still waits for its hour can."""

from handlers.reminder import unsending_replies as replies
from handlers.turn import Turn
from storage import outbox, reminded
from storage.journal import record
from storage.outbox import OutboxState


async def take_back(turn: Turn) -> None:
    """Never another 催办: what waits is dropped after a preview, of the rest it is said plainly that it is out."""
    waiting = await reminded.unsent_urges()
    if not waiting:
        return turn.reply(replies.GONE_OUT)
    first, count = min(one["due_at"] for one in waiting), len({(one["room_id"], one["contact_id"]) for one in waiting})
    if not turn.confirmed(replies.preview(count, first, turn.office.timezone, turn.now)):
        return None
    await outbox.settle([one["id"] for one in waiting], OutboxState.CANCELLED, reason=replies.WHY)
    await record(turn.actor, "urge_taken_back", "office", 0, f"{count}条")
    return turn.reply(replies.taken_back(count))
