"""恢复账号权限: an administrator says what is to become of bindings whose ids came in doubt."""

from handlers.arrival import replies
from handlers.turn import Turn
from storage import trust

KEEP, RELEASE = "keep", "release"


async def clear(turn: Turn) -> None:
    """Either the ids are the old ones and the bindings count again, or they are others and everybody binds anew; the latter is confirmed."""
    channels = await trust.channels()
    if not channels:
        return await _clear_ones(turn)
    count = len(await trust.in_doubt(channels[0]))
    picked = turn.pick("how", replies.doubt(count), [(replies.keep(count), KEEP), (replies.release(count), RELEASE)]) if count else KEEP
    if picked is None or (picked == RELEASE and not turn.confirmed(replies.release_preview(count))):
        return None
    if picked == RELEASE:
        await trust.release(turn.actor, channels[0])
    await trust.restore(turn.actor, channels[0], picked)
    return turn.reply(replies.RELEASED if picked == RELEASE else replies.KEPT)


async def _clear_ones(turn: Turn) -> None:
    """The same for accounts that are doubted one by one, for the names they go by."""
    found = await trust.doubted_ones()
    if not found:
        return turn.reply(replies.NO_DOUBT)
    count, names = len(found), "、".join(f"{one['unit_name']}{one['name']}" for one in found)
    options = [(replies.keep_ones(count), KEEP), (replies.release_ones(count), RELEASE)]
    picked = turn.pick("how", replies.doubt_ones(names), options)
    if picked is None or (picked == RELEASE and not turn.confirmed(replies.release_preview(count))):
        return None
    await trust.settle_ones(turn.actor, [one["id"] for one in found], keep=picked == KEEP)
    return turn.reply(replies.RELEASED_ONES if picked == RELEASE else replies.KEPT_ONES)
