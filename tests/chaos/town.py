"""The people of the chaos kit: units with a liaison each, many tasks, one room; on record in the office and known at the gateway."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

from storage.database import insert, opened, transaction
from storage.journal import Actor
from storage.people import Role
from storage.schema import model_modules, prepare
from storage.task import open_task, targets
from storage.unit_kinds import UnitKind
from tests.channels.wechat.ears import CHANNEL
from tests.gateway.gateway import BOT, Gateway
from tests.records import member

UNITS, TASKS = 100, 40
ROOM, HEAD = "r-chaos", "c-head"
_SUBJECTS = ("普法", "执法", "复议", "应诉", "调解", "立法", "督察", "信访", "公证", "仲裁")
_PAPERS = ("工作总结", "自查报告", "整改方案", "统计说明")
TITLES = tuple(f"{subject}{paper}" for subject, paper in product(_SUBJECTS, _PAPERS))
assert len(TITLES) == TASKS


def unit_name(n: int) -> str:
    """The n-th unit."""
    return "甲乙丙丁戊己庚辛壬癸"[n // 10] + "子丑寅卯辰巳午未申酉"[n % 10] + "镇"


def liaison(n: int) -> str:
    """The contact id of its liaison."""
    return f"c-liaison-{n}"


def papers() -> Iterator[tuple[int, str]]:
    """Everything that is owed: the unit, and the name of the file that is handed in for it."""
    for n, title in product(range(UNITS), TITLES):
        yield n, f"{unit_name(n)}{title}.txt"


async def people(gateway: Gateway) -> None:
    """Those of them who are at the gateway: everybody, in one room."""
    await gateway.contact(BOT, "小法")
    await gateway.contact(HEAD, "刘建平")
    for n in range(UNITS):
        await gateway.contact(liaison(n), f"联络员{n}")
    await gateway.room(ROOM, "混沌工作群", [BOT, HEAD, *(liaison(n) for n in range(UNITS))])


async def settle(url: str, folder: Path, now: datetime) -> None:
    """Write all of it into a new database: every task is due in thirty days."""
    await prepare(url, folder, now)
    async with opened(url, model_modules()), transaction():
        units = [await insert("unit", name=unit_name(n), kind=UnitKind.TOWN, position=n + 1, note="") for n in range(UNITS)]
        for n, unit_id in enumerate(units):
            await member(unit_id, f"联络员{n}", Role.LIAISON, liaison(n), channel=CHANNEL)
        await member(units[0], "刘建平", Role.ADMINISTRATOR, HEAD, channel=CHANNEL)
        await insert("room", channel=CHANNEL, room_id=ROOM, name="混沌工作群", purpose="", units="", registered_at=now)
        owed = await targets((), units, (), False)
        for title in TITLES:
            await open_task(Actor(now), owed, title=title, report_year=now.year, per_post=False, deadline_at=now + timedelta(days=30))
