"""`python -m bot plan`: the reminders of the seven days after a moment, and what will not be sent and why."""

import argparse
import asyncio
import json
from dataclasses import asdict
from typing import Any

from bot.commands import Subparsers, declare, moment


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "plan", "列出接下来7天要发的提醒，以及不发的和原因")
    parser.add_argument("--at", type=moment, metavar="时间", help="从这一刻起，例如 2026-12-01T09:30；不写则从现在起")
    parser.add_argument("--json", action="store_true", help="每条提醒输出一行JSON")


def run(args: argparse.Namespace) -> int:
    """Read the record and print; nothing is changed but that a data directory never used gets its table of days."""
    from bot.clock import Clock  # finds all features; the wiring stays light
    from bot.office import facts
    from bot.settings import read
    from bot.workbooks import looked_at
    from handlers.reminder.plan_replies import plan as worded
    from handlers.reminder.planning import Planned, notes, plan

    settings = read()
    now = args.at or Clock().now()
    now = now if now.tzinfo else now.replace(tzinfo=settings.timezone)

    async def planned() -> tuple[list[Planned], list[str]]:
        async with looked_at(settings, Clock().now()):
            return await plan(facts(settings), now), await notes(facts(settings), now)

    found, beside = asyncio.run(planned())
    if not args.json:
        print(worded(found, settings.timezone, now, beside))
    for one in found if args.json else ():
        told: dict[str, Any] = asdict(one) | {
            name: at.astimezone(settings.timezone).isoformat() for name, at in (("at", one.at), ("until", one.until)) if at
        }
        print(json.dumps(told, ensure_ascii=False))
    return 0
