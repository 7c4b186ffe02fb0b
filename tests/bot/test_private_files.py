"""What the office writes is for the eyes of its own user alone."""

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]


def test_nobody_else_on_the_machine_reads_database_or_exports(tmp_path: Path) -> None:
    place = tmp_path / "open"
    place.mkdir(mode=0o755)  # made by hand, for all to see
    environment = os.environ | {"PYTHONPATH": str(HOUSE), "OFFICE_NAME": "测试办", "DATA_DIR": str(place)}
    command = [sys.executable, "-m", "bot", "export", "联络员名册", "-o", str(tmp_path / "名册.xlsx")]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, timeout=60, umask=0o022)
    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {file.name for file in written} >= {"office.sqlite3", "名册.xlsx"}
    assert [file.name for file in written if file.stat().st_mode & 0o077] == []
