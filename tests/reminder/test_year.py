"""A year of 20 units and 12 tasks: how much is said, that it is said once and in working hours, and that what is not said has its reason.

How burden is counted (docs/提醒规则.md): every reminder of an obligation counts, privately, by the one @ that stands in for that, or in a list
in the room. Nobody is told more than four times; then the office has the list, and people decide.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from handlers.office import Office
from handlers.reminder import sweeps
from handlers.reminder.rules import MOST, RULES
from storage import calendar
from storage.database import Row, change, rows
from storage.journal import Actor
from storage.outbox import OutboxState
from storage.people import Role
from storage.task import ObligationState, open_task, targets
from tests import records
from tests.schedules.mouth import Desk

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Office("依法治市办", "小法", ZONE, time(8, 30), time(17, 30))
UNITS = 20
ORDER = {f"reminder.{rule.name}": n for n, rule in enumerate(RULES)}


async def _office() -> list[int]:
    await calendar.seed_days()
    unit_ids = [await records.unit(f"第{n}镇") for n in range(UNITS)]
    for unit_id in unit_ids:
        await records.member(unit_id, f"联络员{unit_id}", Role.LIAISON, f"c-{unit_id}")
    await records.room()
    return unit_ids


async def _ordered(month: int, unit_ids: list[int], chance: Random) -> list[tuple[datetime, int]]:
    """One task of a month, ordered a fortnight before its deadline; when each of its reports comes in, if ever."""
    deadline = datetime(2026, month, chance.randint(15, 27), 17, tzinfo=ZONE)
    opened = deadline - timedelta(days=14)
    owed = await targets((), unit_ids, (), False)
    task_id = await open_task(Actor(opened), owed, title=f"{month}月报告", report_year=2026, per_post=False, deadline_at=deadline)
    obligations = await rows("SELECT id FROM obligation WHERE task_id = ?", task_id)
    days = chance.choices((9, 5, 2, 0.2, -1.5, -30), (35, 30, 22, 8, 4, 1), k=len(obligations))
    return [(deadline - timedelta(days=before), one["id"]) for before, one in zip(days, obligations, strict=True)]


async def _live(desk: Desk, coming: list[tuple[datetime, int]], chance: Random, *, stands: bool) -> None:
    """From one moment at which something is due to the next; sometimes the process is restarted, sweeps twice, or stands for days."""
    now = datetime(2026, 1, 1, 0, 1, tzinfo=ZONE)
    while (following := await sweeps.next_moment(OFFICE, now)) is not None and following.year == 2026:
        now = following + timedelta(days=chance.choice((0, 0, 0, 1, 3)) if stands else 0, hours=chance.choice((0, 0, 5)) if stands else 0)
        desk.clock.set(now)
        for at, obligation_id in coming:
            if at <= now:
                await change("UPDATE obligation SET state = ? WHERE id = ?", ObligationState.SUBMITTED, obligation_id)
        coming = [one for one in coming if one[0] > now]
        if chance.random() < 0.2:
            desk.restart()
        for _ in range(chance.choice((1, 1, 2))):
            await sweeps.sweep(OFFICE, now)
            await desk.delivery.deliver()


async def _pushes() -> list[Row]:
    return await rows("SELECT * FROM outbox WHERE key LIKE 'remind:%' ORDER BY id")


def _sent(pushes: list[Row]) -> list[Row]:
    return [one for one in pushes if one["state"] == OutboxState.SENT.value]


def _p95(counts: list[int]) -> int:
    return sorted(counts)[int(len(counts) * 0.95)]


@pytest.mark.parametrize(("seed", "stands"), [(1, False), (2, True), (3, True)])
async def test_a_year(seed: int, stands: bool, sqlite_db: str, tmp_path: Path) -> None:
    chance, desk = Random(seed), Desk(tmp_path)
    unit_ids = await _office()
    coming = [one for month in range(1, 13) for one in await _ordered(month, unit_ids, chance)]
    await _live(desk, coming, chance, stands=stands)
    pushes = await _pushes()
    sent = _sent(pushes)
    assert len(sent) > (UNITS * 12 if not stands else UNITS * 3)
    assert all(one["reason"] for one in pushes if one["state"] == OutboxState.CANCELLED.value)
    assert {one["state"] for one in pushes} <= {OutboxState.SENT.value, OutboxState.CANCELLED.value, OutboxState.DUE.value}

    by = OFFICE.calendar(await calendar.days_on_record())
    assert all(by.next_opening(one["sent_at"]) == one["sent_at"] for one in sent)
    said: dict[str, list[int]] = {}
    for one in sent:
        said.setdefault(one["key"].split(":")[1], []).append(ORDER[one["rule"]])
    assert all(rules == sorted(set(rules)) for rules in said.values())  # never T-7 after T-0, and each once
    assert max(len(rules) for rules in said.values()) == MOST == 4  # lists in the room counted as well
    assert sum(map(len, said.values())) <= 2.5 * UNITS * 12  # on the average of all that were owed
    days = {(one["room_id"], by.day_of(one["sent_at"]), one["message_id"]) for one in sent if one["room_id"]}
    assert max(Counter(day for _room, day, _message in days).values(), default=0) <= 2
    assert _p95(list(_weekly(sent).values())) <= 6


def _weekly(sent: list[Row]) -> Counter[tuple[str, date]]:
    """Messages to each liaison in each week."""
    told = {(one["contact_id"], one["sent_at"].astimezone(ZONE).date(), one["message_id"]) for one in sent if one["contact_id"]}
    return Counter((contact, day - timedelta(days=day.weekday())) for contact, day, _message in told)
