"""The journal: one line for each move, append-only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tortoise import fields

from storage.database import Row, among, change, insert, row, rows
from storage.table import Model


class JournalLine(Model):
    """Who did what to what, when, from which message."""

    id = fields.IntField(primary_key=True)
    happened_at = fields.DatetimeField()
    move = fields.CharField(32)
    subject = fields.CharField(16)
    subject_id = fields.IntField(default=0)
    detail = fields.CharField(300, default="")
    member_id = fields.IntField(null=True)
    inbox_id = fields.IntField(null=True)

    class Meta:
        table = "journal"
        indexes = (("subject", "subject_id"),)


@dataclass(frozen=True)
class Actor:
    """Who moves and when: the member (None: the office itself or a stranger), and the message it came from."""

    at: datetime
    member_id: int | None = None
    inbox_id: int | None = None


async def record(by: Actor, move: str, subject: str, subject_id: int, detail: str = "") -> None:
    """Write the line of one move, in the transaction of the move."""
    await insert(
        "journal",
        happened_at=by.at,
        move=move,
        subject=subject,
        subject_id=subject_id,
        detail=detail[:300],
        member_id=by.member_id,
        inbox_id=by.inbox_id,
    )


async def lines_of(subject: str, moves: Sequence[str]) -> list[Row]:
    """The lines of these moves on a kind of subject, in order: subject_id, move, detail, happened_at, name of the member who moved."""
    sql = (
        "SELECT j.subject_id, j.move, j.detail, j.happened_at, m.name FROM journal j LEFT JOIN member m ON m.id = j.member_id "
        f"WHERE j.subject = ? AND j.move IN {among(moves)} ORDER BY j.id"
    )
    return await rows(sql, subject, *moves)


async def last_by(channel: str, contact_id: str, since: datetime) -> Row | None:
    """The last move since a moment that came from a message of this contact: move, subject, subject_id."""
    sql = (
        "SELECT j.move, j.subject, j.subject_id FROM journal j JOIN inbox i ON i.id = j.inbox_id "
        "WHERE i.channel = ? AND i.contact_id = ? AND j.happened_at >= ? ORDER BY j.id DESC"
    )
    return await row(sql, channel, contact_id, since)


async def moved_last(channel: str, contact_id: str, move: str, since: datetime) -> bool:
    """Whether the last message of this contact that moved anything since a moment made this move."""
    mine = "FROM journal j JOIN inbox i ON i.id = j.inbox_id WHERE i.channel = ? AND i.contact_id = ? AND j.happened_at >= ?"
    last = f"SELECT j.inbox_id {mine} ORDER BY j.id DESC LIMIT 1"
    values = (channel, contact_id, since)
    return await row(f"SELECT j.id {mine} AND j.move = ? AND j.inbox_id = ({last})", *values, move, *values) is not None


async def last_moved(subject: str, move: str, member_id: int | None) -> list[int]:
    """What a member moved so by the last message that made this move, in order: all that went in one."""
    mine = "subject = ? AND move = ? AND member_id = ?"
    last = f"SELECT inbox_id FROM journal WHERE {mine} ORDER BY id DESC LIMIT 1"
    sql = f"SELECT subject_id FROM journal WHERE {mine} AND inbox_id = ({last}) ORDER BY id"
    return [one["subject_id"] for one in await rows(sql, *(subject, move, member_id) * 2)]


async def forget_words(subject: str, subject_id: int) -> None:
    """The one exception to append-only: the words of what turned out to be a secret (DOMAIN §6.2). That it moved, when and by whom, stays."""
    await change("UPDATE journal SET detail = '' WHERE subject = ? AND subject_id = ? AND move <> 'raise'", subject, subject_id)
