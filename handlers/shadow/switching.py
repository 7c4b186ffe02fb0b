"""影子运行本群, 结束影子运行: shown first, answered privately, for the group that is named, that it is said in, or that is chosen."""

from collections.abc import Sequence

from handlers.shadow import replies
from handlers.turn import Turn
from storage import identity, shadow
from storage.database import Row


async def begin(turn: Turn) -> None:
    """From now on the group is only recorded."""
    every = [one for one in await identity.rooms_on_record() if one["channel"] == turn.message.channel]
    room = _meant(turn, every, [one for one in every if not one["shadow_at"]])
    if room is None:
        return turn.whisper(replies.NO_ROOM) if turn.asked is None else None
    if room["shadow_at"]:
        return turn.whisper(replies.already(room["name"]))
    if not turn.confirmed(replies.begin_preview(room["name"], turn.office.work_end)):
        return None
    await shadow.begin(turn.actor, room["id"])
    return turn.whisper(replies.begun(room["name"]))


async def end(turn: Turn) -> None:
    """The group is spoken in again."""
    every = [one for one in await shadow.rooms() if one["channel"] == turn.message.channel]
    room = _meant(turn, every, every)
    if room is None:
        return turn.whisper(replies.NONE_IN_SHADOW) if turn.asked is None else None
    if not turn.confirmed(replies.end_preview(room["name"])):
        return None
    await shadow.end(turn.actor, room["id"])
    return turn.whisper(replies.ended(room["name"]))


def _meant(turn: Turn, every: Sequence[Row], may_be: Sequence[Row]) -> Row | None:
    """The group that is named, else the one it is said in, else the only one there is; None after asking, or where there is none."""
    named = [one for one in every if one["name"] and one["name"] in turn.message.text]
    here = [one for one in every if one["room_id"] == turn.message.room_id]
    found = named or here or list(may_be)
    if len(found) < 2:
        return found[0] if found else None
    chosen = turn.pick("room", replies.WHICH_ROOM, [(one["name"] or one["room_id"], one["id"]) for one in found])
    return next((one for one in found if one["id"] == chosen), None)
