"""The system units say what holds: no root, the right ends of a process are left alone, time enough to stop, and systemd takes them."""

import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from bot.__main__ import parser
from bot.running import REFUSED
from tests.channels.wechat.test_stopping import GRACE

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
BOT, GATEWAY = DEPLOY / "zhidao.service", DEPLOY / "zhidao-gateway.service"
both = pytest.mark.parametrize("unit", [BOT, GATEWAY], ids=["bot", "gateway"])


def _directives(unit: Path) -> dict[str, list[str]]:
    found = defaultdict[str, list[str]](list)
    for line in unit.read_text("utf-8").splitlines():
        if line and line[0] not in "#[":
            key, _, value = line.partition("=")
            found[key].append(value)
    return found


def test_it_runs_the_office() -> None:
    told = _directives(BOT)
    (command,) = told["ExecStart"]
    program, *words = command.split()
    assert program == f"{told['WorkingDirectory'][0]}/.venv/bin/python" and words[:2] == ["-m", "bot"]
    assert parser().parse_args(words[2:]).command == "run"


@both
def test_it_is_nobody_special_and_writes_in_one_folder(unit: Path) -> None:
    told = _directives(unit)
    assert told["User"] == told["Group"] == [unit.stem] and told["CapabilityBoundingSet"] == [""] and told["NoNewPrivileges"] == ["yes"]
    assert told["ReadWritePaths"] == [f"{told['WorkingDirectory'][0]}/data"] and told["UMask"] == ["0077"]


@both
def test_it_starts_again_unless_that_is_no_use_and_gives_time_to_stop(unit: Path) -> None:
    told = _directives(unit)
    assert told["Restart"] == ["always"] and told["StartLimitIntervalSec"] == ["0"]
    assert told["RestartPreventExitStatus"] == [f"2 {REFUSED}" if unit == BOT else "2"], "wrong settings; a gateway that does not take the token"
    assert float(told["TimeoutStopSec"][0]) >= GRACE


def test_the_gateway_runs_our_program_with_its_token_in_a_file_of_its_own_and_is_there_before_the_bot() -> None:
    told = _directives(GATEWAY)
    assert told["ExecStart"] == ["/usr/bin/env node gateway.mjs"] and (DEPLOY / "gateway.mjs").is_file()
    assert told["EnvironmentFile"] == [f"{told['WorkingDirectory'][0]}/gateway.env"] and "TOKEN" not in "".join(told["Environment"])
    assert told["Before"] == [BOT.name] and GATEWAY.name in _after(BOT)
    (memory,) = [one for one in told["Environment"][0].split() if one.startswith("GATEWAY_MEMORY=")]
    assert memory.removeprefix("GATEWAY_MEMORY=").startswith(told["ReadWritePaths"][0])


def _after(unit: Path) -> list[str]:
    """The units it waits for when both are started."""
    return _directives(unit)["After"][0].split()


@both
def test_every_directive_has_one_meaning(unit: Path) -> None:
    assert {key: values for key, values in _directives(unit).items() if len(values) != 1} == {}


@both
@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="没有 systemd-analyze")
def test_systemd_takes_it(unit: Path, tmp_path: Path) -> None:
    copy = tmp_path / unit.name
    copy.write_text(unit.read_text("utf-8").replace("/opt/zhidao/.venv/bin/python", "/bin/true"), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if unit.name in line]) == (0, [])
