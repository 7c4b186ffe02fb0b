"""Units on record: finding them by name, adding, renaming in mid-year, merging one into another."""

from collections.abc import Sequence
from datetime import date

from storage.database import Row, change, insert, row, rows, value
from storage.journal import Actor, record
from storage.lease import touch
from storage.members import grants_of, leave
from storage.pairing import follow_unit
from storage.people import PostKind, Role
from storage.task import OBLIGATION_MOVES, OWING_STATES, TaskState, obligations
from storage.unit_kinds import UnitKind


async def open_units() -> list[Row]:
    """Every unit that has not been closed, in the office's order."""
    return await rows("SELECT * FROM unit WHERE closed_on IS NULL ORDER BY position, id")


async def units_named(name: str, today: date) -> list[Row]:
    """Units that bear exactly this name, or an alias valid today; more than one: ask, never guess."""
    sql = (
        "SELECT DISTINCT u.id, u.name, u.kind, u.position FROM unit u LEFT JOIN unit_alias a ON a.unit_id = u.id AND a.name = ? "
        "AND (a.from_on IS NULL OR a.from_on <= ?) AND (a.to_on IS NULL OR a.to_on >= ?) "
        "WHERE u.closed_on IS NULL AND (u.name = ? OR a.id IS NOT NULL) ORDER BY u.position, u.id"
    )
    found = await rows(sql, name, today, today, name)
    exact = [one for one in found if one["name"] == name]
    return exact or found


async def bearer(name: str) -> str:
    """Which unit has or had this name, as name or alias, today or once; "" when nobody."""
    sql = "SELECT u.name FROM unit u LEFT JOIN unit_alias a ON a.unit_id = u.id WHERE u.name = ? OR a.name = ? ORDER BY u.id"
    return str(await value(sql, name, name) or "")


async def name_of(unit_id: int) -> str:
    """A unit's name today."""
    return str(await value("SELECT name FROM unit WHERE id = ?", unit_id) or "")


async def closed_named(text: str) -> list[Row]:
    """Units that are no more, by a name that a text speaks of, the longest name first."""
    sql = "SELECT u.id, u.name, a.name AS alias FROM unit u LEFT JOIN unit_alias a ON a.unit_id = u.id WHERE u.closed_on IS NOT NULL ORDER BY u.id"
    found = [(one, name) for one in await rows(sql) for name in (one["name"], one["alias"]) if name and name in text]
    return list({one["id"]: one for one, _name in sorted(found, key=lambda pair: -len(pair[1]))}.values())


async def with_merged(unit_id: int) -> list[int]:
    """A unit and every unit that was merged into it, or into one of those."""
    sql = (
        "WITH RECURSIVE whole (id) AS (SELECT id FROM unit WHERE id = ? UNION SELECT u.id FROM unit u JOIN whole w ON u.merged_into_id = w.id) "
        "SELECT id FROM whole ORDER BY id"
    )
    return [one["id"] for one in await rows(sql, unit_id)]


async def aliases(unit_id: int) -> list[str]:
    """A unit's other names, valid or not, in the order they were given."""
    return [one["name"] for one in await rows("SELECT name FROM unit_alias WHERE unit_id = ? ORDER BY id", unit_id)]


async def add_unit(by: Actor, name: str, kind: UnitKind, position: int | None = None, note: str = "") -> int:
    """Add a unit, last in order unless told where."""
    last = int(await value("SELECT COALESCE(MAX(position), 0) FROM unit"))
    unit_id = await insert("unit", name=name, kind=kind, position=last + 1 if position is None else position, note=note)
    await _moved(by, "add_unit", unit_id, name)
    return unit_id


async def change_unit(by: Actor, unit_id: int, kind: UnitKind, position: int, note: str) -> None:
    """Set a unit's kind, its place in the order and the remark."""
    await change("UPDATE unit SET kind = ?, position = ?, note = ? WHERE id = ?", kind, position, note, unit_id)
    await _moved(by, "change_unit", unit_id, kind.value)


async def add_alias(by: Actor, unit_id: int, name: str, until: date | None = None) -> None:
    """Add another name of a unit, valid to a day (inclusive) or without end; one that had run out is valid again."""
    sql = "INSERT INTO unit_alias (unit_id, name, to_on) VALUES (?, ?, ?) ON CONFLICT (unit_id, name) DO UPDATE SET to_on = excluded.to_on"
    await change(sql, unit_id, name, until)
    await _moved(by, "add_alias", unit_id, name)


async def rename_unit(by: Actor, unit_id: int, name: str, kind: UnitKind, until: date) -> None:
    """Give a unit a new name (DOMAIN §8.1); the old one stays an alias until a day, and what was recorded under it keeps it."""
    old = str(await value("SELECT name FROM unit WHERE id = ?", unit_id))
    await change("DELETE FROM unit_alias WHERE unit_id = ? AND name = ?", unit_id, name)
    await change("UPDATE unit SET name = ?, kind = ? WHERE id = ?", name, kind, unit_id)
    await add_alias(by, unit_id, old, until)
    await _moved(by, "rename_unit", unit_id, f"{old}更名为{name}")


async def retitle(by: Actor, unit_id: int, old: str, new: str) -> None:
    """A leading post is called otherwise from now on, as when a 镇 becomes a 街道; obligations keep the title of their time."""
    post = await row("SELECT id FROM post WHERE unit_id = ? AND title = ?", unit_id, old)
    taken = await row("SELECT id FROM post WHERE unit_id = ? AND title = ?", unit_id, new)
    if post and not taken:
        await change("UPDATE post SET title = ? WHERE id = ?", new, post["id"])
        await change("UPDATE member SET title = REPLACE(title, ?, ?) WHERE unit_id = ? AND left_at IS NULL", old, new, unit_id)
        await _moved(by, "retitle_post", unit_id, f"{old}改称{new}")


async def leading_titles(unit_id: int) -> dict[str, PostKind]:
    """The titles of a unit's leading posts."""
    found = await rows("SELECT title, kind FROM post WHERE unit_id = ? ORDER BY position, id", unit_id)
    return {one["title"]: PostKind(one["kind"]) for one in found}


async def owed_by(unit_id: int) -> list[Row]:
    """What a unit still owes for open tasks."""
    marks = ", ".join("?" * len(OWING_STATES))
    return await obligations(f"o.unit_id = ? AND t.state = ? AND o.state IN ({marks})", unit_id, TaskState.OPEN, *OWING_STATES)


async def merge_units(by: Actor, unit_id: int, into: Row, until: date, today: date) -> None:
    """Close a unit that was merged into another.

    Its people move there without their roles for it, its posts fall vacant, what it still owes is waived with the reason on
    record, what it handed in stays; its name leads to the other unit until a day.
    """
    name = str(await value("SELECT name FROM unit WHERE id = ?", unit_id))
    for one in await owed_by(unit_id):
        reason = f"已并入{into['name']}"
        await OBLIGATION_MOVES.make("waive", one["id"], by, "该单位的报送情况刚刚有了变动，请重新发起。", reason, remark=reason)
    roles = (Role.LIAISON.value, Role.PRINCIPAL.value)
    await change("UPDATE role_grant SET to_at = ? WHERE unit_id = ? AND role IN (?, ?) AND to_at IS NULL", by.at, unit_id, *roles)
    await change("UPDATE role_grant SET unit_id = ? WHERE unit_id = ? AND to_at IS NULL", into["id"], unit_id)
    await change("UPDATE post SET member_id = NULL WHERE unit_id = ?", unit_id)
    await change("UPDATE member SET unit_id = ? WHERE unit_id = ?", into["id"], unit_id)
    await follow_unit(by, unit_id, into["id"], today)
    await change("UPDATE unit SET merged_into_id = ?, closed_on = ? WHERE id = ?", into["id"], today, unit_id)
    for alias in (name, *await aliases(unit_id)):
        await add_alias(by, into["id"], alias, until)
    await _moved(by, "merge_unit", unit_id, f"{name}并入{into['name']}")


async def end_alias(by: Actor, unit_id: int, name: str, last: date) -> bool:
    """A unit's other name is understood to a day (inclusive) and no longer; whether the unit had it."""
    if not await change("UPDATE unit_alias SET to_on = ? WHERE unit_id = ? AND name = ?", last, unit_id, name):
        return False
    await _moved(by, "end_alias", unit_id, name)
    return True


async def close_unit(by: Actor, unit_id: int, today: date, reason: str) -> None:
    """Close a unit that no other takes over: what it still owes is waived with the reason on record, what it handed in stays.

    Every role for it ends and its posts fall vacant. Its people leave the roster, except who serves another unit: they go there.
    """
    for one in await owed_by(unit_id):
        await OBLIGATION_MOVES.make("waive", one["id"], by, "该单位的报送情况刚刚有了变动，请重新发起。", reason, remark=reason)
    await change("UPDATE role_grant SET to_at = ? WHERE unit_id = ? AND to_at IS NULL", by.at, unit_id)
    await change("UPDATE post SET member_id = NULL WHERE unit_id = ?", unit_id)
    for one in await members_of([unit_id]):
        elsewhere = next((given["unit_id"] for given in await grants_of(one["id"]) if given["unit_id"]), None)
        if elsewhere is None:
            await leave(by, one["id"])
        else:
            await change("UPDATE member SET unit_id = ? WHERE id = ?", elsewhere, one["id"])
    await follow_unit(by, unit_id, None, today)
    await change("UPDATE unit SET closed_on = ? WHERE id = ?", today, unit_id)
    await _moved(by, "close_unit", unit_id, reason)


async def members_of(unit_ids: Sequence[int]) -> list[Row]:
    """Who belongs to units now."""
    marks = ", ".join("?" * len(unit_ids))
    return await rows(f"SELECT id, name, title FROM member WHERE unit_id IN ({marks}) AND left_at IS NULL ORDER BY id", *unit_ids)


async def _moved(by: Actor, move: str, unit_id: int, detail: str) -> None:
    await record(by, move, "unit", unit_id, detail)
    await touch()
