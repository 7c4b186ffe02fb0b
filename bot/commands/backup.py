"""`python -m bot backup`: write one verified backup of database and files."""

import argparse
import asyncio
from pathlib import Path

from bot.commands import Subparsers, WrongArgument, declare
from storage.disk import of_disk


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "backup", "备份数据库、收到的文件和本办的意见书模板，运行中也可备份")
    parser.add_argument("-o", "--output", type=Path, metavar="目录", help="备份放在哪个目录下，默认为数据目录下的 backups")


def run(args: argparse.Namespace) -> int:
    """Write it and say where."""
    from bot.backup import backup  # reads settings and files; the wiring stays light
    from bot.clock import Clock
    from bot.settings import read

    settings = read()
    into = args.output or settings.backup_dir
    try:
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise WrongArgument(f"写不了 {into}（{of_disk(error)}）。请换一个位置。") from error
    print(f"已备份到 {asyncio.run(backup(settings, into, Clock().now()))}，内容已校验。")
    return 0
