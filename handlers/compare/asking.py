"""核对台账: the administrator's workbook came in private, with the words or after them."""

import asyncio
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.compare import replies
from handlers.compare.comparing import compare
from handlers.turn import Turn
from storage.files import FileStore


async def compare_workbook(turn: Turn) -> None:
    """Say how far both agree, and where not; what is long comes as a file."""
    kept = turn.message.file
    if kept is None:
        turn.await_file(turn.message.text)
        return turn.reply(replies.NEED_FILE)
    tasks = [wording.task_title(one.title, one.report_year) for one in turn.lexicon.tasks if one.id in turn.reading.tasks]
    found = await compare(FileStore(turn.office.files_dir).path(kept.sha256), tasks, turn.office.timezone, turn.now)
    turn.reply(replies.report(found, replies.SHOWN))
    if len(found.differences) > replies.SHOWN:
        turn.hand_over("|".join([f"compare.report:{kept.sha256}", turn.now.isoformat(), *tasks]), "台账核对结果.txt")
    return None


async def make(argument: str, into: Path, store: FileStore, zone: ZoneInfo) -> None:
    """The whole report as a text file, as the ledger stands when it is sent."""
    sha256, at, *tasks = argument.split("|")
    found = await compare(store.path(sha256), tasks, zone, datetime.fromisoformat(at))
    await asyncio.to_thread(into.write_text, replies.report(found) + "\n", "utf-8")
