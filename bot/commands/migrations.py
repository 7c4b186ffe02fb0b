"""`python -m bot migrations NAME`: write the schema's next step from the tables (for developers)."""

import argparse
import asyncio

from bot.commands import Subparsers, declare


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "migrations", "（开发用）按数据表定义写出下一步数据库迁移")
    parser.add_argument("name", metavar="名称", help="英文短名，如 add_referral")


def run(args: argparse.Namespace) -> int:
    """Write it and say where; 0 also when the schema already agrees."""
    from storage.schema_changes import write  # tortoise is heavy; the wiring stays light

    path = asyncio.run(write(args.name))
    print(f"已写出 {path}。" if path else "数据表与迁移一致，无需写出。")
    return 0
