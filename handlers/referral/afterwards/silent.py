"""Nobody says what became of an answer: its asker is reminded once, and after the office's number of working days the case closes by itself."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from handlers import wording
from handlers.office import Office
from handlers.referral.afterwards import silent_replies as replies
from handlers.referral.asking import learning
from storage import outbox
from storage.calendar import days_on_record
from storage.database import Row, among, transaction
from storage.identity import accounts_of, contacts_of_role
from storage.journal import Actor
from storage.members import member
from storage.people import Role
from storage.referral import REFERRAL_MOVES, SAID, HandlerRole, ReferralState
from storage.referral_merged import close_along
from storage.referral_records import cases, parts
from storage.refusal import Refusal
from storage.working_hours import Calendar

REMIND, LAPSED = "referral.silent", "referral.lapsed"
RULES = frozenset({REMIND, LAPSED})
GONE = replies.SAID_SINCE
_ANSWERED, _CLOSED = ReferralState.ANSWERED.value, ReferralState.CLOSED.value


async def sweep(office: Office, now: datetime) -> int:
    """Remind whose turn it is, and close what was left long enough; how many cases closed. Twice costs nothing."""
    days = office.desk.close_days
    found = await _waiting(now - timedelta(days=_remind_days(days))) if days else []
    if not found:
        return 0
    calendar, closed = office.calendar(await days_on_record()), 0
    today = calendar.day_of(now)
    for case in found:
        if today > last_day(calendar, case["answered_at"], days):
            closed += await _close(case, calendar, now)
        elif case["state"] == _ANSWERED and today >= remind_day(calendar, case["answered_at"], days):
            await _put(REMIND, case, await askers(case), calendar, now)
    return closed


def _remind_days(days: int) -> int:
    return (days + 1) // 2


def remind_day(calendar: Calendar, answered_at: datetime, days: int) -> date:
    """The working day on which the asker is reminded: at half of the time."""
    return calendar.add_working_days(calendar.day_of(answered_at), _remind_days(days))


def last_day(calendar: Calendar, answered_at: datetime, days: int) -> date:
    """The last working day on which the asker may still say what became of it; the day of the answer does not count."""
    return calendar.add_working_days(calendar.day_of(answered_at), days)


async def _waiting(before: datetime) -> list[Row]:
    """Answered cases that are not closed, answered before a moment."""
    return await cases(f"r.state IN {among([*SAID])} AND r.answered_at <= ?", *SAID, before)


async def _close(case: Row, calendar: Calendar, now: datetime) -> bool:
    """Close one, as the office's own act; False when somebody moved it meanwhile."""
    by = Actor(now)
    try:
        async with transaction():
            why = replies.NOT_SAID if case["state"] == _ANSWERED else replies.NOT_RATED
            await REFERRAL_MOVES.make("lapse", case["id"], by, "", why, closed_at=now)
            await close_along(by, case)
            if case["adoption"] != ReferralState.DECLINED.value:
                await learning.put_forward(by, case, await parts([case["id"]]))
            if case["state"] == _ANSWERED:
                leads = [one["member_id"] for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value]
                told = [account for one in leads for account in await accounts_of(one)]
                await _put(LAPSED, case, [*await askers(case), *told], calendar, now)
    except Refusal:
        return False
    return True


async def askers(case: Row) -> list[Row]:
    """Who asked, on the channel of the case; when they have left, their unit's liaisons, of a private case nobody."""
    if not (await member(case["raised_by"]))["left_at"]:
        mine = [one for one in await accounts_of(case["raised_by"]) if one["channel"] == case["channel"]]
        if mine:
            return mine
    others = [] if case["private"] else await contacts_of_role(Role.LIAISON, [case["unit_id"]])
    return [one for one in others if one["channel"] == case["channel"]]


async def _put(rule: str, case: Row, told: Sequence[Row], calendar: Calendar, now: datetime) -> None:
    key = f"{rule}:{case['id']}:{case['answered_at']:%Y%m%d%H%M%S}"
    await outbox.put(outbox.pushes(key, told, calendar.version, calendar.next_opening(now), now))


async def say(rows: Sequence[Row], _told: Collection[int], office: Office, now: datetime) -> dict[int, str]:
    """What each of these pushes says, by row id, empty where something was said of the answer since."""
    calendar, said = office.calendar(await days_on_record()), {}
    found = {case["id"]: case for case in await cases(f"r.id IN {among(rows)}", *(int(row["key"].split(":")[1]) for row in rows))}
    for row in rows:
        case = found[int(row["key"].split(":")[1])]
        still = case["state"] == (_ANSWERED if row["rule"] == REMIND else _CLOSED)
        same = still and f"{case['answered_at']:%Y%m%d%H%M%S}" == row["key"].split(":")[2]
        said[row["id"]] = _line(row["rule"], case, calendar, office, now) if same else ""
    return said


def _line(rule: str, case: Row, calendar: Calendar, office: Office, now: datetime) -> str:
    days = office.desk.close_days
    if rule == LAPSED:
        return replies.lapsed(case, days)
    last = wording.day(last_day(calendar, case["answered_at"], days))
    return replies.reminded(case, wording.moment(case["answered_at"], office.timezone, now), last)


async def upcoming(office: Office, now: datetime) -> datetime | None:
    """When something is next to be told of an answer on which nothing was said."""
    days, moments = office.desk.close_days, list[datetime]()
    calendar = office.calendar(await days_on_record())
    for case in await _waiting(now) if days else []:
        reminded = remind_day(calendar, case["answered_at"], days), last_day(calendar, case["answered_at"], days) + timedelta(days=1)
        moments += [at for day in reminded if (at := datetime(day.year, day.month, day.day, tzinfo=office.timezone)) > now]
    return min(moments, default=None)
