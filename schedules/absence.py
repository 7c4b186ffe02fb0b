"""Telling of gaps: what a channel could not hear is told to the office, and once to each room that was concerned, in working hours.

One notice at most waits for a room, and what is lost until it leaves is told in it; a room that was told enough today hears of it tomorrow.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers import absence, burden
from handlers.office import Office
from storage import gap, identity, outbox
from storage.calendar import days_on_record
from storage.database import Row, transaction
from storage.outbox import OutboxKind
from storage.people import Role
from storage.working_hours import Calendar

SHORTEST = timedelta(seconds=5)  # a shorter gap is on record, and not worth a message to everybody
SETTLED = timedelta(minutes=1)  # a line that flaps is told of once
SPACING = timedelta(hours=2)  # between two tellings; gaps meanwhile wait for the next
LIVELY = timedelta(days=7)  # rooms in which nothing was said for so long are left in peace
RULE = "absence.told"


async def tell(channel: str, office: Office, now: datetime) -> None:
    """Tell of the gaps nobody was told of yet; twice at once, or in two processes, tells once."""
    found = await gap.untold(channel, now - SETTLED)
    worth = [one for one in found if one["lost"] or one["to_at"] - one["from_at"] >= SHORTEST]
    last = await gap.last_told(channel) if worth else None
    if not found or (last and now - last < SPACING):
        return
    async with transaction():
        ours = await gap.mark_told([one["id"] for one in found], now)
        if worth := [one for one in worth if one["id"] in ours]:
            await _tell(channel, worth, office, now)


async def _tell(channel: str, worth: list[Row], office: Office, now: datetime) -> None:
    rooms, calendar = await gap.lively_rooms(channel, worth[0]["from_at"] - LIVELY), office.calendar(await days_on_record())
    lines = [line for room in rooms for line in await _in_a_room(channel, room, worth, office, calendar, now)]
    key, spans = f"gap:{worth[0]['id']}", _long(worth)
    why = await gap.reasons(worth[0]["from_at"] - SETTLED, worth[-1]["to_at"])
    said = absence.to_the_office(spans, sum(one["lost"] for one in worth), len(rooms), office.timezone, now, why)
    lines += [
        outbox.line(
            key=f"{key}:{one['member_id']}:{one['channel']}", kind=OutboxKind.ALARM.value, channel=one["channel"],
            contact_id=one["contact_id"], text=said, due_at=now, created_at=now,
        )
        for one in await identity.contacts_of_role(Role.ADMINISTRATOR)
    ]  # fmt: skip
    await outbox.put(lines)


async def _in_a_room(channel: str, room: str, worth: Sequence[Row], office: Office, calendar: Calendar, now: datetime) -> list[tuple[object, ...]]:
    """The line that tells a room; none where a notice of earlier ones still waits and takes these in."""
    waiting = await outbox.first_due_in(channel, room, RULE)
    if waiting:
        every = await gap.between(channel, int(waiting["key"].split(":")[1]), worth[-1]["id"])
        if await outbox.recast(waiting["id"], absence.to_a_room(_spans(every), office.timezone, waiting["due_at"]), ""):
            return []
    full = burden.messages(await burden.told_today(channel, room, calendar, now)) >= burden.ROOM_PUSHES
    due = burden.tomorrow(calendar, now) if full else calendar.next_opening(now)
    said = absence.to_a_room(_spans(worth), office.timezone, due)
    key = f"gap:{worth[0]['id']}:{room}"
    return [outbox.line(key=key, kind=OutboxKind.PUSH.value, channel=channel, room_id=room, text=said, rule=RULE, due_at=due, created_at=now)]


def _long(many: Sequence[Row]) -> list[absence.Span]:
    return [(one["from_at"], one["to_at"]) for one in many if one["to_at"] - one["from_at"] >= SHORTEST]


def _spans(many: Sequence[Row]) -> list[absence.Span]:
    """What is said of these: the long ones; where all are short, a message that could not be read was in each."""
    return _long(many) or [(one["from_at"], one["to_at"]) for one in many if one["lost"]]
