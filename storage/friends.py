"""Requests of people who want to become a contact of the bot's account: what came, and what was decided."""

from datetime import datetime
from enum import Enum
from typing import Any

from tortoise import fields

from storage.database import Row, change, insert_many, row, rows, value
from storage.journal import Actor, record
from storage.moves import Moves
from storage.table import Model


class FriendState(str, Enum):
    """A request waits to be looked at; one that is left alone is looked at again when its sender comes into a room."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    LEFT = "left"


class FriendRequest(Model):
    """One request. Its words are kept on one line and are shown, never read as a command; a binding code in them is not kept."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(16)
    request_id = fields.CharField(128)
    contact_id = fields.CharField(128)
    nickname = fields.CharField(64, default="")
    words = fields.CharField(64, default="")
    code_id = fields.IntField(null=True)  # the binding code its words held, valid when it came
    asked_at = fields.DatetimeField()
    decided_at = fields.DatetimeField(null=True)
    state = fields.CharField(16, default=FriendState.WAITING.value)

    class Meta:
        table = "friend_request"
        unique_together = (("channel", "request_id"),)
        indexes = (("channel", "state"),)


FRIEND_MOVES = Moves(
    "friend_request",
    FriendState,
    {
        "accept": (frozenset({FriendState.WAITING, FriendState.LEFT}), FriendState.ACCEPTED),
        "leave_alone": (frozenset({FriendState.WAITING}), FriendState.LEFT),
        "look_again": (frozenset({FriendState.LEFT}), FriendState.WAITING),
    },
)


async def known(channel: str, request_id: str) -> bool:
    """Whether a request is on record."""
    return bool(await value("SELECT id FROM friend_request WHERE channel = ? AND request_id = ?", channel, request_id))


async def asked(by: Actor, channel: str, request_id: str, contact_id: str, nickname: str, words: str, code_id: int | None) -> None:
    """Put a request on record, once."""
    columns: dict[str, Any] = {"channel": channel, "request_id": request_id, "contact_id": contact_id, "nickname": nickname[:64], "words": words[:64]}
    columns |= {"code_id": code_id, "asked_at": by.at, "state": FriendState.WAITING.value}
    for new in await insert_many(
        "friend_request", tuple(columns), [tuple(columns.values())], "ON CONFLICT (channel, request_id) DO NOTHING RETURNING id"
    ):
        await record(by, "ask", "friend_request", new["id"])


async def waiting(channel: str) -> list[Row]:
    """Requests nobody has looked at, oldest first."""
    return await rows("SELECT * FROM friend_request WHERE channel = ? AND state = ? ORDER BY id", channel, FriendState.WAITING)


async def left_alone(since: datetime) -> list[Row]:
    """Requests since a moment that were not accepted, of each person the newest, oldest first."""
    sql = (
        "SELECT * FROM friend_request WHERE id IN (SELECT MAX(id) FROM friend_request WHERE asked_at >= ? GROUP BY channel, contact_id) "
        "AND state = ? ORDER BY id"
    )
    return await rows(sql, since, FriendState.LEFT)


async def look_again(by: Actor, channel: str, contact_id: str) -> None:
    """The newest request of somebody that was left alone is looked at once more."""
    sql = "SELECT id FROM friend_request WHERE channel = ? AND contact_id = ? AND state = ? ORDER BY id DESC"
    if found := await row(sql, channel, contact_id, FriendState.LEFT):
        await FRIEND_MOVES.make("look_again", found["id"], by, "", "已进入登记的群", decided_at=None)


async def accepted_since(channel: str, since: datetime) -> list[datetime]:
    """When requests were accepted since a moment, in order."""
    sql = "SELECT decided_at FROM friend_request WHERE channel = ? AND state = ? AND decided_at > ? ORDER BY decided_at"
    return [one["decided_at"] for one in await rows(sql, channel, FriendState.ACCEPTED, since)]


async def purge(before: datetime) -> int:
    """Requests older than their keeping time lose the words and the nickname; how many."""
    sql = "UPDATE friend_request SET words = '', nickname = '' WHERE asked_at < ? AND (words <> '' OR nickname <> '')"
    return await change(sql, before)
