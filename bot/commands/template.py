"""`python -m bot template`: a blank workbook with an example row."""

import argparse
import asyncio
from pathlib import Path

from bot.commands import Subparsers, declare, free, offer_force


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "template", "写出空白的名册、任务、清单等工作簿，带一行示例")
    parser.add_argument("name", metavar="名册|任务|清单|节假日", help="写出哪一种")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到哪个文件，默认为当前目录下的同名 .xlsx")
    offer_force(parser)


def run(args: argparse.Namespace) -> int:
    """Write it and say where."""
    from bot.workbooks import blank  # finds all features; the wiring stays light

    path = free(args.output or Path(f"{args.name}.xlsx"), force=args.force)
    asyncio.run(blank(args.name, path))
    print(f"已写出 {path}，示例行导入时自动跳过。")
    return 0
