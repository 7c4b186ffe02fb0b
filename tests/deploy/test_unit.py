"""The system unit says what holds: no root, the right ends of the bot are left alone, time enough to stop, and systemd takes it."""

import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from bot.__main__ import parser
from bot.running import REFUSED
from tests.channels.wechat.test_stopping import GRACE

UNIT = Path(__file__).resolve().parents[2] / "deploy" / "zhidao.service"


def _directives() -> dict[str, list[str]]:
    found = defaultdict[str, list[str]](list)
    for line in UNIT.read_text("utf-8").splitlines():
        if line and line[0] not in "#[":
            key, _, value = line.partition("=")
            found[key].append(value)
    return found


def test_it_runs_the_office_as_nobody_special() -> None:
    told = _directives()
    assert told["User"] == ["zhidao"] and told["CapabilityBoundingSet"] == [""] and told["NoNewPrivileges"] == ["yes"]
    (command,) = told["ExecStart"]
    program, *words = command.split()
    assert program == f"{told['WorkingDirectory'][0]}/.venv/bin/python" and words[:2] == ["-m", "bot"]
    assert parser().parse_args(words[2:]).command == "run"


def test_it_starts_again_unless_that_is_no_use_and_gives_time_to_stop() -> None:
    told = _directives()
    assert told["Restart"] == ["always"]
    assert told["RestartPreventExitStatus"] == [f"2 {REFUSED}"], "wrong settings; a gateway that does not take the token"
    assert told["KillSignal"] == ["SIGTERM"] and float(told["TimeoutStopSec"][0]) >= GRACE


def test_every_directive_has_one_meaning() -> None:
    assert {key: values for key, values in _directives().items() if len(values) != 1} == {}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="没有 systemd-analyze")
def test_systemd_takes_it(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text("utf-8").replace("/opt/zhidao/.venv/bin/python", "/bin/true"), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if UNIT.name in line]) == (0, [])
