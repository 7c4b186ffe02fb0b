"""Who asked to be bound or to hand over, what the record holds about one person, and what somebody has in hand at the legal desk."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from tortoise import fields

from storage.database import Row, among, change, insert, row, rows, value
from storage.journal import Actor, record
from storage.moves import Moves
from storage.people import Role
from storage.referral import OPEN, ReferralState
from storage.requests import next_request
from storage.table import Model


class RequestState(str, Enum):
    """A request waits for an administrator; an approved one waits for its day, then it is done."""

    WAITING = "waiting"
    APPROVED = "approved"
    DONE = "done"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


class LiaisonRequest(Model):
    """Somebody says who the liaison of a unit is to be: a newcomer of themselves, or a liaison who hands over."""

    id = fields.IntField(primary_key=True)
    account = fields.ForeignKeyField("office.Account", related_name="requests", on_delete=fields.RESTRICT)  # who asked
    asked_by = fields.IntField(null=True)  # the member behind the account; null: not bound
    unit = fields.ForeignKeyField("office.Unit", related_name="requests", on_delete=fields.RESTRICT)
    name = fields.CharField(32)
    desk = fields.CharField(1, default="A")
    from_at = fields.DatetimeField(null=True)  # from when the hand-over counts; null: at once
    member_id = fields.IntField(null=True)  # who it turned out to be, once approved
    asked_at = fields.DatetimeField()
    state = fields.CharField(16, default=RequestState.WAITING.value)

    class Meta:
        table = "liaison_request"
        indexes = (("state",),)


REQUEST_MOVES = Moves(
    "liaison_request",
    RequestState,
    {
        "approve": (frozenset({RequestState.WAITING}), RequestState.APPROVED),
        "take_over": (frozenset({RequestState.APPROVED}), RequestState.DONE),
        "reject": (frozenset({RequestState.WAITING}), RequestState.REJECTED),
        "supersede": (frozenset({RequestState.WAITING}), RequestState.SUPERSEDED),
        "take_back": (frozenset({RequestState.WAITING}), RequestState.SUPERSEDED),
    },
)

_REQUEST = (
    "SELECT r.*, u.name AS unit_name, a.channel, a.contact_id, a.nickname FROM liaison_request r "
    "JOIN unit u ON u.id = r.unit_id JOIN account a ON a.id = r.account_id"
)


async def ask(by: Actor, **columns: Any) -> int:
    """Write a request down and tell its number. An earlier one of the same account that still waits is void: of a member, who may serve
    several units, only one about the same unit."""
    for one in await waiting(columns["account_id"]):
        if columns["asked_by"] is None or one["unit_id"] == columns["unit_id"]:
            await REQUEST_MOVES.make("supersede", one["id"], by, "")
    request_id = await insert("liaison_request", id=await next_request("roster"), **columns, asked_at=by.at, state=RequestState.WAITING)
    await record(by, "ask", "liaison_request", request_id)
    return request_id


async def waiting(account_id: int | None = None) -> list[Row]:
    """Requests that no administrator has decided on (of one account), oldest first."""
    narrow, values = ("", ()) if account_id is None else (" AND r.account_id = ?", (account_id,))
    return await rows(f"{_REQUEST} WHERE r.state = ?{narrow} ORDER BY r.id", RequestState.WAITING, *values)


async def request(request_id: int) -> Row | None:
    """One request."""
    return await row(f"{_REQUEST} WHERE r.id = ?", request_id)


async def due(now: datetime) -> list[Row]:
    """Approved requests whose day has come."""
    sql = f"{_REQUEST} WHERE r.state = ? AND (r.from_at IS NULL OR r.from_at <= ?) ORDER BY r.id"
    return await rows(sql, RequestState.APPROVED, now)


async def asked_since(account_id: int, since: datetime) -> int:
    """How many requests an account has made since a moment."""
    return int(await value("SELECT COUNT(*) FROM liaison_request WHERE account_id = ? AND asked_at > ?", account_id, since))


async def forget_requests(by: Actor, account_id: int) -> None:
    """An account's undecided requests are void, and so is the name given in them."""
    for one in await waiting(account_id):
        await REQUEST_MOVES.make("supersede", one["id"], by, "")
        await change("UPDATE liaison_request SET name = '' WHERE id = ?", one["id"])


async def held_about(account_id: int, member_id: int | None, channel: str, contact_id: str) -> Mapping[str, int]:
    """How much the record holds about one person: versions sent, messages kept with their words, journal lines."""
    versions = await value("SELECT COUNT(*) FROM version WHERE account_id = ?", account_id)
    words = await value("SELECT COUNT(*) FROM inbox WHERE channel = ? AND contact_id = ? AND text <> ''", channel, contact_id)
    lines = await value("SELECT COUNT(*) FROM journal WHERE member_id = ?", member_id) if member_id else 0
    return {"versions": int(versions), "words": int(words), "lines": int(lines)}


async def liaison_history(unit_id: int) -> list[Row]:
    """Liaisons a unit once had: name, from_at, to_at."""
    sql = (
        "SELECT m.name, g.from_at, g.to_at FROM role_grant g JOIN member m ON m.id = g.member_id "
        "WHERE g.role = 'liaison' AND g.unit_id = ? AND g.to_at IS NOT NULL ORDER BY g.to_at, g.id"
    )
    return await rows(sql, unit_id)


async def waiting_to_send(now: datetime) -> int:
    """How many messages wait for sending to be resumed."""
    return int(await value("SELECT COUNT(*) FROM outbox WHERE state = 'due' AND due_at <= ?", now))


async def unbound() -> list[Row]:
    """Liaisons with no account, unit by unit: member_id, name, unit_name; once each, under the first unit they serve."""
    sql = (
        "SELECT m.id AS member_id, m.name, u.name AS unit_name FROM role_grant g JOIN member m ON m.id = g.member_id AND m.left_at IS NULL "
        "JOIN unit u ON u.id = g.unit_id AND u.closed_on IS NULL WHERE g.role = ? AND g.to_at IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM account a WHERE a.member_id = m.id) ORDER BY u.position, u.id, g.desk, g.id"
    )
    return list({one["member_id"]: one for one in reversed(await rows(sql, Role.LIAISON))}.values())[::-1]


async def raised_open_by(member_id: int) -> list[Row]:
    """Cases that a member asked and that are not closed, in order: for whoever takes over."""
    states = OPEN | {ReferralState.ANSWERED}
    sql = f"SELECT number, unit_name, state FROM referral WHERE raised_by = ? AND state IN {among(list(states))} ORDER BY id"
    return await rows(sql, member_id, *states)
