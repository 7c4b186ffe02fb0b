"""The burden rules of a room: how much it has been told unasked today, and when it may be told more."""

from datetime import datetime, time

from storage import reminded
from storage.database import Row
from storage.working_hours import Calendar

ROOM_PUSHES = 2  # unasked messages a room and working day (DOMAIN §6.1)


async def told_today(channel: str, room_id: str, calendar: Calendar, now: datetime) -> list[Row]:
    """What a room was told unasked today: key and message_id."""
    return await reminded.said_in(channel, room_id, datetime.combine(calendar.day_of(now), time(0), calendar.zone))


def messages(told: list[Row]) -> int:
    """How many messages these rows left as."""
    return len({one["message_id"] or one["key"] for one in told})


def tomorrow(calendar: Calendar, now: datetime) -> datetime:
    """When the next working day opens."""
    return calendar.next_opening(datetime.combine(calendar.next_working(calendar.day_of(now)), time(0), calendar.zone))
