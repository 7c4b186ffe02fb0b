"""Whether the contact ids of a channel can be trusted: after a login with other ids, whoever was bound before has no rights until it is cleared."""

from collections.abc import Iterable
from datetime import datetime

from storage.database import Row, change, rows
from storage.journal import Actor, record
from storage.lease import set_switch, switch, switches, touch

_SWITCH = "suspended:"


def switch_of(channel: str) -> str:
    """The name of the switch that says since when a channel's bindings are in doubt."""
    return f"{_SWITCH}{channel}"


def doubted(bound_at: datetime | None, since: str | None) -> bool:
    """Whether a binding was made before the ids of its channel came in doubt; `since` as the switch says it."""
    return bool(since) and (bound_at is None or bound_at < datetime.fromisoformat(str(since)))


async def suspended(channel: str) -> str:
    """Since when a channel's bindings are in doubt, "" when they are not."""
    return await switch(switch_of(channel))


async def channels() -> list[str]:
    """The channels whose bindings are in doubt."""
    return among_switches(await switches())


def among_switches(found: Iterable[str]) -> list[str]:
    """Those of them that the switches which are set tell of."""
    return sorted(name.removeprefix(_SWITCH) for name in found if name.startswith(_SWITCH))


async def suspend(by: Actor, channel: str, detail: str) -> bool:
    """Nobody bound so far has rights on a channel from here on; False when that was so."""
    if await suspended(channel):
        return False
    await set_switch(switch_of(channel), by.at.isoformat())
    await record(by, "suspend", "channel", 0, detail)
    await touch()
    return True


async def restore(by: Actor, channel: str, detail: str) -> bool:
    """The bindings of a channel count again; False when they did."""
    if not await set_switch(switch_of(channel), ""):
        return False
    await record(by, "restore", "channel", 0, detail)
    await touch()
    return True


async def bound(channel: str) -> list[Row]:
    """The accounts of a channel that are bound to somebody who has not left: id, contact_id, bound_at."""
    sql = (
        "SELECT a.id, a.contact_id, a.bound_at FROM account a JOIN member m ON m.id = a.member_id "
        "WHERE a.channel = ? AND m.left_at IS NULL ORDER BY a.id"
    )
    return await rows(sql, channel)


async def in_doubt(channel: str) -> list[Row]:
    """Those of them that were bound before the ids came in doubt."""
    since = await suspended(channel)
    return [one for one in await bound(channel) if doubted(one["bound_at"], since)]


async def release(by: Actor, channel: str) -> int:
    """The bindings in doubt are dissolved: everybody binds anew; how many."""
    found = await in_doubt(channel)
    for one in found:
        await change("UPDATE account SET member_id = NULL, bound_at = NULL, bound_by = '' WHERE id = ?", one["id"])
        await record(by, "unbind", "account", one["id"], "账号编号已变")
    return len(found)


async def administered() -> bool:
    """Whether an administrator has an account whose binding is not in doubt."""
    sql = (
        "SELECT a.channel, a.bound_at FROM role_grant g JOIN member m ON m.id = g.member_id JOIN account a ON a.member_id = m.id "
        "WHERE g.role = 'administrator' AND g.to_at IS NULL AND m.left_at IS NULL"
    )
    since = {channel: await suspended(channel) for channel in await channels()}
    return any(not doubted(one["bound_at"], since.get(one["channel"])) for one in await rows(sql))
