"""Transcripts as tests: finds the .chat files and compares what was played with what is written.

    @transcripts()
    async def test_conversation(transcript: Path, database_url: str, tmp_path: Path) -> None:
        await check(transcript, …)  # a way to open the office on database_url

`UPDATE=1` writes what the bot really said into the files instead of comparing.
"""

import os
from pathlib import Path

import pytest

from bot.demo.player import OpenOffice, diff, parse, play

TESTS = Path(__file__).resolve().parent


def transcripts(folder: Path = TESTS) -> pytest.MarkDecorator:
    """The parameter `transcript`: every .chat file in and below a folder; conftest.py gives each its name."""
    found = sorted(folder.rglob("*.chat"))
    return pytest.mark.parametrize("transcript", found)


async def check(transcript: Path, open_office: OpenOffice) -> None:
    """Play one transcript; an extra, missing or reordered line of the bot fails with the difference."""
    expected = transcript.read_text("utf-8")
    actual = await play(parse(expected), open_office)
    if os.environ.get("UPDATE") == "1":
        transcript.write_text(actual, "utf-8")
        return
    different = diff(expected, actual)
    if different:
        pytest.fail(f"{transcript.name}\n{different}", pytrace=False)
