"""`python -m bot rehearse FILE [--check]`: play a transcript against a fresh demo office and print what the bot really says."""

import argparse
import asyncio
import io
import logging
import sys
from pathlib import Path

from bot.commands import Subparsers, WrongArgument, declare

SHIPPED = Path(__file__).parents[1] / "demo" / "rehearsals"


def shipped() -> list[str]:
    """The names of the rehearsals that ship with the product."""
    return sorted(one.stem for one in SHIPPED.glob("*.chat"))


def add(subparsers: "Subparsers[argparse.ArgumentParser]") -> None:
    """Declare the subcommand."""
    parser = declare(subparsers, "rehearse", "在全新的演示办公室里演练一份对话脚本")
    parser.add_argument(
        "file", type=Path, metavar="对话脚本", help="文件，或随产品带的演练的名称（如 疑难问题一季）；写法见 docs/对话脚本.md；“-”表示从标准输入读"
    )
    parser.add_argument("--check", action="store_true", help="与脚本逐行核对，有出入则列出，退出码为1")


def run(args: argparse.Namespace) -> int:
    """Play it; with --check compare the whole."""
    from bot.demo.player import ScriptError, diff  # the whole house is heavy; the wiring stays light
    from bot.demo.rehearsal import rehearse

    logging.basicConfig(level=logging.ERROR)
    try:
        text = _script(args.file)
        played = asyncio.run(rehearse(text))
    except ScriptError as error:
        print(f"脚本无法演练：{error}", file=sys.stderr)
        return 2
    if not args.check:
        print(played, end="" if played.endswith("\n") else "\n")
        return 0
    found = diff(text, played)
    print(found or "演练结果与脚本一致。")
    return 1 if found else 0


def _script(path: Path) -> str:
    """The transcript at this path, the shipped one of this name, or from standard input for `-`."""
    ours = SHIPPED / f"{path}.chat"
    path = ours if ours.is_file() and not path.exists() else path
    try:
        return io.TextIOWrapper(sys.stdin.buffer, "utf-8-sig").read() if str(path) == "-" else path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise WrongArgument(f"脚本无法演练：没有找到文件 {path}。随产品带的演练有：{'、'.join(shipped())}。") from None
    except UnicodeDecodeError:
        raise WrongArgument(f"脚本无法演练：{path} 不是UTF-8编码，请另存为UTF-8后再试。") from None
    except OSError:
        raise WrongArgument(f"脚本无法演练：{path} 不是可以读取的文件。") from None
