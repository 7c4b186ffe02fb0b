"""What waits in the outbox: handed over, weighed anew, said without an @."""

from datetime import timedelta

from storage import outbox, waiting
from storage.database import row, rows
from storage.outbox import OutboxKind, OutboxState
from tests.records import CHANNEL, NOW

HOUR = timedelta(hours=1)
PUSH = OutboxKind.PUSH.value


async def put(key: str, **columns: object) -> int:
    """A push of the reminders, due in an hour, unless told otherwise."""
    given = {"kind": PUSH, "channel": CHANNEL, "contact_id": "c-a", "rule": "reminder.T-3", "due_at": NOW + HOUR, "calendar": "old"} | columns
    await outbox.put([outbox.line(key=key, created_at=NOW, **given)])
    found = await row("SELECT id FROM outbox WHERE key = ?", key)
    assert found
    return int(found["id"])


async def contacts() -> dict[str, str]:
    """Who gets what."""
    return {one["key"]: one["contact_id"] for one in await rows("SELECT key, contact_id FROM outbox")}


async def test_only_what_waits_privately_within_the_span_is_handed_over(office_db: str) -> None:
    await put("mine")
    await put("another's", contact_id="c-x")
    await put("too early", due_at=NOW - HOUR)
    await put("too late", due_at=NOW + 5 * HOUR)
    await put("in the room", room_id="r", mentions="c-a")
    await put("no reminder", rule="task.new")
    await put("a reply", kind=OutboxKind.REPLY.value)
    sent = await put("sent")
    await outbox.settle([sent], OutboxState.SENT, at=NOW)
    assert await waiting.hand_over(CHANNEL, "c-a", "c-b", "reminder", NOW, NOW + 5 * HOUR) == 1
    assert [key for key, contact in (await contacts()).items() if contact == "c-b"] == ["mine"]
    assert await waiting.hand_over("elsewhere", "c-a", "c-b", "reminder", NOW, NOW + 9 * HOUR) == 0


async def test_pushes_that_wait_for_an_hour_are_weighed_anew_and_others_are_left(office_db: str) -> None:
    await put("waits")
    await put("is due", due_at=NOW - HOUR)
    await put("a reply", kind=OutboxKind.REPLY.value)
    tried = await put("was tried")
    await outbox.postpone([tried], NOW + HOUR, "账号掉线", tried=1)
    assert await waiting.weigh_anew(NOW, "new") == 1
    found = {one["key"]: (one["due_at"], one["calendar"]) for one in await rows("SELECT key, due_at, calendar FROM outbox")}
    assert found["waits"] == (NOW, "new")
    assert found["is due"] == (NOW - HOUR, "old")
    assert found["a reply"] == found["was tried"] == (NOW + HOUR, "old")


async def test_an_at_is_left_out_and_the_rest_stays(office_db: str) -> None:
    for key, mentions in (("one", "c-a"), ("two", "c-a c-b"), ("three", "c-c"), ("none", "")):
        await put(key, room_id="r", contact_id="", mentions=mentions)
    part = await rows("SELECT * FROM outbox ORDER BY id")
    assert await waiting.unnamed(part, ()) == part
    left = await waiting.unnamed(part, {"c-a", "c-x"})
    assert [one["mentions"] for one in left] == ["", "c-b", "c-c", ""]
    assert [one["mentions"] for one in await rows("SELECT mentions FROM outbox ORDER BY id")] == ["", "c-b", "c-c", ""]
    assert [{**one, "mentions": ""} for one in left] == [{**one, "mentions": ""} for one in part]


async def test_somebody_else_is_called_and_nobody_twice(office_db: str) -> None:
    ids = [await put(key, room_id="r", contact_id="", mentions=mentions) for key, mentions in (("one", "c-a"), ("two", "c-b"))]
    part = await rows("SELECT * FROM outbox ORDER BY id")
    left = await waiting.called(part, {ids[0]: ["c-b", "c-b"], ids[1]: ["c-b"]})
    assert [one["mentions"] for one in left] == ["c-b", "c-b"]
    assert [one["mentions"] for one in await rows("SELECT mentions FROM outbox ORDER BY id")] == ["c-b", "c-b"]
