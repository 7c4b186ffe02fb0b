"""登记本群, and the one switch for all sending."""

import re

from handlers.roster import ledger, replies
from handlers.turn import Turn
from storage import identity, lease
from storage.journal import record

PAUSED = "paused"  # the switch that delivery honours
MANY = 10  # messages at once that are shown before they go out
_PURPOSE = re.compile(r"(?:登记|注册|启用)(?:本|这个|该|此)群(?:为|作为|用途|[：:，,\s])*(?P<purpose>[^@]{0,32})$")
_CLOSING = re.compile(r"(?:取消|撤销|注销)(?:登记)?(?:本|这个|该)群|(?:停用|取消登记)(?:本|这个|该)群")


async def register(turn: Turn) -> None:
    """登记本群: from now on files handed in here are registered; 取消登记本群 ends it."""
    if turn.message.private:
        return turn.reply(replies.ONLY_ROOM)
    channel, room_id = turn.message.channel, turn.message.room_id
    if _CLOSING.search(turn.message.text):
        closed = await identity.close_room(turn.actor, channel, room_id)
        return turn.reply(replies.room_closed() if closed else replies.ROOM_NOT_THERE)
    found = _PURPOSE.search(turn.message.text.strip(" 。"))
    purpose = found["purpose"].strip(" 。，") if found else ""
    old = await identity.room(channel, room_id)
    purpose = purpose or (old["purpose"] if old else "")
    if not await identity.register_room(turn.actor, channel, room_id, turn.room_name, purpose, old["units"] if old else ""):
        return turn.reply(replies.ROOM_SAME)
    return turn.reply(replies.registered(turn.room_name, purpose))


async def pause(turn: Turn) -> None:
    """全部暂停: at once, in every process; administrators are still answered privately."""
    if await lease.switch(PAUSED):
        return turn.whisper(replies.PAUSED_ALREADY)
    await lease.set_switch(PAUSED, "是")
    await record(turn.actor, "pause", "office", 0)
    return turn.whisper(replies.PAUSED)


async def resume(turn: Turn) -> None:
    """恢复发送: many messages that wait are told of first."""
    if not await lease.switch(PAUSED):
        return turn.whisper(replies.NOT_PAUSED)
    waiting = await ledger.waiting_to_send(turn.now)
    if waiting > MANY and not turn.confirmed(replies.resume_preview(waiting)):
        return None
    await lease.set_switch(PAUSED, "")
    await record(turn.actor, "resume", "office", 0)
    return turn.whisper(replies.RESUMED)
