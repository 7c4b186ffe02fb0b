"""Who is told what of a case: the asker, those who have it in hand, its own room; never a word of a private case in a room."""

from collections.abc import Sequence

from handlers.personal import masked, names_phone
from handlers.referral import replies
from handlers.turn import Say, Turn
from storage.database import Row
from storage.identity import accounts_of, contacts_of_role
from storage.journal import Actor, record
from storage.members import member
from storage.people import Role
from storage.referral import Files, HandlerRole, PartKind, add_part
from storage.referral_records import SENT, sealed_titles


async def contact_of(turn: Turn, member_id: int) -> str:
    """How a member is reached on this channel; empty when they have left or are not bound."""
    if (await member(member_id))["left_at"]:
        return ""
    return next((one["contact_id"] for one in await accounts_of(member_id) if one["channel"] == turn.message.channel), "")


async def to_member(turn: Turn, member_id: int, text: str, files: Sequence[Row] = (), *, rule: str = "") -> bool:
    """Tell a member privately, when people are at work (with a rule of holding.py only if it still holds by then), with files; whether they can be
    reached."""
    contact_id = await contact_of(turn, member_id)
    if contact_id:
        turn.tell(contact_id, text, rule=rule)
        opens = turn.says[-1].due_at
        turn.says += [Say("", contact_id=contact_id, attachment=one["sha256"], file_name=one["name"], due_at=opens, rule=rule) for one in files]
    return bool(contact_id)


async def words_to(turn: Turn, case: Row, member_id: int, text: str, files: Sequence[Row] = (), *, rule: str = "") -> bool:
    """The same of the words of a case; of a private one it is written down who was sent them."""
    told = await to_member(turn, member_id, text, files, rule=rule)
    if told and case["private"]:
        await record(Actor(turn.now, member_id), "read", "referral", case["id"], SENT)
    return told


async def to_those_there(turn: Turn, members: Sequence[Row], text: str, files: Sequence[Row] = (), *, rule: str = "") -> bool:
    """Tell each of these (rows with member_id) who can be reached, but for who speaks; whether all of them are beyond reach."""
    others = [one for one in dict.fromkeys(one["member_id"] for one in members) if one != turn.speaker.member_id]
    reached = [one for one in others if await to_member(turn, one, text, files, rule=rule)]
    return bool(others) and not reached


async def to_members(turn: Turn, members: Sequence[Row], text: str, files: Sequence[Row] = (), *, rule: str = "") -> bool:
    """The same of what somebody must hear: where all of them are beyond reach (they left, or have no account) the office is told in their place.

    Whether the office had to be told.
    """
    in_vain = await to_those_there(turn, members, text, files, rule=rule)
    if in_vain:
        await turn.tell_role(Role.ADMINISTRATOR, replies.in_their_place(text))
    return in_vain


async def on_record(turn: Turn, case: Row, kind: PartKind, text: str, files: Files = (), *, name: str = "") -> None:
    """Put what the speaker said to a case, under their name or as it is signed; who wrote somebody's telephone number there is warned privately."""
    await add_part(turn.actor, case["id"], kind, name or turn.speaker.name, text, turn.message.room_id, files)
    if names_phone(text):
        turn.whisper(replies.PHONE)


def working(case: Row) -> list[Row]:
    """Those who work on a case: who leads it and who helps."""
    return [one for one in case["handlers"] if one["role"] in (HandlerRole.LEAD.value, HandlerRole.CO.value)]


async def is_sealed(text: str) -> bool:
    """Whether words call a private case by its title, that is no open one's: they are said in no room."""
    return any(one in text for one in await sealed_titles())


def in_room(turn: Turn, case: Row, text: str, mentions: Sequence[str] = (), files: Sequence[Row] = ()) -> None:
    """Say it in the room where the case was raised, personal numbers masked; nothing of a private case."""
    if case["private"] or not case["room_id"]:
        return
    turn.says.append(Say(masked(text), room_id=case["room_id"], mentions=tuple(mentions)))
    turn.says += [Say("", room_id=case["room_id"], attachment=one["sha256"], file_name=masked(one["name"])) for one in files]


async def to_asker(turn: Turn, case: Row, text: str, files: Sequence[Row] = (), *, rule: str = "") -> bool:
    """Tell who asked; when they are gone their unit's liaisons, of a private case the office: it must say who takes over. Whether any was told."""
    if await to_member(turn, case["raised_by"], text, files, rule=rule):
        return True
    others = [] if case["private"] else await contacts_of_role(Role.LIAISON, [case["unit_id"]])
    told = [one for one in others if await to_member(turn, one["member_id"], text, files, rule=rule)]
    await turn.tell_role(Role.ADMINISTRATOR, replies.asker_gone(case, [one["name"] for one in told]))
    return bool(told)
