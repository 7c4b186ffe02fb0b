"""What is handed to the channel: rows by recipient, what leaves as one message, who is called by @, and the file that goes with it."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.feature import Feature
from schedules import packing
from schedules.parcel import NotSent
from storage.files import FileStore
from storage.outbox import COLUMNS, OutboxKind
from tests.records import NOW

ZONE = ZoneInfo("Asia/Shanghai")
RECEIPT, REPLY, PUSH = OutboxKind.RECEIPT.value, OutboxKind.REPLY.value, OutboxKind.PUSH.value


def _row(row_id: int, **columns: Any) -> dict[str, Any]:
    blank = dict.fromkeys(COLUMNS, "")
    return blank | {"id": row_id, "key": f"k{row_id}", "kind": REPLY, "channel": "script", "text": f"话{row_id}", "inbox_id": None} | columns


def _ids(groups: list[list[dict[str, Any]]]) -> list[list[int]]:
    return [[row["id"] for row in group] for group in groups]


def test_a_room_is_one_recipient_whoever_is_called_in_it_and_people_are_each_their_own() -> None:
    found = [
        _row(1, room_id="r", contact_id="a"),
        _row(2, contact_id="a"),
        _row(3, room_id="r"),
        _row(4, contact_id="b"),
        _row(5, contact_id="a", channel="wechat"),
        _row(6, contact_id="a"),
    ]
    assert _ids(packing.by_recipient(found)) == [[1, 3], [2, 6], [4], [5]]


def test_receipts_of_a_room_that_follow_one_another_are_one_message() -> None:
    kinds = [RECEIPT, RECEIPT, REPLY, RECEIPT]
    assert _ids(packing.merged([_row(n, room_id="r", kind=kind) for n, kind in enumerate(kinds)])) == [[0, 1], [2], [3]]
    assert _ids(packing.merged([_row(n, contact_id="a", kind=RECEIPT) for n in range(2)])) == [[0], [1]]


def test_what_left_together_leaves_together_and_takes_nothing_else_along() -> None:
    parcel = {"room_id": "r", "kind": RECEIPT, "message_id": "parcel:1"}
    rows = [_row(1, **parcel), _row(2, **parcel), _row(3, room_id="r", kind=RECEIPT)]
    assert _ids(packing.merged(rows)) == [[1, 2], [3]]


def test_reminders_of_a_recipient_are_worded_together_once() -> None:
    reminder = {"contact_id": "a", "kind": PUSH, "rule": "reminder.T-3"}
    assert _ids(packing.merged([_row(1, **reminder), _row(2, **reminder | {"rule": "reminder.T-7"}), _row(3, contact_id="a")])) == [[1, 2], [3]]
    assert packing.worded_by(_row(1, **reminder)) is not None
    assert packing.worded_by(_row(1, **reminder | {"message_id": "parcel:1"})) is None
    assert packing.worded_by(_row(1, **reminder | {"kind": REPLY})) is None


@pytest.mark.parametrize(("rule", "owner"), [("reminder.T-3", "reminder"), ("nobody.knows", None), ("", None)])
def test_a_rule_names_its_feature(rule: str, owner: str | None) -> None:
    found = packing.owner_of(_row(1, rule=rule))
    assert (found.name if found else None) == owner


def test_in_one_message_each_is_called_once_in_the_order_of_the_rows() -> None:
    rows = [_row(1, room_id="r", mentions="a b"), _row(2, room_id="r", mentions="b c", text=""), _row(3, room_id="r", file_name="later.docx")]
    parcel = packing.parcel_of(rows, None)
    assert (parcel.key, parcel.room_id, parcel.text, parcel.mentions) == ("k1", "r", "话1\n话3", ("a", "b", "c"))
    assert (parcel.file, parcel.file_name) == (None, "")


def test_what_could_not_be_said_privately_is_told_in_the_room_when_it_may_be() -> None:
    row = _row(1, contact_id="a", fallback="请加好友。", fallback_room="r", rule="reminder.T-3", kind=PUSH, inbox_id=7, fallback_at=None)
    later = NOW + timedelta(hours=1)
    told = dict(zip(COLUMNS, packing.fallen_back(row, NOW), strict=True))
    assert (told["key"], told["room_id"], told["contact_id"], told["mentions"], told["text"]) == ("k1:room", "r", "", "a", "请加好友。")
    assert (told["kind"], told["rule"], told["inbox_id"], told["due_at"]) == (PUSH, "reminder.T-3", 7, NOW)
    assert dict(zip(COLUMNS, packing.fallen_back(row | {"fallback_at": later}, NOW), strict=True))["due_at"] == later


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    """An empty store, and a folder for files made to be sent."""
    (tmp_path / "made").mkdir()
    return FileStore(tmp_path / "files")


async def _file(store: FileStore, attachment: str) -> Path | None:
    return await packing.file_of(_row(9, attachment=attachment), store, store.root.parent / "made", ZONE)


async def test_a_message_without_a_file_has_none(store: FileStore) -> None:
    assert await _file(store, "") is None


async def test_a_kept_file_is_sent_as_it_lies_and_one_that_is_gone_is_told_for_good(store: FileStore) -> None:
    sha = "ab" * 32
    path = store.path(sha)
    with pytest.raises(NotSent) as gone:
        await _file(store, sha)
    assert (gone.value.why, gone.value.final) == ("要发的文件已不在库中", True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    assert await _file(store, sha) == path


def _making(monkeypatch: pytest.MonkeyPatch, error: Exception | None) -> list[tuple[str, Path]]:
    """A feature whose maker writes its argument, or fails."""
    made: list[tuple[str, Path]] = []

    async def make(argument: str, into: Path, _store: FileStore, _zone: ZoneInfo) -> None:
        if error:
            raise error
        into.write_text(argument, "utf-8")
        made.append((argument, into))

    monkeypatch.setattr(packing, "features", lambda: (Feature("maker", "制作", makers={"paper": make}),))
    return made


async def test_a_file_that_is_made_lies_under_the_number_of_its_row(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _making(monkeypatch, None)
    path = await _file(store, "maker.paper:7/1,2")
    assert path == store.root.parent / "made" / "9"
    assert made == [("7/1,2", path)]


@pytest.mark.parametrize(
    ("error", "why", "final"),
    [(LookupError("gone"), "所要的内容已不存在", True), (OSError("disk full"), "文件未能生成，可能磁盘空间不足", False)],
)
async def test_what_cannot_be_made_is_told_in_words(
    store: FileStore, monkeypatch: pytest.MonkeyPatch, error: Exception, why: str, final: bool
) -> None:
    _making(monkeypatch, error)
    with pytest.raises(NotSent) as found:
        await _file(store, "maker.paper:7")
    assert (found.value.why, found.value.final) == (why, final)
