"""Telling of case clocks: who handles a case hears that its time runs out and that it is over, then the lead, then the office.

A feature with clocks declares two things by these: a sweep (`sweep(office, now, "legality", whom)`) and, for the pushes that come of it
(rule `legality.clock`), their wording at the moment of sending (`word(rows, office, now, say)`). All is told privately.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.feature import Worded
from handlers.office import Office
from handlers.replies import OUT_OF_HOURS
from storage import case_clock, outbox
from storage.absence import deputies_of
from storage.calendar import days_on_record
from storage.case_clock import Stage
from storage.database import Row, transaction
from storage.identity import account, accounts_of
from storage.members import member
from storage.outbox import OutboxKind
from storage.working_hours import Calendar

Whom = Callable[[Row, Stage, date], Awaitable[Sequence[int]]]
"""Which members are to be told of a stage of a clock on a day; nobody, where there is none."""
Say = Callable[[Row, Stage, Office, datetime], Awaitable[str]]
"""What they are told, in a line."""

GONE_ON = "已办结、暂停计时或期限已变"
SAID_SINCE = "已逾期，另行提醒"


async def sweep(office: Office, now: datetime, subject: str, whom: Whom) -> int:
    """Put into the outbox what is to be told of the clocks of a subject; how many rows were new. Any process may, at any moment; twice
    costs nothing. Who is away is not told, but their deputy."""
    first = await case_clock.next_telling()
    if first is None or first > now:
        return 0
    calendar, new = office.calendar(await days_on_record()), 0
    for one in await case_clock.to_be_told(subject, now):
        async with transaction():
            for stage in await case_clock.tell(calendar, one, now):
                new += await outbox.put(await _lines(one, stage, await whom(one, stage, calendar.day_of(now)), calendar, now))
    return new


async def word(rows: Sequence[Row], office: Office, now: datetime, say: Say) -> Worded:
    """Of the pushes of clocks that are due for one recipient, what still holds, as one message; in working hours only."""
    opens = office.calendar(await days_on_record()).next_opening(now)
    clocks = await case_clock.clocks([_about(row)[0] for row in rows])
    dropped = {row["id"]: why for row in rows if (why := _why_not(row, clocks))}
    left = [row for row in rows if row["id"] not in dropped]
    if opens > now:
        return Worded("", dropped, {row["id"]: (opens, OUT_OF_HOURS) for row in left})
    parts = [await _instead_of(row) + await say(clocks[_about(row)[0]], _about(row)[1], office, now) for row in left]
    return Worded("\n".join(dict.fromkeys(parts)), dropped)


async def due_of(clock: Row, office: Office, now: datetime, said: Callable[[datetime, ZoneInfo, datetime], str]) -> str:
    """When the time of a clock is over, as it is `said`, and whether nobody has published that day."""
    calendar = office.calendar(await days_on_record())
    day = calendar.day_of(clock["due_at"])
    return said(clock["due_at"], office.timezone, now) + wording.doubted(calendar.doubt(day, day))


def _why_not(row: Row, clocks: Mapping[int, Row]) -> str:
    clock_id, stage, due, _ = _about(row)
    clock = clocks.get(clock_id)
    if clock is None or clock["stopped_at"] or clock["paused_at"] or _stamp(clock["due_at"]) != due:
        return GONE_ON
    return SAID_SINCE if stage is Stage.WARNING and clock["stage"] > Stage.WARNING else ""


async def _lines(clock: Row, stage: Stage, members: Sequence[int], calendar: Calendar, now: datetime) -> list[tuple[object, ...]]:
    """One push for each member who is to be told and each of their channels."""
    key = f"clock:{clock['id']}:{stage:d}:{_stamp(clock['due_at'])}"
    return [
        outbox.line(
            key=f"{key}:{one}:{to['channel']}", kind=OutboxKind.PUSH.value, channel=to["channel"], contact_id=to["contact_id"],
            rule=f"{clock['subject']}.clock", calendar=calendar.version, due_at=calendar.next_opening(now), created_at=now,
        )
        for one in dict.fromkeys(members)
        for to in await told_at(one, calendar.day_of(now))
    ]  # fmt: skip


async def told_at(member_id: int, today: date, without: Collection[int] = ()) -> list[Row]:
    """Where somebody is told, or their deputy while they are away, unless that is one of `without`; the absent one after all where no deputy can
    be told."""
    deputy = (await deputies_of([member_id], today)).get(member_id)
    if deputy is not None and deputy not in without and not await deputies_of([deputy], today) and (found := await accounts_of(deputy)):
        return found
    return await accounts_of(member_id)


async def _instead_of(row: Row) -> str:
    """To a deputy: in whose place this is told."""
    _, _, _, member_id = _about(row)
    to = await account(row["channel"], row["contact_id"])
    return "" if to is None or to["member_id"] == member_id else wording.in_place_of((await member(member_id))["name"])


def _about(row: Row) -> tuple[int, Stage, str, int]:
    """Of which clock a push is, of which stage and which end of the time, and for which member."""
    _, clock_id, stage, due, member_id, *_ = row["key"].split(":")
    return int(clock_id), Stage(int(stage)), due, int(member_id)


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M}"
