"""Figures: what is promised, what was found, whether it holds; kept in a file beside the run and written into docs/reliability.md."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.clock import Clock
from tests.benchmarks.measuring import machine

PAPER = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- python -m tests.chaos：以下由程序写入 -->", "<!-- python -m tests.chaos：以上由程序写入 -->"


@dataclass(frozen=True)
class Figure:
    """One line of the table, in Chinese."""

    tried: str
    promised: str
    found: str
    holds: bool


@dataclass(frozen=True)
class Found:
    """The figures of one part, with the day and the machine of the run."""

    figures: tuple[Figure, ...]
    ran: str = ""

    @classmethod
    def now(cls, *figures: Figure) -> "Found":
        """Found on this machine, today."""
        return cls(figures, f"{Clock().now().astimezone():%Y年%-m月%-d日}；{machine()}")


def keep(folder: Path, part: str, found: Found) -> None:
    """Put a part's figures in place of its earlier ones."""
    told = _read(folder) | {part: {"ran": found.ran, "figures": [asdict(one) for one in found.figures]}}
    (folder / "figures.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


def kept(folder: Path, parts: Sequence[str]) -> list[Found]:
    """What was found so far, in the order of the parts."""
    told = _read(folder)
    return [Found(tuple(Figure(**one) for one in told[part]["figures"]), told[part]["ran"]) for part in parts if part in told]


def _read(folder: Path) -> dict[str, dict[str, Any]]:
    file = folder / "figures.json"
    return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}


def table(many: Sequence[Found]) -> str:
    """All of it as Markdown: a table for each run on another day or machine."""
    lines: list[str] = []
    for ran in dict.fromkeys(one.ran for one in many):
        lines += [f"{ran}。", "", "| 怎么试的 | 要求 | 结果 | 结论 |", "| --- | --- | --- | --- |"]
        lines += [_line(figure) for one in many if one.ran == ran for figure in one.figures]
        lines.append("")
    return "\n".join(lines)


def _line(figure: Figure) -> str:
    return f"| {figure.tried} | {figure.promised} | {figure.found} | {'达到' if figure.holds else '未达'} |"


def written(report: str) -> None:
    """Put the table between its marks in docs/reliability.md; what people wrote around it stays."""
    before, _begin, rest = PAPER.read_text("utf-8").partition(BEGIN)
    _old, _end, after = rest.partition(END)
    PAPER.write_text(f"{before}{BEGIN}\n\n{report}\n{END}{after}", "utf-8")
