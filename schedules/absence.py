"""Telling of gaps: what a channel could not hear is told to the office, and once to each room that was concerned, in working hours."""

from datetime import datetime, timedelta

from handlers import absence
from handlers.office import Office
from storage import gap, identity, outbox
from storage.calendar import days_on_record
from storage.database import Row, transaction
from storage.outbox import OutboxKind
from storage.people import Role

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
        if await gap.mark_told([one["id"] for one in found], now) == len(found) and worth:
            await _tell(channel, worth, office, now)


async def _tell(channel: str, worth: list[Row], office: Office, now: datetime) -> None:
    spans = [(one["from_at"], one["to_at"]) for one in worth if one["to_at"] - one["from_at"] >= SHORTEST]
    rooms = await gap.lively_rooms(channel, worth[0]["from_at"] - LIVELY)
    key, due = f"gap:{worth[0]['id']}", office.calendar(await days_on_record()).next_opening(now)
    said = absence.to_a_room(spans or [(one["from_at"], one["to_at"]) for one in worth], office.timezone, now)
    lines = [
        outbox.line(key=f"{key}:{room}", kind=OutboxKind.PUSH.value, channel=channel, room_id=room, text=said, rule=RULE, due_at=due, created_at=now)
        for room in rooms
    ]
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
