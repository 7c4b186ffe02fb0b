"""The command line's parser, which speaks Chinese: Python's own words are told anew here, and nowhere else."""

import argparse
import re
import sys
from typing import Any, NoReturn

_HELP = (("usage: ", "用法："), ("\npositional arguments:\n", "\n参数：\n"), ("\noptions:\n", "\n选项：\n"))
_ERRORS = (
    (r"the following arguments are required: (.+)", r"缺少“\1”"),
    (r"unrecognized arguments: (.+)", r"多出了“\1”"),
    (r"argument 命令: invalid choice: '(.*?)' \(choose from .*", r"没有“\1”这个命令"),
    (r"argument (.+?): invalid choice: '(.*?)' \(choose from (.*)\)", r"“\1”不能是“\2”，只能是 \3"),
    (r"argument (.+?): expected one argument", r"“\1”后面没有写内容"),
    (r"argument (.+?): ignored explicit argument '(.*)'", r"“\1”后面不用写内容，多出了“\2”"),
    (r"ambiguous option: (.+?) could match (.+)", r"“\1”写得不全，可能是 \2"),
)


class ChineseParser(argparse.ArgumentParser):
    """An ArgumentParser whose help and errors are Chinese; so are those of its subcommands. Wrong arguments end the process with 2."""

    def __init__(self, *, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, add_help=False)
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_usage(self) -> str:
        """How it is called, in one line."""
        return _chinese(super().format_usage())

    def format_help(self) -> str:
        """The whole help."""
        return _chinese(super().format_help())

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As ever, but a subcommand that is left with words it does not know tells so itself: the usage shown is then its own."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown and not self._subparsers:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return found, unknown

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong, and where help is."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{wrong(message)}。加上 --help 可查看说明。\n")


def wrong(message: str) -> str:
    """One of Python's messages in Chinese; one that is not known is told without its words."""
    for pattern, told in _ERRORS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(told).replace(", ", "、")
    return "参数有误"


def _chinese(text: str) -> str:
    for english, told in _HELP:
        text = text.replace(english, told, 1)
    return text
