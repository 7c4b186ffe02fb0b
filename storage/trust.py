"""Whether the contact ids of a channel can be trusted: after a login with other ids, whoever was bound before has no rights until it is cleared."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from storage.database import Row, among, change, rows
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
    """The accounts of a channel that are bound to somebody who has not left: id, contact_id, bound_at, name and unit_name of the person, and
    how the account was found last: seen_as, missing, doubted_at."""
    sql = (
        "SELECT a.id, a.contact_id, a.bound_at, a.seen_as, a.missing, a.doubted_at, m.name, u.name AS unit_name FROM account a "
        "JOIN member m ON m.id = a.member_id JOIN unit u ON u.id = m.unit_id WHERE a.channel = ? AND m.left_at IS NULL ORDER BY a.id"
    )
    return await rows(sql, channel)


async def checked(missing: Sequence[int], there: Sequence[int]) -> None:
    """Take down which bound accounts their channel knows no more, and which it does know."""
    for ids, how in ((missing, True), (there, False)):
        if ids:
            await change(f"UPDATE account SET missing = ? WHERE id IN {among(ids)}", how, *ids)


async def seen_as(account_id: int, name: str) -> None:
    """Take down what the channel calls an account; whatever was doubted of it is settled."""
    await change("UPDATE account SET seen_as = ?, doubted_at = NULL WHERE id = ?", name[:64], account_id)
    await touch()


async def goes_by(channel: str, contact_id: str, name: str) -> None:
    """Take down what a channel calls somebody whose id is not doubted."""
    sql = (
        "UPDATE account SET seen_as = ? WHERE channel = ? AND contact_id = ? AND COALESCE(seen_as, '') <> ? "
        "AND doubted_at IS NULL AND member_id IS NOT NULL"
    )
    await change(sql, name[:64], channel, contact_id, name[:64])


async def doubt_one(by: Actor, account_id: int, detail: str) -> None:
    """One binding gives no rights from here on: its id goes by the name of somebody else."""
    await change("UPDATE account SET doubted_at = ? WHERE id = ?", by.at, account_id)
    await record(by, "suspend", "account", account_id, detail)
    await touch()


async def doubted_ones() -> list[Row]:
    """The accounts that are doubted one by one: id, name and unit_name of the person."""
    sql = (
        "SELECT a.id, m.name, u.name AS unit_name FROM account a JOIN member m ON m.id = a.member_id JOIN unit u ON u.id = m.unit_id "
        "WHERE a.doubted_at IS NOT NULL AND m.left_at IS NULL ORDER BY a.id"
    )
    return await rows(sql)


async def settle_ones(by: Actor, account_ids: Sequence[int], *, keep: bool) -> None:
    """An administrator's word on these: they are who they were, by whatever name, or their bindings are dissolved."""
    for account_id in account_ids:
        if keep:
            await seen_as(account_id, "")
            await record(by, "restore", "account", account_id)
        else:
            await _dissolve(by, account_id, "账号已是他人")


async def in_doubt(channel: str) -> list[Row]:
    """Those of them that were bound before the ids came in doubt."""
    since = await suspended(channel)
    return [one for one in await bound(channel) if doubted(one["bound_at"], since)]


async def release(by: Actor, channel: str) -> int:
    """The bindings in doubt are dissolved: everybody binds anew; how many."""
    found = await in_doubt(channel)
    for one in found:
        await _dissolve(by, one["id"], "账号编号已变")
    return len(found)


async def _dissolve(by: Actor, account_id: int, why: str) -> None:
    await change("UPDATE account SET member_id = NULL, bound_at = NULL, bound_by = '', seen_as = '', doubted_at = NULL WHERE id = ?", account_id)
    await record(by, "unbind", "account", account_id, why)
    await touch()


async def administered() -> bool:
    """Whether an administrator has an account whose binding is not in doubt."""
    sql = (
        "SELECT a.channel, a.bound_at FROM role_grant g JOIN member m ON m.id = g.member_id JOIN account a ON a.member_id = m.id "
        "WHERE g.role = 'administrator' AND g.to_at IS NULL AND m.left_at IS NULL AND a.doubted_at IS NULL"
    )
    since = {channel: await suspended(channel) for channel in await channels()}
    return any(not doubted(one["bound_at"], since.get(one["channel"])) for one in await rows(sql))
