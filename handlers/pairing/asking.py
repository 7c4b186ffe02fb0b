"""我们镇联所的律师是谁, 联所安排, 哪些镇街没有联所律师, 今天谁值班."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from handlers import choosing
from handlers.access import Right
from handlers.pairing import replies
from handlers.turn import Turn
from storage import pairing
from storage.duty import duty, rota
from storage.patterns import regex
from storage.people import Role
from storage.unit_kinds import UnitKind

_CADRE, _ADVISER = regex("干部"), regex("律师|顾问")
_NUMBER = regex("电话|手机|号码|联系方式")
LONGEST = timedelta(days=31)
WEEKEND = (timedelta(days=5), timedelta(days=6))  # after Monday


def roles_asked(said: str) -> tuple[Role, ...]:
    """Advisers, cadres, or both where neither was said."""
    asked = tuple(role for role, words in ((Role.ADVISER, _ADVISER), (Role.CADRE, _CADRE)) if words.search(said))
    return asked or pairing.PAIRED_ROLES


def today_of(turn: Turn) -> date:
    """The day it is in the office."""
    return turn.calendar.day_of(turn.now)


async def query(turn: Turn) -> None:
    """Of the units that were named, or of one's own; whoever is paired hears with what."""
    if turn.reading.people and not turn.reading.units:
        return await listed(turn)
    own = {one.id for one in turn.lexicon.units if one.kind != UnitKind.OFFICE.value}
    unit_ids = turn.reading.unit_choices or [one for one in turn.reading.units or turn.speaker.unit_ids if one in own]
    if not unit_ids:
        mine = await pairing.pairings(today_of(turn), member_id=turn.speaker.member_id)
        if mine:
            return turn.reply(replies.own(mine, await _served(turn)))
        return turn.reply(replies.NOT_PAIRED) if not turn.speaker.may(Right.MANAGE_ROSTER) else await listed(turn)
    lines = [line for one in unit_ids for line in await _of_unit(turn, one)]
    asks_number = _NUMBER.search(turn.reading.said) and not turn.speaker.may(Right.MANAGE_ROSTER)
    return turn.reply("\n".join([*lines, *([replies.NUMBERS_FOR_OFFICE] if asks_number else [])]))


async def _of_unit(turn: Turn, unit_id: int) -> list[str]:
    today, name = today_of(turn), choosing.unit_name(turn, unit_id)
    justice = [one["justice_name"] for one in await pairing.served(today) if unit_id in (one["unit_id"], one["justice_id"])]
    instead = replies.by_duty(await duty(today))
    if not justice:
        return [replies.no_justice(name, instead)]
    where = replies.place(name, list(dict.fromkeys(justice)))
    return [
        replies.of_place(where, role, await pairing.paired(unit_id, today, role), instead if role is Role.ADVISER else "")
        for role in roles_asked(turn.reading.said)
    ]


async def _served(turn: Turn) -> Mapping[int, Sequence[str]]:
    found: dict[int, list[str]] = {}
    for one in await pairing.served(today_of(turn)):
        found.setdefault(one["justice_id"], []).append(one["unit_name"])
    return found


async def listed(turn: Turn) -> None:
    """联所安排: every 司法所 with its people, or what those named are paired with."""
    today, served = today_of(turn), await _served(turn)
    every = await pairing.pairings(today)
    if turn.reading.people:
        people = [one for one in turn.lexicon.people if one.id in turn.reading.people]
        return turn.reply("\n".join(replies.of_person(one.name, [of for of in every if of["member_id"] == one.id], served) for one in people))
    units = [one for one in turn.lexicon.units if one.kind == UnitKind.JUSTICE.value]
    lines = [replies.arranged(one.name, served.get(one.id, ()), [of for of in every if of["justice_id"] == one.id]) for one in units]
    return turn.reply("\n".join(lines) or replies.NOBODY_PAIRED)


async def gaps(turn: Turn) -> None:
    """哪些镇街没有联所律师."""
    role = Role.CADRE if roles_asked(turn.reading.said) == (Role.CADRE,) else Role.ADVISER
    turn.reply(replies.gaps(await pairing.gaps(today_of(turn), role), role))


async def on_duty(turn: Turn) -> None:
    """Today, a day or some days, or a week of the 值班表."""
    today = today_of(turn)
    first, last = _days(turn, today)
    if first == last:
        return turn.reply(replies.on_duty(first, today, await duty(first)))
    every = await rota(first, last)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    shown = [(one, await duty(one)) for one in days]
    if len(shown) == len(WEEKEND):
        return turn.reply("\n".join(replies.on_duty(one, today, found) for one, found in shown))
    lines = [replies.rota_line(one, found) for one, found in shown if found or turn.calendar.is_working(one)]
    return turn.reply(replies.rota(lines, replies.weekly(every)) if every else replies.NO_ROTA)


def _days(turn: Turn, today: date) -> tuple[date, date]:
    """The days asked about: those said, this week or next, two weeks of a 值班表, else today."""
    when, said = turn.reading.when, turn.reading.said
    if when and "周末" not in said:
        first = turn.calendar.day_of(when.at)
        return first, min(max(first, turn.calendar.day_of(when.due)), first + LONGEST)
    return week_of(said, today) or ((today, today + timedelta(days=13 - today.weekday())) if re.search("表|安排", said) else (today, today))


def week_of(said: str, today: date) -> tuple[date, date] | None:
    """下周, 本周: Monday to Sunday; 周末: Saturday and Sunday."""
    monday = today - timedelta(days=today.weekday())
    if "周末" in said:
        return monday + WEEKEND[0], monday + WEEKEND[1]
    if "下周" in said:
        return monday + timedelta(days=7), monday + timedelta(days=13)
    return (monday, monday + timedelta(days=6)) if re.search("[这本]周", said) else None
