"""`python -m tests.benchmarks [--quick] [--runs N] [--only ROW…] [--write]`: run the rows and print the table; the exit code is 0 either way."""

import argparse
import asyncio
import logging
import tempfile
from datetime import date
from pathlib import Path

from tests.benchmarks import accept, catching_up, checklist, deriving, dispatching, growing, missing, reading, searching, starting, ticking, turn
from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import machine
from tests.benchmarks.table import Line, markdown

ROWS = {
    "accept": accept, "turn": turn, "missing": missing, "dispatch": dispatching, "start": starting, "derive": deriving, "tick": ticking,
    "catch-up": catching_up, "checklist": checklist, "search": searching, "read": reading, "growth": growing,
}  # fmt: skip
PAPER = Path(__file__).resolve().parents[2] / "docs" / "性能.md"
BEGIN, END = "<!-- make bench：以下由程序写入 -->", "<!-- make bench：以上由程序写入 -->"


async def measured(only: list[str], runs: int, quick: bool) -> list[Line]:
    """The lines of the chosen rows, each on a database of its own in a temporary folder."""
    lines: list[Line] = []
    for name in only:
        with tempfile.TemporaryDirectory(prefix="zhidao-bench-") as folder:
            ground = Ground(Path(folder))
            await ground.migrate()
            lines += await ROWS[name].measure(ground, runs, quick)
    return lines


def written(report: str) -> None:
    """Put the report between its marks in docs/性能.md; what people wrote around it stays."""
    before, _begin, rest = PAPER.read_text("utf-8").partition(BEGIN)
    _old, _end, after = rest.partition(END)
    PAPER.write_text(f"{before}{BEGIN}\n\n{report}\n{END}{after}", "utf-8")


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="性能对照：本程序、替代写法、原始极限")
    parser.add_argument("--quick", action="store_true", help="每行只跑很少几次，只看能否跑通")
    parser.add_argument("--runs", type=int, default=9, help="每行交替跑几轮，取中位数")
    parser.add_argument("--only", nargs="+", choices=ROWS, default=list(ROWS), help="只跑这些行")
    parser.add_argument("--write", action="store_true", help="把结果写入 docs/性能.md")
    args = parser.parse_args()
    logging.disable(logging.WARNING)
    runs = 1 if args.quick else args.runs
    head = f"{date.today():%Y年%-m月%-d日}；{machine()}；交替{runs}轮，取中位数。"
    report = f"{head}\n\n{markdown(asyncio.run(measured(args.only, runs, args.quick)))}"
    print(report)
    if args.write:
        written(report)


if __name__ == "__main__":
    main()
