"""`python -m bot rehearse FILE [--check]`: play a transcript against a fresh demo office and print what the bot really says."""

import argparse
import asyncio
import logging
import sys
from pathlib import Path

from bot.commands import Subparsers, declare


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "rehearse", "在全新的演示办公室里演练一份对话脚本")
    parser.add_argument("file", type=Path, metavar="对话脚本", help="写法见 docs/对话脚本.md；“-”表示从标准输入读")
    parser.add_argument("--check", action="store_true", help="与脚本逐行核对，有出入则列出，退出码为1")


def run(args: argparse.Namespace) -> int:
    """Play it; with --check compare the whole."""
    from bot.demo.player import ScriptError, diff  # the whole house is heavy; the wiring stays light
    from bot.demo.rehearsal import rehearse

    logging.basicConfig(level=logging.ERROR)
    try:
        text = sys.stdin.read() if str(args.file) == "-" else args.file.read_text("utf-8-sig")
        played = asyncio.run(rehearse(text))
    except (ScriptError, OSError, UnicodeDecodeError) as error:
        print(f"脚本无法演练：{error}", file=sys.stderr)
        return 2
    if not args.check:
        print(played, end="" if played.endswith("\n") else "\n")
        return 0
    found = diff(text, played)
    print(found or "演练结果与脚本一致。")
    return 1 if found else 0
