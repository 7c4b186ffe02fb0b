"""`python -m bot compare`: the ledger held against the office's own workbook, cell by cell."""

import argparse
import asyncio
from pathlib import Path

from bot.commands import Subparsers, declare


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "compare", "把报送台账和本办自己的台账工作簿逐格核对，有不一致、或没有可核对的行时退出码为1")
    parser.add_argument("file", type=Path, metavar="台账.xlsx", help="列名与导出的报送台账相同即可，先后不限")
    parser.add_argument("--task", action="append", default=[], metavar="任务", help="只核对名称含有这几个字的任务；可写几次")


def run(args: argparse.Namespace) -> int:
    """Print how far both agree and every differing cell; 1 when there is one, or nothing to compare."""
    from bot.clock import Clock  # finds all features; the wiring stays light
    from bot.settings import read
    from bot.workbooks import compared
    from handlers.compare.replies import report

    found = asyncio.run(compared(read(), args.file, args.task, Clock().now()))
    print(report(found))
    return 0 if found.alike else 1
