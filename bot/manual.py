"""The tables of the manuals, printed from the code: `python -m bot.manual` writes them between the marks in docs/."""

import argparse
from collections.abc import Collection, Iterator
from pathlib import Path

from bot.__main__ import parser
from handlers.access import Right, may
from handlers.feature import Command, features
from storage.patterns import regex
from storage.people import ROLE_NAMES, Role

DOCS = Path(__file__).resolve().parents[1] / "docs"
FIRST, LAST = "<!-- 以下由 make docs 写入，请勿手改 -->", "<!-- 以上由 make docs 写入 -->"
_ENCLOSED = regex(r"\[文件 (.+?)\]")


def pages(docs: Path = DOCS) -> dict[Path, str]:
    """Each manual of a folder with its table as the code has it today; a test compares them with the files.

    :raises ValueError: a page has lost the marks that its table stands between
    """
    tables = {"联络员.md": for_role(Role.LIAISON), "管理员.md": for_role(Role.ADMINISTRATOR, (Role.LIAISON,)), "运维.md": command_line()}
    tables["法律顾问.md"] = for_role(Role.ADVISER, (Role.LIAISON,))
    return {docs / name: _filled((docs / name).read_text("utf-8"), table) for name, table in tables.items()}


def shown(role: Role, without: Collection[Role] = ()) -> Iterator[tuple[str, Command]]:
    """Every command with a line in the help that a role may use, with its feature's title; less those that others may use too."""
    for feature in features():
        for command in feature.commands:
            may_others = any(_may(one, command.right) for one in without)
            if command.help and command.run and _may(role, command.right) and not may_others:
                yield feature.title, command


def for_role(role: Role, without: Collection[Role] = ()) -> list[str]:
    """The table of what a role may say."""
    rows = [(title, command.help, _said(command), _who(command.right), _where(command)) for title, command in shown(role, without)]
    return _table(("类别", "办什么", "这样说", "谁能用", "在哪里"), rows)


def command_line() -> list[str]:
    """The table of subcommands with their arguments."""
    subcommands = next(one for one in parser()._actions if isinstance(one, argparse._SubParsersAction))
    rows = [
        (f"`{pseudo.dest}`", str(pseudo.help), "；".join(_argument(one) for one in subcommands.choices[pseudo.dest]._actions if one.dest != "help"))
        for pseudo in subcommands._choices_actions
    ]
    return _table(("命令", "做什么", "参数"), rows)


def _may(role: Role, right: Right) -> bool:
    return may((role,), right, bound=True)


def _who(right: Right) -> str:
    if right is Right.ANYONE:
        return "任何人"
    if right is Right.MEMBER:
        return "已登记的人"
    return "、".join(name for role, name in ROLE_NAMES.items() if _may(role, right))


def _where(command: Command) -> str:
    anyone = command.right is Right.ANYONE  # a stranger in a group is met with silence
    return "私聊" if command.private else "私聊，登记后群里@小法" if anyone else "私聊，群里@小法"


def _said(command: Command) -> str:
    """The first example; a file in it as people would do it."""
    words = _ENCLOSED.sub("", command.examples[0]).strip(" ，")
    files = [f"（发文件：{name}）" for name in _ENCLOSED.findall(command.examples[0])]
    return "".join([words, *files]).replace("\n", " ")


def _argument(one: argparse.Action) -> str:
    names = " ".join(one.option_strings)
    value = str(one.metavar or one.dest) if one.nargs != 0 else ""
    written = f"`{' '.join(part for part in (names, value) if part)}`"
    return f"{written} {one.help}" if one.help else written


def _table(headers: Collection[str], rows: Collection[Collection[str]]) -> list[str]:
    return [_row(headers), "|" + "---|" * len(headers), *(_row(row) for row in rows)]


def _row(cells: Collection[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '、') for cell in cells)} |"


def _filled(page: str, table: Collection[str]) -> str:
    """The page with what stands between its marks written anew.

    :raises ValueError: the page has no marks
    """
    before, first, rest = page.partition(FIRST)
    _old, last, after = rest.partition(LAST)
    if not first or not last:
        raise ValueError(page[:40])
    return "\n".join([before + FIRST, "", *table, "", LAST + after])


if __name__ == "__main__":
    for path, page in pages().items():
        path.write_text(page, "utf-8")
