"""核收: what was declared, or handed in for another unit, is in hand and counts; and on which day it came."""

from datetime import datetime

from storage.database import Row, change
from storage.journal import Actor
from storage.task import OBLIGATION_MOVES


async def confirm(version: Row, by: Actor, came_at: datetime | None = None) -> bool:
    """核收: what was declared is in hand, and counts as of when it is said to have come (or `came_at`); whether that is late.

    :raises Refusal: it was settled meanwhile
    """
    return await _settle(version, by, came_at, "confirm")


async def redate(version: Row, by: Actor, came_at: datetime) -> bool:
    """What went off line and counts came on another day than is on record; whether that is late.

    :raises Refusal: it was settled meanwhile
    """
    return await _settle(version, by, came_at, "redate")


async def _settle(version: Row, by: Actor, came_at: datetime | None, move: str) -> bool:
    came = came_at or version["effective_at"] or version["received_at"]
    late = came_at > (version["extended_to_at"] or version["deadline_at"]) if came_at else bool(version["late"])
    refusal = f"{version['unit_name']}的{version['title']}刚刚有了变动，请核对台账。"
    await OBLIGATION_MOVES.make(move, version["obligation_id"], by, refusal, version["way"], submitted_at=came, late=late)
    sql = "UPDATE version SET confirmed_by = ?, effective_at = ?, late = ? WHERE id = ?"
    await change(sql, by.member_id, came_at or version["effective_at"], late, version["id"])
    return late
