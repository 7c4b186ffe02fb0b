"""报送台账, cell by cell: when it came and when it was told, who handed it in for whom, late or not (DOMAIN §2.2)."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.submission import books
from storage.confirmation import confirm
from storage.database import change
from storage.submission import Arrival, receive, versions, withdraw
from tests import records
from tests.records import BY, NOW

ZONE = ZoneInfo("Asia/Shanghai")  # NOW is 12月1日09:30 there, the task is due 12月4日09:30
DUE = NOW + timedelta(days=3)


async def ledger(now: datetime = NOW) -> dict[str, dict[str, Any]]:
    """The lines of the ledger by post."""
    return {str(line["职务"]): dict(line) for line in await books.rows(ZONE, now)}


def arrival(at: datetime, **more: Any) -> Arrival:
    """Something that arrives from 王敏."""
    return Arrival("OA" if "effective_at" in more else "群文件", None, "王敏", at, **more)


async def test_what_is_owed_and_what_is_late(office_db: str) -> None:
    await records.task(await records.unit())
    before, after = await ledger(), await ledger(DUE + timedelta(days=2))
    assert before["党委书记"]["是否逾期(逾期天数)"] == "否"
    assert before["党委书记"]["应报时间"] == datetime(2026, 12, 4, 9, 30)
    assert before["党委书记"].get("实报时间") is None
    assert after["党委书记"]["是否逾期(逾期天数)"] == "是（2天）"
    assert [line["述法类别"] for line in before.values()] == ["党委", "政府"]


async def test_an_off_line_report_keeps_both_days_and_lateness_follows_when_it_came(office_db: str) -> None:
    first, second = await records.task(await records.unit())
    told, came = DUE + timedelta(days=3), DUE - timedelta(hours=20)
    await receive(first, arrival(told, effective_at=came), BY, 2026)
    await receive(second, arrival(told, effective_at=told), BY, 2026)
    assert (await ledger(told))["党委书记"]["备注"] == "2026年度书面述法报告：待核收，12月7日09:30告知"
    for one in await versions("v.state = 'received'"):
        await confirm(one, BY)
    lines = await ledger(told)
    in_time, late = lines["党委书记"], lines["镇长"]
    assert in_time["实报时间"] == datetime(2026, 12, 3, 13, 30)
    assert in_time["备注"] == "2026年度书面述法报告：按时已报，12月7日09:30告知"
    assert (in_time["是否逾期(逾期天数)"], late["是否逾期(逾期天数)"]) == ("否", "是（3天）")
    assert late["备注"] == "2026年度书面述法报告：逾期已报，12月7日09:30告知"


async def test_the_day_said_at_the_confirmation_counts(office_db: str) -> None:
    first, second = await records.task(await records.unit())
    told = DUE + timedelta(days=3)
    for one in (first, second):
        await receive(one, arrival(told, effective_at=told), BY, 2026)
    waiting = {one["post_title"]: one for one in await versions("v.state = 'received'")}
    assert not await confirm(waiting["党委书记"], BY, DUE - timedelta(days=1))
    assert await confirm(waiting["镇长"], BY, DUE + timedelta(days=1))
    lines = await ledger(told)
    assert [lines[post]["实报时间"] for post in ("党委书记", "镇长")] == [datetime(2026, 12, 3, 9, 30), datetime(2026, 12, 5, 9, 30)]
    assert [lines[post]["是否逾期(逾期天数)"] for post in ("党委书记", "镇长")] == ["否", "是（1天）"]


async def test_who_handed_in_for_whom(office_db: str) -> None:
    first, _second = await records.task(await records.unit())
    await receive(first, arrival(NOW, on_behalf="石桥镇", files=[("a.docx", "a" * 64, 1)]), BY, 2026)
    line = (await ledger())["党委书记"]
    assert (line["报送方式"], line["文件名"], line["版本"]) == ("群文件（石桥镇代报）", "a.docx", 1)
    assert line["备注"] == "2026年度书面述法报告：待核收"


async def test_what_nobody_confirmed_waits_again_when_what_replaced_it_is_taken_back(office_db: str) -> None:
    for more in ({"on_behalf": "石桥镇"}, {"effective_at": NOW}):
        first, *_rest = await records.task(await records.unit(f"单位{len(more)}{next(iter(more))}"), title=f"任务{next(iter(more))}")
        await receive(first, arrival(NOW, **more), BY, 2026)
        await receive(first, arrival(NOW), BY, 2026)
        [counting] = await versions("v.state = 'received' AND o.id = ?", first["id"])
        assert await withdraw(counting, BY) == 1
        [again] = await versions("v.state = 'received' AND o.id = ?", first["id"])
        assert (again["obligation_state"], again["n"]) == ("declared", 1)


async def test_what_was_confirmed_counts_again_when_what_replaced_it_is_taken_back(office_db: str) -> None:
    first, _second = await records.task(await records.unit())
    await receive(first, arrival(NOW, effective_at=NOW - timedelta(days=1)), BY, 2026)
    await confirm((await versions("v.state = 'received'"))[0], BY)
    await change("UPDATE version SET confirmed_by = 1")
    await receive(first, arrival(NOW), BY, 2026)
    assert await withdraw((await versions("v.state = 'received'"))[0], BY) == 1
    assert (await ledger())["党委书记"]["实报时间"] == datetime(2026, 11, 30, 9, 30)
    assert (await versions("v.state = 'received'"))[0]["obligation_state"] == "submitted"


@pytest.mark.parametrize(
    ("late", "told"), [(timedelta(minutes=5), "是（5分钟）"), (timedelta(seconds=20), "是（1分钟）"), (timedelta(hours=3), "是（3小时）")]
)
async def test_what_comes_late_on_the_very_day_is_late_by_minutes_or_hours(office_db: str, late: timedelta, told: str) -> None:
    first, _second = await records.task(await records.unit())
    await receive(first, arrival(DUE + late), BY, 2026)
    [line] = [one for one in (await ledger(DUE + late)).values() if one.get("实报时间")]
    assert line["是否逾期(逾期天数)"] == told


async def test_the_ledger_of_one_task_holds_that_one_alone(office_db: str) -> None:
    unit_id = await records.unit()
    await records.task(unit_id)
    other = await records.task(unit_id, per_post=False, title="督察自查报告")
    assert [one["备注"] for one in await books.rows(ZONE, DUE, [other[0]["task_id"]])] == ["2026年度督察自查报告：未报"]
    assert len(await books.rows(ZONE, DUE)) == 3
