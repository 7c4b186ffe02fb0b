"""The inbox: every message heard, once, and whether its turn is finished."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from tortoise import fields

from storage.database import Row, among, change, insert_new, row, rows, transaction
from storage.table import Model


class InboxState(str, Enum):
    """Accepted is durable; done and failed are the two ways a turn ends."""

    ACCEPTED = "accepted"
    DONE = "done"
    FAILED = "failed"


class InboxRow(Model):
    """A message as heard. Text that was neither a command nor a submission is blanked when its turn ends."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(16)
    message_id = fields.CharField(128)
    contact_id = fields.CharField(128)
    nickname = fields.CharField(64, default="")
    room_id = fields.CharField(128, default="")  # empty in a private chat
    heard_at = fields.DatetimeField()
    text = fields.TextField(default="")
    details = fields.TextField(default="")  # JSON: mentioned, quoted, announced file
    secrecy_rule = fields.CharField(32, default="")  # set: nothing of the body was written
    state = fields.CharField(16, default=InboxState.ACCEPTED.value)

    class Meta:
        table = "inbox"
        unique_together = (("channel", "message_id"),)
        indexes = (("state",),)


COLUMNS = ("channel", "message_id", "contact_id", "nickname", "room_id", "heard_at", "text", "details", "secrecy_rule", "state")


async def accept(many: Sequence[Sequence[Any]]) -> list[int | None]:
    """Write messages (values in the order of COLUMNS) in one commit: the id of each, None for a repeat."""
    async with transaction():
        return await insert_new("inbox", COLUMNS, many, ("channel", "message_id"))


PENDING = '{"pending": true}'
"""The details of a message known by its id alone: what it says is still to be asked for."""


async def complete(many: Sequence[tuple[int, Sequence[Any]]]) -> set[int]:
    """Inside a transaction, write what pending messages say (id, values in the order of COLUMNS): the ids of those that were still pending."""
    sql = (
        "UPDATE inbox SET contact_id = ?, nickname = ?, room_id = ?, heard_at = ?, text = ?, details = ?, secrecy_rule = ? "
        "WHERE id = ? AND state = ? AND details = ?"
    )
    return {one for one, values in many if await change(sql, *values[2:9], one, InboxState.ACCEPTED.value, PENDING)}


async def unfinished(before: datetime | None = None) -> list[Row]:
    """Messages (heard before a moment) whose turn did not finish, in the order they were accepted."""
    narrow, values = ("", ()) if before is None else (" AND heard_at <= ?", (before,))
    return await rows(f"SELECT * FROM inbox WHERE state = ?{narrow} ORDER BY id", InboxState.ACCEPTED.value, *values)


async def claim(inbox_ids: Sequence[int]) -> set[int]:
    """Which of these turns are still to be run: ours until we commit; a second process that asks waits, then is told no."""
    sql = f"UPDATE inbox SET state = ? WHERE id IN {among(inbox_ids)} AND state = ? RETURNING id"
    return {one["id"] for one in await rows(sql, InboxState.DONE.value, *inbox_ids, InboxState.ACCEPTED.value)}


async def drop(channel: str, message_id: str) -> bool:
    """A message that was taken back, and still waits for its turn or for its words, is blanked and gets no turn; whether there was one."""
    sql = "UPDATE inbox SET state = ?, text = '', details = '', nickname = '' WHERE channel = ? AND message_id = ? AND state = ?"
    return bool(await change(sql, InboxState.DONE.value, channel, message_id, InboxState.ACCEPTED.value))


async def is_waiting(inbox_id: int) -> bool:
    """Whether a message's turn is still to come."""
    return bool(await rows("SELECT id FROM inbox WHERE id = ? AND state = ?", inbox_id, InboxState.ACCEPTED.value))


async def by_message_id(channel: str, message_id: str) -> Row | None:
    """The message of this id."""
    return await row("SELECT * FROM inbox WHERE channel = ? AND message_id = ?", channel, message_id)


async def finish(inbox_ids: Sequence[int], state: InboxState) -> None:
    """End turns otherwise than by being done."""
    if inbox_ids:
        await change(f"UPDATE inbox SET state = ? WHERE id IN {among(inbox_ids)}", state.value, *inbox_ids)


async def blank_text(inbox_ids: Sequence[int]) -> None:
    """Forget what was said in messages that were neither command nor submission."""
    if inbox_ids:
        await change(f"UPDATE inbox SET text = '', details = '', nickname = '' WHERE id IN {among(inbox_ids)}", *inbox_ids)


async def blank(inbox_ids: Sequence[int], rule: str) -> None:
    """Take back the body of messages that turned out to bear a secrecy mark."""
    sql = f"UPDATE inbox SET text = '', details = '', secrecy_rule = ? WHERE id IN {among(inbox_ids)}"
    await change(sql, rule, *inbox_ids)


async def purge(before: datetime) -> int:
    """Blank the words of messages older than their keeping time; how many."""
    sql = "UPDATE inbox SET text = '', details = '', nickname = '' WHERE heard_at < ? AND (text <> '' OR details <> '' OR nickname <> '')"
    return await change(sql, before)
