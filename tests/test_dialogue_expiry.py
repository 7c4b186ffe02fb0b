"""When the end of a question about a file is told: at once in working hours, else when they begin again."""

import json
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers.lapsing import expire
from handlers.office import Office
from storage import dialogue
from storage.database import rows

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Office("云岭市依法治市办", "小法", ZONE, time(8, 30), time(17, 30))
STATE = json.dumps({"message": {"file_name": "新建文档.docx"}})


@pytest.mark.parametrize(
    ("ran_out", "told"),
    [
        (datetime(2026, 12, 1, 10, 0), datetime(2026, 12, 1, 10, 0)),
        (datetime(2026, 12, 1, 12, 30), datetime(2026, 12, 1, 12, 30)),
        (datetime(2026, 12, 1, 22, 30), datetime(2026, 12, 2, 8, 30)),
        (datetime(2026, 12, 2, 5, 0), datetime(2026, 12, 2, 8, 30)),
        (datetime(2026, 12, 4, 22, 30), datetime(2026, 12, 7, 8, 30)),
    ],
    ids=["上班时", "午休", "夜里", "清早", "周五夜里"],
)
async def test_who_is_told_that_a_file_was_not_recorded_is_not_woken(office_db: str, ran_out: datetime, told: datetime) -> None:
    now = ran_out.replace(tzinfo=ZONE)
    await dialogue.ask("local", "han", "", "哪一项？", STATE, now - timedelta(minutes=1), about_file=True)
    assert await expire(OFFICE, now) == 1
    [said] = await rows("SELECT text, due_at FROM outbox")
    assert said["text"] == "您发的“新建文档.docx”因未收到答复，没有登记。如需报送，请重新发送。"
    assert said["due_at"] == told.replace(tzinfo=ZONE)
    assert await expire(OFFICE, now + timedelta(hours=1)) == 0


async def test_nothing_open_and_nothing_run_out_is_nothing_due(office_db: str) -> None:
    now = datetime(2026, 12, 1, 10, 0, tzinfo=ZONE)
    assert not await dialogue.anything_due(now)
    await dialogue.ask("local", "han", "", "哪一项？", STATE, now, about_file=True)
    assert not await dialogue.anything_due(now - timedelta(seconds=1)) and await dialogue.anything_due(now)
    await dialogue.await_file("local", "xu", "", "{}", now + timedelta(minutes=5))
    assert await dialogue.anything_due(now - timedelta(seconds=1))
