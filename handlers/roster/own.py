"""What people ask and decide about themselves: 我是谁, 我的信息, 注销, 改电话."""

from handlers.roster import ledger, replies
from handlers.turn import Turn
from storage import identity, members
from storage.database import Row
from storage.patterns import regex
from storage.people import Role
from storage.refusal import Refusal

PHONE = regex(r"(?<!\d)(?:1\d{10}|0\d{2,3}[-－]?\d{7,8}|\d{7,8})(?!\d)")
_OWN = regex(  # nothing but one's own number is spoken of
    r"(?:我们?|本人|自己|的|电话|手机|号码?|联系方式|座机|办公|联系|现在|今天|已经?|换|改|变|更[新正换]|变更|修改|新|是|为|成|了|到|一下|下|请|麻烦|帮|给|把|就|用|这个|个|[\s，,。:：；;]|\d|[-－])*"
)


async def whoami(turn: Turn) -> None:
    """我是谁: name, unit, roles; a newcomer hears how their request stands."""
    if turn.speaker.member_id is None:
        if turn.message.private:
            account = await _account(turn)
            asked = await ledger.waiting(account["id"]) if account else []
            turn.reply(replies.ALREADY_ASKED if asked else replies.UNKNOWN_SELF)
        return
    one = await members.member(turn.speaker.member_id)
    turn.whisper(replies.who(one["name"], one["unit_name"], one["title"], await members.grants_of(one["id"])), fallback=replies.ONLY_PRIVATE)


async def _account(turn: Turn) -> Row | None:
    return await identity.account_row(turn.message.channel, turn.message.contact_id)


async def stored(turn: Turn) -> None:
    """我的信息 (DOMAIN §6.3): told privately, whole, with what for and how long."""
    account = await _account(turn)
    if turn.speaker.member_id is None:
        if turn.message.private:
            asked = await ledger.waiting(account["id"]) if account else []
            turn.reply(replies.stored_stranger(account["nickname"] if account else "", asked))
        return
    one = await members.member(turn.speaker.member_id)
    if account is None:
        raise LookupError(turn.message.contact_id)
    counts = await ledger.held_about(account["id"], one["id"], turn.message.channel, turn.message.contact_id)
    turn.whisper(replies.stored(one, account, await members.grants_of(one["id"]), counts, turn.office.timezone), fallback=replies.ONLY_PRIVATE)


async def forget(turn: Turn) -> None:
    """注销: confirmed, then unbound and blanked; the office is told.

    :raises Refusal: nobody would be left to keep the roster
    """
    if turn.speaker.member_id is None:
        return await _forget_stranger(turn)
    one = await members.member(turn.speaker.member_id)
    grants = await members.grants_of(one["id"])
    if Role.ADMINISTRATOR in turn.speaker.roles and len(await identity.contacts_of_role(Role.ADMINISTRATOR)) < 2:
        raise Refusal(replies.LAST_ADMINISTRATOR)
    served = [grant["unit_name"] for grant in grants if grant["role"] == Role.LIAISON.value and grant["unit_name"]]
    if not turn.confirmed(replies.forget_preview(served)):
        return None
    account_id = turn.speaker.account_id or 0
    await ledger.forget_requests(turn.actor, account_id)
    await identity.forget(turn.actor, account_id, one["id"])
    turn.keep_text = False
    turn.whisper(replies.FORGOTTEN)
    for contact in await identity.contacts_of_role(Role.ADMINISTRATOR):
        if contact["channel"] == turn.message.channel:
            turn.tell(contact["contact_id"], replies.forgotten(one["name"], one["unit_name"], served))
    return None


async def _forget_stranger(turn: Turn) -> None:
    """Somebody who only asked: the request and the nickname go."""
    account = await _account(turn)
    if not turn.message.private:
        return
    turn.keep_text = False
    if account is None or not account["nickname"] and not await ledger.waiting(account["id"]):
        turn.reply(replies.UNKNOWN_SELF)
        return
    await ledger.forget_requests(turn.actor, account["id"])
    await identity.forget(turn.actor, account["id"], None)
    turn.reply(replies.FORGOTTEN_STRANGER)


async def change_phone(turn: Turn) -> None:
    """改电话: one's own; an administrator also somebody else's whom they name.

    :raises Refusal: no number was said
    """
    found = PHONE.search(turn.message.text)
    said = found[0] if found else turn.need("phone", replies.NEED_PHONE)
    if said is None:
        return
    number = PHONE.search(said)
    if number is None:
        raise Refusal(replies.NOT_A_PHONE)
    named = [one for one in turn.reading.people if one != turn.speaker.member_id]
    other = named if Role.ADMINISTRATOR in turn.speaker.roles else []
    if len(other) > 1:
        people = [await members.member(one) for one in other]
        picked = turn.pick("person", "改谁的电话？", [(f"{one['name']}（{one['unit_name']}）", one["id"]) for one in people])
        if picked is None:
            return
        other = [picked]
    one = await members.member(other[0] if other else turn.speaker.member_id or 0)
    plain = turn.message.text.replace(f"@{turn.office.bot_name}", "").replace(turn.office.bot_name, "").replace(turn.speaker.name, "")
    if not other and not _OWN.fullmatch(plain) and not turn.confirmed(replies.own_phone_preview(one["name"], number[0])):
        return
    await members.change_member(turn.actor, one["id"], phone=number[0])
    turn.whisper(replies.phone_changed(one["name"], number[0]), fallback=replies.PHONE_CHANGED)
