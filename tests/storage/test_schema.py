"""Opening a database: new, older, newer, and by two processes at once; and that steps and tables agree."""

import ast
import asyncio
import multiprocessing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storage.database import change, insert, opened, rows
from storage.schema import NewerSchema, model_modules, prepare, standing
from storage.schema_changes import pending, write
from storage.snapshot import check
from tests.later_release import STEPS, later_release, steps_in

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place where no office has been yet."""
    return str(request.getfixturevalue("postgres_empty")) if request.param == "postgres" else f"sqlite:///{tmp_path / 'new.sqlite3'}"


async def test_a_new_database_gets_every_step_and_no_backup(empty_url: str, tmp_path: Path) -> None:
    before = await prepare(empty_url, tmp_path / "backups", NOW)
    async with opened(empty_url, model_modules()):
        after = await standing()
        assert await insert("room", channel="local", room_id="r1", name="述法工作群", purpose="", units="") > 0
    assert before.applied == ()
    assert after.applied == before.missing == tuple(step.stem for step in STEPS)
    assert not (tmp_path / "backups").exists()


async def test_preparing_again_changes_nothing(database_url: str, tmp_path: Path) -> None:
    found = await prepare(database_url, tmp_path / "backups", NOW)
    assert found.missing == found.unknown == ()
    assert found.version == STEPS[-1].stem
    assert not (tmp_path / "backups").exists()


async def test_an_older_schema_is_copied_first_and_then_migrated(empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await prepare(empty_url, tmp_path / "backups", NOW)
    async with opened(empty_url, model_modules()):
        await insert("room", channel="local", room_id="r1", name="述法工作群", purpose="", units="")
    later_release(tmp_path, monkeypatch)

    found = await prepare(empty_url, tmp_path / "backups", NOW)

    [copy] = (tmp_path / "backups").iterdir()
    check(copy)
    assert found.missing == ("9000_later",)
    assert copy.stem == "before-9000_later-20261201T013000Z"
    async with opened(empty_url, model_modules()):
        assert (await rows("SELECT room_id, extra FROM room")) == [{"room_id": "r1", "extra": 7}]


async def test_a_newer_schema_is_refused_and_left_alone(database_url: str, tmp_path: Path) -> None:
    async with opened(database_url, model_modules()):
        await change("INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('office', '9999_future', ?)", NOW)
    with pytest.raises(NewerSchema, match=r"数据库由更新的版本写入（9999_future）.*。"):
        await prepare(database_url, tmp_path / "backups", NOW)
    async with opened(database_url, model_modules()):
        assert (await standing()).unknown == ("9999_future",)


async def test_a_step_that_fails_leaves_nothing_half_done(empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    await prepare(empty_url, tmp_path / "backups", NOW)
    later_release(tmp_path, monkeypatch, then="ops.RunSQL('THIS IS NO SQL', ''),")
    with pytest.raises(Exception, match=r"(?i)syntax"):
        await prepare(empty_url, tmp_path / "backups", NOW)
    async with opened(empty_url, model_modules()):
        assert (await standing()).missing == ("9000_later",)
        assert "extra" not in (await _columns_of_a_room())


def _prepare_in_a_process(url: str, directory: Path) -> None:
    asyncio.run(prepare(url, directory, NOW))


async def test_two_processes_that_start_together_migrate_once(empty_url: str, tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    both = [spawn.Process(target=_prepare_in_a_process, args=(empty_url, tmp_path / "backups")) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        await asyncio.to_thread(one.join, 60)
    assert [one.exitcode for one in both] == [0, 0]
    async with opened(empty_url, model_modules()):
        steps = await rows("SELECT name FROM tortoise_migrations ORDER BY name")
        assert [step["name"] for step in steps] == [step.stem for step in STEPS]


async def test_the_steps_agree_with_the_tables_in_the_code() -> None:
    differing = [writer.as_string() for writer in await pending()]
    assert differing == [], "run: make migration name=…"


async def test_the_next_step_is_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps_in(tmp_path, monkeypatch, beside_ours=False)
    written = await write("first", tmp_path / "steps")
    assert written == tmp_path / "steps" / "0001_first.py"
    assert written.read_text("utf-8").startswith('"""Schema step 0001_first')
    assert await write("second", tmp_path / "steps") is None


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.stem)
def test_a_step_imports_no_module_of_ours(step: Path) -> None:
    imported = {node.module for node in ast.walk(ast.parse(step.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)}
    assert all((name or "").startswith("tortoise") for name in imported)


def test_tables_are_found_wherever_they_stand(tmp_path: Path) -> None:
    for name, text in {
        "storage/people.py": "class Unit(Model):\n",
        "storage/migrations/0001_initial.py": "class Unit(Model):\n",
        "storage/refusal.py": "class Refusal(Exception):\n",
        "handlers/roster/ledger.py": "import x\n\n\nclass Rename(models.Model):\n",
        "bot/channels/wechat/seat.py": "class ModelSeat:\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert model_modules(tmp_path) == ("storage.people", "handlers.roster.ledger")


async def _columns_of_a_room() -> set[str]:
    await insert("room", channel="local", room_id="r9", name="", purpose="", units="")
    return set((await rows("SELECT * FROM room WHERE room_id = 'r9'"))[0])
