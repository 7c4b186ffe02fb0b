"""希望答复日: where an answer is wished for before its time is over, whoever has the case in hand is reminded on the working day before."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from handlers.case_clock import told_at
from handlers.office import Office
from handlers.referral.handling import wishing_replies as replies
from storage import outbox
from storage.calendar import days_on_record
from storage.case_clock import running
from storage.database import Row, among
from storage.referral import OPEN, HandlerRole, ReferralState
from storage.referral_records import cases, departed, kept_from
from storage.working_hours import Calendar

WISHED = "referral.wish"
RULES = frozenset({WISHED})
GONE = replies.GONE_ON
_OPEN = [*(OPEN - {ReferralState.NEEDS})]


async def sweep(office: Office, now: datetime) -> int:
    """Remind whoever handles what is wished for soon; how many rows were new. Twice costs nothing."""
    found, new = await _wished(office, now), 0
    calendar = office.calendar(await days_on_record() if found else {})
    for case in found:
        if remind_day(calendar, case) <= calendar.day_of(now) <= case["wish_on"]:
            back = (await kept_from([case["id"]])).get(case["id"], set())
            told = [to for one in await _having(case) for to in await told_at(one, calendar.day_of(now), back)]
            key = f"{WISHED}:{case['id']}:{case['wish_on']:%Y%m%d}"
            new += await outbox.put(outbox.pushes(key, told, calendar.version, calendar.next_opening(now), now))
    return new


def remind_day(calendar: Calendar, case: Row) -> date:
    """The working day before the one that is wished for; not the day on which the question was raised, when its words told it."""
    return max(calendar.previous_working(case["wish_on"]), calendar.next_working(calendar.day_of(case["raised_at"])))


async def _wished(office: Office, now: datetime) -> list[Row]:
    """Open cases with a wish that lies before their time is over."""
    calendar = office.calendar({})  # what is asked of it here is the day of a moment alone
    found = await cases(f"r.wish_on >= ? AND r.state IN {among(_OPEN)}", calendar.day_of(now), *_OPEN)
    clocks = await running("referral", [one["id"] for one in found])
    return [one for one in found if one["id"] not in clocks or one["wish_on"] < calendar.day_of(clocks[one["id"]]["due_at"]) or _to_be_taken(one)]


def _to_be_taken(case: Row) -> bool:
    """Whether its clock runs to its being taken, and tells nothing of the answer."""
    return bool(case["state"] == ReferralState.WAITING.value)


async def _having(case: Row) -> list[int]:
    gone = await departed(case["id"])
    roles = (HandlerRole.LEAD.value, HandlerRole.ASKED.value)
    return [one["member_id"] for one in case["handlers"] if one["role"] in roles and one["member_id"] not in gone]


async def say(rows: Sequence[Row], _told: Collection[int], office: Office, now: datetime) -> dict[int, str]:
    """What each of these pushes says, by row id, empty where the wish is past, was changed or was met."""
    found = {one["id"]: one for one in await _wished(office, now)}
    said = {}
    for row in rows:
        _rule, case_id, day, *_ = row["key"].split(":")
        case = found.get(int(case_id))
        said[row["id"]] = replies.please_answer(case) if case and f"{case['wish_on']:%Y%m%d}" == day else ""
    return said


async def upcoming(office: Office, now: datetime) -> datetime | None:
    """The next day on which somebody is to be reminded so."""
    found = await _wished(office, now)
    calendar = office.calendar(await days_on_record() if found else {})
    days = [remind_day(calendar, one) for one in found]
    moments = [at for day in days if (at := datetime(day.year, day.month, day.day, tzinfo=office.timezone)) > now]
    return min(moments, default=None)
