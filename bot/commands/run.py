"""`python -m bot run`: open the office, or the demo office, until it is stopped."""

import argparse
import asyncio
import gc
import sys
from contextlib import nullcontext
from dataclasses import replace

from bot.commands import Subparsers, declare


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "run", "启动助手")
    parser.add_argument("--demo", action="store_true", help="打开虚构的云岭市演示办公室；已配置微信网关时不起作用")


def run(args: argparse.Namespace) -> int:
    """Run until stopped; a demo gives way to a configured gateway and says so."""
    gc.set_threshold(200_000)  # until the office is open: what is made on the way stays (except by migrating), and is not looked through for garbage
    from bot import gateway, listening
    from bot.certificates import unread
    from bot.settings import read, slips

    settings = read(demo=args.demo)
    gateway.ready(settings)
    for line in slips():
        print(line, file=sys.stderr)
    demo = args.demo and not settings.gateway
    if args.demo and not demo:
        print("已配置微信网关，不打开演示办公室，按本办设置启动。")
    port = listening.choose(settings.http_host, settings.http_port, demo=demo)
    if port != settings.http_port:
        print(f"端口{settings.http_port}已被占用，改用{port}。")
    with nullcontext() if settings.gateway else unread():
        from bot import running  # the whole house is heavy; the wiring stays light
    return asyncio.run(running.run(replace(settings, http_port=port), demo=demo))
