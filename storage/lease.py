"""Leases: what only one process may do at a time; switches: what people change while the office runs."""

from datetime import datetime, timedelta

from tortoise import fields
from tortoise.models import Model

from storage.database import change, value


class Lease(Model):
    """Held by one process until `until_at`; renewed by compare-and-swap."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(32, unique=True)
    holder = fields.CharField(64, default="")
    until_at = fields.DatetimeField()

    class Meta:
        table = "lease"


class Switch(Model):
    """A named value of the office that changes while it runs: 全部暂停, the roster's revision."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(32, unique=True)
    value = fields.CharField(200, default="")

    class Meta:
        table = "switch"


async def take_lease(name: str, holder: str, now: datetime, seconds: float) -> bool:
    """Take or renew a lease; False while another holds it."""
    until = now + timedelta(seconds=seconds)
    sql = (
        "INSERT INTO lease (name, holder, until_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE "
        "SET holder = excluded.holder, until_at = excluded.until_at WHERE lease.holder = excluded.holder OR lease.until_at < ?"
    )
    return bool(await change(sql, name, holder, until, now))


async def switch(name: str) -> str:
    """A switch's value; empty when it was never set."""
    return str(await value("SELECT value FROM switch WHERE name = ?", name) or "")


async def set_switch(name: str, to: str) -> None:
    """Set a switch."""
    await change("INSERT INTO switch (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, to)


async def touch() -> None:
    """Say that roster, rooms or tasks changed: what processes remember of them is read anew from the next turn on."""
    await change(
        "INSERT INTO switch (name, value) VALUES ('revision', '1') ON CONFLICT (name) DO UPDATE "
        "SET value = CAST(CAST(switch.value AS INTEGER) + 1 AS VARCHAR)"
    )
