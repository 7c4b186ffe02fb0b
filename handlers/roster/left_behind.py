"""What lies with people who have left: told the office in the morning of each working day until it is passed on, and listed when it is asked for."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers import choosing
from handlers.feature import Worded
from handlers.office import Office
from handlers.roster import handing_over
from handlers.roster import handing_over_replies as replies
from handlers.turn import Turn
from storage import members, outbox
from storage.calendar import days_on_record
from storage.database import Row
from storage.identity import contacts_of_role
from storage.legality_hands import reviews_left
from storage.people import Role
from storage.referral_hands import cases_left
from storage.refusal import Refusal

RULE = "roster.left_behind"


async def asked(turn: Turn) -> None:
    """郑文的交接清单, of one who has left too; 交接清单 of all who have left and leave something behind.

    :raises Refusal: nobody is called so
    """
    said = turn.reading.fields.get("person", "")
    today = turn.calendar.day_of(turn.now)
    gone = await members.departed()
    if not said:
        lists = [(one["name"], await handing_over.listed(one["id"], today)) for one in gone]
        turn.reply("\n".join(replies.of(name, text) for name, text in lists if text) or replies.NONE_LEFT)
        return
    there = choosing.person(turn, said, "person")
    if turn.asked is not None:
        return
    found = [(there.id, there.name)] if there else [(one["id"], one["name"]) for one in gone if _is_called(one, said)][:1]
    if not found:
        raise Refusal(replies.WHO)
    text = await handing_over.listed(found[0][0], today)
    turn.reply(replies.of(found[0][1], text) if text else replies.nothing(found[0][1]))


def _is_called(one: Row, said: str) -> bool:
    """By name, or as 郑律师."""
    return said == one["name"] or (len(said) > 2 and said[0] == one["name"][0] and said[1:] in one["title"])


async def sweep(office: Office, now: datetime) -> int:
    """Write down that the office is to hear of it; the day on which somebody leaves the list was shown. Twice costs nothing."""
    found = await _left()
    if not found:
        return 0
    calendar = office.calendar(await days_on_record())
    opens = calendar.next_opening(now)
    today = calendar.day_of(opens)
    if not any(calendar.day_of(one["left_at"]) < today for one in found):
        return 0
    return await outbox.put(outbox.pushes(f"{RULE}:{today:%Y%m%d}", await contacts_of_role(Role.ADMINISTRATOR), calendar.version, opens, now))


async def _left() -> list[Row]:
    return [*await cases_left(), *await reviews_left()]


async def word(rows: Sequence[Row], _office: Office, _now: datetime) -> Worded:
    """All that still lies there, as one list."""
    found = await _left()
    return Worded(replies.still_there(found)) if found else Worded("", {row["id"]: replies.GONE_ON for row in rows})


async def upcoming(office: Office, now: datetime) -> datetime | None:
    """The next morning, while anything lies there."""
    if not await _left():
        return None
    day = office.calendar({}).day_of(now) + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=office.timezone)
