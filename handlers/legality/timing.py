"""The clock of a review as people are told of it: until when, which working day it is, how many are left; and what the sweep tells."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers import case_clock as telling
from handlers import wording
from handlers.feature import Worded
from handlers.legality import ledger, people, replies
from handlers.office import Office
from handlers.turn import Turn
from storage import case_clock
from storage.case_clock import ClockKind, Stage, hours_of
from storage.database import Row
from storage.working_hours import Calendar


async def begin(turn: Turn, case_id: int, at: datetime) -> str:
    """The time begins, as of a moment; until when, as it is told."""
    hours = hours_of(turn.calendar, turn.office.desk.legality_days)
    return told(turn, await case_clock.start(replace(turn.actor, at=at), turn.calendar, ledger.SUBJECT, case_id, ClockKind.REVIEW, hours))


def told(turn: Turn, due_at: datetime) -> str:
    """Until when, with what nobody has published of it."""
    doubt = turn.calendar.doubt(turn.calendar.day_of(turn.now), turn.calendar.day_of(due_at))
    return replies.until(due_at, turn.office.timezone, turn.now, doubt)


async def due_of(turn: Turn, case: Row) -> str:
    """Until when a case is to be concluded; empty when it has no clock."""
    clock = (await case_clock.running(ledger.SUBJECT, [case["id"]])).get(case["id"])
    return told(turn, clock["due_at"]) if clock else ""


async def used_days(calendar: Calendar, ids: Sequence[int], now: datetime) -> dict[int, float]:
    """By case, the working days that count until now."""
    of_a_day = hours_of(calendar, 1)
    return {case: hours / of_a_day for case, hours in (await case_clock.used_hours(calendar, ledger.SUBJECT, ids, now)).items()}


async def spent(turn: Turn, case: Row) -> tuple[float, bool]:
    """The working days that a case under review has taken, and whether that is more than it may; of one that was concluded, as it was then."""
    if case["concluded_at"]:
        return case["used_days"], bool(case["late"])
    clock = (await case_clock.running(ledger.SUBJECT, [case["id"]]))[case["id"]]
    days = (await used_days(turn.calendar, [case["id"]], turn.now))[case["id"]]
    return days, days * hours_of(turn.calendar, 1) * 60 > clock["allowed_minutes"]


async def lines(turn: Turn, found: Sequence[Row]) -> list[str]:
    """How each case stands, in a line."""
    ids = [one["id"] for one in found]
    clocks, used = await case_clock.running(ledger.SUBJECT, ids), await used_days(turn.calendar, ids, turn.now)
    return [_line(turn, one, clocks.get(one["id"]), used.get(one["id"], 0.0)) for one in found]


def _line(turn: Turn, case: Row, clock: Row | None, used: float) -> str:
    if case["concluded_at"]:
        return replies.concluded_on(case, turn.office.timezone, turn.now)
    if clock is None:
        return replies.standing(case, "", "", "", late=False)
    left = (clock["left_minutes"] or 0) / 60 / hours_of(turn.calendar, 1)
    return replies.standing(case, f"{int(used) + 1}", told(turn, clock["due_at"]), replies.figure(left), late=clock["due_at"] < turn.now)


async def sweep(office: Office, now: datetime) -> int:
    """What time makes due of reviews."""
    return await telling.sweep(office, now, ledger.SUBJECT, _whom)


async def word(rows: Sequence[Row], office: Office, now: datetime) -> Worded:
    """What of it is still to be said to one recipient, as one message."""
    return await telling.word(rows, office, now, _say)


async def _whom(clock: Row, stage: Stage, _today: date) -> Sequence[int]:
    case = await ledger.case(clock["subject_id"])
    if stage is Stage.OFFICE:
        return await people.office()
    return await people.lead(case) if stage is Stage.LEAD else await people.reviewers(case, clock["due_at"].date())


async def _say(clock: Row, stage: Stage, office: Office, now: datetime) -> str:
    case, due = await ledger.case(clock["subject_id"]), await telling.due_of(clock, office, now, wording.deadline)
    if stage is Stage.WARNING:
        return replies.warned(case, due)
    return replies.overdue(case, due) if stage is Stage.OVERDUE else replies.overdue_of(case, due)
