"""What lingers is told again: material that does not come to its asker, then to who handles the case and to the office; what is late
stays with the office, a list in the morning of each working day until it is answered; and who cannot be told that they are to take a case."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from handlers import wording
from handlers.case_clock import told_at
from handlers.office import Office
from handlers.referral import away, clocks
from handlers.referral.afterwards import silent
from handlers.referral.handling import lingering_replies as replies
from storage import case_clock, outbox
from storage.calendar import days_on_record
from storage.case_clock import ClockKind, Stage
from storage.database import Row, among
from storage.identity import contacts_of_role
from storage.people import Role
from storage.referral import HandlerRole
from storage.referral_records import cases, departed, kept_from, unreached
from storage.working_hours import Calendar

ASKER, WAITED, AGAIN, UNREACHED = "referral.material", "referral.waited", "referral.again", "referral.unreached"
RULES = frozenset({ASKER, WAITED, AGAIN, UNREACHED})
GONE = replies.GONE_ON


def waited(calendar: Calendar, clock: Row, days: int, today: date) -> int:
    """How often the office's number of working days has passed since a clock stands still for material; 0 while it runs, or without a number."""
    if not (days and clock["paused_at"]):
        return 0
    return calendar.working_days_between(calendar.day_of(clock["paused_at"]), today) // days


async def sweep(office: Office, now: datetime) -> int:
    """Write down what is to be told again by now; how many rows were new. Any process may, at any moment; twice costs nothing."""
    held, unheard = await case_clock.lingering(clocks.SUBJECT), await unreached()
    if not held and not unheard:
        return 0
    calendar, new = office.calendar(await days_on_record()), 0
    for one in unheard:
        new += await _put(f"{UNREACHED}:{one['handler_id']}", await contacts_of_role(Role.ADMINISTRATOR), calendar, now)
    today = calendar.day_of(calendar.next_opening(now))
    found = await _cases(held, today) if held else {}
    for clock in held:
        if times := waited(calendar, clock, office.desk.material_days, today):
            new += await _recall(found[clock["subject_id"]], clock, times, calendar, now)
    if any([today > await _told_on(calendar, one) for one in held if not one["paused_at"]]):
        new += await _put(f"{AGAIN}:{today:%Y%m%d}", await contacts_of_role(Role.ADMINISTRATOR), calendar, now)
    return new


async def _cases(held: Sequence[Row], today: date) -> dict[int, Row]:
    found = await cases(f"r.id IN {among(held)}", *(one["subject_id"] for one in held))
    return {one["id"]: one for one in await away.noted(found, today)}


async def _told_on(calendar: Calendar, clock: Row) -> date:
    """The day by which the office has been told that a case is late."""
    pauses = (await case_clock.pauses_of([clock["id"]])).get(clock["id"], ())
    spans = [(one["from_at"], one["to_at"]) for one in pauses]
    return calendar.day_of(calendar.next_opening(case_clock.moment_of(calendar, clock, spans, Stage.OFFICE)))


async def _recall(case: Row, clock: Row, times: int, calendar: Calendar, now: datetime) -> int:
    """The asker hears each time, who has it and the office from the second time on."""
    about = f"{case['id']}:{_stamp(clock)}:{times}"
    new = await _put(f"{ASKER}:{about}", await silent.askers(case), calendar, now)
    if times > 1:
        gone = await departed(case["id"])
        leads = [one["member_id"] for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value and one["member_id"] not in gone]
        back = (await kept_from([case["id"]])).get(case["id"], set())
        told = [to for one in leads for to in await told_at(one, calendar.day_of(now), back)]
        new += await _put(f"{WAITED}:{about}", [*told, *await contacts_of_role(Role.ADMINISTRATOR)], calendar, now)
    return new


def _stamp(clock: Row) -> str:
    return f"{clock['paused_at'].astimezone(UTC):%Y%m%dT%H%M}" if clock["paused_at"] else ""


async def _put(key: str, told: Sequence[Row], calendar: Calendar, now: datetime) -> int:
    return await outbox.put(outbox.pushes(key, told, calendar.version, calendar.next_opening(now), now))


async def say(rows: Sequence[Row], told: Collection[int], office: Office, now: datetime) -> dict[int, str]:
    """What each of these pushes says, by row id, empty where it has gone on; without the clocks whose end is told in the same message."""
    held = [one for one in await case_clock.lingering(clocks.SUBJECT) if one["id"] not in told]
    calendar = office.calendar(await days_on_record())
    found, said = await _cases(held, calendar.day_of(now)) if held else {}, dict[int, str]()
    for row in rows:
        if row["rule"] == UNREACHED:
            said[row["id"]] = await _unreached(row)
        else:
            said[row["id"]] = _again(held, found, calendar, now) if row["rule"] == AGAIN else _recalled(row, held, found, office)
    return said


async def _unreached(row: Row) -> str:
    """Who was asked to take a case and cannot be told; empty when they can by now, or somebody else has it."""
    one = next((one for one in await unreached() if one["handler_id"] == int(row["key"].split(":")[1])), None)
    if one is None:
        return ""
    case = (await cases("r.id = ?", one["referral_id"]))[0]
    return replies.helper_not_told(case, one) if one["role"] == HandlerRole.CO.value else replies.not_told(case, one["name"])


def _recalled(row: Row, held: Sequence[Row], found: Mapping[int, Row], office: Office) -> str:
    """Of material that does not come, to whoever this push is for; empty when the case goes on since."""
    _rule, case_id, stamp, *_ = row["key"].split(":")
    clock = next((one for one in held if one["subject_id"] == int(case_id) and one["paused_at"] and _stamp(one) == stamp), None)
    if clock is None:
        return ""
    case, since = found[clock["subject_id"]], wording.day(clock["paused_at"].astimezone(office.timezone).date())
    return (replies.please_supply if row["rule"] == ASKER else replies.still_waits)(case, since)


def _again(held: Sequence[Row], found: Mapping[int, Row], calendar: Calendar, now: datetime) -> str:
    """All that is late and that the office was told of, as a list; empty when nothing is any more."""
    late = [one for one in held if not one["paused_at"]]
    lines = [replies.late_line(found[one["subject_id"]], clocks.WORDS[ClockKind(one["kind"])], _due(one, calendar, now)) for one in late]
    return replies.late(lines) if lines else ""


def _due(clock: Row, calendar: Calendar, now: datetime) -> str:
    """When it was due, with what nobody has published of that day."""
    day = calendar.day_of(clock["due_at"])
    return wording.moment(clock["due_at"], calendar.zone, now) + wording.doubted(calendar.doubt(day, day))


async def upcoming(office: Office, now: datetime) -> datetime | None:
    """When something that lingers is next to be told: the next morning."""
    if not await case_clock.lingering(clocks.SUBJECT):
        return None
    day = office.calendar({}).day_of(now) + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=office.timezone)
