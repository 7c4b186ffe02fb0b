"""A message that bears a secrecy mark: noted without its words, the sender told privately, the office alerted."""

from handlers.secrecy import replies
from handlers.secrecy.ledger import note
from handlers.turn import Turn
from storage.identity import contacts_of_role
from storage.outbox import OutboxKind
from storage.people import Role

NOTHING_TO_RECALL = "local"  # the channel of the page on this machine, which never kept the message


async def asked(turn: Turn) -> None:
    """涉密的材料怎么报, 盖公章的能发吗: what goes which way (DOMAIN §6.2)."""
    turn.reply(replies.WHICH_WAY)


async def marked(turn: Turn) -> None:
    """疑似涉密 or 内部资料 (DOMAIN §6.2); the level stands in front of the rule."""
    message = turn.message
    level, _, mark = message.secrecy_rule.partition(":")
    await note(turn.actor, message.channel, message.room_id, message.contact_id, message.secrecy_rule, message.name_sha256)
    turn.keep_text = False
    told = replies.to_sender(level, mark, kept_nowhere=message.channel == NOTHING_TO_RECALL)
    turn.whisper(told, fallback=replies.IN_ROOM, fallback_at=turn.now)
    where = f"“{turn.room_name or '群'}”" if message.room_id else "私聊中"
    unit = turn.speaker.unit_names[0] if turn.speaker.unit_names else ""
    who = f"{unit}{turn.speaker.name}" if turn.speaker.name else "未登记的账号"
    for one in await contacts_of_role(Role.ADMINISTRATOR):
        if one["channel"] == message.channel and one["contact_id"] != message.contact_id:  # who sent it was told already
            turn.tell(one["contact_id"], replies.to_office(level, mark, where, who), kind=OutboxKind.ALARM)
