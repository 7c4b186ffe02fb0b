"""The few ways a statement is run: alike on both databases, undone whole, and honest about what went wrong."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from tortoise.exceptions import IntegrityError, OperationalError

from storage import sqlite_immediate
from storage.database import among, change, insert, insert_many, opened, row, rows, transaction, value
from storage.refusal import Refusal
from storage.schema import model_modules, prepare
from storage.trouble import WrongStatement
from storage.unit_kinds import UnitKind
from tests.records import NOW

BEIJING = timezone(timedelta(hours=8))


async def _switch(name: str, to: str = "1") -> None:
    await insert("switch", name=name, value=to)


async def _names() -> list[str]:
    return [one["name"] for one in await rows("SELECT name FROM switch ORDER BY name")]


async def test_moments_days_and_enums_come_back_alike(office_db: str) -> None:
    unit_id = await insert("unit", name="柳河镇", kind=UnitKind.TOWN, position=1, note="", closed_on=date(2026, 12, 4))
    at = datetime(2026, 12, 4, 17, 0, 0, 123456, tzinfo=BEIJING)
    await insert("lease", name="x", holder="", until_at=at)
    assert await row("SELECT kind, closed_on FROM unit WHERE id = ?", unit_id) == {"kind": "town", "closed_on": date(2026, 12, 4)}
    back = await value("SELECT until_at FROM lease")
    assert back == at and back.tzinfo is not None and back.utcoffset() == timedelta(0)


async def test_moments_are_compared_as_moments(office_db: str) -> None:
    whole, later = datetime(2026, 12, 1, 9, tzinfo=BEIJING), datetime(2026, 12, 1, 1, 0, 0, 1, tzinfo=UTC)
    await insert_many("lease", ("name", "holder", "until_at"), [("whole", "", whole), ("later", "", later)])
    assert [one["name"] for one in await rows("SELECT name FROM lease WHERE until_at < ?", later)] == ["whole"]
    assert [one["name"] for one in await rows("SELECT name FROM lease ORDER BY until_at DESC")] == ["later", "whole"]


async def test_a_change_tells_how_many_rows_it_touched(office_db: str) -> None:
    await insert_many("switch", ("name", "value"), [("a", "1"), ("b", "1")])
    upsert = "INSERT INTO switch (name, value) VALUES ('a', '9') ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE switch.value = ?"
    assert await change("UPDATE switch SET value = '2'") == 2
    assert (await change(upsert, "1"), await change(upsert, "2")) == (0, 1)
    assert await change("DELETE FROM switch WHERE name = 'nobody'") == 0


async def test_nothing_is_among_nothing(office_db: str) -> None:
    await _switch("a")
    assert await rows(f"SELECT id FROM switch WHERE id IN {among(())}") == []


async def test_more_rows_than_one_statement_takes(office_db: str) -> None:
    many = [(f"s{n:05d}", "x") for n in range(16_000)]
    back = await insert_many("switch", ("name", "value"), many, "RETURNING name")
    assert [one["name"] for one in back] == [name for name, _ in many]


async def test_a_refusal_undoes_the_inner_part_only(office_db: str) -> None:
    async with transaction():
        await _switch("before")
        with pytest.raises(Refusal):
            async with transaction():
                await _switch("undone")
                raise Refusal("不行。")
        await _switch("after")
    assert await _names() == ["after", "before"]


async def test_a_wrong_statement_and_a_double_are_told_apart_and_undo_their_part_only(office_db: str) -> None:
    async with transaction():
        await _switch("kept")
        with pytest.raises(WrongStatement):
            async with transaction():
                await change("UPDATE no_such_table SET x = 1")
        with pytest.raises(IntegrityError):
            async with transaction():
                await _switch("kept")
    assert await _names() == ["kept"]


async def test_what_is_raised_in_the_middle_undoes_everything(office_db: str) -> None:
    with pytest.raises(ZeroDivisionError):
        async with transaction():
            await _switch("undone")
            raise ZeroDivisionError
    assert await _names() == []
    await _switch("goes on")


async def test_a_cancelled_transaction_leaves_nothing_open(office_db: str) -> None:
    async def held() -> None:
        async with transaction():
            await _switch("undone")
            await asyncio.Event().wait()

    task = asyncio.create_task(held())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.wait({task})
    async with asyncio.timeout(20):
        async with transaction():
            await _switch("goes on")
    assert await _names() == ["goes on"]


@contextmanager
def _locked(url: str) -> Iterator[None]:
    """Another program holds the write lock."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_a_locked_database_is_trouble_that_passes(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_immediate, "PATIENCE", 50)
    async with opened(sqlite_url, model_modules()):
        await change("PRAGMA busy_timeout = 50")
        with _locked(sqlite_url):
            for _ in range(2):
                with pytest.raises(OperationalError):
                    async with transaction():
                        await _switch("never")
        async with asyncio.timeout(20), transaction():
            await _switch("goes on")
        assert await _names() == ["goes on"]


async def test_a_full_database_undoes_all_and_goes_on_when_there_is_room(sqlite_db: str) -> None:
    pages = await value("PRAGMA page_count")
    await change(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(OperationalError):
        async with transaction():
            await _switch("before")
            async with transaction():
                await insert_many("switch", ("name", "value"), [(f"s{n}", "长" * 200) for n in range(5_000)])
    assert await _names() == []
    await change("PRAGMA max_page_count = 1000000")
    async with transaction():
        await _switch("goes on")
    assert await _names() == ["goes on"]


async def test_of_two_that_wait_for_each_other_one_is_told_to_try_again(postgres_url: str) -> None:
    async with opened(postgres_url, model_modules()):
        await insert_many("switch", ("name", "value"), [("a", "0"), ("b", "0")])
        both = asyncio.Barrier(2)

        async def take(first: str, second: str) -> None:
            async with transaction():
                await change("UPDATE switch SET value = ? WHERE name = ?", first, first)
                await both.wait()
                await change("UPDATE switch SET value = ? WHERE name = ?", first, second)

        ended = await asyncio.gather(take("a", "b"), take("b", "a"), return_exceptions=True)
        assert [type(one) for one in ended if one] == [OperationalError]
        assert len({one["value"] for one in await rows("SELECT value FROM switch")}) == 1


async def test_a_value_too_long_is_a_wrong_statement_not_trouble(postgres_url: str) -> None:
    async with opened(postgres_url, model_modules()):
        with pytest.raises(WrongStatement):
            await _switch("x" * 33)


async def test_a_connection_that_was_cut_is_trouble_that_passes(postgres_url: str) -> None:
    async with opened(postgres_url, model_modules()):
        with pytest.raises(OperationalError):
            async with transaction():
                await change("SELECT pg_terminate_backend(pg_backend_pid())")
        await insert("lease", name="x", holder="", until_at=NOW)
        assert await value("SELECT name FROM lease") == "x"


@pytest.mark.parametrize("damage", [b"not a database", b"SQLite format 3\0" + b"\xff" * 4096])
async def test_what_is_no_database_is_told_and_not_waited_for(damage: bytes, tmp_path: Path) -> None:
    broken = tmp_path / "office.sqlite3"
    broken.write_bytes(damage)
    with pytest.raises(Refusal, match="已损坏"):
        await asyncio.wait_for(prepare(f"sqlite:///{broken}", tmp_path, NOW), 20)
    assert broken.read_bytes() == damage


async def test_a_place_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="打不开"):
        await asyncio.wait_for(prepare(f"sqlite:///{tmp_path}", tmp_path, NOW), 20)


async def test_a_question_that_has_proved_quick_is_answered_in_place_a_slow_one_is_not(sqlite_db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[str]()
    run = sqlite_immediate._run

    def noting(raw: sqlite3.Connection, sql: str, values: Sequence[object]) -> sqlite_immediate.Found:
        asked.append("here" if threading.current_thread() is threading.main_thread() else "there")
        return run(raw, sql, values)

    monkeypatch.setattr(sqlite_immediate, "_run", noting)
    for _ in range(3):
        await rows("SELECT name FROM switch")
    monkeypatch.setattr(sqlite_immediate, "QUICK_QUESTION", 0)
    for _ in range(2):
        await rows("SELECT name FROM switch")
        await change("DELETE FROM switch")
    assert asked == ["there", "here", "here", "here", "there", "there", "there"]
