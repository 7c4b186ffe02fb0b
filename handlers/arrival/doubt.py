"""恢复账号权限: an administrator says what is to become of bindings whose ids came in doubt."""

from handlers.arrival import replies
from handlers.turn import Turn
from storage import trust

KEEP, RELEASE = "keep", "release"


async def clear(turn: Turn) -> None:
    """Either the ids are the old ones and the bindings count again, or they are others and everybody binds anew; the latter is confirmed."""
    channels = await trust.channels()
    if not channels:
        return turn.reply(replies.NO_DOUBT)
    count = len(await trust.in_doubt(channels[0]))
    picked = turn.pick("how", replies.doubt(count), [(replies.keep(count), KEEP), (replies.release(count), RELEASE)]) if count else KEEP
    if picked is None or (picked == RELEASE and not turn.confirmed(replies.release_preview(count))):
        return None
    if picked == RELEASE:
        await trust.release(turn.actor, channels[0])
    await trust.restore(turn.actor, channels[0], picked)
    return turn.reply(replies.RELEASED if picked == RELEASE else replies.KEPT)
