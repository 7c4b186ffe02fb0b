"""`python -m bot export`: a ledger as a workbook."""

import argparse
import asyncio
from pathlib import Path

from bot.commands import Subparsers, declare, free, offer_force


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "export", "导出一份台账或名册")
    parser.add_argument("name", metavar="名称", help="导出哪一份：报送台账、任务责任清单、联络员名册、催办记录、提醒整改函台账")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件.xlsx", help="写到哪个文件")
    parser.add_argument("--for-import", action="store_true", help="写成可再导入的工作簿")
    offer_force(parser)


def run(args: argparse.Namespace) -> int:
    """Write it and say where."""
    from bot.clock import Clock  # finds all features; the wiring stays light
    from bot.settings import read
    from bot.workbooks import write_out

    path = free(args.output, force=args.force)
    rows = asyncio.run(write_out(read(), args.name, path, Clock().now(), for_import=args.for_import))
    print(f"已导出{rows}行到 {path}。")
    return 0
