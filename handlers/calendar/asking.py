"""Questions about days: whether one is worked, when a feast is free, whether a year's arrangement is known."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.calendar import replies
from handlers.calendar.notice import FEASTS
from handlers.turn import Turn
from storage.calendar import Told, named_days
from storage.refusal import Refusal
from storage.working_hours import Calendar

MOST_DAYS = 10  # of a span that are told one by one
_OTHER_NAMES = {"过年": "春节", "十一": "国庆节"}


async def day(turn: Turn) -> None:
    """12月5日上班吗: one day, or each of a short span."""
    when = turn.reading.when
    if when is None:
        raise Refusal(replies.NEED_DAY)
    calendar = turn.calendar
    first, last = calendar.day_of(when.at), calendar.day_of(when.due)
    last = min(last, first + timedelta(days=MOST_DAYS - 1))
    names = {one["day_on"]: one["name"] for one in await named_days(first, last)}
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    told = [Told(one, calendar.is_working(one), names.get(one, "")) for one in days]
    lines = [replies.one_day(one, calendar.day_of(turn.now), provisional=calendar.is_provisional(one.day)) for one in told]
    turn.reply("\n".join([*lines, *filter(None, [calendar.doubt(first, last)])]))


async def holidays(turn: Turn) -> None:
    """明年春节放几天假, 2027年的放假安排定了没有: one feast, or all of a year; without a year those that are still to come."""
    calendar, today = turn.calendar, turn.calendar.day_of(turn.now)
    said = turn.reading.fields.get("feast", "")
    wanted = _OTHER_NAMES.get(said) or full_name(said) if said else ""
    year = _year(turn.reading.fields.get("year", ""), today)
    for one in [year] if year else [today.year, today.year + 1]:
        found = await _feasts(one, wanted, calendar)
        left = found if year else [days for days in found if days[-1].day >= today]
        if left:
            unknown = calendar.doubt(date(one, 1, 1), date(one, 12, 31))
            turn.reply(replies.arranged(one, left, today) + (f"\n{replies.only_in_part(one)}" if unknown else ""))
            return
    turn.reply(replies.unpublished(year or today.year + 1))


def _year(said: str, today: date) -> int | None:
    """The year that was said."""
    relative = {"去年": -1, "今年": 0, "明年": 1, "后年": 2}
    if said in relative:
        return today.year + relative[said]
    return int(said[:4]) if said else None


def full_name(name: str) -> str:
    """清明 is 清明节; what is no feast keeps its name."""
    return next((full for short, full in FEASTS.items() if short in name), name)


async def _feasts(year: int, wanted: str, calendar: Calendar) -> list[list[Told]]:
    """The feasts of a year on record (or the one that is wanted) by date; two that share their days are told as one."""
    named: dict[str, list[Told]] = {}
    for one in await named_days(date(year - 1, 12, 20), date(year, 12, 31)):
        day, name = one["day_on"], one["name"]
        belongs = day.year + (day.month == 12 and "元旦" in name)  # 元旦 may begin in the December before
        if belongs == year and wanted[:2] in name:
            named.setdefault(full_name(name), []).append(Told(day, bool(one["working"]), full_name(name)))
    found: dict[tuple[date, ...], list[Told]] = {}
    for days in named.values():
        free = _free(days, calendar)
        worked = [one for one in days if one.working]
        known = found.setdefault(tuple(free), [])
        name = f"{known[0].name}、{days[0].name}" if known else days[0].name
        worked += [one for one in known if one.working]
        known[:] = sorted([*(Told(day, False, name) for day in free), *(Told(one.day, True, name) for one in worked)], key=lambda one: one.day)
    return sorted(found.values(), key=lambda days: next((one.day for one in days if not one.working), days[0].day))


def _free(days: Sequence[Told], calendar: Calendar) -> list[date]:
    """The free days of a feast with those of another feast or a weekend that join them."""
    free = {one.day for one in days if not one.working}
    for start in tuple(free):
        for step in (-1, 1):
            day = start + timedelta(days=step)
            while day not in free and day in calendar.days and not calendar.is_working(day):
                free.add(day)
                day += timedelta(days=step)
    return sorted(free)
