"""Gaps on record: from the last moment heard to the first again, what could not be read, who was told."""

from datetime import timedelta

from storage import gap
from storage.database import insert, rows
from tests.records import NOW

MINUTE = timedelta(minutes=1)


async def test_the_first_time_ever_is_no_gap_and_each_later_silence_is(office_db: str) -> None:
    assert await gap.hears_again("wechat", NOW) is None
    await gap.hears_until("wechat", NOW + MINUTE)
    assert await gap.hears_again("wechat", NOW + 3 * MINUTE)
    assert await gap.hears_again("wechat", NOW + 3 * MINUTE) is None, "no time has passed"
    assert await gap.hears_again("wechat", NOW) is None, "the clock was set back"
    assert await gap.hears_again("local", NOW + 9 * MINUTE) is None, "each channel by itself"
    (found,) = await gap.untold("wechat", NOW + 3 * MINUTE)
    assert (found["from_at"], found["to_at"], found["lost"]) == (NOW + MINUTE, NOW + 3 * MINUTE, 0)
    assert await gap.counted("wechat", NOW) == 1


async def test_what_could_not_be_read_belongs_to_the_gap_before_or_is_one_by_itself(office_db: str) -> None:
    await gap.unread("wechat", NOW)
    await gap.hears_until("wechat", NOW + 30 * MINUTE)
    await gap.hears_again("wechat", NOW + 31 * MINUTE)
    await gap.unread("wechat", NOW + 32 * MINUTE)
    await gap.unread("wechat", NOW + 33 * MINUTE)
    assert [(one["from_at"], one["lost"]) for one in await rows("SELECT * FROM gap ORDER BY id")] == [(NOW, 1), (NOW + 30 * MINUTE, 2)]
    await gap.unread("wechat", NOW + 60 * MINUTE)
    assert len(await gap.untold("wechat", NOW + 90 * MINUTE)) == 3


async def test_a_gap_is_told_of_by_one(office_db: str) -> None:
    await gap.unread("wechat", NOW)
    (found,) = await gap.untold("wechat", NOW)
    assert await gap.last_told("wechat") is None
    assert [await gap.mark_told([found["id"]], NOW + n * MINUTE) for n in (1, 2)] == [{found["id"]}, set()]
    assert await gap.last_told("wechat") == NOW + MINUTE
    assert await gap.untold("wechat", NOW) == []


async def test_a_room_is_lively_when_it_is_worked_in_and_somebody_spoke(office_db: str) -> None:
    for room_id, registered in (("r1", NOW), ("r2", None), ("r3", NOW)):
        await insert("room", channel="wechat", room_id=room_id, name="", purpose="", units="", registered_at=registered)
    for n, room_id in enumerate(("r1", "r1", "r2", "")):
        await insert("inbox", channel="wechat", message_id=f"m{n}", contact_id="c", nickname="", room_id=room_id, heard_at=NOW, text="", details="",
                     secrecy_rule="", state="done")  # fmt: skip
    assert await gap.lively_rooms("wechat", NOW) == ["r1"]
    assert await gap.lively_rooms("wechat", NOW + MINUTE) == []
