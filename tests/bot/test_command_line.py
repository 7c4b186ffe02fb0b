"""The command line as people type it: help, exit codes, and what is said when something is wrong."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands.rehearse import shipped

HOUSE = Path(__file__).parents[2]
COMMANDS = ("backup", "doctor", "export", "import", "migrations", "rehearse", "restore", "run", "search", "template", "understand")


def _typed(directory: Path, *arguments: str, given: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot …` in a directory of the test's own, with no settings but these."""
    bare = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "LANG")}
    command = [sys.executable, "-m", "bot", *arguments]
    whole = bare | {"PYTHONPATH": str(HOUSE)} | environment
    return subprocess.run(command, cwd=directory, env=whole, input=given, capture_output=True, text=True, timeout=60, errors="surrogateescape")


def test_help_names_every_command_in_chinese(tmp_path: Path) -> None:
    said = _typed(tmp_path, "--help")
    assert said.returncode == 0
    for name in COMMANDS:
        assert re.search(rf"^    {name}\s", said.stdout, re.MULTILINE)
        assert re.search("[一-龥]", _typed(tmp_path, name, "--help").stdout)


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    look = "import sys; from bot.__main__ import parser; parser().format_help(); print(sorted({m.split('.')[0] for m in sys.modules}))"
    said = subprocess.run([sys.executable, "-c", look], cwd=HOUSE, capture_output=True, text=True, timeout=60)
    assert said.returncode == 0, said.stderr
    for heavy in ("tortoise", "aiohttp", "openpyxl", "wechaty", "apscheduler", "asyncpg"):
        assert f"'{heavy}'" not in said.stdout


def test_wrong_settings_end_with_two_and_one_message(tmp_path: Path) -> None:
    said = _typed(tmp_path, "backup", HTTP_PORT="x", TIMEZONE="y")
    assert said.returncode == 2
    assert said.stderr.splitlines() == [
        "设置有误，请修改 .env 后再试：",
        "  HTTP_PORT：“x”应为0到65535之间的整数。",
        "  TIMEZONE：“y”不是时区名称，如 Asia/Shanghai。",
        "  OFFICE_NAME：未填写，应为本办的名称。",
    ]


@pytest.mark.parametrize("command", [("run",), ("backup",), ("plan",), ("export", "报送台账", "-o", "a.xlsx"), ("run", "--demo", "x")])
def test_a_database_that_does_not_answer_is_told_in_one_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    said = _typed(tmp_path, *command, OFFICE_NAME="本办", HTTP_PORT="0", DATABASE_URL="postgres://u:secret@127.0.0.1:1/x")
    assert (said.returncode, said.stdout) == (2, "")
    assert "secret" not in said.stderr
    if command[0] == "run" and len(command) > 1:
        assert said.stderr == "用法：python -m bot run [-h] [--demo]\n多出了“x”。加上 --help 可查看说明。\n"
    else:
        assert said.stderr == "数据库127.0.0.1:1连不上。请核对 DATABASE_URL 中的主机、端口、用户、口令和库名，并确认数据库已启动。\n"


def test_who_only_looks_leaves_nothing_behind(tmp_path: Path) -> None:
    assert _typed(tmp_path, "template", "任务", "-o", "任务.xlsx", OFFICE_NAME="本办").returncode == 0
    said = _typed(tmp_path, "import", "任务.xlsx", "--dry-run", OFFICE_NAME="本办", OFFICE_NAM="本办")
    assert (said.returncode, said.stdout) == (1, "工作簿里没有数据行。\n共1处错误，未导入任何内容。\n")
    assert _typed(tmp_path, "plan", OFFICE_NAME="本办").returncode == 0
    assert [one.name for one in tmp_path.iterdir()] == ["任务.xlsx"]


def test_a_slip_in_the_environment_is_pointed_out(tmp_path: Path) -> None:
    said = _typed(tmp_path, "doctor", OFFICE_NAME="本办", HTTP_PORT="0", BOT_NAM="小治")
    assert "提示：环境变量 BOT_NAM 不是设置项，是否应为 BOT_NAME？它没有起作用" in said.stdout.splitlines()


def test_an_unknown_command_ends_with_two(tmp_path: Path) -> None:
    said = _typed(tmp_path, "dance")
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == "用法：python -m bot [-h] 命令 ...\n没有“dance”这个命令。加上 --help 可查看说明。\n"


def test_backup_and_restore_by_hand(sqlite_url: str, tmp_path: Path) -> None:
    said = _typed(tmp_path, "backup", "-o", "safe", OFFICE_NAME="本办", DATABASE_URL=sqlite_url)
    assert said.returncode == 0, said.stderr
    [made] = (tmp_path / "safe").iterdir()
    assert said.stdout == f"已备份到 safe/{made.name}，内容已校验。\n"

    said = _typed(tmp_path, "restore", f"safe/{made.name}", OFFICE_NAME="本办", DATA_DIR="new")
    assert (said.returncode, said.stdout) == (0, "已恢复数据库和0个文件，可以用 python -m bot run 启动。\n")
    assert (tmp_path / "new" / "office.sqlite3").stat().st_size > 0

    said = _typed(tmp_path, "restore", f"safe/{made.name}", OFFICE_NAME="本办", DATA_DIR="new")
    assert (said.returncode, said.stderr) == (1, "目标位置已有数据，恢复只能在空的位置进行，请另设 DATA_DIR 或 DATABASE_URL。\n")


@pytest.mark.parametrize(("name", "code"), [("本办", 0), ("", 1)])
def test_the_doctor_ends_with_what_it_found(tmp_path: Path, name: str, code: int) -> None:
    said = _typed(tmp_path, "doctor", OFFICE_NAME=name, HTTP_PORT="0")
    assert said.returncode == code
    for line in said.stdout.splitlines():
        assert line.startswith(("正常：", "提示："))
    if code:
        assert said.stderr.startswith("异常：设置有误")


def test_a_roster_by_hand(sqlite_url: str, tmp_path: Path) -> None:
    office = {"OFFICE_NAME": "本办", "DATABASE_URL": sqlite_url}
    assert _typed(tmp_path, "template", "名册", **office).stdout == "已写出 名册.xlsx，示例行导入时自动跳过。\n"
    said = _typed(tmp_path, "import", "名册.xlsx", "--dry-run", **office)
    assert (said.returncode, said.stdout) == (1, "工作簿里没有数据行。\n共1处错误，未导入任何内容。\n")
    said = _typed(tmp_path, "export", "联络员名册", "-o", "导出.xlsx", **office)
    assert (said.returncode, said.stdout) == (0, "已导出0行到 导出.xlsx。\n")
    for command in (("template", "名册", "-o"), ("export", "联络员名册", "-o")):
        before = (tmp_path / "导出.xlsx").read_bytes()
        said = _typed(tmp_path, *command, "导出.xlsx", **office)
        assert (said.returncode, said.stderr) == (1, "导出.xlsx 已存在，未作改动。请换一个文件名；确需覆盖的，请加 --force。\n")
        assert (tmp_path / "导出.xlsx").read_bytes() == before
        assert _typed(tmp_path, *command, "导出.xlsx", "--force", **office).returncode == 0
    (tmp_path / "目录").mkdir()
    for command in (("template", "名册", "-o"), ("export", "联络员名册", "-o")):
        said = _typed(tmp_path, *command, "没有/这个.xlsx", **office)
        assert (said.returncode, said.stderr) == (2, "写不了 没有/这个.xlsx（没有目录 没有）。请先建好目录，或换一个位置。\n")
        said = _typed(tmp_path, *command, "导出.xlsx/这个.xlsx", **office)
        assert (said.returncode, said.stderr) == (2, "写不了 导出.xlsx/这个.xlsx（没有目录 导出.xlsx）。请先建好目录，或换一个位置。\n")
        said = _typed(tmp_path, *command, "目录", "--force", **office)
        assert (said.returncode, said.stderr) == (2, "目录 是目录，请写明文件名。\n")
        said = _typed(tmp_path, *command, f"{'长' * 200}.xlsx", **office)
        assert (said.returncode, said.stderr) == (2, f"写不了 {'长' * 200}.xlsx（名称过长）。\n")
    said = _typed(tmp_path, "backup", "-o", "导出.xlsx", **office)
    assert (said.returncode, said.stderr) == (2, "写不了 导出.xlsx（已有同名文件）。请换一个位置。\n")


def test_a_rehearsal_by_hand(tmp_path: Path) -> None:
    script = "== 2026-12-01 09:30 述法工作群 ==\n王敏（李家埠镇）：收到\n"
    (tmp_path / "a").write_text(script, "utf-8")
    said = _typed(tmp_path, "rehearse", "a")
    assert (said.returncode, said.stdout) == (0, script)
    assert _typed(tmp_path, "rehearse", "a", "--check").stdout == "演练结果与脚本一致。\n"
    (tmp_path / "b").write_text(f"{script}小法：收到。\n", "utf-8")
    said = _typed(tmp_path, "rehearse", "b", "--check")
    assert said.returncode == 1
    assert "-小法：收到。" in said.stdout
    (tmp_path / "c").write_text("王敏（李家埠镇）：还没有场景\n", "utf-8")
    assert _typed(tmp_path, "rehearse", "c").returncode == 2
    said = _typed(tmp_path, "rehearse", "none")
    assert (said.returncode, said.stderr) == (2, f"脚本无法演练：没有找到文件 none。随产品带的演练有：{'、'.join(shipped())}。\n")
    said = _typed(tmp_path, "rehearse", ".")
    assert (said.returncode, said.stderr) == (2, "脚本无法演练：. 不是可以读取的文件。\n")
    (tmp_path / "d").write_bytes(script.encode("gb18030"))
    said = _typed(tmp_path, "rehearse", "d")
    assert (said.returncode, said.stderr) == (2, "脚本无法演练：d 不是UTF-8编码，请另存为UTF-8后再试。\n")
    assert _typed(tmp_path, "rehearse", "-", given=script).stdout == script
    assert _typed(tmp_path, "rehearse", "新人报到", "--check").stdout == "演练结果与脚本一致。\n"


def test_every_line_that_is_given_is_answered_by_one(tmp_path: Path) -> None:
    lines = [
        '{"id": 1, "text": "谁没交", "speaker": "管理员", "where": "private"}',
        "不是JSON",
        "",
        "\udcff",
        '{"id": 4, "text": "你好", "speaker": "火星人@月球", "where": "private"}',
        '{"id": 5, "text": "你好", "speaker": "联络员@月球", "where": "private"}',
        '{"id": 6, "speaker": "管理员"}',
        '{"id": 7, "text": "你好", "speaker": "新人", "where": "private"}',
    ]
    said = _typed(tmp_path, "understand", "--at", "2026-12-01T09:30", given="\n".join(lines))
    told = [json.loads(line) for line in said.stdout.splitlines()]
    assert said.returncode == 1
    assert [one.get("id") for one in told] == [1, None, None, 4, 5, 6, 7]
    assert ["intent" in one for one in told] == [True, False, False, False, False, False, True]
    wrong = [str(one["error"]) for one in told if "error" in one]
    assert wrong[:2] == ["第2行无法读取：不是一行JSON。", "第4行无法读取：不是UTF-8编码。"]
    assert wrong[2].startswith("第5行无法读取：speaker“火星人@月球”的身份不明")
    assert wrong[3:] == ["第6行无法读取：speaker“联络员@月球”的单位不在演示办公室中。", "第7行无法读取：应为含有 text、speaker、where 的对象。"]
    assert said.stderr.splitlines() == wrong


def test_a_moment_that_is_none_is_told_in_chinese(tmp_path: Path) -> None:
    said = _typed(tmp_path, "understand", "--at", "yesterday")
    assert (said.returncode, said.stderr) == (2, "“yesterday”不是时间，请写成 2026-12-01T09:30 的样子。\n")
