"""登记本群, and the one switch for all sending."""

from handlers.roster import ledger, replies
from handlers.turn import Turn
from storage import identity, lease
from storage.journal import record
from storage.patterns import regex
from storage.refusal import Refusal

PAUSED = "paused"  # the switch that delivery honours
MANY = 10  # messages at once that are shown before they go out
_SAID = regex(r"(?:(?:登记|注册|启用|绑定)(?:本|这个|该|此)群|(?:本|这个|该)群(?:登记|注册|启用))(?:一?下)?(?P<words>[^@]{0,80})$")
_PART = regex(r"[，,、；;\s]+")
_LEAD = regex(r"^(?:(?:登记)?为|作为|成|名称|群名|名为|叫做?|是|用途?(?:为|是)?|[：:“《])+")
_CLOSING = regex(r"(?:取消|撤销|注销)(?:登记)?(?:本|这个|该)群|(?:停用|取消登记)(?:本|这个|该)群")


async def register(turn: Turn) -> None:
    """登记本群: from now on files handed in here are registered, under a name said, known, the group's own or asked for; 取消登记本群 ends it.

    :raises Refusal: what was answered is no name
    """
    if turn.message.private:
        return turn.reply(replies.ONLY_ROOM)
    channel, room_id = turn.message.channel, turn.message.room_id
    if _CLOSING.search(turn.message.text):
        closed = await identity.close_room(turn.actor, channel, room_id)
        return turn.reply(replies.room_closed() if closed else replies.ROOM_NOT_THERE)
    old = await identity.room(channel, room_id)
    name, purpose = _said(turn.message.text)
    name = name or (old["name"] if old else "") or _own(turn) or _answered(turn)
    if not name:
        return None
    purpose = purpose or (old["purpose"] if old else "")
    if not await identity.register_room(turn.actor, channel, room_id, name, purpose, old["units"] if old else ""):
        return turn.reply(replies.ROOM_SAME)
    if old and old["shadow_at"]:
        return turn.whisper(replies.registered_in_shadow(name))
    return turn.reply(replies.registered(name, purpose))


def _said(text: str) -> tuple[str, str]:
    """The group's name and what it is for, as 登记本群为 述法工作群，用途报送 says them; a part that ends in 群 is the name."""
    found = _SAID.search(text.strip(" 。"))
    parts = [_LEAD.sub("", one).strip("”》。 ") for one in _PART.split(found["words"])] if found else []
    name = next((one for one in parts if one.endswith("群") and len(one) > 1), "")
    return name[:64], "、".join(one for one in parts if one and one != name)[:32]


def _own(turn: Turn) -> str:
    """The group's name as people see it, where the channel tells and it says something."""
    return turn.message.room_name if len(turn.message.room_name) > 1 else ""


def _answered(turn: Turn) -> str:
    """The group's name in answer to our question, "" after asking: the channel does not tell it, or the group has none.

    :raises Refusal: the answer is no name
    """
    said = turn.need("room_name", replies.NEED_ROOM_NAME)
    name = _LEAD.sub("", said.strip()).strip("”》。 ，,") if said else ""
    if said and not 1 < len(name) <= 64:
        raise Refusal(replies.NOT_A_ROOM_NAME)
    return name


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
