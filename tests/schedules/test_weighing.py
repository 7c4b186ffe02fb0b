"""At the moment of sending: what is not to be said any more is cancelled with its reason, what waits waits, the rest is worded once."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.feature import Feature, Worded
from handlers.office import Office
from schedules import packing
from schedules.weighing import UNBOUND
from storage import identity, shadow
from storage.database import change, insert, rows
from storage.outbox import OutboxKind
from storage.people import Role
from tests import records
from tests.records import BY, CHANNEL, HEAD, LIAISON, NOW, ROOM
from tests.schedules.mouth import OFFLINE, Desk

PUSH, NOTICE, RECEIPT, ALARM = (one.value for one in (OutboxKind.PUSH, OutboxKind.NOTICE, OutboxKind.RECEIPT, OutboxKind.ALARM))
STRANGER = "c-stranger"


@pytest.fixture
async def desk(office_db: str, tmp_path: Path) -> AsyncIterator[Desk]:
    """One liaison, one administrator, and delivery around a mouth."""
    unit_id = await records.unit()
    await records.member(unit_id, "王敏", Role.LIAISON, LIAISON)
    await records.member(unit_id, "刘建平", Role.ADMINISTRATOR, HEAD)
    desk = Desk(tmp_path)
    yield desk
    await desk.delivery.stop()


class Weigher:
    """A feature's words: joins the keys it is given, leaves out and puts off what the test says."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.drop: dict[str, str] = {}
        self.later: dict[str, tuple[datetime, str]] = {}

    async def word(self, waiting: Sequence[dict[str, Any]], _office: Office, _now: datetime) -> Worded:
        """As a feature is asked."""
        self.asked.append([row["key"] for row in waiting])
        ids = {row["key"]: row["id"] for row in waiting}
        left = [key for key in ids if key not in self.drop and key not in self.later]
        dropped = {ids[key]: why for key, why in self.drop.items() if key in ids}
        return Worded("、".join(left), dropped, {ids[key]: when for key, when in self.later.items() if key in ids})


@pytest.fixture
def weigher(monkeypatch: pytest.MonkeyPatch) -> Weigher:
    """The only feature there is."""
    weigher = Weigher()

    async def recheck(row: dict[str, object]) -> str:
        return "已经办结" if row["text"] == "过时的" else ""

    found = (Feature("weigh", "掂量", word=weigher.word), Feature("check", "核对", recheck=recheck))
    monkeypatch.setattr(packing, "features", lambda: found)
    return weigher


async def _push(desk: Desk, *keys: str, **columns: object) -> None:
    for key in keys:
        await desk.say("", key=key, kind=PUSH, rule="weigh.rule", **columns)


async def _stand() -> list[tuple[str, str, str]]:
    return [(one["key"], one["state"], one["reason"]) for one in await rows("SELECT key, state, reason FROM outbox ORDER BY id")]


@pytest.mark.parametrize(("kind", "said"), [(NOTICE, False), (PUSH, False), (ALARM, False), (RECEIPT, True), (OutboxKind.REPLY.value, True)])
async def test_a_stranger_is_answered_and_told_nothing_else(desk: Desk, kind: str, said: bool) -> None:
    await desk.say("话", kind=kind, contact_id=STRANGER)
    assert await desk.deliver() == (["话"] if said else [])
    assert said or (await _stand())[0][1:] == ("cancelled", UNBOUND)


async def test_a_room_needs_nobody_to_be_bound(desk: Desk) -> None:
    await desk.say("话", kind=NOTICE, room_id=ROOM)
    assert await desk.deliver() == ["话"]


async def test_a_feature_that_says_why_not_is_heard(desk: Desk, weigher: Weigher) -> None:
    await desk.say("过时的", kind=PUSH, rule="check.rule")
    await desk.say("还作数的", kind=PUSH, rule="check.rule")
    assert await desk.deliver() == ["还作数的"]
    assert (await _stand())[0][1:] == ("cancelled", "已经办结")


async def test_all_that_is_due_for_one_person_is_worded_once_and_leaves_as_one(desk: Desk, weigher: Weigher) -> None:
    await _push(desk, "a", "b")
    await _push(desk, "c", contact_id=HEAD)
    assert sorted(await desk.deliver()) == ["a、b", "c"]
    assert sorted(weigher.asked) == [["a", "b"], ["c"]]
    assert {state for _, state, _ in await _stand()} == {"sent"}


async def test_of_one_person_s_reminders_those_of_a_unit_in_shadow_are_worded_apart_and_kept_back(desk: Desk, weigher: Weigher) -> None:
    (who,) = await rows("SELECT a.member_id, m.unit_id FROM account a JOIN member m ON m.id = a.member_id WHERE a.contact_id = ?", LIAISON)
    other = await records.unit("柳河镇")
    await insert("role_grant", member_id=who["member_id"], role=Role.LIAISON, unit_id=other, desk="A", from_at=NOW)
    owed = [(await records.task(unit, per_post=False, title=f"报告{unit}"))[0]["id"] for unit in (who["unit_id"], other)]
    await records.room()
    await change("UPDATE room SET units = '李家埠镇', shadow_at = ?", NOW)
    await identity.register_room(BY, CHANNEL, "r-other", "另一个群", "", "柳河镇")
    quiet, loud = (f"remind:{one}:day:x" for one in owed)
    await _push(desk, quiet, loud)
    assert await desk.deliver() == [loud]
    assert weigher.asked[0] == [quiet] and await _stand() == [(quiet, "cancelled", shadow.REASON), (loud, "sent", "")]
    assert [one["text"] for one in await rows("SELECT text FROM outbox ORDER BY id")] == [quiet, loud]


async def test_what_is_left_out_and_what_is_put_off_are_written_down_with_their_reasons(desk: Desk, weigher: Weigher) -> None:
    until = NOW + timedelta(hours=3)
    weigher.drop, weigher.later = {"a": "已报送"}, {"b": (until, "非工作时间"), "c": (until, "非工作时间")}
    await _push(desk, "a", "b", "c", "d")
    assert await desk.deliver() == ["d"]
    assert await _stand() == [("a", "cancelled", "已报送"), ("b", "due", "非工作时间"), ("c", "due", "非工作时间"), ("d", "sent", "")]
    weigher.later = {}
    desk.pass_(3 * 3600)
    assert await desk.deliver() == ["b、c"]


async def test_when_nothing_is_left_nothing_is_said(desk: Desk, weigher: Weigher) -> None:
    weigher.drop = {"a": "已报送", "b": "已报送"}
    await _push(desk, "a", "b")
    assert await desk.deliver() == []
    assert {(state, reason) for _, state, reason in await _stand()} == {("cancelled", "已报送")}


async def test_who_is_bound_no_more_gets_none_of_it_and_the_feature_is_not_asked(desk: Desk, weigher: Weigher) -> None:
    await _push(desk, "a", "b", contact_id=STRANGER)
    assert await desk.deliver() == []
    assert weigher.asked == []
    assert {(state, reason) for _, state, reason in await _stand()} == {("cancelled", UNBOUND)}


async def test_what_could_not_be_sent_is_weighed_anew(desk: Desk, weigher: Weigher) -> None:
    desk.mouth.trouble = [OFFLINE]
    await _push(desk, "a", "b")
    assert await desk.deliver() == []
    weigher.drop = {"a": "已报送"}
    desk.pass_(60)
    assert await desk.deliver() == ["b"]
    assert [state for _, state, _ in await _stand()] == ["cancelled", "sent"]


async def test_what_a_feature_does_not_know_any_more_is_said_as_it_stands(desk: Desk, weigher: Weigher) -> None:
    await desk.say("旧规则的话", kind=PUSH, rule="gone.rule")
    assert await desk.deliver() == ["旧规则的话"]
