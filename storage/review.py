"""Reviews: what the office found about a version, round by round, by whom, and until when it is to be revised."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from tortoise import fields

from storage.database import Row, among, insert, rows, value
from storage.journal import Actor
from storage.table import Model
from storage.task import OBLIGATION_MOVES, ObligationState


class ReviewResult(str, Enum):
    """A report is approved, or returned to be revised (DOMAIN §2.1, steps 3 and 4)."""

    APPROVED = "approved"
    RETURNED = "returned"
    RECALLED = "recalled"  # an approval was taken back: the version waits for review again
    RETRACTED = "retracted"  # a return was taken back, likewise


class Review(Model):
    """One review of one version. Rounds count on over the versions of a submission; none is ever overwritten."""

    id = fields.IntField(primary_key=True)
    version = fields.ForeignKeyField("office.Version", related_name="reviews", on_delete=fields.RESTRICT)
    round = fields.IntField()
    result = fields.CharField(16)
    reason = fields.CharField(300, default="")
    due_at = fields.DatetimeField(null=True)  # until when a revised version is asked for
    reviewer_id = fields.IntField(null=True)  # the member who reviewed
    reviewed_at = fields.DatetimeField()

    class Meta:
        table = "review"
        indexes = (("version_id",),)


async def approve(version: Row, by: Actor) -> int:
    """通过; tells the round. `version` is one of storage.submission.versions.

    :raises Refusal: it was reviewed, replaced or withdrawn meanwhile
    """
    await OBLIGATION_MOVES.make("approve", version["obligation_id"], by, _changed(version))
    return await _record(version, ReviewResult.APPROVED, "", None, by)


async def give_back(version: Row, reason: str, due_at: datetime, by: Actor) -> int:
    """退回修改 with a reason and a date; tells the round. An approved report goes back by a move of its own, so that no approval is undone unseen.

    :raises Refusal: it was reviewed, replaced or withdrawn meanwhile
    """
    move = "recall" if version["obligation_state"] == ObligationState.APPROVED.value else "return"
    await OBLIGATION_MOVES.make(move, version["obligation_id"], by, _changed(version), reason, revise_by_at=due_at)
    return await _record(version, ReviewResult.RETURNED, reason, due_at, by)


async def recall(version: Row, by: Actor) -> int:
    """撤销通过: an approval made by mistake; tells the round.

    :raises Refusal: it is not approved any more
    """
    await OBLIGATION_MOVES.make("unapprove", version["obligation_id"], by, _changed(version))
    return await _record(version, ReviewResult.RECALLED, "", None, by)


async def retract(version: Row, by: Actor) -> int:
    """撤销退回: a return made by mistake; tells the round.

    :raises Refusal: it is not returned any more
    """
    await OBLIGATION_MOVES.make("unreturn", version["obligation_id"], by, _changed(version), revise_by_at=None)
    return await _record(version, ReviewResult.RETRACTED, "", None, by)


def returns(rounds: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Of the reviews of one obligation, in order, the returns that were not taken back."""
    found: list[Mapping[str, Any]] = []
    for one in rounds:
        if one["result"] == ReviewResult.RETURNED.value:
            found.append(one)
        elif one["result"] == ReviewResult.RETRACTED.value and found:
            found.pop()
    return found


def _changed(version: Row) -> str:
    return f"{version['unit_name']}的{version['title']}刚刚有了变动，请查看“待预审有哪些”后再办。"


async def _record(version: Row, result: ReviewResult, reason: str, due_at: datetime | None, by: Actor) -> int:
    sql = "SELECT COUNT(*) FROM review r JOIN version v ON v.id = r.version_id WHERE v.submission_id = ?"
    n = int(await value(sql, version["submission_id"])) + 1
    columns = {"version_id": version["id"], "round": n, "result": result, "reason": reason[:300], "due_at": due_at}
    await insert("review", **columns, reviewer_id=by.member_id, reviewed_at=by.at)
    return n


_REVIEWS = (
    "SELECT s.obligation_id, v.n, v.id AS version_id, r.round, r.result, r.reason, r.due_at, r.reviewed_at, r.reviewer_id, m.name, s.number, "
    "o.task_id, o.unit_id, o.unit_name, o.post_title, t.title, t.report_year FROM review r JOIN version v ON v.id = r.version_id "
    "JOIN submission s ON s.id = v.submission_id JOIN obligation o ON o.id = s.obligation_id JOIN task t ON t.id = o.task_id "
    "LEFT JOIN member m ON m.id = r.reviewer_id"
)


async def reviews(where: str, *values: Any) -> list[Row]:
    """Reviews with version, obligation and task, in the order in which they were made; `name` is the reviewer's.

    `where` is a condition over r (review), v, s, o and t.
    """
    return await rows(f"{_REVIEWS} WHERE {where} ORDER BY r.id", *values)


async def reviews_of(obligation_ids: Sequence[int]) -> dict[int, list[Row]]:
    """The reviews of each of these obligations, in order; an obligation without any is not there."""
    found: dict[int, list[Row]] = {}
    for one in await reviews(f"s.obligation_id IN {among(obligation_ids)}", *obligation_ids):
        found.setdefault(one["obligation_id"], []).append(one)
    return found
