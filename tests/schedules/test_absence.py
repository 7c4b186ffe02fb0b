"""Telling of gaps: once, in plain words, in working hours, to the rooms that were concerned and to the office."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from handlers import absence as words
from handlers.office import Office
from schedules import absence
from storage import gap
from storage.database import Row, change, insert, rows, value
from storage.people import Role
from tests import records
from tests.records import HEAD, LIAISON, NOW

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Office("办公室", "小法", ZONE, time(8, 30), time(17, 30))
MINUTE = timedelta(minutes=1)


async def _ground() -> None:
    unit_id = await records.unit()
    await records.member(unit_id, "刘建平", Role.ADMINISTRATOR, HEAD, channel="wechat")
    await records.member(unit_id, "王敏", Role.LIAISON, LIAISON, channel="wechat")
    for n, room_id in enumerate(("r1", "r2")):
        await insert("room", channel="wechat", room_id=room_id, name="", purpose="", units="", registered_at=NOW)
        await insert("inbox", channel="wechat", message_id=f"m{n}", contact_id="c", nickname="", room_id=room_id, heard_at=NOW, text="", details="",
                     secrecy_rule="", state="done")  # fmt: skip


async def _away(since: datetime, until: datetime) -> None:
    await gap.hears_until("wechat", since)
    await gap.hears_again("wechat", until)


async def _told() -> list[tuple[str, str, str]]:
    return [(one["room_id"] or one["contact_id"], one["kind"], one["text"]) for one in await rows("SELECT * FROM outbox ORDER BY id")]


async def _left(at: datetime) -> None:
    await change("UPDATE outbox SET state = 'sent', sent_at = ?, message_id = key WHERE state = 'due' AND due_at <= ?", at, at)


async def test_each_lively_room_and_the_office_are_told_once(office_db: str) -> None:
    await _ground()
    await _away(NOW + 2 * MINUTE, NOW + 5 * MINUTE)
    await absence.tell("wechat", OFFICE, NOW + 5 * MINUTE)
    assert await _told() == [], "not before it is clear that the line stands"
    for _ in range(2):
        await absence.tell("wechat", OFFICE, NOW + 7 * MINUTE)
    said = "本机器人09:32至09:35离线，期间所发文件可能未登记，请重新发送。"
    office = "机器人09:32至09:35离线，期间的消息无法补收。已安排在2个群提示重新发送文件。"
    assert await _told() == [("r1", "push", said), ("r2", "push", said), (HEAD, "alarm", office)]


async def test_a_short_one_is_on_record_and_told_to_nobody(office_db: str) -> None:
    await _ground()
    await _away(NOW, NOW + timedelta(seconds=2))
    assert len(await gap.untold("wechat", NOW + 9 * MINUTE)) == 1
    await absence.tell("wechat", OFFICE, NOW + 7 * MINUTE)
    assert await _told() == []
    assert await gap.untold("wechat", NOW + 9 * MINUTE) == [], "it is not taken up again"
    assert await value("SELECT COUNT(*) FROM gap") == 1


async def test_those_that_follow_soon_are_told_together_and_later(office_db: str) -> None:
    await _ground()
    await _away(NOW, NOW + MINUTE)
    await absence.tell("wechat", OFFICE, NOW + 3 * MINUTE)
    before = len(await _told())
    await _left(NOW + 3 * MINUTE)
    for n in (10, 20, 30, 40):
        await _away(NOW + n * MINUTE, NOW + (n + 1) * MINUTE)
        await absence.tell("wechat", OFFICE, NOW + (n + 3) * MINUTE)
    assert len(await _told()) == before
    await absence.tell("wechat", OFFICE, NOW + timedelta(hours=2, minutes=4))
    told = (await _told())[before:]
    assert len(told) == 3 and told[0][2] == "本机器人09:40至09:41、09:50至09:51、10:00至10:01等4次离线，期间所发文件可能未登记，请重新发送。"


async def test_at_night_rooms_are_told_when_work_begins(office_db: str) -> None:
    await _ground()
    night = datetime(2026, 12, 1, 22, tzinfo=ZONE)
    await _away(night, night + MINUTE)
    await absence.tell("wechat", OFFICE, night + 3 * MINUTE)
    due = {one["kind"]: one["due_at"].astimezone(ZONE) for one in await rows("SELECT * FROM outbox")}
    assert due == {"push": datetime(2026, 12, 2, 8, 30, tzinfo=ZONE), "alarm": night + 3 * MINUTE}


async def test_a_night_of_gaps_is_one_notice_in_the_morning_with_the_day(office_db: str) -> None:
    await _ground()
    night = datetime(2026, 12, 1, 18, 30, tzinfo=ZONE)
    for hours in (0, 3, 6, 9):
        since = night + timedelta(hours=hours)
        await _away(since, since + MINUTE)
        await absence.tell("wechat", OFFICE, since + 3 * MINUTE)
    pushes = await rows("SELECT text, due_at FROM outbox WHERE kind = 'push' AND room_id = 'r1'")
    text = "本机器人12月1日18:30至18:31、12月1日21:30至21:31、00:30至00:31等4次离线，期间所发文件可能未登记，请重新发送。"
    assert [(one["text"], one["due_at"].astimezone(ZONE)) for one in pushes] == [(text, datetime(2026, 12, 2, 8, 30, tzinfo=ZONE))]
    assert await value("SELECT COUNT(*) FROM outbox WHERE kind = 'alarm'") == 4, "the office hears of each at once"


async def test_a_room_that_was_told_enough_today_hears_of_it_tomorrow(office_db: str) -> None:
    await _ground()
    for n in range(3):
        since = NOW + timedelta(hours=2.1 * n)
        await _away(since, since + MINUTE)
        await absence.tell("wechat", OFFICE, since + 3 * MINUTE)
        await _left(since + 3 * MINUTE)
    last = await rows("SELECT room_id, due_at, state FROM outbox WHERE kind = 'push' ORDER BY id DESC LIMIT 2")
    assert {(one["state"], one["due_at"].astimezone(ZONE)) for one in last} == {("due", datetime(2026, 12, 2, 8, 30, tzinfo=ZONE))}
    assert await value("SELECT COUNT(*) FROM outbox WHERE kind = 'push' AND room_id = 'r1' AND state = 'sent'") == 2


async def test_what_another_process_has_told_is_left_out_and_the_rest_is_told(office_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await _ground()
    await _away(NOW, NOW + MINUTE)
    await _away(NOW + 2 * MINUTE, NOW + 3 * MINUTE)
    both = await gap.untold("wechat", NOW + 9 * MINUTE)

    async def stale(*_: object) -> list[Row]:
        return both

    async def never(_: str) -> None:
        return None

    await gap.mark_told([both[0]["id"]], NOW)
    monkeypatch.setattr(gap, "untold", stale)
    monkeypatch.setattr(gap, "last_told", never)
    await absence.tell("wechat", OFFICE, NOW + 5 * MINUTE)
    assert [text for _, kind, text in await _told() if kind == "alarm"] == [
        "机器人09:32至09:33离线，期间的消息无法补收。已安排在2个群提示重新发送文件。"
    ]


async def test_what_could_not_be_read_is_told_to_the_office(office_db: str) -> None:
    await _ground()
    await gap.unread("wechat", NOW)
    await gap.unread("wechat", NOW)
    await absence.tell("wechat", OFFICE, NOW + 2 * MINUTE)
    assert ("有2条消息只收到通知、未能读取内容，已记为失败。" in (await _told())[-1][2]) and (await _told())[-1][0] == HEAD


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ((1, 10, 2), (1, 10, 5), "10:02至10:05"),
        ((1, 10, 2), (1, 10, 2), "10:02"),
        ((0, 10, 2), (0, 10, 5), "11月30日10:02至10:05"),
        ((0, 23, 50), (1, 0, 10), "11月30日23:50至12月1日00:10"),
    ],
)
def test_a_span_is_said_with_the_day_when_it_is_another(since: tuple[int, int, int], until: tuple[int, int, int], said: str) -> None:
    def at(days: int, hour: int, minute: int) -> datetime:
        return datetime(2026, 11, 30, hour, minute, tzinfo=ZONE) + timedelta(days=days)

    assert words.to_a_room([(at(*since), at(*until))], ZONE, at(1, 12, 0)).startswith(f"本机器人{said}离线，")
