"""`python -m bot`: the command line; each subcommand is a module of bot/commands, found and not listed."""

import argparse
import importlib
import os
import pkgutil
import sys

import bot.commands
from bot.arguments import ChineseParser
from bot.settings import WrongSettings
from storage.refusal import Refusal


def parser() -> argparse.ArgumentParser:
    """The whole command line. Modules of subcommands import what is heavy only when they run."""
    top = ChineseParser(prog="python -m bot", description="指导群助手：法治建设工作群里的报送、提醒与台账。")
    subparsers = top.add_subparsers(dest="command", metavar="命令", required=True)
    for info in pkgutil.iter_modules(bot.commands.__path__):
        module = importlib.import_module(f"bot.commands.{info.name}")
        before = set(subparsers.choices)
        module.add(subparsers)
        for name in set(subparsers.choices) - before:
            subparsers.choices[name].set_defaults(run=module.run)
    return top


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand and tell the exit code: 0 done, 1 not done, 2 wrong arguments or settings."""
    os.umask(0o077)  # database, files and exports are for this user's eyes alone (DOMAIN §6.2)
    try:
        args = parser().parse_args(arguments)
        return int(args.run(args))
    except WrongSettings as error:
        print(error, file=sys.stderr)
        return 2
    except Refusal as refusal:
        print(refusal.text, file=sys.stderr)
        return int(getattr(refusal, "exit_code", 1))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
