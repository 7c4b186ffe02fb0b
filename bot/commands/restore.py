"""`python -m bot restore`: put an office back from a backup, into an empty place only."""

import argparse
import asyncio
from pathlib import Path

from bot.commands import Subparsers, declare


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "restore", "从备份恢复，只恢复到空的数据目录和空的数据库")
    parser.add_argument("source", type=Path, metavar="备份目录", help="用 backup 备份出来的目录")


def run(args: argparse.Namespace) -> int:
    """Restore and say how many files came back."""
    from bot.backup import restore  # reads settings and files; the wiring stays light
    from bot.settings import read

    print(f"已恢复数据库和{asyncio.run(restore(read(), args.source))}个文件，可以用 python -m bot run 启动。")
    return 0
