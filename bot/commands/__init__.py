"""The command line's subcommands, one module each: `add(subparsers)` declares it, `run(args)` does it and tells the exit code."""

import argparse
from datetime import datetime
from pathlib import Path

from storage.disk import of_disk
from storage.refusal import Refusal

Subparsers = argparse._SubParsersAction  # argparse gives the type of what `add` is handed no other name


def declare(subparsers: "Subparsers[argparse.ArgumentParser]", name: str, text: str) -> argparse.ArgumentParser:
    """A subcommand whose line in the list also heads its own help."""
    return subparsers.add_parser(name, help=text, description=f"{text}。")


class WrongArgument(Refusal):
    """What was typed cannot be used; argparse would say so in English."""

    exit_code = 2


def moment(said: str) -> datetime:
    """A time of day as typed, ISO 8601; without a zone it is the office's own.

    :raises WrongArgument: it is none
    """
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        raise WrongArgument(f"“{said}”不是时间，请写成 2026-12-01T09:30 的样子。") from None


def offer_force(parser: argparse.ArgumentParser) -> None:
    """The switch without which `free` keeps what is there."""
    parser.add_argument("--force", action="store_true", help="目标文件已存在时覆盖")


def free(path: Path, *, force: bool) -> Path:
    """A place to write to.

    :raises WrongArgument: its directory is not there, or it is a directory itself
    :raises Refusal: a file is there already, and nobody said that it may go
    """
    try:
        there, directory, parent = path.exists(), path.is_dir(), path.parent.is_dir()
    except OSError as error:  # a name that is too long, a place that may not be looked into
        raise WrongArgument(f"写不了 {path}（{of_disk(error)}）。") from error
    if not parent:
        raise WrongArgument(f"写不了 {path}（没有目录 {path.parent}）。请先建好目录，或换一个位置。")
    if directory:
        raise WrongArgument(f"{path} 是目录，请写明文件名。")
    if there and not force:
        raise Refusal(f"{path} 已存在，未作改动。请换一个文件名；确需覆盖的，请加 --force。")
    return path
