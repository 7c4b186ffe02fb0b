"""联络员是谁, 催错人了, 谁还没绑定: who serves a unit and how they are reached; numbers are for administrators alone (DOMAIN §6.3)."""

from handlers import choosing
from handlers.access import Right
from handlers.roster import contacts_replies as replies
from handlers.roster import ledger
from handlers.turn import Turn
from storage import members
from storage.database import Row
from storage.patterns import regex
from storage.people import Role

MOST = 20  # people told in one answer
_NUMBER = regex("电话|手机|号码|联系方式|座机")


async def contact(turn: Turn) -> None:
    """The liaisons of the unit or the person that was named; of the speaker's own units when nobody was. Privately, as names stand in it."""
    numbers = turn.speaker.may(Right.MANAGE_ROSTER)
    if _NUMBER.search(turn.reading.said) and not numbers:
        return turn.whisper(replies.NUMBERS_FOR_OFFICE, fallback=replies.ONLY_PRIVATE)
    if turn.reading.people:
        named = [await members.member(one) for one in turn.reading.people]
        return turn.whisper("\n".join(map(replies.person, named)), fallback=replies.ONLY_PRIVATE)
    unit_ids = turn.reading.unit_choices or turn.reading.units or (() if numbers else turn.speaker.unit_ids)
    if not unit_ids:
        return turn.whisper(replies.WHICH, fallback=replies.ONLY_PRIVATE)
    lines = [replies.served(choosing.unit_name(turn, one), await _desks(one), numbers=numbers) for one in unit_ids[:MOST]]
    return turn.whisper("\n".join(lines), fallback=replies.ONLY_PRIVATE)


async def _desks(unit_id: int) -> list[Row]:
    return [one | {"phone": (await members.member(one["member_id"]))["phone"]} for one in await members.liaisons(unit_id)]


async def unbound(turn: Turn) -> None:
    """谁还没绑定: liaisons who have no account, unit by unit."""
    turn.whisper(replies.unbound(await ledger.unbound()), fallback=replies.ONLY_PRIVATE)


async def not_mine(turn: Turn) -> None:
    """催错人了, 这不归我管: whom reminders of the speaker's unit go to, and how that is changed; nobody else is told."""
    own = [one for one in turn.speaker.unit_ids if one in turn.reading.units] or list(turn.speaker.unit_ids)
    lines = [replies.reminded(choosing.unit_name(turn, one), await members.liaisons(one), turn.speaker.member_id) for one in own]
    turn.whisper("\n".join([*lines, replies.HOW_TO_CHANGE]), fallback=replies.ONLY_PRIVATE)


async def post_news(turn: Turn) -> None:
    """石桥镇长换人了, from its own liaison: the office keeps the roster, and needs the name."""
    keepers = [one["name"] for one in await members.holders(Role.ADMINISTRATOR)]
    post, name = next(iter(turn.reading.posts), ""), turn.reading.fields.get("person", "")
    turn.whisper(replies.post_news(post, name, turn.office.name, keepers), fallback=replies.ONLY_PRIVATE)
