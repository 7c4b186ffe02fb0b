"""The bench runs through and every row comes out with figures; how fast anything is, no test says."""

import math
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.__main__ import BEGIN, END, PAPER, ROWS, measured
from tests.benchmarks.table import Line, Ratio, markdown, seconds


@pytest.mark.parametrize("row", ROWS)
async def test_every_row_comes_out_with_positive_figures(row: str) -> None:
    lines = await measured([row], 1, quick=True)
    assert lines
    for line in lines:
        assert line.name in markdown(lines)
        assert line.compared.endswith("。")
        assert line.ratios
        assert all(one.value > 0 and math.isfinite(one.value) for one in line.ratios), line


def test_the_exit_code_is_0_whether_or_not_a_ratio_is_met() -> None:
    house = Path(__file__).resolve().parents[2]
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--quick", "--only", "accept"], cwd=house, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    assert "| 收件入库，逐条 |" in told.stdout


def test_a_ratio_that_is_not_met_is_said() -> None:
    line = Line("甲", "比较甲。", "1", "2", "3", (Ratio("快于乙", 1.5, 2), Ratio("占极限", 0.4)))
    assert line.verdict == "未达"
    assert "快于乙 1.5（要求≥2）；占极限 0.4 | 未达 |" in markdown([line])
    assert Ratio("毫秒", 99, 100, at_least=False).met
    assert not Ratio("毫秒", 101, 100, at_least=False).met


def test_spans_are_told_in_the_unit_they_read_best_in() -> None:
    assert [seconds(value) for value in (1.5, 0.0123, 0.000045)] == ["1.5 s", "12.3 ms", "45 µs"]


def test_the_paper_has_the_place_that_the_bench_writes_to() -> None:
    text = PAPER.read_text("utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert text.index(BEGIN) < text.index(END)
