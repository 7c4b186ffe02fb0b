"""What ends when the bot is put out of a room, or a member leaves it: what waited to be said there; open questions go on in private."""

from storage.database import change
from storage.outbox import OutboxState


async def end_of_room(channel: str, room_id: str, reason: str) -> int:
    """What waits for a room is cancelled with a reason, and no private word falls back to it; how many messages there were."""
    sql = "UPDATE outbox SET state = ?, reason = ? WHERE channel = ? AND room_id = ? AND state = ?"
    ended = await change(sql, OutboxState.CANCELLED.value, reason, channel, room_id, OutboxState.DUE.value)
    sql = "UPDATE outbox SET fallback_room = '', fallback = '' WHERE channel = ? AND fallback_room = ? AND state = ?"
    await change(sql, channel, room_id, OutboxState.DUE.value)
    await change("DELETE FROM dialogue WHERE channel = ? AND room_id = ? AND text = ''", channel, room_id)
    await change("UPDATE dialogue SET room_id = '' WHERE channel = ? AND room_id = ?", channel, room_id)
    return ended


async def end_of_member(channel: str, room_id: str, contact_id: str) -> None:
    """Somebody left a room: questions put to them there go on in private, and what cannot be said to them privately is not said there instead."""
    await change("DELETE FROM dialogue WHERE channel = ? AND room_id = ? AND contact_id = ? AND text = ''", channel, room_id, contact_id)
    await change("UPDATE dialogue SET room_id = '' WHERE channel = ? AND room_id = ? AND contact_id = ?", channel, room_id, contact_id)
    sql = "UPDATE outbox SET fallback_room = '', fallback = '' WHERE channel = ? AND fallback_room = ? AND contact_id = ? AND state = ?"
    await change(sql, channel, room_id, contact_id, OutboxState.DUE.value)
