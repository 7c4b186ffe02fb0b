"""`python -m bot search`: what the knowledge gives to a question, and why it ranks so."""

import argparse
import asyncio
import json

from bot.commands import Subparsers, WrongArgument, declare


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "search", "按一句话查案例库和任务责任清单，说明为什么这样排")
    parser.add_argument("query", metavar="问题", help="几个关键词，或者一句话")
    parser.add_argument("-n", type=int, default=10, metavar="件数", help="最多列几件，默认10件")
    parser.add_argument("--json", action="store_true", help="输出一个JSON数组，每件一个对象，先后即排序")


def run(args: argparse.Namespace) -> int:
    """Print what was found, the best first."""
    from bot.clock import Clock  # finds all features; the wiring stays light
    from bot.lookup import looked_up
    from bot.settings import read
    from handlers.searching import replies

    if args.n < 1:
        raise WrongArgument(f"件数应是正整数，不能是{args.n}。")
    if not args.query.strip():
        raise WrongArgument("请写要查的问题。")
    found = asyncio.run(looked_up(read(), args.query, args.n, Clock().now()))
    if args.json:
        print(json.dumps([replies.told(n, one) for n, one in enumerate(found, 1)], ensure_ascii=False, indent=1))
    else:
        print("\n".join(map(replies.line, range(1, len(found) + 1), found)) or replies.NOTHING)
    return 0
