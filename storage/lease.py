"""Leases: what only one process may do at a time; switches: what people change while the office runs."""

import hashlib
import os
import secrets
import socket
from datetime import datetime, timedelta

from tortoise import fields

from storage.database import change, row, rows, value
from storage.table import Model


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


LONGEST = 40  # characters of a machine's name in a holder's
AHEAD = timedelta(hours=1)  # a lease that runs out later than this was taken before the clock was set back
_living: set[str] = set()


def holder_name() -> str:
    """A name for this process, or one office in it, as a holder of leases: host, process id, a random part."""
    return f"{_host()}:{os.getpid()}:{secrets.token_hex(4)}"


def _host() -> str:
    """This machine's name; of one that is too long for the column, its beginning and the hash of all of it."""
    name = socket.gethostname()
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 9]}#{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _gone(holder: str) -> bool:
    """Whether a holder on this host is certainly gone, so that a restart need not wait for its lease to run out."""
    host, _, rest = holder.rpartition(":")[0].rpartition(":")
    if host != _host() or not rest.isdigit():
        return False
    if int(rest) == os.getpid():
        return holder not in _living
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


async def take_lease(name: str, holder: str, now: datetime, seconds: float) -> bool:
    """Take or renew a lease; False while another holds it."""
    _living.add(holder)
    until = now + timedelta(seconds=seconds)
    held = await row("SELECT holder, until_at FROM lease WHERE name = ?", name)
    if held and held["holder"] == holder and timedelta(seconds=seconds / 2) < held["until_at"] - now <= timedelta(seconds=seconds):
        return True
    over = held is not None and (held["until_at"] < now or held["until_at"] > now + AHEAD or _gone(held["holder"]))
    old = held["holder"] if held and over else holder
    sql = (
        "INSERT INTO lease (name, holder, until_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE "
        "SET holder = excluded.holder, until_at = excluded.until_at WHERE lease.holder = ? OR lease.holder = ''"
    )
    return bool(await change(sql, name, holder, until, old))


async def release_lease(name: str, holder: str) -> None:
    """Let go of a lease, so that the next holder need not wait."""
    let_go(holder)
    await change("UPDATE lease SET holder = '' WHERE name = ? AND holder = ?", name, holder)


def let_go(holder: str) -> None:
    """Say that a holder in this process is gone, whatever it still holds on record."""
    _living.discard(holder)


async def switch(name: str) -> str:
    """A switch's value; empty when it was never set."""
    return str(await value("SELECT value FROM switch WHERE name = ?", name) or "")


async def switches() -> dict[str, str]:
    """Every switch that is set, by name."""
    return {one["name"]: one["value"] for one in await rows("SELECT name, value FROM switch WHERE value <> ''")}


async def set_switch(name: str, to: str) -> bool:
    """Set a switch; whether that changed it, which of two processes at once only one is told."""
    sql = (
        "INSERT INTO switch (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE switch.value <> excluded.value"
    )
    return bool(await change(sql, name, to))


async def touch() -> None:
    """Say that roster, rooms or tasks changed: what processes remember of them is read anew from the next turn on."""
    await change(
        "INSERT INTO switch (name, value) VALUES ('revision', '1') ON CONFLICT (name) DO UPDATE "
        "SET value = CAST(CAST(switch.value AS INTEGER) + 1 AS VARCHAR)"
    )


async def revision() -> str:
    """The revision of roster, rooms and tasks now."""
    return await switch("revision")
