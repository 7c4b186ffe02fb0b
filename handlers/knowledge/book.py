"""案例.xlsx: an office's past cases taken in, and the ledger 案例库 given out, also as the workbook that is read back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.books import Ledger, Lines, Report, Standpoint
from handlers.knowledge import book_replies as replies
from handlers.knowledge.replies import standing, visible
from handlers.personal import names_identity, names_phone
from handlers.understanding.numbers import SERIES
from handlers.workbook import Book, Column, Row, Sheet, Trouble
from storage import database, knowledge
from storage.knowledge import KIND_NAMES, VISIBILITY_NAMES, WORDS, EntryKind, Visibility
from storage.patterns import regex
from storage.people import Role
from storage.units import units_named

SHEET = "案例"
BOOK = Book(
    "案例",
    (
        Sheet(
            SHEET,
            (
                Column("编号", required=True, example="AL-001", note="本办自己的编号，不重复"),
                Column("类别", example="征收拆迁", note="如合同、行政处罚、信访、征收拆迁、劳动人事、村务"),
                Column("标题", required=True, example="征地补偿款村集体留多少合适"),
                Column(
                    "问题",
                    example="某镇征收土地后，村里想从补偿款中留三成，部分农户不同意，留存比例有没有规定。",
                    note="请隐去当事人姓名、证件号码和电话",
                ),
                Column("答复", required=True, example="由村民会议讨论决定，比例按省里规定执行；青苗和附着物补偿不得截留。"),
                Column("依据", example="《土地管理法》第四十八条"),
                Column("可见范围", example="公开", note="公开；本办（顾问、联所干部、审查员和管理员）；当事单位：柳河镇。不填为本办"),
            ),
        ),
    ),
)
COLUMNS = {
    "编号": ("number", 32), "类别": ("category", 32), "标题": ("title", 200), "问题": ("question", 10_000), "答复": ("answer", 10_000), "依据": ("basis", 2_000),
}  # fmt: skip
_WHOSE = regex(r"^(?:仅?限?(?:当事|本|涉事)单位|单位)[:：（(]?(?P<unit>[^）)]*)[）)]?$")
_OF_DESK = regex(SERIES, re.IGNORECASE)
_PUBLIC, _OFFICE = frozenset({"公开", "全部", "全体", "所有人"}), frozenset({"", "本办", "内部", "仅本办", "本办内部", "不公开"})


@dataclass(frozen=True)
class CaseIntake:
    """How 案例.xlsx is taken in: as concluded cases of the office, which count as approved by adviser and office."""

    book: Book = BOOK

    async def carry_out(self, rows: dict[str, list[Row]], at: Standpoint) -> Report:
        """Put the cases that are new or differ on record; those not listed stay as they are."""
        report, told, seen = Report(), dict[str, list[str]](), dict[str, int]()
        before = {one["number"]: one for one in await knowledge.entries()}
        for row in rows.get(SHEET, []):
            case = await self._case(row, at.today, seen, report)
            if case is None:
                continue
            entry, visibility, unit_id = case
            number = row.text("编号")
            move = _move(before.get(number), entry, visibility, unit_id)
            if move:
                await _put(at, number, entry, visibility, unit_id)
                told.setdefault(move, []).append(number)
        report.changes = sum(len(one) for one in told.values())
        report.lines = replies.summary(told)
        return report

    async def _case(self, row: Row, today: date, seen: dict[str, int], report: Report) -> tuple[dict[str, str], Visibility, int | None] | None:
        """A row as a case, with who may read it; None with its troubles told."""
        number = row.text("编号")
        wrong = [(header, replies.too_long(most)) for header, (_name, most) in COLUMNS.items() if len(row.text(header)) > most]
        if number in seen:
            wrong.append(("编号", replies.number_twice(number, seen[number])))
        seen.setdefault(number, row.number)
        if _OF_DESK.match(number):
            wrong.append(("编号", replies.of_desk(number)))
        placed = await _placed(row.text("可见范围"), today)
        if isinstance(placed, str):
            wrong.append(("可见范围", placed))
        report.errors += [Trouble(SHEET, row.number, _letter(header), header, cause) for header, cause in wrong]
        if wrong or isinstance(placed, str):
            return None
        self._hint(row, placed, report)
        return {name: row.text(header) for header, (name, _most) in COLUMNS.items() if name != "number"}, *placed

    @staticmethod
    def _hint(row: Row, placed: tuple[Visibility, int | None], report: Report) -> None:
        """What the office should look at once more before it confirms."""
        if placed == (Visibility.UNIT, None):
            report.hints.append(replies.no_unit(row.number))
        report.hints += [
            replies.personal(row.number, header)
            for header in COLUMNS
            if header != "编号" and (names_identity(row.text(header)) or names_phone(row.text(header)))
        ]


def _move(old: database.Row | None, entry: Mapping[str, str], visibility: Visibility, unit_id: int | None) -> str:
    if old is None:
        return "add"
    same = all(old[name] == entry[name] for name in entry) and old["adviser_at"] and old["office_at"]
    if not same:
        return "revise"
    return "" if (old["visibility"], old["unit_id"]) == (visibility.value, unit_id) else "place"


async def _put(at: Standpoint, number: str, entry: Mapping[str, str], visibility: Visibility, unit_id: int | None) -> None:
    """Put it, and approve it for both: the office says with its own workbook that the case was concluded and looked through."""
    entry_id = await knowledge.put(at.by, EntryKind.PAST, number, entry, visibility=visibility, unit_id=unit_id)
    for role in (Role.ADVISER, Role.ADMINISTRATOR):
        await knowledge.approve(at.by, entry_id, role)


async def _placed(said: str, today: date) -> tuple[Visibility, int | None] | str:
    """Who may read it: by its visibility, and of which unit; or what is wrong with it."""
    if said in _PUBLIC:
        return Visibility.PUBLIC, None
    if said in _OFFICE:
        return Visibility.OFFICE, None
    match = _WHOSE.match(said)
    name = match["unit"].strip() if match else said
    if match and not name:
        return Visibility.UNIT, None
    units = await units_named(name, today)
    if len(units) == 1:
        return Visibility.UNIT, units[0]["id"]
    return replies.unknown_unit(name) if match else replies.no_such_visibility(said)


def _letter(header: str) -> str:
    return "ABCDEFG"[BOOK.sheets[0].headers.index(header)]


HEADERS = ("序号", "编号", "类别", "标题", "问题", "答复", "依据", "可见范围", "来源", "状态")


async def rows(_zone: ZoneInfo, _now: datetime) -> Lines:
    """What is public or open to the office, word for word; of a unit's case only that there is one; of private ones nothing."""
    every = [one for one in await knowledge.entries() if one["visibility"] != Visibility.PARTIES.value]
    return [
        {
            "序号": n,
            "可见范围": visible(one),
            "来源": KIND_NAMES[EntryKind(one["kind"])],
            "状态": standing(one),
            "编号": one["number"],
            "类别": one["category"],
        }
        | {header: replies.UNIT_ONLY if one["visibility"] == Visibility.UNIT.value else one[name] for header, name in _TEXTS.items()}
        for n, one in enumerate(every, 1)
    ]


_TEXTS = {header: name for header, (name, _most) in COLUMNS.items() if name in WORDS and name != "category"}


async def for_import() -> Mapping[str, Lines]:
    """The past cases as the workbook that import reads."""
    past = [one for one in await knowledge.entries() if one["kind"] == EntryKind.PAST.value]
    return {SHEET: [{header: one[name] for header, (name, _most) in COLUMNS.items()} | {"可见范围": _said(one)} for one in past]}


def _said(one: Mapping[str, object]) -> str:
    name = VISIBILITY_NAMES[Visibility(str(one["visibility"]))]
    return f"{name}：{one['unit_name']}" if one["visibility"] == Visibility.UNIT.value and one["unit_name"] else name


CASES = Ledger("案例库", "法律疑难问题案例库", HEADERS, rows, BOOK, for_import)
