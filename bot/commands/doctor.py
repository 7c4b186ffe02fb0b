"""`python -m bot doctor`: look at what an office needs and say what is wrong."""

import argparse
import asyncio
import sys

from bot.commands import Subparsers, declare


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    declare(subparsers, "doctor", "检查运行环境：设置、数据目录、磁盘、数据库、时钟、端口、微信网关")


def run(args: argparse.Namespace) -> int:
    """Print one line for each thing looked at; 1 when something must be put right."""
    from bot.clock import Clock  # opens the database; the wiring stays light
    from bot.doctor import FINE, WRONG, findings
    from bot.settings import WrongSettings, read

    try:
        settings = read()
    except WrongSettings as error:
        print(f"{WRONG}：{error}", file=sys.stderr)
        return 1
    print(f"{FINE}：设置可读，本办为“{settings.office_name}”")
    found = asyncio.run(findings(settings, Clock().now()))
    for one in found:
        print(f"{one.grade}：{one.text}")
    return int(any(one.grade == WRONG for one in found))
