"""The manuals say what the code does: their tables are the code's, and every sentence and command they show is understood."""

import re
import shlex
from pathlib import Path

import pytest

from bot import manual
from bot.__main__ import parser
from bot.settings import Settings
from handlers.access import Right, may
from handlers.feature import Command, commands, grammar
from handlers.understanding.read import read
from storage.people import Role
from tests.understanding.conftest import LEXICON, situation

LIAISON, ADMINISTRATOR, ADVISER = "联络员@李家埠镇", "管理员", "法律顾问周律师"
PAGES = {"联络员.md": (LIAISON, Role.LIAISON), "管理员.md": (ADMINISTRATOR, Role.ADMINISTRATOR), "法律顾问.md": (ADVISER, Role.ADVISER)}
SHOWN = [
    (speaker, command) for speaker, role in PAGES.values() for _title, command in manual.shown(role, () if role is Role.LIAISON else (Role.LIAISON,))
]
FENCED = re.compile(r"`([^`\n]+)`")
HAN = re.compile("[\u4e00-\u9fff]")


def prose(name: str) -> str:
    """A manual without its table."""
    return (manual.DOCS / name).read_text("utf-8").partition(manual.FIRST)[0]


def sentences(name: str) -> list[str]:
    """What a manual gives to copy."""
    return [one for one in FENCED.findall(prose(name)) if HAN.search(one)]


def test_the_tables_are_what_the_code_says() -> None:
    for path, page in manual.pages().items():
        assert path.read_text("utf-8") == page, f"make docs（{path.name}）"


@pytest.mark.parametrize(("speaker", "command"), SHOWN, ids=[f"{speaker[:3]}-{command.intent}" for speaker, command in SHOWN])
def test_an_example_of_a_table_is_read_as_what_it_stands_for(speaker: str, command: Command) -> None:
    files = tuple(re.findall(r"\[文件 (.+?)\]", command.examples[0]))
    words = re.sub(r"\[文件 .+?\]", "", command.examples[0])
    found = read(situation(words, speaker, "private", files=files), LEXICON, grammar())
    assert (found.intent, found.acts) == (command.intent, True)


@pytest.mark.parametrize(
    ("name", "speaker", "sentence"),
    [(name, speaker, one) for name, (speaker, _role) in PAGES.items() for one in sentences(name)],
)
def test_a_sentence_to_copy_is_understood_from_who_is_to_say_it(name: str, speaker: str, sentence: str) -> None:
    found = read(situation(sentence, speaker, "private"), LEXICON, grammar())
    command = commands().get(found.intent)
    assert command is not None and found.acts, found
    assert may((PAGES[name][1],), command.right, bound=True), found.intent


def test_each_table_row_says_who_may_and_where() -> None:
    rows = manual.for_role(Role.ADMINISTRATOR, (Role.LIAISON,))
    urging = next(row for row in rows if "催办：" in row)
    assert urging.split(" | ")[3:] == ["管理员", "私聊 |"]
    missing = next(row for row in rows if "谁没交" in row)
    assert missing.split(" | ")[3:] == ["审查员、管理员", "私聊，群里@小法 |"]
    assert not any("我要交什么" in row for row in rows), "a liaison's command stands in the liaison's table only"
    own = next(row for row in manual.for_role(Role.LIAISON) if "我是谁" in row)
    assert "任何人" in own


def test_what_a_liaison_may_not_is_in_no_table_of_theirs() -> None:
    rights = {command.right for _title, command in manual.shown(Role.LIAISON)}
    assert Right.MANAGE_TASKS not in rights and Right.SEE_OUTSTANDING not in rights


def command_lines() -> list[str]:
    text = prose("运维.md").replace("目录`", "DIR`")
    indented = [line.strip().partition(" # ")[0] for line in text.splitlines() if line.startswith(("    bot", "       DATA_DIR"))]
    return [
        one.removeprefix("DATA_DIR=trial ").strip()
        for one in [*indented, *FENCED.findall(text)]
        if " " in one and re.match(r"(DATA_DIR=\w+ )?bot ", one)
    ]


@pytest.mark.parametrize("line", command_lines())
def test_a_command_to_type_is_one(line: str) -> None:
    arguments = shlex.split(line)[1:]
    if arguments[0] != "命令":
        assert parser().parse_args(arguments).command == arguments[0]


def test_the_page_for_who_runs_it_names_every_subcommand_and_only_keys_there_are() -> None:
    page = "\n".join(manual.pages()[manual.DOCS / "运维.md"].splitlines())
    subcommands = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert {"run", "backup", "restore", "import", "export", "doctor", "plan"} <= set(subcommands)
    keys = set(re.findall(r"\b[A-Z]{4,}_[A-Z_]+\b", page)) | {"HTTP_PORT"}
    gateway = re.search(r"const \{(.+?)\} = process\.env", (manual.DOCS.parent / "deploy" / "gateway.mjs").read_text("utf-8"))
    assert gateway
    known = (
        {one.upper() for one in Settings.__dataclass_fields__} | {"SHA", "WECHATY_PUPPET_PADLOCAL_TOKEN"} | set(re.findall("[A-Z_]{4,}", gateway[1]))
    )
    assert keys <= known


def test_a_page_without_its_marks_is_not_written(tmp_path: Path) -> None:
    for name in (*PAGES, "运维.md"):
        (tmp_path / name).write_text("# 一页\n", "utf-8")
    with pytest.raises(ValueError, match="一页"):
        manual.pages(tmp_path)


def test_what_stood_between_the_marks_is_replaced(tmp_path: Path) -> None:
    for name in (*PAGES, "运维.md"):
        (tmp_path / name).write_text(f"前\n{manual.FIRST}\n旧表\n{manual.LAST}\n后\n", "utf-8")
    written = manual.pages(tmp_path)[tmp_path / "联络员.md"]
    assert written.startswith("前\n") and written.endswith("后\n")
    assert "旧表" not in written and "| 类别 | 办什么 |" in written
