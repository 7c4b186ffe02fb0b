"""What liaisons ask of the office about an obligation: more time, or to be let off; each decided by an administrator."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from tortoise import fields

from storage.database import Row, among, change, insert, row, rows
from storage.journal import Actor, record
from storage.moves import Moves
from storage.people import same_post
from storage.requests import next_request
from storage.review import returns, reviews_of
from storage.submission import VersionState, versions
from storage.table import Model
from storage.task import DROPPED, OBLIGATION_MOVES, OWING_STATES, ObligationState, TaskState, obligations, owed_until


class RequestKind(str, Enum):
    """What is asked for."""

    EXTENSION = "extension"
    EXEMPTION = "exemption"


class SubmissionRequestState(str, Enum):
    """A request waits until it is decided on, taken back, or covered by what was granted or asked for more widely."""

    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class SubmissionRequest(Model):
    """One request: of which unit for which task (of which posts, 、 between them; empty: all it owes), until when, why."""

    id = fields.IntField(primary_key=True)
    kind = fields.CharField(16)
    task = fields.ForeignKeyField("office.Task", related_name="requests", on_delete=fields.RESTRICT)
    unit = fields.ForeignKeyField("office.Unit", related_name="submission_requests", on_delete=fields.RESTRICT)
    posts = fields.CharField(200, default="")
    until_at = fields.DatetimeField(null=True)
    reason = fields.CharField(200, default="")
    asked_by = fields.IntField(null=True)  # the member
    asked_at = fields.DatetimeField()
    state = fields.CharField(16, default=SubmissionRequestState.WAITING.value)

    class Meta:
        table = "submit_request"
        indexes = (("state",),)


_WAITING = frozenset({SubmissionRequestState.WAITING})
SUBMISSION_REQUEST_MOVES = Moves(
    "submit_request",
    SubmissionRequestState,
    {
        "grant": (_WAITING, SubmissionRequestState.GRANTED),
        "refuse": (_WAITING, SubmissionRequestState.REFUSED),
        "supersede": (_WAITING, SubmissionRequestState.SUPERSEDED),
        "take_back": (_WAITING, SubmissionRequestState.WITHDRAWN),
    },
)

_REQUEST = (
    "SELECT r.*, u.name AS unit_name, t.title, t.report_year, t.deadline_at, m.name AS asker FROM submit_request r "
    "JOIN unit u ON u.id = r.unit_id JOIN task t ON t.id = r.task_id LEFT JOIN member m ON m.id = r.asked_by"
)


async def ask(by: Actor, kind: RequestKind, **columns: Any) -> int:
    """Write a request down and tell its number; what it repeats or covers of this kind gives way to it, and it keeps the first one's number."""
    earlier = await covered(kind, columns["task_id"], columns["unit_id"], columns["posts"])
    for one in earlier[1:]:
        await SUBMISSION_REQUEST_MOVES.make("supersede", one["id"], by, "")
    if earlier:
        number = int(earlier[0]["id"])
        sql = "UPDATE submit_request SET posts = ?, until_at = ?, reason = ?, asked_by = ?, asked_at = ? WHERE id = ?"
        await change(sql, columns["posts"], columns["until_at"], columns["reason"], by.member_id, by.at, number)
    else:
        number = await next_request(kind.value)
        await insert("submit_request", id=number, kind=kind, **columns, asked_by=by.member_id, asked_at=by.at, state=SubmissionRequestState.WAITING)
    await record(by, "ask", "submit_request", number, columns["reason"])
    return number


async def covered(kind: RequestKind, task_id: int, unit_id: int, posts: str) -> list[Row]:
    """Requests of a kind that wait and are for nothing but these posts of a unit's task, the oldest first."""
    found = [one for one in await waiting(kind, [unit_id]) if one["task_id"] == task_id]
    return [one for one in found if not posts or (one["posts"] and set(one["posts"].split("、")) <= set(posts.split("、")))]


async def close_covered(by: Actor, granted: Sequence[Row], kinds: Sequence[RequestKind]) -> list[int]:
    """What was granted answers every request of these kinds for nothing else: none of them stays open. Their numbers."""
    closed = []
    posts = "、".join(one["post_title"] for one in granted if one["post_title"])
    for kind in kinds:
        for one in await covered(kind, granted[0]["task_id"], granted[0]["unit_id"], posts):
            await SUBMISSION_REQUEST_MOVES.make("supersede", one["id"], by, "")
            closed.append(int(one["id"]))
    return closed


async def waiting(kind: RequestKind, unit_ids: Sequence[int] = ()) -> list[Row]:
    """Requests of a kind that are not decided on (of these units), oldest first."""
    narrow = f" AND r.unit_id IN {among(unit_ids)}" if unit_ids else ""
    return await rows(f"{_REQUEST} WHERE r.state = ? AND r.kind = ?{narrow} ORDER BY r.id", SubmissionRequestState.WAITING, kind, *unit_ids)


async def latest(unit_ids: Sequence[int], most: int) -> list[Row]:
    """The newest requests of these units that nothing else took the place of."""
    sql = f"{_REQUEST} WHERE r.unit_id IN {among(unit_ids)} AND r.state <> ? ORDER BY r.id DESC LIMIT ?"
    return await rows(sql, *unit_ids, SubmissionRequestState.SUPERSEDED, most)


async def request(number: int) -> Row | None:
    """One request."""
    return await row(f"{_REQUEST} WHERE r.id = ?", number)


async def concerned(task_id: int, unit_id: int, posts: str) -> list[Row]:
    """The obligations a request is about that are still owed."""
    found = await obligations(f"o.task_id = ? AND o.unit_id = ? AND o.state IN {among(OWING_STATES)}", task_id, unit_id, *OWING_STATES)
    return [one for one in found if not posts or same_post(posts.split("、"), one["post_title"])]


async def extend(obligation: Row, until_at: datetime, by: Actor, refusal: str) -> None:
    """More time for what is owed; of a returned report for its revision.

    :raises Refusal: with `refusal`, when it is not owed any more
    """
    if obligation["state"] == ObligationState.RETURNED.value:
        await OBLIGATION_MOVES.make("extend_revision", obligation["id"], by, refusal, until_at.isoformat(), revise_by_at=until_at)
    else:
        await OBLIGATION_MOVES.make("extend", obligation["id"], by, refusal, until_at.isoformat(), extended_to_at=until_at)


async def extended() -> list[tuple[Row, datetime]]:
    """What is owed for open tasks with more time than usual, and until when it is owed without: the task's deadline, or the first of a revision."""
    longer = "(o.state = ? AND o.extended_to_at IS NOT NULL) OR (o.state = ? AND o.revise_by_at IS NOT NULL)"
    every = await obligations(f"t.state = ? AND ({longer})", TaskState.OPEN, ObligationState.OUTSTANDING, ObligationState.RETURNED)
    asked = await reviews_of([one["id"] for one in every if one["state"] == ObligationState.RETURNED.value])
    usual = [(one, [one["deadline_at"], *(past["due_at"] for past in returns(asked.get(one["id"], ())))][-1]) for one in every]
    return [(one, at) for one, at in usual if at != owed_until(one)]


async def unextend(obligation: Row, until_at: datetime, by: Actor, refusal: str) -> None:
    """The usual deadline holds again.

    :raises Refusal: with `refusal`, when it is not owed any more
    """
    if obligation["state"] == ObligationState.RETURNED.value:
        await OBLIGATION_MOVES.make("extend_revision", obligation["id"], by, refusal, "撤销延期", revise_by_at=until_at)
    else:
        await OBLIGATION_MOVES.make("extend", obligation["id"], by, refusal, "撤销延期", extended_to_at=None)


async def waived() -> list[Row]:
    """What was let off of open tasks, but for what went with a unit that was merged or is no target any more."""
    found = await obligations("t.state = ? AND o.state = ? AND o.remark <> ?", TaskState.OPEN, ObligationState.WAIVED, DROPPED)
    gone = {one["id"] for one in await rows("SELECT id FROM unit WHERE closed_on IS NOT NULL")}
    return [one for one in found if one["unit_id"] not in gone]


async def restore(obligation: Row, by: Actor, refusal: str) -> None:
    """It is owed again, as it stood before it was waived: not handed in, told of but not confirmed, or returned.

    :raises Refusal: with `refusal`, when it is not waived any more
    """
    counting = await versions("s.obligation_id = ? AND v.state = ?", obligation["id"], VersionState.RECEIVED)
    if not counting:
        move = "restore"
    else:
        told = (counting[0]["effective_at"] or counting[0]["on_behalf"]) and counting[0]["confirmed_by"] is None
        move = "restore_declared" if told else "restore_returned"
    await OBLIGATION_MOVES.make(move, obligation["id"], by, refusal, remark="")
