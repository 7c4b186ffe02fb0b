"""Where the gateway's packages cannot be fetched, its tests are skipped with a reason, and on the machine that may skip nothing the run fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gateway import node
from tests.gateway.gateway import free_port


@pytest.mark.parametrize("ci", ["", "true"])
def test_without_a_package_source_it_is_said_and_only_where_nothing_may_be_skipped_it_fails(ci: str, tmp_path: Path) -> None:
    if not node.node():
        pytest.skip(node.missing())
    for name in ("node.py", "package.json", "package-lock.json"):
        shutil.copy(node.HERE / name, tmp_path)
    nowhere = {
        "npm_config_registry": f"http://127.0.0.1:{free_port()}/",
        "npm_config_fetch_retries": "0",
        "npm_config_cache": str(tmp_path / "cache"),
    }
    done = subprocess.run(
        [sys.executable, "node.py"], cwd=tmp_path, env=os.environ | nowhere | {"CI": ci}, capture_output=True, text=True, check=False
    )
    assert (done.returncode != 0) == bool(ci), done.stderr
    assert ("将跳过" in done.stdout) != bool(ci)
    asked = "import node; print(node.missing())"
    why = subprocess.run([sys.executable, "-c", asked], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert why.startswith("网关的软件包未安装")
