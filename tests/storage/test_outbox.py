"""The outbox: written once per key, due in order, claimed under the lease, settled once; what left together stays together."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from storage import lease, outbox
from storage.database import Row, insert, opened, row, rows
from storage.outbox import OutboxKind, OutboxState
from storage.schema import model_modules
from tests.records import NOW

LEASE, HOLDER = "delivery", "another-host:1:x"
SECOND = timedelta(seconds=1)


async def _put(key: str, at: datetime = NOW, **columns: Any) -> int:
    given = {"kind": OutboxKind.REPLY.value, "channel": "script", "contact_id": "c", "text": key} | columns
    assert await outbox.put([outbox.line(key=key, due_at=at, created_at=NOW, **given)]) == 1
    found = await row("SELECT id FROM outbox WHERE key = ?", key)
    assert found
    return int(found["id"])


async def _due(at: datetime = NOW, only: list[str] | None = None) -> list[str]:
    return [one["key"] for one in await outbox.due(at, only)]


async def _claim(*ids: int, at: datetime = NOW) -> list[Row]:
    return await outbox.claim(ids, at, LEASE, HOLDER)


async def _state(row_id: int) -> str:
    found = await row("SELECT state FROM outbox WHERE id = ?", row_id)
    assert found
    return str(found["state"])


@pytest.fixture
async def leading(office_db: str) -> str:
    """A database in which this test's holder has the lease."""
    await lease.take_lease(LEASE, HOLDER, NOW, 15)
    return office_db


async def test_a_key_is_written_once(office_db: str) -> None:
    line = outbox.line(key="k", kind="push", channel="script", contact_id="c", text="一", due_at=NOW, created_at=NOW)
    assert await outbox.put([line, line]) == 1
    assert await outbox.put([line]) == 0


async def test_what_is_due_comes_in_order_and_what_is_not_does_not(office_db: str) -> None:
    await _put("later", NOW + SECOND)
    await _put("b", NOW - SECOND)
    await _put("a", NOW - 2 * SECOND)
    assert await _due() == ["b", "a"]
    assert await _due(NOW + SECOND) == ["later", "b", "a"]


async def test_while_paused_only_the_office_is_answered_privately(office_db: str) -> None:
    await _put("room", room_id="r", contact_id="")
    await _put("room to the head", room_id="r", contact_id="head")
    await _put("liaison")
    await _put("head", contact_id="head")
    assert await _due(only=["head"]) == ["head"]
    assert await _due(only=[]) == []


@pytest.mark.parametrize("where", [{"contact_id": "c"}, {"room_id": "r", "contact_id": ""}], ids=["private", "room"])
async def test_what_stands_behind_a_postponed_row_waits_with_it(where: dict[str, Any], office_db: str) -> None:
    earlier, failed = await _put("earlier", **where), await _put("failed", **where)
    await outbox.postpone([failed], NOW + 30 * SECOND, "账号掉线")
    await _put("behind", **where)
    await _put("elsewhere", contact_id="other")
    assert await _due() == ["earlier", "elsewhere"]
    await outbox.settle([earlier], OutboxState.SENT, at=NOW)
    assert await _due(NOW + 30 * SECOND) == ["failed", "behind", "elsewhere"]


async def test_what_is_only_meant_for_later_holds_nothing_up(office_db: str) -> None:
    await _put("tomorrow", NOW + timedelta(days=1))
    await _put("now")
    assert await _due() == ["now"]


async def test_only_the_holder_of_the_lease_claims_and_only_what_is_due(leading: str) -> None:
    first, gone = await _put("a"), await _put("b")
    await outbox.settle([gone], OutboxState.CANCELLED, reason="已报")
    assert [one["id"] for one in await outbox.claim([first], NOW, LEASE, "another-host:1:y")] == []
    assert [(one["id"], one["attempts"], one["state"]) for one in await _claim(first, gone)] == [(first, 1, "claimed")]
    assert await _claim(first) == []


async def test_settled_is_settled(leading: str) -> None:
    sent = await _put("a")
    await _claim(sent)
    await outbox.settle([sent], OutboxState.SENT, at=NOW, message_id="m1")
    await outbox.settle([sent], OutboxState.FAILED, reason="迟到的消息")
    await outbox.postpone([sent], NOW + SECOND, "迟到的消息")
    found = await row("SELECT state, message_id, reason, sent_at FROM outbox")
    assert found == {"state": "sent", "message_id": "m1", "reason": "", "sent_at": NOW}


async def test_claimed_by_one_that_is_gone_becomes_unsure(leading: str) -> None:
    claimed, waiting = await _put("a"), await _put("b")
    await _claim(claimed)
    assert await outbox.orphaned() == 1
    assert (await _state(claimed), await _state(waiting)) == ("unsure", "due")


async def test_said_again_together_and_marked_once(leading: str) -> None:
    ids = [await _put(key, room_id="r", contact_id="", kind="receipt") for key in ("a", "b")]
    await _claim(*ids)
    await outbox.orphaned()
    (part,) = outbox.parcels(await outbox.unsure())
    await outbox.say_again(ids, NOW, "（补发）")
    again = await outbox.due(NOW)
    assert [one["id"] for one in part] == ids
    assert [[one["id"] for one in one_parcel] for one_parcel in outbox.parcels(again)] == [ids]
    assert outbox.spoken(again) == "（补发）a\nb"


async def test_what_was_certainly_not_sent_may_be_put_together_anew(leading: str) -> None:
    ids = [await _put(key) for key in ("a", "b")]
    await _claim(*ids)
    await outbox.postpone(ids, NOW, "发送失败")
    assert [one["message_id"] for one in await outbox.due(NOW)] == ["", ""]
    await outbox.postpone(ids, NOW, "没有准备好", tried=1)
    assert [one["attempts"] for one in await outbox.due(NOW)] == [2, 2]


async def _echo(text: str, message_id: str = "m1", room_id: str = "", contact_id: str = "c") -> bool:
    return await outbox.confirm_echo("script", message_id, room_id, contact_id, text, NOW)


async def test_an_echo_settles_the_oldest_it_can_be(leading: str) -> None:
    ids = [await _put(key, text="已取消。") for key in ("a", "b")]
    other = await _put("c", contact_id="d", text="已取消。")
    for one in (*ids, other):
        await _claim(one)
    await outbox.orphaned()
    assert not await _echo("别的话")
    assert await _echo("已取消。")
    assert [await _state(one) for one in (*ids, other)] == ["sent", "unsure", "unsure"]


async def test_an_echo_of_what_is_known_to_be_sent_settles_nothing_else(leading: str) -> None:
    first, second = await _put("a", text="已取消。"), await _put("b", text="已取消。")
    await _claim(first)
    await outbox.settle([first], OutboxState.SENT, at=NOW, message_id="m1")
    await _claim(second)
    assert await _echo("已取消。", "m1")
    assert await _state(second) == "claimed"
    assert await _echo("已取消。", "m2")
    assert await _state(second) == "sent"


async def test_an_echo_settles_receipts_that_were_said_as_one(leading: str) -> None:
    ids = [await _put(key, room_id="r", contact_id="", kind="receipt") for key in ("a", "b")]
    await _claim(*ids)
    assert not await _echo("a", room_id="r", contact_id="")
    assert await _echo("a\nb", room_id="r", contact_id="bot")
    assert [one["state"] for one in await rows("SELECT state FROM outbox")] == ["sent", "sent"]


async def test_the_day_is_counted_in_messages_not_in_rows(leading: str) -> None:
    merged, alone, nameless = [await _put("a"), await _put("b")], await _put("c"), await _put("d")
    for part, message_id in ((merged, "m1"), ([alone], "m2"), ([nameless], "")):
        await _claim(*part)
        await outbox.settle(part, OutboxState.SENT, at=NOW, message_id=message_id)
    await insert("switch", name="x", value="")
    assert await outbox.sent_since("script", NOW - SECOND) == 3
    assert await outbox.sent_since("script", NOW + SECOND) == 0
    assert await outbox.sent_since("other", NOW - SECOND) == 0


async def test_a_second_process_sees_the_same(leading: str) -> None:
    first = await _put("a")
    await _claim(first)
    async with opened(leading, model_modules()):
        assert await _due() == []
        assert await outbox.claim([first], NOW, LEASE, HOLDER) == []


@pytest.mark.parametrize("state", [OutboxState.SENT, OutboxState.CANCELLED, OutboxState.FAILED])
async def test_a_code_is_blanked_as_soon_as_it_needs_not_be_sent_any_more(state: OutboxState, leading: str) -> None:
    code, other = await _put("码", kind=OutboxKind.CODE.value, text="绑定 ABCD-EFGH"), await _put("话", text="您好")
    await _claim(code, other)
    await outbox.settle([code, other], state, at=NOW)
    assert [one["text"] for one in await rows("SELECT text FROM outbox ORDER BY id")] == [outbox.BLANKED, "您好"]


async def test_a_code_is_kept_for_as_long_as_it_may_have_to_be_sent_again(leading: str) -> None:
    code = await _put("码", kind=OutboxKind.CODE.value, text="绑定 ABCD-EFGH")
    await _claim(code)
    await outbox.settle([code], OutboxState.UNSURE)
    await outbox.say_again([code], NOW)
    await outbox.postpone([code], NOW, "稍后再发")
    assert [one["text"] for one in await outbox.due(NOW)] == ["绑定 ABCD-EFGH"]


async def test_what_waits_by_a_rule_for_one_contact_is_found_and_given_other_words(office_db: str) -> None:
    await _put("other", contact_id="d", rule="holds:dialogue:1:channel:script")
    first = await _put("first", rule="holds:dialogue:2:channel:script", fallback="群里说的", fallback_room="r")
    await _put("second", rule="holds:dialogue:3:channel:script")
    await _put("plain")
    found = await outbox.first_due("script", "c", "holds:dialogue:%:channel:%")
    assert found and found["id"] == first
    assert await outbox.recast(first, "两份", "群里说两份")
    again = await outbox.one(first)
    assert (again["text"], again["fallback"], again["rule"]) == ("两份", "群里说两份", "holds:dialogue:2:channel:script")


async def test_what_has_left_is_not_given_other_words(office_db: str) -> None:
    row_id = await _put("first", rule="holds:dialogue:2:channel:script")
    await outbox.settle([row_id], OutboxState.SENT, at=NOW)
    assert not await outbox.recast(row_id, "两份", "")
    assert await outbox.first_due("script", "c", "holds:dialogue:%:channel:%") is None
    assert (await outbox.one(row_id))["text"] == "first"
