"""Welcoming newcomers: privately where they can be written to, else one line in the room, once per person and room."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers import burden
from handlers.arrival import ledger, replies
from handlers.feature import Worded
from handlers.office import Office
from storage import identity, outbox
from storage.calendar import days_on_record
from storage.database import Row, transaction
from storage.outbox import OutboxKind
from storage.working_hours import Calendar

SETTLED = timedelta(minutes=1)  # who comes together is welcomed together
PATIENCE = timedelta(minutes=10)  # a room into which people keep coming is not waited for longer
FORGOTTEN = timedelta(days=7)  # a welcome later than that is none
CALLED = 20  # newcomers a room message calls by @; with more it calls nobody
WELCOME, GREETING = "arrival.welcome", "arrival.greeting"


async def sweep(_office: Office, now: datetime) -> None:
    """Put the welcome of those who came a short while ago in the outbox; whom a private word does not reach, the room tells."""
    found = await ledger.ready(now - SETTLED, now - PATIENCE)
    if not found:
        return
    async with transaction():
        ours = await ledger.welcomed([one["id"] for one in found], now)
        lines = [
            outbox.line(
                key=f"welcome:{one['id']}", kind=OutboxKind.PUSH.value, channel=one["channel"], contact_id=one["contact_id"],
                rule=WELCOME, fallback_room=one["room_id"], due_at=now, created_at=now,
            )
            for one in found if one["id"] in ours
        ]  # fmt: skip
        await outbox.put(lines)


async def word(rows: Sequence[Row], office: Office, now: datetime) -> Worded:
    """What newcomers are told at the moment of sending; nothing to those who are bound by then or gone."""
    calendar = office.calendar(await days_on_record())
    dropped = {row["id"]: why for row in rows if (why := await _why_not(row, now))}
    left = [row for row in rows if row["id"] not in dropped]
    opens = calendar.next_opening(now)
    if not left or opens > now:
        return Worded("", dropped, {row["id"]: (opens, replies.QUIET) for row in left})
    if not left[0]["room_id"]:
        return Worded(await _privately(left, office), dropped)
    if at := await _room_full(left[0], calendar, now):
        return Worded("", dropped, {row["id"]: (at, replies.ROOM_FULL) for row in left})
    called = frozenset(row["mentions"] for row in left)
    return Worded(replies.in_room(office.bot_name), dropped, unnamed=called if len(called) > CALLED else frozenset())


async def _why_not(row: Row, now: datetime) -> str:
    if row["created_at"] < now - FORGOTTEN:
        return replies.OLD
    if await identity.is_bound(row["channel"], row["mentions"] or row["contact_id"]):
        return replies.BOUND
    if not row["room_id"] and await ledger.told(row["channel"], row["contact_id"], now - FORGOTTEN):
        return replies.TOLD
    return "" if row["rule"] == GREETING or await _newcomer(row) else replies.GONE


async def _newcomer(row: Row) -> Row | None:
    """Whom a welcome is for, while they are in the room and it is worked in."""
    found = await ledger.newcomer(int(row["key"].split(":")[1]))
    return found if found and found["registered_at"] else None


async def _privately(rows: Sequence[Row], office: Office) -> str:
    if any(row["rule"] == GREETING for row in rows):
        return replies.befriended(office.name, office.bot_name)
    rooms = [one["room_name"] for row in rows if (one := await _newcomer(row))]
    return replies.privately(office.name, office.bot_name, list(dict.fromkeys(rooms)))


async def _room_full(row: Row, calendar: Calendar, now: datetime) -> datetime | None:
    """When the room may be told: a welcome leaves the reminders their place."""
    told = await burden.told_today(row["channel"], row["room_id"], calendar, now)
    return burden.tomorrow(calendar, now) if burden.messages(told) >= burden.ROOM_PUSHES - 1 else None
