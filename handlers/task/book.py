"""任务.xlsx: reporting tasks by workbook, one row each; taken in twice it changes nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handlers import wording
from handlers.books import Report, Standpoint
from handlers.task import replies
from handlers.task.rest_days import LEAST_WORKING_DAYS, next_to, rests
from handlers.workbook import Book, Column, Row, Sheet, Trouble
from storage.calendar import days_on_record
from storage.lease import touch
from storage.task import TASK_MOVES, has_title, open_task, targets, task_of
from storage.unit_kinds import UNIT_SETS, UnitKind
from storage.units import units_named
from storage.working_days import is_provisional, next_working, previous_working, working_days_between

SHEET = "任务"
TASKS = Book(
    "任务",
    (
        Sheet(
            SHEET,
            (
                Column("任务名称", required=True, example="2026年度书面述法报告", note="同一年度内不重名"),
                Column("所属年度", required=True, kind="int", example="2026", note="报告所述的年度，不是截止的年份"),
                Column("对象", required=True, kind="list", example="镇街、部门", note="镇街、部门、园区、所有单位或单位名称，以、分隔"),
                Column("例外", kind="list", example="综合执法局", note="不报的单位，以、分隔"),
                Column("按岗位", kind="bool", example="是", note="是：主要负责人逐人报送；否：每单位一份"),
                Column("截止时间", required=True, kind="datetime", example="2026-12-04 17:00", note="只写日期的，以下班时间为准"),
                Column("依据", example="云法办〔2026〕12号", note="文件名或文号"),
                Column("要求", example="2000字左右，Word和PDF各一份"),
            ),
        ),
    ),
)


@dataclass(frozen=True)
class _Targets:
    """Whom a row names, found on record; `unknown` are names that fit none or more than one unit."""

    kinds: Sequence[UnitKind]
    unit_ids: Sequence[int]
    unknown: Sequence[str]


@dataclass(frozen=True)
class TaskIntake:
    """How 任务.xlsx is taken in."""

    book: Book = TASKS

    async def carry_out(self, rows: dict[str, list[Row]], at: Standpoint) -> Report:
        """Open the tasks that are new, change those that differ in deadline, basis or requirement."""
        report, days = Report(), await days_on_record()
        for row in rows.get(SHEET, []):
            deadline_at = _deadline(row, at)
            changes = report.changes
            await _take(row, deadline_at, at, report)
            if report.changes > changes:
                report.hints += [replies.of_row(row.text("任务名称"), hint) for hint in _hints(row, deadline_at, at, days)]
        return report


def _hints(row: Row, deadline_at: datetime, at: Standpoint, days: Mapping[date, bool]) -> list[str]:
    """What to mind, as in a creation by chat: a rest day with the working days beside it, short notice, days not published yet, no basis."""
    last = deadline_at.astimezone(at.office.timezone).date()
    found, left = list[str](), working_days_between(at.today, last, days)
    if rests(last, days):
        beside = [one for one in (next_to(last, days, previous_working), next_to(last, days, next_working)) if one > at.today]
        found.append(replies.book_rest_day(wording.day(last), [wording.day(one) for one in beside]))
    if left < LEAST_WORKING_DAYS:
        found.append(replies.short_notice(left))
    if is_provisional(last, days):
        found.append(replies.provisional(last.year))
    return found if row.text("依据") else [*found, replies.BOOK_NO_BASIS]


def _deadline(row: Row, at: Standpoint) -> datetime:
    day = row.day("截止时间") or at.today  # one that cannot be read is told already, and what is tried with it is undone
    naive = day if isinstance(day, datetime) else datetime.combine(day, at.office.work_end)
    return naive.replace(tzinfo=at.office.timezone)


async def _take(row: Row, deadline_at: datetime, at: Standpoint, report: Report) -> None:
    title, year = row.text("任务名称"), row.whole("所属年度") or 0
    found = await task_of(title, year)
    if found is None or not await has_title(title, year):
        await _open(row, title, year, deadline_at, at, report)
        return
    wanted: dict[str, Any] = {"deadline_at": deadline_at, "basis": row.text("依据"), "requirement": row.text("要求")}
    changed = {name: value for name, value in wanted.items() if found[name] != value}
    if not changed:
        return
    if found["state"] != "open":
        _wrong(report, row, "任务名称", replies.BOOK_CLOSED)
        return
    await TASK_MOVES.make("change", found["id"], at.by, replies.NO_OPEN, "工作簿导入", **changed)
    await touch()
    report.changes += 1
    report.lines.append(replies.book_changed(title, [replies.BOOK_WORDS[name] for name in changed]))


async def _open(row: Row, title: str, year: int, deadline_at: datetime, at: Standpoint, report: Report) -> None:
    aim, excepted = await _found(row.listed("对象"), at), await _found(row.listed("例外"), at)
    kinds = [kind for kind in aim.kinds if kind not in excepted.kinds]
    for header, one in (("对象", aim), ("例外", excepted)):
        for name in one.unknown:
            _wrong(report, row, header, replies.book_unknown(name))
    if deadline_at <= at.by.at:
        _wrong(report, row, "截止时间", replies.BOOK_PAST)
    owed = await targets(kinds, aim.unit_ids, excepted.unit_ids, row.yes("按岗位"))
    if not owed and not aim.unknown and not excepted.unknown:
        _wrong(report, row, "对象", replies.NO_TARGETS)
    if report.errors:
        return
    await open_task(
        at.by,
        owed,
        title=title,
        report_year=year,
        per_post=row.yes("按岗位"),
        targets="、".join(row.listed("对象")),
        excepted="、".join(row.listed("例外")),
        deadline_at=deadline_at,
        basis=row.text("依据")[:200],
        requirement=row.text("要求"),
    )
    report.changes += 1
    whom = "、".join(row.listed("对象")) + (f"（除{'、'.join(row.listed('例外'))}）" if row.listed("例外") else "")
    until = wording.deadline(deadline_at, at.office.timezone, at.by.at)
    told = replies.BookTask(title, year, whom, row.yes("按岗位"), len(owed), until, row.text("依据"))
    report.lines.append(replies.book_opened(told))


async def _found(names: Sequence[str], at: Standpoint) -> _Targets:
    kinds: list[UnitKind] = []
    unit_ids: list[int] = []
    unknown: list[str] = []
    for name in names:
        bare = name.removeprefix("全部").removeprefix("各")
        if bare in UNIT_SETS:
            kinds += UNIT_SETS[bare]
            continue
        fitting = await units_named(name, at.today)
        if len(fitting) == 1:
            unit_ids.append(fitting[0]["id"])
        else:
            unknown.append(name)
    return _Targets(kinds, unit_ids, unknown)


def _wrong(report: Report, row: Row, header: str, cause: str) -> None:
    column = TASKS.sheets[0].headers.index(header)
    report.errors.append(Trouble(SHEET, row.number, "ABCDEFGH"[column], header, cause))
