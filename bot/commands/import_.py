"""`python -m bot import`: take in a workbook, all or nothing."""

import argparse
import asyncio
from pathlib import Path

from bot.commands import Subparsers, declare


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "import", "导入名册、任务、清单等工作簿，有一处错误则全部不导入")
    parser.add_argument("file", type=Path, metavar="文件.xlsx", help="填好的工作簿")
    parser.add_argument("--dry-run", action="store_true", help="只试导并报告，不改动任何数据")


def run(args: argparse.Namespace) -> int:
    """Take it in and report; 1 when something stands in the way."""
    from bot.clock import Clock  # finds all features; the wiring stays light
    from bot.settings import read
    from bot.workbooks import take_in

    report = asyncio.run(take_in(read(), args.file, Clock().now(), dry_run=args.dry_run))
    for line in [*report.lines, *report.hints, *map(str, report.errors)]:
        print(line)
    if report.errors:
        print(f"共{len(report.errors)}处错误，未导入任何内容。")
        return 1
    print(f"试导无误，共{report.changes}处变动，未写入。" if args.dry_run else f"已导入，共{report.changes}处变动。")
    return 0
