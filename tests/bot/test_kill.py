"""Killed by SIGKILL at random points, the office loses nothing it acknowledged and does nothing twice (the long form: tests/kill_loop.py)."""

from pathlib import Path

from tests.kill_loop import figures, loop


def test_killed_again_and_again_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    kept, wrong = loop(tmp_path, rounds=6, seed=20261201)
    assert wrong == [], figures(kept, 6) + "\n" + (tmp_path / "stderr.txt").read_text("utf-8")[-4000:]
    assert kept.accepted and kept.said
