"""Who came into a registered room, so that each is welcomed once; and what ends with somebody's leaving."""

from collections.abc import Sequence
from datetime import datetime

from tortoise import fields

from storage.database import Row, among, change, insert_many, row, rows, value
from storage.outbox import OutboxState
from storage.table import Model


class Newcomer(Model):
    """Somebody who came into a registered room, once per person and room; `welcomed_at` when the welcome was put in the outbox."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(16)
    room_id = fields.CharField(128)
    contact_id = fields.CharField(128)
    joined_at = fields.DatetimeField()
    welcomed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "newcomer"
        unique_together = (("channel", "room_id", "contact_id"),)
        indexes = (("welcomed_at",),)


async def came(channel: str, room_id: str, contacts: Sequence[str], at: datetime) -> None:
    """Write down who came; whoever was there before is known."""
    lines = [(channel, room_id, one, at) for one in contacts]
    await insert_many("newcomer", ("channel", "room_id", "contact_id", "joined_at"), lines, "ON CONFLICT (channel, room_id, contact_id) DO NOTHING")


async def went(channel: str, room_id: str, contacts: Sequence[str] | None = None) -> None:
    """Who left (None: all) before their welcome did needs none any more; when they come again they get it after all."""
    narrow, values = ("", ()) if contacts is None else (f" AND contact_id IN {among(contacts)}", contacts)
    waits = "SELECT id FROM outbox o WHERE o.key IN ('welcome:' || newcomer.id, 'welcome:' || newcomer.id || ':room') AND o.state = ?"
    sql = f"DELETE FROM newcomer WHERE channel = ? AND room_id = ? AND (welcomed_at IS NULL OR EXISTS ({waits})){narrow}"
    await change(sql, channel, room_id, OutboxState.DUE.value, *values)


async def ready(quiet_since: datetime, waiting_since: datetime) -> list[Row]:
    """Those not welcomed yet, in rooms where nobody came since the first moment, or somebody waits since before the second."""
    sql = (
        "SELECT n.* FROM newcomer n JOIN (SELECT channel, room_id, MAX(joined_at) AS last_at, MIN(joined_at) AS first_at FROM newcomer "
        "WHERE welcomed_at IS NULL GROUP BY channel, room_id) r ON r.channel = n.channel AND r.room_id = n.room_id "
        "WHERE n.welcomed_at IS NULL AND (r.last_at <= ? OR r.first_at <= ?) ORDER BY n.id"
    )
    return await rows(sql, quiet_since, waiting_since)


async def welcomed(ids: Sequence[int], at: datetime) -> set[int]:
    """Which of them nobody else is welcoming: from here on they count as welcomed."""
    sql = f"UPDATE newcomer SET welcomed_at = ? WHERE id IN {among(ids)} AND welcomed_at IS NULL RETURNING id"
    return {one["id"] for one in await rows(sql, at, *ids)}


async def newcomer(newcomer_id: int) -> Row | None:
    """A newcomer with the name of the room: contact_id, room_name."""
    sql = (
        "SELECT n.channel, n.room_id, n.contact_id, r.name AS room_name, r.registered_at FROM newcomer n "
        "LEFT JOIN room r ON r.channel = n.channel AND r.room_id = n.room_id WHERE n.id = ?"
    )
    return await row(sql, newcomer_id)


async def told(channel: str, contact_id: str, since: datetime) -> bool:
    """Whether somebody was told privately since a moment how to bind."""
    sql = "SELECT COUNT(*) FROM outbox WHERE channel = ? AND contact_id = ? AND room_id = '' AND rule LIKE 'arrival.%' AND state = ? AND sent_at >= ?"
    return bool(await value(sql, channel, contact_id, OutboxState.SENT.value, since))
