"""`python -m bot understand`: JSON lines in, one reading for each out, against the demo office; changes nothing."""

import argparse
import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any

from bot.commands import Subparsers, declare, moment

if TYPE_CHECKING:
    from bot.demo.listening import Listener


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "understand", "读入每行一句的JSON，输出机器人的理解，不改动任何记录")
    parser.add_argument("--at", type=moment, metavar="时间", help="以此为当前时间，例如 2026-12-01T09:30")
    parser.add_argument("--explain", metavar="一句话", help="只说明这一句是怎样读的")
    parser.add_argument(
        "--speaker", default="", metavar="谁", help="与 --explain 合用，例如 联络员@李家埠镇、管理员、法律顾问周律师；不写为未登记的人"
    )
    parser.add_argument(
        "--where", choices=("private", "group"), default="private", metavar="场合", help="与 --explain 合用：private 私聊（默认）或 group 群里"
    )
    parser.add_argument("--quoted", default="", metavar="原话", help="与 --explain 合用：这句话引用的消息")


def run(args: argparse.Namespace) -> int:
    """Read standard input to its end, a line out for each line in; one that cannot be read is told there and on standard error: exit code 1."""
    from bot.demo.listening import Listener, NotASentence  # the whole house is heavy; the wiring stays light

    listener = asyncio.run(Listener.opened(args.at))
    if args.explain is not None:
        return _explain(listener, {"text": args.explain, "speaker": args.speaker, "where": args.where, "quoted": args.quoted})
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


def _explain(listener: "Listener", line: dict[str, Any]) -> int:
    from bot.demo.listening import NotASentence  # as above

    try:
        print(listener.explained(line))
    except NotASentence as error:
        print(error, file=sys.stderr)
        return 2
    return 0


class _NotJson(Exception):
    """A line that is not JSON."""


def _object(line: bytes) -> Any:
    try:
        return json.loads(line)
    except UnicodeDecodeError:
        raise _NotJson("不是UTF-8编码。") from None
    except (json.JSONDecodeError, RecursionError):
        raise _NotJson("不是一行JSON。") from None
