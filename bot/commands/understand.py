"""`python -m bot understand`: JSON lines in, one reading for each out, against the demo office; changes nothing."""

import argparse
import asyncio
import json
import sys
from datetime import datetime

from bot.commands import Subparsers, declare


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "understand", "读入每行一句的JSON，输出机器人的理解，不改动任何记录")
    parser.add_argument("--at", type=datetime.fromisoformat, metavar="时间", help="以此为当前时间，例如 2026-12-01T09:30")


def run(args: argparse.Namespace) -> int:
    """Read standard input to its end; a line that is no such object is told on standard error and the exit code is 1."""
    from bot.demo.listening import Listener, NotASentence  # the whole house is heavy; the wiring stays light

    listener = asyncio.run(Listener.opened(args.at))
    wrong = 0
    for n, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            told = listener.understand(json.loads(line))
        except (json.JSONDecodeError, NotASentence) as error:
            print(f"第{n}行无法读取：{error}", file=sys.stderr)
            wrong += 1
            continue
        print(json.dumps(told, ensure_ascii=False), flush=True)
    return 1 if wrong else 0
