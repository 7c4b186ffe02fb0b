"""Whatever one liaison sends and answers, in any order: no file is lost in silence, none goes to another unit, no number is given twice."""

import asyncio
import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.demo.player import parse, play
from bot.demo.rehearsal import demo_office, rehearsal_settings
from storage.database import opened, rows
from storage.schema import model_modules

ROOM, PRIVATE = "== 述法工作群 ==", "== 私聊 王敏（李家埠镇） =="
NAMES = (
    "李家埠镇述法报告（党委书记）.docx", "李家埠镇述法报告（镇长）.pdf", "述法报告.docx", "李家埠镇督察自查报告.docx", "督察整改报告.docx",
    "新建文档.docx", "附件1-述法报告佐证（镇长）.docx", "签字页.pdf", "石桥镇督察自查报告.docx", "双石镇述法报告（镇长）.docx",
)  # fmt: skip
WORDS = ("撤回", "取消", "以这份为准", "述法报告已报，请查收", "代石桥镇报一下述法报告", "我要交什么")
KEPT = (
    "SELECT f.name, o.unit_name, v.on_behalf, o.state FROM version_file f JOIN version v ON v.id = f.version_id "
    "JOIN submission s ON s.id = v.submission_id JOIN obligation o ON o.id = s.obligation_id"
)
FILES = st.sampled_from(NAMES).map(lambda name: ("file", name))
SAID = st.one_of(st.sampled_from(WORDS), st.integers(1, 5).map(str)).map(lambda words: ("words", words))
STEPS = st.lists(st.tuples(st.booleans(), st.one_of(FILES, SAID)), min_size=1, max_size=9)


def script(steps: list[tuple[bool, tuple[str, str]]]) -> str:
    """The sequence as a transcript; each file has its own content. In the end every open question runs out, one after the other."""
    lines = ["== 2026-12-01 09:30 述法工作群 =="]
    for n, (private, (kind, what)) in enumerate(steps):
        said = f"[文件 {what}｜正文：第{n}份]" if kind == "file" else what
        lines += [PRIVATE if private else ROOM, f"王敏（李家埠镇）：{said}"]
    return "\n".join([*lines, *["~~ 过了 31 分钟 ~~"] * (len(steps) + 1)]) + "\n"


def told(played: str, name: str) -> int:
    """How often it was said of a file of this name that it was not recorded, or why not."""
    ends = ("没有登记", "未登记")
    return sum(f"“{name}”" in line and any(end in line for end in ends) for line in played.splitlines() if line.startswith("小法"))


async def check(steps: list[tuple[bool, tuple[str, str]]], template: Path) -> None:
    """Play the sequence; what was kept and what was said account for every file."""
    with tempfile.TemporaryDirectory() as folder:
        database = shutil.copyfile(template, Path(folder) / "office.sqlite3")
        made = rehearsal_settings(Path(folder), f"sqlite:///{database}")
        played = await play(parse(script(steps)), demo_office(made))
        async with opened(made.database_url, model_modules()):
            kept = await rows(KEPT)
            numbers = [one["number"] for one in await rows("SELECT number FROM submission")]
            assert not await rows("SELECT id FROM dialogue WHERE text <> ''")
    assert {one["unit_name"] for one in kept if not one["on_behalf"]} <= {"李家埠镇"}
    assert all(one["state"] in ("declared", "outstanding") for one in kept if one["on_behalf"])  # nobody agreed to it
    assert len(set(numbers)) == len(numbers)
    for name in NAMES:
        sent = sum(what == name for _private, (_kind, what) in steps)
        recorded = sum(one["name"] == name for one in kept)
        assert sent == recorded + told(played, name), f"{name}：发{sent}次，登记{recorded}次\n{played}"


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_no_file_is_lost_in_silence(steps: list[tuple[bool, tuple[str, str]]], sqlite_template: Path) -> None:
    asyncio.run(check(steps, sqlite_template))
