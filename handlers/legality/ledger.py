"""合法性审查 on record: what was sent for review, what it lacked, what was concluded and what became of that (DOMAIN §4.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from tortoise import fields

from storage.attachment import on_record
from storage.database import Row, among, change, insert, row, rows
from storage.journal import Actor, record
from storage.moves import Moves
from storage.submission import next_number
from storage.table import Model

LONGEST_REMARK = 300
SUBJECT = "legality"  # of its clock
SERIES = "HFSC"
BY_PAPER, TOGETHER, JOINTLY = "书面", "会审", "上报县司法局联审"
WAYS = (BY_PAPER, TOGETHER, JOINTLY)
LAWFUL, AMEND, UNLAWFUL = "合法", "应当予以修改", "不合法"
CONCLUSIONS = (LAWFUL, AMEND, UNLAWFUL)
ADOPTED, PARTLY, REJECTED = "采纳", "部分采纳", "未采纳"
ADOPTIONS = (ADOPTED, PARTLY, REJECTED)
REASONS = ("主体", "权限", "程序", "内容", "形式")


class LegalityState(str, Enum):
    """How a review stands."""

    REVIEWING = "reviewing"  # 审查中
    AWAITING = "awaiting"  # 待补正
    CONCLUDED = "concluded"  # 已出具意见
    DECLINED = "declined"  # 不予受理
    WITHDRAWN = "withdrawn"  # 已撤回


OPEN = (LegalityState.REVIEWING, LegalityState.AWAITING)


class LegalityCase(Model):
    """One matter sent for review. Names of units and kinds are those of the time."""

    id = fields.IntField(primary_key=True)
    number = fields.CharField(20, unique=True)
    year = fields.IntField()
    n = fields.IntField()
    unit = fields.ForeignKeyField("office.Unit", related_name="legality_cases", on_delete=fields.RESTRICT)
    unit_name = fields.CharField(64)
    section = fields.CharField(32, default="")  # 送审科室
    title = fields.CharField(120)
    kind = fields.CharField(16)
    listed = fields.CharField(300, default="")  # which of the material it was said to come with
    attachments = fields.IntField(default=0)
    submitted_at = fields.DatetimeField()
    submitted_by = fields.IntField(null=True)  # the member
    state = fields.CharField(16, default=LegalityState.REVIEWING.value)
    reviewer_id = fields.IntField(null=True)
    adviser_id = fields.IntField(null=True)
    way = fields.CharField(16, default="书面")
    missing = fields.CharField(300, default="")  # what was asked for and has not come, until all has
    asked_at = fields.DatetimeField(null=True)
    supplied_at = fields.DatetimeField(null=True)
    conclusion = fields.CharField(16, default="")
    reasons = fields.CharField(16, default="")  # 主体、权限、程序、内容、形式
    opinion = fields.TextField(default="")
    concluded_at = fields.DatetimeField(null=True)
    used_days = fields.FloatField(null=True)  # working days until then, without the pauses
    late = fields.BooleanField(default=False)  # concluded after the time allowed was over
    adoption = fields.CharField(16, default="")
    adoption_reason = fields.CharField(300, default="")
    meeting_on = fields.DateField(null=True)
    remark = fields.CharField(LONGEST_REMARK, default="")

    class Meta:
        table = "legality_case"
        indexes = (("state",), ("unit_id",))


class LegalityFile(Model):
    """A file of a case, where the office allows files."""

    id = fields.IntField(primary_key=True)
    case = fields.ForeignKeyField("office.LegalityCase", related_name="files", on_delete=fields.RESTRICT)
    attachment = fields.ForeignKeyField("office.Attachment", related_name="legality_uses", on_delete=fields.RESTRICT)
    name = fields.CharField(160)
    added_at = fields.DatetimeField()

    class Meta:
        table = "legality_file"
        unique_together = (("case", "attachment"),)


_OPEN = frozenset(OPEN)
_DONE = frozenset({LegalityState.CONCLUDED})
LEGALITY_MOVES = Moves(
    "legality_case",
    LegalityState,
    {
        "need_material": (frozenset({LegalityState.REVIEWING}), LegalityState.AWAITING),
        "need_more": (frozenset({LegalityState.AWAITING}), LegalityState.AWAITING),
        "supply": (frozenset({LegalityState.AWAITING}), LegalityState.REVIEWING),
        "waive": (frozenset({LegalityState.AWAITING}), LegalityState.REVIEWING),
        "conclude": (_OPEN, LegalityState.CONCLUDED),
        "correct": (_DONE, LegalityState.CONCLUDED),
        "adopt": (_DONE, LegalityState.CONCLUDED),
        "decline": (_OPEN, LegalityState.DECLINED),
        "withdraw": (_OPEN, LegalityState.WITHDRAWN),
        "restore": (frozenset({LegalityState.WITHDRAWN}), LegalityState.REVIEWING),
        "restore_lacking": (frozenset({LegalityState.WITHDRAWN}), LegalityState.AWAITING),
        "classify": (frozenset(LegalityState), LegalityState.DECLINED),
    },
)


@dataclass(frozen=True)
class Sent:
    """What is sent for review."""

    unit_id: int
    unit_name: str
    title: str
    kind: str
    section: str = ""
    listed: str = ""
    attachments: int = 0
    remark: str = ""
    meeting_on: date | None = None
    adviser_id: int | None = None


async def submit(by: Actor, sent: Sent, year: int) -> Row:
    """Put a matter on record under the next number of the year."""
    n = await next_number(SERIES, year)
    number = f"{SERIES}-{year}-{n:03d}"
    blank = dict.fromkeys(("missing", "conclusion", "reasons", "opinion", "adoption", "adoption_reason"), "")
    given = vars(sent) | {"submitted_at": by.at, "submitted_by": by.member_id}
    case_id = await insert("legality_case", number=number, year=year, n=n, state=LegalityState.REVIEWING, way=BY_PAPER, late=False, **blank, **given)
    await record(by, "submit", "legality_case", case_id, f"{number} {sent.kind} {sent.title}")
    return await case(case_id)


async def amend(by: Actor, case_id: int, move: str, detail: str, **columns: Any) -> None:
    """Change columns that do not touch how a case stands, with a line of what was done."""
    sets = ", ".join(f"{name} = ?" for name in columns)
    await change(f"UPDATE legality_case SET {sets} WHERE id = ?", *columns.values(), case_id)
    await record(by, move, "legality_case", case_id, detail)


async def cases(where: str = "1 = 1", *values: object) -> list[Row]:
    """Cases in the order they came, with the names of reviewer and adviser; `where` is a condition over c."""
    sql = (
        "SELECT c.*, r.name AS reviewer, a.name AS adviser, u.position FROM legality_case c JOIN unit u ON u.id = c.unit_id "
        f"LEFT JOIN member r ON r.id = c.reviewer_id LEFT JOIN member a ON a.id = c.adviser_id WHERE {where} ORDER BY c.submitted_at, c.id"
    )
    return await rows(sql, *values)


async def case(case_id: int) -> Row:
    """A case that is known to be there."""
    return (await cases("c.id = ?", case_id))[0]


async def concluded_by(case_id: int) -> Row | None:
    """Who gave the opinion that stands: member_id, name."""
    sql = (
        "SELECT j.member_id, m.name FROM journal j JOIN member m ON m.id = j.member_id WHERE j.subject = 'legality_case' AND j.subject_id = ? "
        "AND j.move IN ('conclude', 'correct') ORDER BY j.id DESC LIMIT 1"
    )
    return await row(sql, case_id)


async def last_opinion(case_id: int, member_ids: Sequence[int]) -> str:
    """What an adviser said of it last before it was concluded, of those who are named, else of any; "" where nobody did."""
    of = f"AND member_id IN {among(member_ids)} " if member_ids else ""
    sql = f"SELECT detail FROM journal WHERE subject = 'legality_case' AND subject_id = ? AND move = 'opine' {of}ORDER BY id DESC LIMIT 1"
    found = await row(sql, case_id, *member_ids)
    return found["detail"] if found else ""


async def invite(by: Actor, case_id: int, member_id: int, name: str) -> None:
    """Somebody is asked to a joint review."""
    await record(by, "invite", "legality_case", case_id, f"{member_id} {name}")


async def is_invited(case_id: int, member_id: int | None) -> bool:
    """Whether somebody was asked to a joint review, and has not stood back since."""
    sql = (
        "SELECT id FROM journal WHERE subject = 'legality_case' AND subject_id = ? AND move = 'invite' AND detail LIKE ? AND id > COALESCE("
        "(SELECT MAX(id) FROM journal WHERE subject = 'legality_case' AND subject_id = ? AND move = 'stand_back' AND member_id = ?), 0) LIMIT 1"
    )
    return member_id is not None and await row(sql, case_id, f"{member_id} %", case_id, member_id) is not None


async def asked_at_first(case_id: int) -> str:
    """What was told to be lacking once for all."""
    sql = "SELECT detail FROM journal WHERE subject = 'legality_case' AND subject_id = ? AND move = 'need_material' ORDER BY id LIMIT 1"
    found = await row(sql, case_id)
    return found["detail"] if found else ""


async def numbered(n: int, year: int | None) -> list[Row]:
    """The cases of a number, of one year or of every year."""
    return await cases("c.n = ? AND c.year = ?", n, year) if year else await cases("c.n = ?", n)


async def alike(unit_id: int, title: str) -> Row | None:
    """A case of a unit that is open under this very title."""
    sql = "SELECT * FROM legality_case WHERE unit_id = ? AND title = ? AND state IN (?, ?) ORDER BY id DESC"
    return await row(sql, unit_id, title, *OPEN)


def is_early(case: Row, zone: ZoneInfo, today: date) -> bool:
    """Whether it was put before the meeting first and reviewed after that (先上会后审查)."""
    if case["meeting_on"] is None:
        return False
    done = case["concluded_at"].astimezone(zone).date() if case["concluded_at"] else today
    return bool(case["meeting_on"] < done or (case["meeting_on"] == done and not case["concluded_at"]))


async def urged_since(case_id: int, since: datetime) -> bool:
    """Whether its unit has asked after it since a moment."""
    sql = "SELECT id FROM journal WHERE subject = 'legality_case' AND subject_id = ? AND move = 'urge' AND happened_at >= ? LIMIT 1"
    return await row(sql, case_id, since) is not None


async def urge(by: Actor, case_id: int) -> None:
    """Its unit asks after it."""
    await record(by, "urge", "legality_case", case_id)


async def add_file(by: Actor, case_id: int, name: str, sha256: str, size: int) -> None:
    """Keep a file with a case; the same one twice is kept once."""
    kept = await on_record(sha256, size, by.at)
    sql = "INSERT INTO legality_file (case_id, attachment_id, name, added_at) VALUES (?, ?, ?, ?) ON CONFLICT (case_id, attachment_id) DO NOTHING"
    await change(sql, case_id, kept, name[:160], by.at)
    await record(by, "add_file", "legality_case", case_id, name)


async def files(case_id: int) -> list[Row]:
    """The files of a case: name, sha256."""
    sql = "SELECT f.name, a.sha256 FROM legality_file f JOIN attachment a ON a.id = f.attachment_id WHERE f.case_id = ? ORDER BY f.id"
    return await rows(sql, case_id)
