"""While an adviser is away, who stands in hears what they have in hand, of what is urgent the words; the office hears of what nobody has then:
what they stood back from, and where nobody was named what is urgent or not taken yet. On their return the adviser hears what ran out meanwhile."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from handlers import wording
from handlers.case_clock import due_of
from handlers.office import Office
from handlers.referral import clocks, replies
from handlers.referral.handling import standing_in_replies as says
from storage import outbox
from storage.absence import away_on, lately_back
from storage.calendar import days_on_record
from storage.case_clock import ClockKind, running
from storage.database import Row, among
from storage.identity import account, accounts_of, contacts_of_role
from storage.members import member
from storage.people import Role
from storage.referral import OPEN, HandlerRole, ReferralState
from storage.referral_records import cases, kept_from, parts, unwanted_in
from storage.working_hours import Calendar

STANDS_IN, NOBODY, RETURNED = "referral.stands_in", "referral.nobody_stands_in", "referral.returned"
RULES = frozenset({STANDS_IN, NOBODY, RETURNED})
GONE = says.GONE_ON
LOOKED_BACK = timedelta(days=14)  # how long after an absence it may still be told what ran out in it


async def sweep(office: Office, now: datetime) -> int:
    """Write down who is to be told so by now; how many rows were new. Any process may, at any moment; twice costs nothing."""
    calendar, new = office.calendar(await days_on_record()), 0
    today = calendar.day_of(calendar.next_opening(now))
    for one in await away_on(today):
        found = await _in_hand(one["member_id"])
        back = await kept_from([case["id"] for case in found])
        for case in found:
            about = f"{case['id']}:{one['member_id']}:{one['from_on']:%Y%m%d}"
            if one["deputy_id"] in back.get(case["id"], ()) or (one["deputy_id"] is None and _cannot_wait(case)):
                office_people = await contacts_of_role(Role.ADMINISTRATOR)
                new += await outbox.put(outbox.pushes(f"{NOBODY}:{about}", office_people, calendar.version, calendar.next_opening(now), now))
            elif one["deputy_id"]:
                new += await _put(f"{STANDS_IN}:{about}", one["deputy_id"], calendar, now)
    for one in await lately_back(today - LOOKED_BACK, today):
        last = _last_day(one, calendar)
        if await _late(one["member_id"], last, calendar):
            new += await _put(f"{RETURNED}:{one['member_id']}:{last:%Y%m%d}", one["member_id"], calendar, now)
    return new


def _cannot_wait(case: Row) -> bool:
    """Whether a case is not to lie until its adviser is back: nobody has taken it yet, or it is urgent."""
    return bool(case["state"] == ReferralState.WAITING.value or case["urgency"] == "紧急")


def _last_day(absence: Row, calendar: Calendar) -> date:
    """The last day somebody was away, though more had been meant."""
    ended = absence["ended_at"]
    until: date = absence["until_on"]
    return min(until, calendar.day_of(ended)) if ended else until


async def _in_hand(member_id: int) -> list[Row]:
    """The open cases that somebody leads, or was asked to take."""
    roles = (HandlerRole.LEAD.value, HandlerRole.ASKED.value)
    found = await cases(f"r.state IN {among([*OPEN])}", *OPEN)
    return [case for case in found if any(one["member_id"] == member_id and one["role"] in roles for one in case["handlers"])]


async def _late(member_id: int, last: date, calendar: Calendar) -> list[tuple[Row, Row]]:
    """Theirs whose time ran out by the last day they were away, each with its clock."""
    found = await _in_hand(member_id)
    times = await running(clocks.SUBJECT, [one["id"] for one in found]) if found else {}
    timed = [(one, times[one["id"]]) for one in found if one["id"] in times]
    return [(one, clock) for one, clock in timed if not clock["paused_at"] and calendar.day_of(clock["due_at"]) <= last]


async def _put(key: str, member_id: int, calendar: Calendar, now: datetime) -> int:
    return await outbox.put(outbox.pushes(key, await accounts_of(member_id), calendar.version, calendar.next_opening(now), now))


async def say(rows: Sequence[Row], _told: Collection[int], office: Office, now: datetime) -> dict[int, str]:
    """What each of these pushes says, by row id, empty where it does not hold any more."""
    calendar = office.calendar(await days_on_record())
    how = {NOBODY: _nobody, RETURNED: _returned}
    said = {row["id"]: await how[row["rule"]](row, calendar, office, now) for row in rows if row["rule"] != STANDS_IN}
    return said | await _stand_in([row for row in rows if row["rule"] == STANDS_IN], calendar, office, now)


async def _of_absent(row: Row, calendar: Calendar, now: datetime) -> tuple[Row, Row] | None:
    """The case, and the absence, of a push; None where either is over."""
    _rule, case_id, member_id, *_ = row["key"].split(":")
    case = next((one for one in await _in_hand(int(member_id)) if one["id"] == int(case_id)), None)
    away = next((one for one in await away_on(calendar.day_of(now)) if one["member_id"] == int(member_id)), None)
    return (case, away) if case and away else None


async def _nobody(row: Row, calendar: Calendar, _office: Office, now: datetime) -> str:
    found = await _of_absent(row, calendar, now)
    if found is None:
        return ""
    case, away = found
    if away["deputy_id"] is None:
        return says.nobody_named(case, away["name"])
    unwanted = away["deputy_id"] in (await unwanted_in([case["id"]])).get(case["id"], ())
    return says.nobody(case, away["name"], (await member(away["deputy_id"]))["name"], unwanted=unwanted)


async def _stand_in(rows: Sequence[Row], calendar: Calendar, office: Office, now: datetime) -> dict[int, str]:
    """By row id what the deputy hears: of what is urgent its words, of all else that is theirs meanwhile one list for each who is away."""
    said, lists, in_list = dict[int, str](), dict[str, list[str]](), dict[int, str]()
    for row in rows:
        found = await _of_absent(row, calendar, now)
        who = await account(row["channel"], row["contact_id"])
        if found is None or who is None or who["member_id"] != found[1]["deputy_id"]:  # somebody else stands in by now
            continue
        case, name = found[0], found[1]["name"]
        clock = (await running(clocks.SUBJECT, [case["id"]])).get(case["id"])
        due = await _due(clock, office, now) if clock and not clock["paused_at"] else ""
        if case["urgency"] == "紧急":
            said[row["id"]] = wording.in_place_of(name) + says.in_their_place(case, replies.words_of(await parts([case["id"]])), due)
        else:
            lists.setdefault(name, []).append(says.waits(case, due))
            in_list[row["id"]] = name
    return said | {row_id: says.in_hand(name, lists[name]) for row_id, name in in_list.items()}


async def _due(clock: Row, office: Office, now: datetime) -> str:
    return f"{await due_of(clock, office, now, wording.moment)}前{clocks.WORDS[ClockKind(clock['kind'])]}"


async def _returned(row: Row, calendar: Calendar, office: Office, now: datetime) -> str:
    _rule, member_id, day, *_ = row["key"].split(":")
    last = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    return says.ran_out([says.line(case, await _due(clock, office, now)) for case, clock in await _late(int(member_id), last, calendar)])


async def upcoming(office: Office, now: datetime) -> datetime | None:
    """The next morning, while somebody is away for whom somebody stands in, or is lately back."""
    today = office.calendar({}).day_of(now)
    day = today + timedelta(days=1)
    waits = await away_on(today) or await away_on(day) or await lately_back(today - LOOKED_BACK, day)
    return datetime(day.year, day.month, day.day, tzinfo=office.timezone) if waits else None
