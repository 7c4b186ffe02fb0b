"""What waits for an administrator's word is numbered in one series, whatever it is, so that 同意 3 means one thing."""

from enum import Enum

from tortoise import fields

from storage.database import Row, insert, row, rows, value
from storage.journal import Actor
from storage.moves import Moves
from storage.table import Model


class LapseState(str, Enum):
    """The states, common to all requests, in which one may lapse, and the one it ends in."""

    WAITING = "waiting"
    APPROVED = "approved"  # a hand-over whose day has not come
    SUPERSEDED = "superseded"


_OPEN = frozenset({LapseState.WAITING, LapseState.APPROVED})
LAPSES = {table: Moves(table, LapseState, {"lapse": (_OPEN, LapseState.SUPERSEDED)}) for table in ("submit_request", "liaison_request")}


class RequestNumber(Model):
    """A number that was given, and the command that decides on what bears it, without .approve or .reject: roster, extension, exemption."""

    id = fields.IntField(primary_key=True)
    decided_by = fields.CharField(16)

    class Meta:
        table = "request_number"


async def next_request(decided_by: str) -> int:
    """The next number, for a request that these commands decide on."""
    return await insert("request_number", decided_by=decided_by)


async def decided_by(number: int) -> str:
    """Which commands decide on this number; "" when it was never given."""
    return str(await value("SELECT decided_by FROM request_number WHERE id = ?", number) or "")


async def applied(channel: str, contact_id: str) -> Row | None:
    """The newest request of a contact to be put on record as liaison that waits: unit_name, name."""
    sql = (
        "SELECT u.name AS unit_name, r.name FROM liaison_request r JOIN account a ON a.id = r.account_id JOIN unit u ON u.id = r.unit_id "
        "WHERE a.channel = ? AND a.contact_id = ? AND r.state = 'waiting' ORDER BY r.id DESC LIMIT 1"
    )
    return await row(sql, channel, contact_id)


async def undecided() -> list[Row]:
    """Every request that waits, in order: id, decided_by, and of more time or an exemption its unit, task, posts, reason and day.

    Their tables are those of the features that take them in.
    """
    sql = (
        "SELECT n.id, n.decided_by, u.name AS unit_name, t.title, t.report_year, q.posts, q.reason, q.until_at FROM request_number n "
        "LEFT JOIN submit_request q ON q.id = n.id LEFT JOIN unit u ON u.id = q.unit_id LEFT JOIN task t ON t.id = q.task_id "
        "WHERE EXISTS (SELECT 1 FROM liaison_request r WHERE r.id = n.id AND r.state = 'waiting' "
        "AND n.decided_by = 'roster') OR EXISTS (SELECT 1 FROM submit_request s WHERE s.id = n.id AND s.state = 'waiting') ORDER BY n.id"
    )
    return await rows(sql)


async def waiting_about(unit_id: int) -> dict[str, list[Row]]:
    """What waits of requests about a unit, by table: its number, what it asks for, and on which accounts (channel, contact_id) who asked."""
    columns = "r.id, n.decided_by, u.name AS unit_name, a.channel, a.contact_id"
    which = "JOIN request_number n ON n.id = r.id JOIN unit u ON u.id = r.unit_id"
    asked = (
        (
            "submit_request",
            f"SELECT {columns}, '' AS name, r.posts, t.title, t.report_year FROM submit_request r {which} JOIN task t ON t.id = r.task_id "
            "LEFT JOIN account a ON a.member_id = r.asked_by WHERE r.unit_id = ? AND r.state = 'waiting' ORDER BY r.id",
        ),
        (
            "liaison_request",
            f"SELECT {columns}, r.name FROM liaison_request r {which} JOIN account a ON a.id = r.account_id "
            "WHERE r.unit_id = ? AND r.state IN ('waiting', 'approved') ORDER BY r.id",
        ),
    )
    return {table: await rows(sql, unit_id) for table, sql in asked}


async def lapse(unit_id: int, by: Actor, reason: str) -> list[Row]:
    """Close every request about a unit that is no more; those whose sender can be told."""
    found: list[Row] = []
    for table, many in (await waiting_about(unit_id)).items():
        for number in dict.fromkeys(one["id"] for one in many):
            await LAPSES[table].make("lapse", number, by, "这件申请刚刚有了变动，请重新发起。", reason)
        found += [one for one in many if one["contact_id"]]
    return found
