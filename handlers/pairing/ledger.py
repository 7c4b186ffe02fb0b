"""联所记录 on record: visits of advisers and cadres to a 司法所; and which changes of pairings nobody was told of yet."""

from datetime import UTC, date, datetime, time, timedelta

from tortoise import fields

from storage.database import Row, among, change, insert, row, rows
from storage.journal import Actor, record
from storage.people import Role
from storage.table import Model
from storage.unit_kinds import UNIT_SETS

CONTENT = ("visit_on", "justice_id", "place", "matters", "follow_up", "note")
MATTERS, FOLLOW_UP = 1000, 500  # characters kept


class PairingVisit(Model):
    """One visit: who was where on which day, what was dealt with, what is to follow; one that was withdrawn stays on record."""

    id = fields.IntField(primary_key=True)
    member = fields.ForeignKeyField("office.Member", related_name="visits", on_delete=fields.RESTRICT)
    justice = fields.ForeignKeyField("office.Unit", related_name="visits", on_delete=fields.RESTRICT)
    visit_on = fields.DateField()
    place = fields.CharField(64, default="")
    matters = fields.CharField(MATTERS)
    follow_up = fields.CharField(FOLLOW_UP, default="")
    note = fields.CharField(200, default="")
    noted_by = fields.IntField(null=True)
    noted_at = fields.DatetimeField()
    withdrawn_at = fields.DatetimeField(null=True)

    class Meta:
        table = "pairing_visit"
        indexes = (("member_id",), ("justice_id",))


_VISITS = (
    "SELECT v.*, m.name, m.title, j.name AS justice_name FROM pairing_visit v JOIN member m ON m.id = v.member_id JOIN unit j ON j.id = v.justice_id "
)


async def note_visit(by: Actor, member_id: int, justice_id: int, visit_on: date, place: str, matters: str, follow_up: str) -> int:
    """Write a visit down; its number."""
    number = await insert(
        "pairing_visit", member_id=member_id, justice_id=justice_id, visit_on=visit_on, place=place, matters=matters[:MATTERS],
        follow_up=follow_up[:FOLLOW_UP], note="", noted_by=by.member_id, noted_at=by.at,
    )  # fmt: skip
    await record(by, "visit", "pairing_visit", number)
    return number


async def visit(number: int) -> Row | None:
    """A visit that stands, by its number: all columns, name, title, justice_name."""
    return await row(f"{_VISITS}WHERE v.id = ? AND v.withdrawn_at IS NULL", number)


async def noted_with(number: int) -> list[Row]:
    """The visits that stand and were written down by the same message as this one: of two places visited on one way."""
    where = (
        "v.withdrawn_at IS NULL AND (v.id = ? OR v.id IN (SELECT k.subject_id FROM journal k JOIN journal o ON o.inbox_id = k.inbox_id "
        "WHERE k.subject = 'pairing_visit' AND k.move = 'visit' AND o.subject = 'pairing_visit' AND o.move = 'visit' AND o.subject_id = ?))"
    )
    return await rows(f"{_VISITS}WHERE {where} ORDER BY v.id", number, number)


async def visits(since: date, *, member_id: int | None = None, justice_id: int | None = None) -> list[Row]:
    """Visits that stand since a day, of a person, at a 司法所; the oldest first."""
    where, values = "v.withdrawn_at IS NULL AND v.visit_on >= ?", list[date | int]([since])
    for column, wanted in (("member_id", member_id), ("justice_id", justice_id)):
        if wanted is not None:
            where += f" AND v.{column} = ?"
            values.append(wanted)
    return await rows(f"{_VISITS}WHERE {where} ORDER BY v.visit_on, v.id", *values)


async def correct_visit(by: Actor, one: Row, **columns: str | date) -> None:
    """Put some of a visit's content right; the journal keeps what stood there before."""
    sets = ", ".join(f"{name} = ?" for name in columns)
    await change(f"UPDATE pairing_visit SET {sets} WHERE id = ?", *columns.values(), one["id"])
    await record(by, "correct", "pairing_visit", one["id"], "；".join(str(one[name]) for name in columns))


async def withdraw_visit(by: Actor, number: int) -> bool:
    """Take a visit back; whether it stood."""
    if not await change("UPDATE pairing_visit SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL", by.at, number):
        return False
    await record(by, "withdraw", "pairing_visit", number)
    return True


async def to_announce() -> list[Row]:
    """Pairings that began, or were ended before their time, and nobody was told of it yet."""
    sql = "SELECT * FROM pairing WHERE (told_at IS NULL AND ended_at IS NULL) OR (ended_at IS NOT NULL AND end_told_at IS NULL) ORDER BY id"
    return await rows(sql)


async def announced(pairing_id: int, now: datetime, *, ended: bool) -> bool:
    """Those concerned are told; whether no other process was faster. Of one that had ended before its begin was told neither is told."""
    sets = "end_told_at = ?, told_at = COALESCE(told_at, ?)" if ended else "told_at = ?"
    where = "ended_at IS NOT NULL AND end_told_at IS NULL" if ended else "told_at IS NULL"
    return bool(await change(f"UPDATE pairing SET {sets} WHERE id = ? AND {where}", *[now] * (1 + ended), pairing_id))


async def running_out(by_day: date) -> list[Row]:
    """The open 镇街 whose last adviser's pairing ends before a day: unit_id, and without_on, the first day without one."""
    sql = (
        "SELECT s.unit_id, MAX(COALESCE(p.to_on, ?)) AS last_on FROM justice_area s JOIN unit u ON u.id = s.unit_id AND u.closed_on IS NULL "
        "JOIN pairing p ON p.justice_id = s.justice_id AND p.role = ? AND (p.to_on IS NULL OR p.to_on >= p.from_on) "
        "WHERE s.to_on IS NULL GROUP BY s.unit_id HAVING MAX(COALESCE(p.to_on, ?)) < ? ORDER BY s.unit_id"
    )
    found = await rows(sql, date.max, Role.ADVISER, date.max, by_day)
    return [{"unit_id": one["unit_id"], "without_on": one["last_on"] + timedelta(days=1)} for one in found]


async def never_advised(*, before: date) -> list[Row]:
    """The open 镇街 that no adviser was ever paired with, where the office paired some before a day: unit_id, and without_on, date.min."""
    kinds = UNIT_SETS["镇街"]
    sql = (
        f"SELECT u.id AS unit_id FROM unit u WHERE u.closed_on IS NULL AND u.kind IN {among(kinds)} "
        "AND EXISTS (SELECT 1 FROM pairing q WHERE q.role = ? AND q.set_at < ?) "
        "AND NOT EXISTS (SELECT 1 FROM justice_area s JOIN pairing p ON p.justice_id = s.justice_id "
        "WHERE s.unit_id = u.id AND p.role = ? AND (p.to_on IS NULL OR p.to_on >= p.from_on)) ORDER BY u.position, u.id"
    )
    since = datetime.combine(before, time(), UTC)
    return [one | {"without_on": date.min} for one in await rows(sql, *kinds, Role.ADVISER, since, Role.ADVISER)]


async def keys_told(start: str) -> set[str]:
    """The keys of the pushes that begin so."""
    return {one["key"] for one in await rows("SELECT key FROM outbox WHERE key LIKE ?", f"{start}%")}
