"""联所台账: a row for each visit of each pairing; one without visits has a row of its own, and so has a visit by somebody who stood in."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.books import Ledger, Lines
from handlers.pairing import ledger
from handlers.pairing.replies import WORDS
from handlers.workbook import Value
from storage import pairing
from storage.calendar import days_on_record
from storage.database import Row
from storage.duty import duty
from storage.members import holders
from storage.people import Role
from storage.working_days import is_working

DUTY_HEADERS = ("序号", "日期", "星期", "值班顾问", "备注")
_AHEAD = timedelta(days=62)
HEADERS = ("序号", "司法所", "镇街", "联系人", "类别（干部/顾问）", "起止时间", "联所日期", "事项", "后续", "备注")
_STOOD_IN = "代为走访"
_WEEK = "一二三四五六日"


async def rows(_zone: ZoneInfo, _now: datetime) -> Lines:
    """All pairings there ever were, 司法所 by 司法所; the 镇街 are those served when the pairing ended, or are now."""
    today = _now.astimezone(_zone).date()
    every = await ledger.visits(date.min)
    pairs = [one for one in await pairing.pairings() if one["to_on"] is None or one["to_on"] >= one["from_on"]]
    of = {one["id"]: _pairing_of(one, pairs) for one in every}
    stood_in, lines = [one for one in every if of[one["id"]] is None], list[dict[str, Value]]()
    for n, pair in enumerate(pairs):
        shared = _shared(pair, await _served(pair["justice_id"], min(pair["to_on"] or today, today)))
        made = [one for one in every if of[one["id"]] == pair["id"]]
        lines += [shared | _visit(one, pair["note"]) for one in made] or [shared | {"备注": pair["note"]}]
        if pair["justice_id"] not in [one["justice_id"] for one in pairs[n + 1 :]]:
            lines += [await _standing_in(one, pairs, today) for one in stood_in if one["justice_id"] == pair["justice_id"]]
    known = {one["justice_id"] for one in pairs}
    lines += [await _standing_in(one, pairs, today) for one in stood_in if one["justice_id"] not in known]
    return [{"序号": n} | one for n, one in enumerate(lines, 1)]


async def _standing_in(one: Row, pairs: Sequence[Row], today: date) -> dict[str, Value]:
    """A visit by somebody who is not paired with that 司法所: as what they visit at all, and no time of a pairing."""
    had = {each["role"] for each in pairs if each["member_id"] == one["member_id"]}  # who has left holds no role any more
    roles = [word for role, word in WORDS.items() if role.value in had or one["member_id"] in [each["member_id"] for each in await holders(role)]]
    who = {"司法所": one["justice_name"], "镇街": await _served(one["justice_id"], today), "联系人": one["name"]}
    return who | {"类别（干部/顾问）": roles[0] if roles else ""} | _visit(one, _STOOD_IN)


def _pairing_of(visit: Row, pairs: Sequence[Row]) -> int | None:
    """The pairing that a visit belongs to: of that person and 司法所 on that day, as adviser first."""
    fitting = [one for one in pairs if (one["member_id"], one["justice_id"]) == (visit["member_id"], visit["justice_id"])]
    on_day = [one["id"] for one in fitting if one["from_on"] <= visit["visit_on"] and (one["to_on"] is None or one["to_on"] >= visit["visit_on"])]
    return on_day[0] if on_day else None


async def _served(justice_id: int, day: date) -> str:
    return "、".join(one["unit_name"] for one in await pairing.served(day) if one["justice_id"] == justice_id)


def _shared(pair: Row, served: str) -> dict[str, Value]:
    until = f"{pair['to_on']:%Y-%m-%d}" if pair["to_on"] else "今"
    return {
        "司法所": pair["justice_name"], "镇街": served, "联系人": pair["name"], "类别（干部/顾问）": WORDS[Role(pair["role"])],
        "起止时间": f"{pair['from_on']:%Y-%m-%d}至{until}",
    }  # fmt: skip


def _visit(one: Row, note: str) -> dict[str, Value]:
    elsewhere = one["place"] if one["place"] != one["justice_name"] else ""
    notes = "；".join(part for part in (elsewhere, one["note"], note) if part)
    return {"联所日期": one["visit_on"], "事项": one["matters"], "后续": one["follow_up"], "备注": notes}


async def duty_rows(zone: ZoneInfo, now: datetime) -> Lines:
    """Who is on duty day by day, from the first of this month to the end of the next; days off without anybody are left out."""
    first = now.astimezone(zone).date().replace(day=1)
    last = (first + _AHEAD).replace(day=1) - timedelta(days=1)
    working, told = await days_on_record(), list[dict[str, Value]]()
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        found = await duty(day)
        if found or is_working(day, working):
            stands = "、".join(f"代{one['stands_for']}" for one in found if one["stands_for"])
            who = "、".join(one["name"] for one in found)
            told.append({"日期": day, "星期": f"周{_WEEK[day.weekday()]}", "值班顾问": who, "备注": stands if who else "未安排"})
    return [{"序号": n} | one for n, one in enumerate(told, 1)]


VISITS = Ledger("联所台账", "联所台账", HEADERS, rows)
DUTY = Ledger("值班表", "顾问值班表", DUTY_HEADERS, duty_rows, personal=False)
