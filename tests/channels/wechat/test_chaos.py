"""The figures of docs/reliability.md in short: the same runs, seeded, with few kills, small files, little time."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chaos import figure, files, frozen, kills, stopped
from tests.chaos.figure import Figure, Found
from tests.chaos.stream import Kept, Said
from tests.chaos.verdict import judge
from tests.gateway.node import missing


@pytest.fixture(autouse=True)
async def _gateway() -> AsyncIterator[None]:
    if why := missing():
        pytest.skip(why)
    yield


def _holds(found: Found, *but: str) -> None:
    assert [one for one in found.figures if not one.holds and one.promised not in but] == []


async def test_bots_and_gateways_are_killed_over_a_stream_and_a_run_is_taken_up_where_it_stood(tmp_path: Path) -> None:
    await kills.measure(tmp_path, 4, bots=1, gateways=1)
    found, verdict = await kills.measure(tmp_path, 4, bots=2, gateways=1)
    assert verdict.wrong == [], (tmp_path / "log").read_text("utf-8")[-3000:]
    _holds(found, "1秒以内")  # a machine that is busy with other tests promises no second
    kept = Kept.read(tmp_path, 0)
    assert (kept.seed, kept.bots, kept.gateways, kept.runs) == (4, 2, 1, 2)
    assert verdict.heard > 10 and verdict.lost and kept.left


async def test_what_is_wrong_is_seen(tmp_path: Path) -> None:
    receipt = None
    for bots in range(1, 6):  # on a machine that is busy with other tests nobody may have sent a report before the first kill
        _, verdict = await kills.measure(tmp_path, 5, bots=bots, gateways=0)
        assert verdict.wrong == []
        kept = Kept.read(tmp_path, 0)
        receipt = receipt or next((one for one in kept.left if "已登记：" in one.get("text", "")), None)
        if receipt:
            break
    assert receipt
    kept.left += [receipt, {"id": "x", "to": "c", "text": "已登记：无此件。查询号 BS-2026-9999"}, {"id": "y", "to": "c-liaison-0", "text": "您是"}]
    kept.said |= {"never": Said("chatter", 1.0, 2.0, "c")}
    found = judge(tmp_path, kept)
    assert found.unrecorded == ["BS-2026-9999"] and len(found.doubled) == 2 and len(found.outside) == 1
    kept.left.clear()
    assert len(judge(tmp_path, kept).unanswered) >= 1


async def test_one_of_two_bots_is_stopped_and_goes_on(tmp_path: Path) -> None:
    found, verdict = await stopped.measure(tmp_path, 6, times=2, longest=2.0)
    assert verdict.wrong == [], (tmp_path / "log").read_text("utf-8")[-3000:]
    _holds(found)


async def test_files_are_whole_both_ways(tmp_path: Path) -> None:
    _holds(await files.both_ways(tmp_path, 7, sizes=(1, 20 * files.KB + 1)))


async def test_a_file_above_the_limit_of_the_settings_is_refused_in_a_sentence(tmp_path: Path) -> None:
    _holds(await files.too_large(tmp_path, 8, limit=1))


async def test_an_even_pace_leaves_neither_memory_nor_tasks_behind(tmp_path: Path) -> None:
    _holds(await frozen.pace(tmp_path, 9, count=300, seconds=10.0, warm=100))


def test_figures_are_kept_and_printed_by_day_and_machine(tmp_path: Path) -> None:
    good, bad = Figure("甲", "乙", "丙", True), Figure("丁", "戊", "己", False)
    figure.keep(tmp_path, "second", Found((bad,), "次日"))
    figure.keep(tmp_path, "first", Found((bad,), "某日"))
    figure.keep(tmp_path, "first", Found((good,), "某日"))
    told = figure.table(figure.kept(tmp_path, ["first", "second", "third"]))
    assert told.index("| 甲 | 乙 | 丙 | 达到 |") < told.index("次日。") < told.index("| 丁 | 戊 | 己 | 未达 |")
    assert told.count("| --- | --- | --- | --- |") == 2
