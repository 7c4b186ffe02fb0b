"""联所 on record (DOMAIN §4.1): which 镇街 a 司法所 serves, which advisers and cadres are paired with it, from when to when."""

from collections.abc import Collection
from datetime import date, timedelta

from tortoise import fields

from storage.absence import AWAY
from storage.database import Row, among, change, insert, row, rows
from storage.duty import duty as duty  # asked for together with the pairs
from storage.journal import Actor, record
from storage.lease import touch
from storage.people import Role
from storage.table import Model
from storage.unit_kinds import UNIT_SETS, UnitKind

PAIRED_ROLES = (Role.ADVISER, Role.CADRE)


class JusticeArea(Model):
    """A 镇街 that a 司法所 serves, from and to (both inclusive, open when null)."""

    id = fields.IntField(primary_key=True)
    justice = fields.ForeignKeyField("office.Unit", related_name="serves", on_delete=fields.RESTRICT)
    unit = fields.ForeignKeyField("office.Unit", related_name="served_by", on_delete=fields.RESTRICT)
    from_on = fields.DateField()
    to_on = fields.DateField(null=True)

    class Meta:
        table = "justice_area"
        indexes = (("unit_id",), ("justice_id",))


class Pairing(Model):
    """An adviser or cadre paired with a 司法所, from and to (both inclusive, open when null).

    Those concerned are told once that it begins (`told_at`) and once that it was ended before its time (`ended_at`, `end_told_at`).
    """

    id = fields.IntField(primary_key=True)
    member = fields.ForeignKeyField("office.Member", related_name="pairings", on_delete=fields.RESTRICT)
    role = fields.CharField(16, default=Role.ADVISER.value)
    justice = fields.ForeignKeyField("office.Unit", related_name="pairings", on_delete=fields.RESTRICT)
    from_on = fields.DateField()
    to_on = fields.DateField(null=True)
    note = fields.CharField(200, default="")
    set_at = fields.DatetimeField()
    told_at = fields.DatetimeField(null=True)
    ended_at = fields.DatetimeField(null=True)
    end_told_at = fields.DatetimeField(null=True)

    class Meta:
        table = "pairing"
        indexes = (("justice_id", "role"), ("member_id",))


_FROM_TO = "{0}.from_on <= ? AND ({0}.to_on IS NULL OR {0}.to_on >= ?)"
_NAMED = "SELECT p.*, m.name, m.title, j.name AS justice_name FROM pairing p JOIN member m ON m.id = p.member_id JOIN unit j ON j.id = p.justice_id "


async def paired(unit_id: int, day: date, role: Role) -> list[Row]:
    """Who is paired on a day, as adviser or as cadre, with the 司法所 that serves a 镇街 (or with that 司法所 itself), the longest paired first.

    member_id, name, title, justice_id, justice_name, from_on, to_on, away (0 or 1), deputy_id and deputy_name (of who is away; None where
    nobody was named, or the deputy is away too).
    """
    sql = (
        f"WITH {AWAY} SELECT p.id, p.member_id, m.name, m.title, p.justice_id, j.name AS justice_name, p.from_on, p.to_on, "
        "CASE WHEN x.member_id IS NULL THEN 0 ELSE 1 END AS away, d.id AS deputy_id, d.name AS deputy_name "
        "FROM pairing p JOIN member m ON m.id = p.member_id AND m.left_at IS NULL JOIN unit j ON j.id = p.justice_id "
        "LEFT JOIN away x ON x.member_id = p.member_id LEFT JOIN member d ON d.id = x.deputy_id AND d.left_at IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM away y WHERE y.member_id = x.deputy_id) "
        f"WHERE p.role = ? AND {_FROM_TO.format('p')} AND (p.justice_id = ? OR EXISTS (SELECT 1 FROM justice_area s "
        f"WHERE s.justice_id = p.justice_id AND s.unit_id = ? AND {_FROM_TO.format('s')})) ORDER BY p.from_on, p.id"
    )
    return await rows(sql, day, day, role, day, day, unit_id, unit_id, day, day)


async def asked_first(unit_id: int, day: date, without: Collection[int] = ()) -> Row | None:
    """To whom a question of a unit goes on a day: member_id, name, title, why; nobody of `without` (回避).

    The paired adviser (联所) who is not away, else the deputy of one who is (代办), else who is on duty (值班); None: the office decides.
    """
    pairs = await paired(unit_id, day, Role.ADVISER)
    found = [one | {"why": "联所"} for one in pairs if not one["away"]]
    found += [one | {"member_id": one["deputy_id"], "name": one["deputy_name"], "title": "", "why": "代办"} for one in pairs if one["deputy_id"]]
    found += [one | {"why": "值班"} for one in await duty(day)] if all(one["member_id"] in without for one in found) else []
    first = next((one for one in found if one["member_id"] not in without), None)
    return first and {name: first[name] for name in ("member_id", "name", "title", "why")}


async def gaps(day: date, role: Role = Role.ADVISER) -> list[Row]:
    """The 镇街 without a paired adviser (or cadre) on a day, in the office's order: id, name, justice_name (None where no 司法所 serves it)."""
    kinds = UNIT_SETS["镇街"]
    sql = (
        "SELECT u.id, u.name, (SELECT j.name FROM justice_area s JOIN unit j ON j.id = s.justice_id WHERE s.unit_id = u.id "
        f"AND {_FROM_TO.format('s')} ORDER BY s.id LIMIT 1) AS justice_name FROM unit u WHERE u.closed_on IS NULL AND u.kind IN {among(kinds)} "
        "AND NOT EXISTS (SELECT 1 FROM justice_area s JOIN pairing p ON p.justice_id = s.justice_id JOIN member m ON m.id = p.member_id "
        f"WHERE s.unit_id = u.id AND {_FROM_TO.format('s')} AND p.role = ? AND {_FROM_TO.format('p')} AND m.left_at IS NULL) "
        "ORDER BY u.position, u.id"
    )
    return await rows(sql, day, day, *kinds, day, day, role, day, day)


async def pairings(day: date | None = None, *, member_id: int | None = None, justice_id: int | None = None) -> list[Row]:
    """Pairings in force on a day of who is still there (None: all there ever were), of a member, of a 司法所: all columns, name, title,
    justice_name; in order."""
    where, values = ["1 = 1"], list[date | int]()
    for condition, column in (("p.member_id = ?", member_id), ("p.justice_id = ?", justice_id)):
        where += [condition] if column is not None else []
        values += [column] if column is not None else []
    if day is not None:
        where += [_FROM_TO.format("p"), "m.left_at IS NULL"]
        values += [day, day]
    return await rows(f"{_NAMED}WHERE {' AND '.join(where)} ORDER BY j.position, j.id, p.role, p.from_on, p.id", *values)


async def pairing(pairing_id: int) -> Row | None:
    """One pairing by its id, with name, title and justice_name."""
    return await row(f"{_NAMED}WHERE p.id = ?", pairing_id)


async def served(day: date) -> list[Row]:
    """Which 司法所 serves which 镇街 on a day: justice_id, justice_name, unit_id, unit_name; in the office's order."""
    sql = (
        "SELECT s.justice_id, j.name AS justice_name, s.unit_id, u.name AS unit_name FROM justice_area s JOIN unit j ON j.id = s.justice_id "
        f"JOIN unit u ON u.id = s.unit_id WHERE {_FROM_TO.format('s')} ORDER BY j.position, j.id, u.position, u.id"
    )
    return await rows(sql, day, day)


async def serve(by: Actor, justice_id: int, unit_ids: Collection[int], day: date) -> bool:
    """From a day on a 司法所 serves these 镇街 and no others; whether that changed anything."""
    now = {one["unit_id"] for one in await served(day) if one["justice_id"] == justice_id}
    for unit_id in now - set(unit_ids):
        await _end_area("justice_id = ? AND unit_id = ?", day - timedelta(days=1), justice_id, unit_id)
    for unit_id in sorted(set(unit_ids) - now):
        await insert("justice_area", justice_id=justice_id, unit_id=unit_id, from_on=day)
    if now != set(unit_ids):
        await record(by, "serve", "unit", justice_id, "、".join(map(str, sorted(unit_ids))))
        await touch()
    return now != set(unit_ids)


async def _end_area(where: str, last: date, *values: int) -> None:
    """What was to be served from a later day on never was."""
    await change(f"DELETE FROM justice_area WHERE {where} AND from_on > ?", *values, last)
    await change(f"UPDATE justice_area SET to_on = ? WHERE {where} AND (to_on IS NULL OR to_on > ?)", last, *values, last)


async def pair(by: Actor, member_id: int, role: Role, justice_id: int, from_on: date, to_on: date | None = None, note: str = "") -> int | None:
    """Pair somebody with a 司法所; None, and nothing done, where they are paired so already.

    A pairing that reaches to the day before goes on, with another end or remark; those who were told that it ended are told that it goes on.
    """
    sql = "SELECT id, from_on, to_on, note FROM pairing WHERE member_id = ? AND role = ? AND justice_id = ? AND (to_on IS NULL OR to_on >= ?)"
    there = await row(f"{sql} ORDER BY id DESC", member_id, role, justice_id, from_on - timedelta(days=1))
    if there and there["from_on"] <= from_on and (there["to_on"], there["note"]) == (to_on, note):
        return None
    columns = {"from_on": min(from_on, there["from_on"]) if there else from_on, "to_on": to_on, "note": note}
    if there:
        pairing_id = int(there["id"])
        told = "told_at = CASE WHEN end_told_at IS NULL THEN told_at END, ended_at = NULL, end_told_at = NULL"
        await change(f"UPDATE pairing SET from_on = ?, to_on = ?, note = ?, {told} WHERE id = ?", *columns.values(), pairing_id)
    else:
        pairing_id = await insert("pairing", member_id=member_id, role=role, justice_id=justice_id, set_at=by.at, **columns)
    await _moved(by, "pair", pairing_id)
    return pairing_id


async def unpair(by: Actor, pairing_id: int, last: date) -> bool:
    """End a pairing with a day (inclusive); whether it would have gone on. One that has not begun by then never was in force."""
    found = await pairing(pairing_id)
    ends = max(last, found["from_on"] - timedelta(days=1)) if found else last
    sql = "UPDATE pairing SET to_on = ?, ended_at = ?, end_told_at = NULL WHERE id = ? AND (to_on IS NULL OR to_on > ?)"
    if not await change(sql, ends, by.at, pairing_id, ends):
        return False
    await _moved(by, "unpair", pairing_id)
    return True


async def unpair_all(by: Actor, member_id: int, last: date, role: Role | None = None) -> list[Row]:
    """End all pairings of somebody (in a role) who leaves; those that were ended."""
    found = [one for one in await pairings(member_id=member_id) if role is None or one["role"] == role.value]
    return [one for one in found if await unpair(by, one["id"], last)]


async def follow_unit(by: Actor, unit_id: int, into: int | None, today: date) -> None:
    """A unit was closed, or merged into another: what served it, or what it was paired with as a 司法所, passes to the other or ends."""
    kind = await row("SELECT kind FROM unit WHERE id = ?", unit_id)
    if kind and kind["kind"] == UnitKind.JUSTICE.value:
        if into is not None:
            await change("UPDATE pairing SET justice_id = ? WHERE justice_id = ? AND (to_on IS NULL OR to_on >= ?)", into, unit_id, today)
            await change("UPDATE justice_area SET justice_id = ? WHERE justice_id = ? AND (to_on IS NULL OR to_on >= ?)", into, unit_id, today)
            return
        for one in await pairings(justice_id=unit_id):
            await unpair(by, one["id"], today)
        await _end_area("justice_id = ?", today, unit_id)
    elif into is not None and not any(one["unit_id"] == into for one in await served(today)):
        await change("UPDATE justice_area SET unit_id = ? WHERE unit_id = ? AND (to_on IS NULL OR to_on >= ?)", into, unit_id, today)
    else:
        await _end_area("unit_id = ?", today, unit_id)


async def _moved(by: Actor, move: str, pairing_id: int) -> None:
    await record(by, move, "pairing", pairing_id)
    await touch()
