"""The clock of a case: the working time it may take, the pauses in it with a reason each, and what of it has been told to whom.

A case has one clock at a time, counted in whole minutes of the office's hours (DOMAIN §4.2, §4.3). Everything is reckoned from the
start and the pauses, so that another table of days only has to be applied to them (`replan`).
"""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum, IntEnum

from tortoise import fields

from storage.clock_span import Span as Span
from storage.clock_span import reached as reached
from storage.clock_span import used_minutes as used_minutes
from storage.database import Row, among, change, insert, row, rows
from storage.journal import Actor, record
from storage.table import Model
from storage.working_hours import Calendar


class ClockKind(str, Enum):
    """What the time is given for."""

    TAKE = "take"  # 受理
    ANSWER = "answer"  # 答复
    JOINT = "joint"  # 联办
    REVIEW = "review"  # 合法性审查


class Stage(IntEnum):
    """What is told as the time runs out, and to whom; in this order."""

    WARNING = 1  # to the handler
    OVERDUE = 2  # to the handler
    LEAD = 3  # to whoever leads
    OFFICE = 4  # to the administrators


EXTENDED = "extend_clock"  # in the journal, of a case that was given more time
PERCENT = {Stage.WARNING: 75, Stage.OVERDUE: 100, Stage.LEAD: 120, Stage.OFFICE: 140}
"""How much of the allowed time has run at a stage: of five working days the lead hears one day late, the office two; of more no later than that."""
_LATEST = {Stage.LEAD: 1, Stage.OFFICE: 2}  # working days after its end


class CaseClock(Model):
    """One clock; while it is paused `left_minutes` is what is left of it (negative once overdue) and its due_at stands still."""

    id = fields.IntField(primary_key=True)
    subject = fields.CharField(16)  # referral, legality
    subject_id = fields.IntField()
    kind = fields.CharField(16, default=ClockKind.ANSWER.value)
    allowed_minutes = fields.IntField()
    started_at = fields.DatetimeField()
    warn_at = fields.DatetimeField()
    due_at = fields.DatetimeField()
    paused_at = fields.DatetimeField(null=True)
    left_minutes = fields.IntField(null=True)
    stopped_at = fields.DatetimeField(null=True)
    stage = fields.IntField(default=0)  # the last that was told, 0: none
    next_at = fields.DatetimeField(null=True, db_index=True)  # when the next one is reached; null: none, or it does not run
    calendar = fields.CharField(8, default="")  # the version of the table of days it was planned by

    class Meta:
        table = "case_clock"
        indexes = (("subject", "subject_id"),)


class ClockPause(Model):
    """A time that does not count."""

    id = fields.IntField(primary_key=True)
    clock = fields.ForeignKeyField("office.CaseClock", related_name="pauses", on_delete=fields.RESTRICT)
    from_at = fields.DatetimeField()
    to_at = fields.DatetimeField(null=True)
    reason = fields.CharField(200, default="")

    class Meta:
        table = "clock_pause"


def hours_of(calendar: Calendar, days: float) -> float:
    """Working days as the office's hours."""
    return days * sum((closes.hour - opens.hour) + (closes.minute - opens.minute) / 60 for opens, closes in calendar.hours)


def moment_of(calendar: Calendar, clock: Row, pauses: Sequence[Span], stage: Stage) -> datetime:
    """When a stage is reached."""
    minutes = -(-clock["allowed_minutes"] * PERCENT[stage] // 100)
    if stage in _LATEST:
        minutes = min(minutes, clock["allowed_minutes"] + round(hours_of(calendar, _LATEST[stage]) * 60))
    return reached(calendar, clock["started_at"], pauses, minutes)


async def start(by: Actor, calendar: Calendar, subject: str, subject_id: int, kind: ClockKind, hours: float) -> datetime:
    """Give a case so many working hours from now on, and tell when they are over; the clock it had until now stops."""
    await stop(by, subject, subject_id)
    clock: Row = {"started_at": _minute(by.at), "allowed_minutes": round(hours * 60), "stage": 0}
    plan = _plan(calendar, clock, (), by.at)
    await insert("case_clock", subject=subject, subject_id=subject_id, kind=kind, **(clock | plan))
    await record(by, "start_clock", subject, subject_id, f"{kind.value} {hours:g}小时")
    return plan["due_at"]  # type: ignore[no-any-return]


async def pause(by: Actor, calendar: Calendar, subject: str, subject_id: int, reason: str) -> None:
    """Let the time of a case stand still; one that stands still already goes on doing so.

    :raises LookupError: it has no clock
    """
    clock = await _of(subject, subject_id)
    if clock["paused_at"]:
        return
    at = max(_minute(by.at), clock["started_at"])
    left = clock["allowed_minutes"] - used_minutes(calendar, clock["started_at"], _spans((await pauses_of([clock["id"]])).get(clock["id"], ())), at)
    sql = "UPDATE case_clock SET paused_at = ?, left_minutes = ?, next_at = NULL WHERE id = ? AND paused_at IS NULL AND stopped_at IS NULL"
    if await change(sql, at, left, clock["id"]):
        await insert("clock_pause", clock_id=clock["id"], from_at=at, reason=reason[:200])
        await record(by, "pause_clock", subject, subject_id, reason)


async def resume(by: Actor, calendar: Calendar, subject: str, subject_id: int) -> datetime:
    """Let the time of a case run on, and tell when it is over now.

    :raises LookupError: it has no clock
    """
    clock = await _of(subject, subject_id)
    if clock["paused_at"] is None:
        return clock["due_at"]  # type: ignore[no-any-return]
    sql = "UPDATE clock_pause SET to_at = ? WHERE clock_id = ? AND to_at IS NULL"
    await change(sql, max(_minute(by.at), clock["paused_at"]), clock["id"])
    spans = _spans((await pauses_of([clock["id"]]))[clock["id"]])
    plan = _plan(calendar, clock, spans, by.at)
    await _set(clock["id"], plan | {"paused_at": None, "left_minutes": None})
    await record(by, "resume_clock", subject, subject_id)
    return plan["due_at"]  # type: ignore[no-any-return]


async def extend(by: Actor, calendar: Calendar, subject: str, subject_id: int, hours: float) -> datetime:
    """Give a case more working hours, and tell when they are over now; while it stands still, when they would be without that.

    :raises LookupError: it has no clock
    """
    clock, more = await _of(subject, subject_id), round(hours * 60)
    longer = clock | {"allowed_minutes": clock["allowed_minutes"] + more}
    spans = _spans((await pauses_of([clock["id"]])).get(clock["id"], ()))
    plan = _plan(calendar, longer, [(first, last or first) for first, last in spans], by.at)
    paused = {"next_at": None, "left_minutes": clock["left_minutes"] + more} if clock["paused_at"] else {}
    await _set(clock["id"], {"allowed_minutes": longer["allowed_minutes"]} | plan | paused)
    await record(by, EXTENDED, subject, subject_id, f"{hours:g}小时")
    return plan["due_at"]  # type: ignore[no-any-return]


async def stop(by: Actor, subject: str, subject_id: int) -> None:
    """The time of a case counts no more; a pause ends with it. A case without a clock stays as it is."""
    at = _minute(by.at)
    sql = (
        "UPDATE case_clock SET stopped_at = ?, paused_at = NULL, left_minutes = NULL, next_at = NULL "
        "WHERE subject = ? AND subject_id = ? AND stopped_at IS NULL RETURNING id"
    )
    for one in await rows(sql, at, subject, subject_id):
        await change("UPDATE clock_pause SET to_at = ? WHERE clock_id = ? AND to_at IS NULL", at, one["id"])
        await record(by, "stop_clock", subject, subject_id)


async def run_again(by: Actor, calendar: Calendar, subject: str, subject_id: int, reason: str) -> None:
    """Let the last clock of a case, which was stopped, run on; the time since then does not count."""
    clock = await row("SELECT * FROM case_clock WHERE subject = ? AND subject_id = ? ORDER BY id DESC LIMIT 1", subject, subject_id)
    if clock is None or clock["stopped_at"] is None:
        return
    if not await change("UPDATE case_clock SET stopped_at = NULL WHERE id = ? AND stopped_at IS NOT NULL", clock["id"]):
        return
    await insert("clock_pause", clock_id=clock["id"], from_at=clock["stopped_at"], to_at=max(_minute(by.at), clock["stopped_at"]), reason=reason)
    await _set(clock["id"], _plan(calendar, clock, _spans((await pauses_of([clock["id"]]))[clock["id"]]), by.at))
    await record(by, "resume_clock", subject, subject_id, reason)


async def running(subject: str, ids: Sequence[int]) -> dict[int, Row]:
    """By case, its clock, paused or not, where it has one that was not stopped."""
    sql = f"SELECT * FROM case_clock WHERE subject = ? AND stopped_at IS NULL AND subject_id IN {among(ids)} ORDER BY id"
    return {one["subject_id"]: one for one in await rows(sql, subject, *ids)}


async def any_runs(subject: str) -> bool:
    """Whether any case of a subject has a clock, paused or not, that was not stopped."""
    return await row("SELECT id FROM case_clock WHERE subject = ? AND stopped_at IS NULL LIMIT 1", subject) is not None


async def used_hours(calendar: Calendar, subject: str, ids: Sequence[int], now: datetime) -> dict[int, float]:
    """By case, the working hours that its newest clock has counted until now, or until it was stopped."""
    sql = f"SELECT * FROM case_clock WHERE subject = ? AND subject_id IN {among(ids)} ORDER BY id"
    newest = {one["subject_id"]: one for one in await rows(sql, subject, *ids)}
    pauses = await pauses_of([one["id"] for one in newest.values()])
    return {
        case: used_minutes(calendar, one["started_at"], _spans(pauses.get(one["id"], ())), one["stopped_at"] or _minute(now)) / 60
        for case, one in newest.items()
    }


async def lingering(subject: str) -> list[Row]:
    """The clocks that stand still, and those of which all was told already: nothing more comes of them by themselves; in order."""
    sql = "SELECT * FROM case_clock WHERE subject = ? AND stopped_at IS NULL AND (paused_at IS NOT NULL OR stage = ?) ORDER BY id"
    return await rows(sql, subject, int(Stage.OFFICE))


async def pauses_of(clock_ids: Sequence[int]) -> dict[int, list[Row]]:
    """By clock, its pauses in order: from_at, to_at (null while it goes on), reason."""
    found: dict[int, list[Row]] = {}
    for one in await rows(f"SELECT * FROM clock_pause WHERE clock_id IN {among(clock_ids)} ORDER BY clock_id, from_at, id", *clock_ids):
        found.setdefault(one["clock_id"], []).append(one)
    return found


async def clocks(ids: Sequence[int]) -> dict[int, Row]:
    """Clocks by their ids."""
    return {one["id"]: one for one in await rows(f"SELECT * FROM case_clock WHERE id IN {among(ids)}", *ids)}


async def replan(calendar: Calendar, now: datetime) -> int:
    """Reckon anew whatever was planned by another table of days; how many clocks that were. Twice changes nothing."""
    found = await rows("SELECT * FROM case_clock WHERE stopped_at IS NULL AND calendar <> ?", calendar.version)
    pauses = await pauses_of([one["id"] for one in found])
    for one in found:
        spans = _spans(pauses.get(one["id"], ()))
        if one["paused_at"] is None:
            await _set(one["id"], _plan(calendar, one, spans, now))
        else:
            left = one["allowed_minutes"] - used_minutes(calendar, one["started_at"], spans, one["paused_at"])
            await _set(one["id"], {"left_minutes": left, "calendar": calendar.version})
    return len(found)


async def next_telling() -> datetime | None:
    """The first moment at which something is to be told of any clock."""
    found = await row("SELECT MIN(next_at) AS next_at FROM case_clock")
    return found["next_at"] if found else None


async def to_be_told(subject: str, now: datetime) -> list[Row]:
    """The clocks of which something is to be told, in the order in which it was reached."""
    return await rows("SELECT * FROM case_clock WHERE subject = ? AND next_at <= ? ORDER BY next_at, id", subject, now)


async def tell(calendar: Calendar, clock: Row, now: datetime) -> list[Stage]:
    """Take on what is to be told of a clock now: its stages, of which nobody else is given the same; the warning not once it is overdue."""
    spans = _spans((await pauses_of([clock["id"]])).get(clock["id"], ()))
    plan = _plan(calendar, clock, spans, now, told=True)
    sql = "UPDATE case_clock SET stage = ?, next_at = ? WHERE id = ? AND stage = ? AND due_at = ? AND next_at = ?"
    if not await change(sql, plan["stage"], plan["next_at"], clock["id"], clock["stage"], clock["due_at"], clock["next_at"]):
        return []
    new = [stage for stage in Stage if clock["stage"] < stage <= plan["stage"]]
    return [one for one in new if one is not Stage.WARNING or plan["stage"] < Stage.OVERDUE]


def _plan(calendar: Calendar, clock: Row, pauses: Sequence[Span], now: datetime, *, told: bool = False) -> Row:
    """The moments of a clock by this table of days. What was told of a stage that is not reached by it counts for nothing; with `told`
    all that is reached now counts as told."""
    moments = {stage: moment_of(calendar, clock, pauses, stage) for stage in Stage}
    come = max((stage for stage, at in moments.items() if at <= now), default=0)
    stage = int(come) if told else min(clock["stage"], int(come))
    return {
        "warn_at": moments[Stage.WARNING],
        "due_at": moments[Stage.OVERDUE],
        "stage": stage,
        "next_at": min((at for one, at in moments.items() if one > stage), default=None),
        "calendar": calendar.version,
    }


async def _of(subject: str, subject_id: int) -> Row:
    found = (await running(subject, [subject_id])).get(subject_id)
    if found is None:
        raise LookupError(subject, subject_id)
    return found


async def _set(clock_id: int, columns: Row) -> None:
    sets = ", ".join(f"{name} = ?" for name in columns)
    await change(f"UPDATE case_clock SET {sets} WHERE id = ?", *columns.values(), clock_id)


def _spans(pauses: Sequence[Row]) -> list[Span]:
    return [(one["from_at"], one["to_at"]) for one in pauses]


def _minute(at: datetime) -> datetime:
    """Clocks know whole minutes, so that what is said of them is what holds."""
    return at.replace(second=0, microsecond=0)
