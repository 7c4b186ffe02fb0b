"""节假日.xlsx: holidays and the days worked in their stead, one row each; taken in twice it changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.books import Report, Standpoint
from handlers.calendar import replies
from handlers.calendar.effects import affected
from handlers.calendar.publishing import notices
from handlers.workbook import Book, Column, Row, Sheet, Trouble
from storage import case_clock, outbox
from storage.calendar import Told, days_on_record, publish, whole_years
from storage.waiting import weigh_anew

SHEET = "节假日"
FREE, WORKED = "放假", "上班"
HOLIDAYS = Book(
    "节假日",
    (
        Sheet(
            SHEET,
            (
                Column("日期", required=True, kind="date", example="2026-10-01", note="每行一天"),
                Column("性质", required=True, kind="choice", example=FREE, choices=(FREE, WORKED), note="放假，或调休上班"),
                Column("名称", example="国庆节", note="节日名称，调休上班的写所属节日"),
            ),
        ),
    ),
)


@dataclass(frozen=True)
class HolidayIntake:
    """How 节假日.xlsx is taken in."""

    book: Book = HOLIDAYS

    async def carry_out(self, rows: dict[str, list[Row]], at: Standpoint) -> Report:
        """Publish the days, and tell those whose dates they touch."""
        report = Report()
        told = _told(rows.get(SHEET, []), report)
        if report.errors:
            return report
        before = at.office.calendar(await days_on_record())
        done = await publish(at.by, told)
        if not done.written:
            return report
        after = at.office.calendar(await days_on_record())
        found = await affected(before, after, done.turned, at.by.at)
        pushes = await notices(at.by, at.channel, found, after)
        await case_clock.replan(after, at.by.at)
        await weigh_anew(at.by.at, after.version)
        await outbox.put(pushes)
        report.changes = sum(one.day in done.written for one in told) or len(done.written)
        years = sorted({one.day.year for one in told})
        report.lines = [*replies.spans(told), *(replies.scope(year, year in whole_years(told)) for year in years)]
        report.lines += [*replies.touched(found, after.zone, at.by.at), *replies.concerned(len(pushes))]
        return report


def _told(rows: Sequence[Row], report: Report) -> list[Told]:
    """The rows as days; a day that is told both ways is an error."""
    known: dict[object, Told] = {}
    for row in rows:
        said = row.day("日期")
        if said is None or not row.text("性质"):
            continue  # told when the book was read
        day = said.date() if isinstance(said, datetime) else said
        one = Told(day, row.text("性质") == WORKED, row.text("名称")[:32])
        if day in known and known[day].working != one.working:
            report.errors.append(Trouble(SHEET, row.number, "B", "性质", replies.both(day)))
        known[day] = one
    return sorted(known.values(), key=lambda one: one.day)
