"""Submissions and their versions: what came, when, from whom, as which files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from tortoise import fields

from storage.attachment import on_record
from storage.database import Row, among, change, insert, row, rows, value
from storage.journal import Actor, record
from storage.moves import Moves
from storage.refusal import Refusal
from storage.table import Model
from storage.task import OBLIGATION_MOVES, ObligationState, owed_until


class VersionState(str, Enum):
    """The newest received version counts; a replaced or withdrawn one stays on record."""

    RECEIVED = "received"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Submission(Model):
    """What one obligation has been answered with, under one number (查询号) over all its versions."""

    id = fields.IntField(primary_key=True)
    obligation = fields.OneToOneField("office.Obligation", related_name="submission", on_delete=fields.RESTRICT)
    number = fields.CharField(20, unique=True)

    class Meta:
        table = "submission"


class Version(Model):
    """第n版: a set of files, or a declared off-line submission with none."""

    id = fields.IntField(primary_key=True)
    submission = fields.ForeignKeyField("office.Submission", related_name="versions", on_delete=fields.RESTRICT)
    n = fields.IntField()
    state = fields.CharField(16, default=VersionState.RECEIVED.value)
    way = fields.CharField(16, default="群文件")  # 群文件 私聊 OA 纸质 邮箱 转交
    account_id = fields.IntField(null=True)  # who sent it
    sender_name = fields.CharField(32, default="")
    received_at = fields.DatetimeField()
    effective_at = fields.DatetimeField(
        null=True
    )  # of a declared one: when it is said to have come (a day's first instant: no hour was said); lateness counts by it
    confirmed_by = fields.IntField(null=True)  # of what waited: the member who has it in hand, or whose unit it is and who agrees
    late = fields.BooleanField(default=False)
    text = fields.TextField(default="")  # a submission by text
    on_behalf = fields.CharField(64, default="")  # the unit that handed it in for the one that owes it; counts once that one or the office agrees
    hints = fields.TextField(default="")  # JSON, what the pre-reviewer should look at: [[kind, detail], …]; never words of the report
    hinted_at = fields.DatetimeField(null=True)  # when its files were looked into; null: not yet

    class Meta:
        table = "version"
        unique_together = (("submission", "n"),)
        indexes = (("hinted_at",),)


class VersionFile(Model):
    """One file of a version, under the name it came with."""

    id = fields.IntField(primary_key=True)
    version = fields.ForeignKeyField("office.Version", related_name="files", on_delete=fields.RESTRICT)
    attachment = fields.ForeignKeyField("office.Attachment", related_name="uses", on_delete=fields.RESTRICT)
    name = fields.CharField(160)
    position = fields.IntField(default=0)
    added_at = fields.DatetimeField(null=True)  # when it was added to a version that was there; null: it came with the version
    added_by = fields.IntField(null=True)  # the account that added it
    inbox_id = fields.IntField(null=True)  # the message that brought it

    class Meta:
        table = "version_file"


class Counter(Model):
    """The last number given in a series and year; taken by one upsert, so no two processes get the same."""

    id = fields.IntField(primary_key=True)
    series = fields.CharField(16)
    year = fields.IntField()
    last_given = fields.IntField(default=0, source_field="last")  # `last` is a word of tortoise's models

    class Meta:
        table = "counter"
        unique_together = (("series", "year"),)


VERSION_MOVES = Moves(
    "version",
    VersionState,
    {
        "replace": (frozenset({VersionState.RECEIVED}), VersionState.REPLACED),
        "withdraw": (frozenset({VersionState.RECEIVED}), VersionState.WITHDRAWN),
        "restore": (frozenset({VersionState.REPLACED}), VersionState.RECEIVED),
    },
)


@dataclass(frozen=True)
class Arrival:
    """What arrives as a version: how, from whom, when, with which files (name, sha256, size) or text."""

    way: str
    account_id: int | None
    sender_name: str
    received_at: datetime
    files: Sequence[tuple[str, str, int]] = ()
    text: str = ""
    effective_at: datetime | None = None  # declared: no file came, it is said to have gone another way
    inbox_id: int | None = None  # the message that brought it
    on_behalf: str = ""  # the unit of the sender, who stands for another one: waits for a word of that one or of the office


@dataclass(frozen=True)
class Received:
    """What was recorded: the number, which version, late or not."""

    number: str
    n: int
    late: bool
    version_id: int


async def next_number(series: str, year: int) -> int:
    """The next number of a series in a year; no two processes get the same."""
    sql = "INSERT INTO counter (series, year, last) VALUES (?, ?, 1) ON CONFLICT (series, year) DO UPDATE SET last = counter.last + 1 RETURNING last"
    return int(await value(sql, series, year))


def settled(obligation: Row) -> str:
    """Why an approved or waived obligation takes nothing more."""
    return f"{obligation['unit_name']}的{obligation['title']}已通过预审或已免报，如确需更换，请联系管理员。"


async def receive(obligation: Row, arrival: Arrival, by: Actor, year: int) -> Received:
    """Record a version of an obligation; the version that counted before is replaced and kept. A declared one waits for 核收,
    as does what another unit handed in.

    :raises Refusal: the obligation takes no submission any more (approved, waived, or its task is closed)
    """
    late = is_late(obligation, arrival.effective_at or arrival.received_at)
    move, at = ("declare", None) if arrival.effective_at or arrival.on_behalf else ("submit", arrival.received_at)
    await OBLIGATION_MOVES.make(move, obligation["id"], by, settled(obligation), arrival.way, submitted_at=at, late=late, revise_by_at=None)
    sql = (
        "SELECT s.id, s.number, MAX(v.n) AS n FROM submission s LEFT JOIN version v ON v.submission_id = s.id "
        "WHERE s.obligation_id = ? GROUP BY s.id, s.number"
    )
    found = await row(sql, obligation["id"])
    if found is None:
        number = f"BS-{year}-{await next_number('BS', year):04d}"
        found = {"id": await insert("submission", obligation_id=obligation["id"], number=number), "number": number, "n": None}
    elif found["n"]:
        await _replace(found["id"], by)
    n = int(found["n"] or 0) + 1
    version_id = await insert(
        "version",
        submission_id=found["id"],
        n=n,
        state=VersionState.RECEIVED,
        way=arrival.way,
        account_id=arrival.account_id,
        sender_name=arrival.sender_name,
        received_at=arrival.received_at,
        effective_at=arrival.effective_at,
        late=late,
        text=arrival.text,
        on_behalf=arrival.on_behalf,
        hints="",
    )
    await _put_files(version_id, arrival, 0)
    return Received(found["number"], n, late, version_id)


def is_late(obligation: Row, at: datetime) -> bool:
    """Whether what comes at this moment is late. A revised version is measured by the date of its return; what was late before stays so."""
    if obligation["state"] == ObligationState.RETURNED.value:
        return bool(obligation["late"]) or at > owed_until(obligation)
    return bool(at > owed_until(obligation))


async def _replace(submission_id: int, by: Actor) -> None:
    counting = await value("SELECT id FROM version WHERE submission_id = ? AND state = ?", submission_id, VersionState.RECEIVED)
    if counting:
        await VERSION_MOVES.make("replace", counting, by, "这一版刚刚有了变动，请稍后再试。")


async def add_files(version_id: int, arrival: Arrival) -> None:
    """Add files to a version, in order; it is looked into anew."""
    first = int(await value("SELECT COUNT(*) FROM version_file WHERE version_id = ?", version_id)) if arrival.files else 0
    if first:
        await change("UPDATE version SET hinted_at = NULL WHERE id = ?", version_id)
    await _put_files(version_id, arrival, first)


async def _put_files(version_id: int, arrival: Arrival, first: int) -> None:
    """Files from a position on; the first ones came with the version, others were added."""
    for position, (name, sha256, size) in enumerate(arrival.files, first):
        kept = await on_record(sha256, size, arrival.received_at)
        added = {"added_at": arrival.received_at, "added_by": arrival.account_id} if first else {}
        await insert("version_file", version_id=version_id, attachment_id=kept, name=name, position=position, inbox_id=arrival.inbox_id, **added)


async def take_out(version: Row, file: Row, by: Actor) -> None:
    """Take one file that was added back out of the version that counts; the version stays, and is looked into anew.

    :raises Refusal: the version was reviewed, replaced or withdrawn meanwhile, or the file is out already
    """
    counting = "SELECT 1 FROM version v JOIN submission s ON s.id = v.submission_id JOIN obligation o ON o.id = s.obligation_id"
    settled_ones = (ObligationState.SUBMITTED, ObligationState.DECLARED)
    there = await value(
        f"{counting} WHERE v.id = ? AND v.state = ? AND o.state IN {among(settled_ones)}", version["id"], VersionState.RECEIVED, *settled_ones
    )
    if not there or not await change("DELETE FROM version_file WHERE id = ?", file["id"]):
        raise Refusal("这一版刚刚有了变动，请核对后再办。")
    await change("UPDATE version SET hinted_at = NULL WHERE id = ?", version["id"])
    await record(by, "take_out", "version", version["id"], file["name"])


async def withdraw(version: Row, by: Actor) -> int | None:
    """Take back the version that counts; the one before counts again if it was not withdrawn. Its n, or None when nothing counts now.

    :raises Refusal: it was reviewed or replaced meanwhile
    """
    refusal = "这一版已进入预审或已被替换，不能撤回。请重新报送，或联系管理员。"
    await VERSION_MOVES.make("withdraw", version["id"], by, refusal)
    sql = "SELECT * FROM version WHERE submission_id = ? AND state = ? ORDER BY n DESC"
    earlier = await row(sql, version["submission_id"], VersionState.REPLACED)
    if earlier is None:
        await OBLIGATION_MOVES.make("withdraw", version["obligation_id"], by, refusal, submitted_at=None, late=False)
        return None
    await VERSION_MOVES.make("restore", earlier["id"], by, refusal)
    if (earlier["effective_at"] or earlier["on_behalf"]) and earlier["confirmed_by"] is None:  # nobody has it in hand: it waits again
        await OBLIGATION_MOVES.make("withdraw", version["obligation_id"], by, refusal, submitted_at=None, late=False)
        await OBLIGATION_MOVES.make("declare", version["obligation_id"], by, refusal, "恢复上一版", late=bool(earlier["late"]))
        return int(earlier["n"])
    columns = {"submitted_at": earlier["effective_at"] or earlier["received_at"], "late": bool(earlier["late"])}
    await OBLIGATION_MOVES.make("step_back", version["obligation_id"], by, refusal, "恢复上一版", **columns)
    last = await row("SELECT result, due_at FROM review WHERE version_id = ? ORDER BY id DESC", earlier["id"])
    if last and last["result"] == "returned":  # else its approval or its return had been taken back, and it waited
        await OBLIGATION_MOVES.make("return", version["obligation_id"], by, refusal, "恢复上一版", revise_by_at=last["due_at"])
    return int(earlier["n"])


VERSION_COLUMNS = (
    "v.*, s.number, s.obligation_id, o.task_id, o.unit_id, o.unit_name, o.post_title, o.person_name, o.state AS obligation_state, "
    "o.extended_to_at, t.title, t.report_year, t.deadline_at, (SELECT r.due_at FROM review r JOIN version w ON w.id = r.version_id "
    "WHERE w.submission_id = v.submission_id AND w.n < v.n ORDER BY r.id DESC LIMIT 1) AS revise_by_at"
)


async def versions(where: str, *values: Any) -> list[Row]:
    """Versions with submission, obligation and task, newest first; `where` is a condition over v, s, o and t."""
    sql = (
        f"SELECT {VERSION_COLUMNS} FROM version v JOIN submission s ON s.id = v.submission_id JOIN obligation o ON o.id = s.obligation_id "
        f"JOIN task t ON t.id = o.task_id WHERE {where} ORDER BY v.received_at DESC, v.id DESC"
    )
    return await rows(sql, *values)


async def behalf_waiting(unit_ids: Sequence[int], account_id: int | None) -> list[Row]:
    """What others handed in for these units, not from this account, that waits for a word; the first to come first."""
    if not unit_ids:
        return []
    where = f"v.state = 'received' AND o.state = ? AND v.on_behalf <> '' AND o.unit_id IN {among(unit_ids)}"
    return [one for one in reversed(await versions(where, ObligationState.DECLARED, *unit_ids)) if one["account_id"] != account_id]


async def hinted(task_ids: Sequence[int]) -> dict[int, int]:
    """How many of the reports that wait for review, of each task, have something that the pre-reviewer should look at."""
    sql = (
        "SELECT o.task_id, COUNT(*) AS n FROM obligation o JOIN submission s ON s.obligation_id = o.id JOIN version v ON v.submission_id = s.id "
        f"WHERE o.task_id IN {among(task_ids)} AND o.state = ? AND v.state = ? AND v.hints <> '' GROUP BY o.task_id"
    )
    return {one["task_id"]: int(one["n"]) for one in await rows(sql, *task_ids, ObligationState.SUBMITTED, VersionState.RECEIVED)}


async def sender(account_id: int | None) -> Row | None:
    """Where whoever sent a version is told something: channel and contact_id."""
    return await row("SELECT channel, contact_id FROM account WHERE id = ?", account_id) if account_id else None


async def files(version_ids: Sequence[int]) -> list[Row]:
    """The files of versions: id, version_id, name, sha256, size, added_at, added_by, inbox_id, in order."""
    sql = (
        "SELECT f.id, f.version_id, f.name, f.added_at, f.added_by, f.inbox_id, a.sha256, a.size "
        "FROM version_file f JOIN attachment a ON a.id = f.attachment_id "
        f"WHERE f.version_id IN {among(version_ids)} ORDER BY f.version_id, f.position, f.id"
    )
    return await rows(sql, *version_ids)
