"""Every transcript of every feature, played against the real office on both databases."""

from pathlib import Path

from bot.demo.player import parse
from bot.demo.rehearsal import demo_office, rehearsal_settings
from tests.conversations import check, transcripts


@transcripts()
async def test_conversation(transcript: Path, database_url: str, tmp_path: Path) -> None:
    """The whole transcript is equal."""
    office = parse(transcript.read_text("utf-8")).office
    await check(transcript, demo_office(rehearsal_settings(tmp_path, database_url), office))
