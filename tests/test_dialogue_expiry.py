"""When the end of a question about a file is told: at once in working hours, else when they begin again."""

import json
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.lapsing import expire
from handlers.office import Office
from handlers.referral.asking import raising_replies
from storage import dialogue
from storage.database import rows, value
from storage.files import FileStore

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


def raising(sha256: str = "") -> str:
    """A question that is being raised, with what came with it."""
    piece = {"text": "" if sha256 else "还有一句", "name": "合同.docx" * bool(sha256), "sha256": sha256, "size": 3, "aside": False}
    question = {"name": "classified", "labels": ["否", "是"], "values": [False, True]}
    return json.dumps(
        {"intent": "referral.create", "question": question, "message": {"text": "鱼塘到期不交"}, "chosen": {"raised": "", "before": [piece]}}
    )


async def test_what_is_being_raised_is_asked_for_once_more_and_then_nothing_of_it_stays(office_db: str, tmp_path: Path) -> None:
    office, now, sha256 = replace(OFFICE, files_dir=tmp_path), datetime(2026, 12, 1, 10, 0, tzinfo=ZONE), "ab" + "0" * 62
    kept = FileStore(tmp_path).path(sha256)
    kept.parent.mkdir(parents=True)
    kept.write_text("合同")
    await dialogue.ask("local", "han", "room", "是否涉密？", raising(sha256), now, about_file=False)
    await expire(office, now)
    [said] = await rows("SELECT text, fallback, fallback_room FROM outbox")
    assert said["text"] == raising_replies.NOT_YET + "是否涉密？" and said["fallback"].startswith(said["text"]) and said["fallback_room"] == "room"
    assert kept.exists() and await expire(office, now + timedelta(minutes=29)) == 0
    await expire(office, now + timedelta(minutes=30))
    assert [one["text"] for one in await rows("SELECT text FROM outbox ORDER BY id")][1:] == [raising_replies.LAPSED]
    assert not kept.exists() and await value("SELECT COUNT(*) FROM dialogue") == 0


async def test_what_was_asked_in_private_falls_back_to_no_room(office_db: str, tmp_path: Path) -> None:
    office, now = replace(OFFICE, files_dir=tmp_path), datetime(2026, 12, 1, 10, 0, tzinfo=ZONE)
    await dialogue.ask("local", "han", "", "是否涉密？", raising(), now, about_file=False)
    await expire(office, now)
    await expire(office, now + timedelta(minutes=30))
    assert [(one["fallback"], one["fallback_room"]) for one in await rows("SELECT fallback, fallback_room FROM outbox")] == [("", "")] * 2


async def test_a_private_question_that_waited_behind_one_of_a_room_is_put_in_no_room(office_db: str, tmp_path: Path) -> None:
    office, now = replace(OFFICE, files_dir=tmp_path), datetime(2026, 12, 1, 10, 0, tzinfo=ZONE)
    of_file = json.dumps({"message": {"file_name": "新建文档.docx"}, "question": {"name": "task", "values": [1]}, "chosen": {}})
    await dialogue.ask("local", "han", "room", "哪一项？", of_file, now, about_file=True)
    await dialogue.ask("local", "han", "", "书记的那份是哪一项？", of_file, now, about_file=True)
    await expire(office, now)
    said = {one["text"]: (one["fallback"], one["fallback_room"]) for one in await rows("SELECT text, fallback, fallback_room FROM outbox")}
    assert said["书记的那份是哪一项？"] == ("", "")
