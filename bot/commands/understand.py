"""`python -m bot understand`: JSON lines in, one reading for each out, against the demo office; changes nothing."""

import argparse
import asyncio
import json
import sys
from typing import Any

from bot.commands import Subparsers, declare, moment


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "understand", "读入每行一句的JSON，输出机器人的理解，不改动任何记录")
    parser.add_argument("--at", type=moment, metavar="时间", help="以此为当前时间，例如 2026-12-01T09:30")


def run(args: argparse.Namespace) -> int:
    """Read standard input to its end, a line out for each line in; one that cannot be read is told there and on standard error: exit code 1."""
    from bot.demo.listening import Listener, NotASentence  # the whole house is heavy; the wiring stays light

    listener = asyncio.run(Listener.opened(args.at))
    wrong = 0
    for n, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        said: Any = None
        try:
            said = _object(line)
            told = listener.understand(said)
        except (_NotJson, NotASentence) as error:
            told = ({"id": said["id"]} if isinstance(said, dict) and "id" in said else {}) | {"error": f"第{n}行无法读取：{error}"}
            print(told["error"], file=sys.stderr)
            wrong += 1
        print(json.dumps(told, ensure_ascii=False), flush=True)
    return 1 if wrong else 0


class _NotJson(Exception):
    """A line that is not JSON."""


def _object(line: bytes) -> Any:
    try:
        return json.loads(line)
    except UnicodeDecodeError:
        raise _NotJson("不是UTF-8编码。") from None
    except (json.JSONDecodeError, RecursionError):
        raise _NotJson("不是一行JSON。") from None
