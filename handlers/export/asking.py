"""导出台账: the workbook is made when it is sent, and handed over privately."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers import exporting, wording
from handlers.export import replies
from handlers.turn import Turn
from storage.files import FileStore

_PEOPLE = ("名册", "联络员", "花名册", "名单", "通讯录", "电话", "联系方式")


async def give(turn: Turn) -> None:
    """Hand over the ledger that the words name; when they name none, it is asked."""
    said = turn.reading.said or turn.message.text
    names = [one.name for one in exporting.ledgers() if turn.speaker.may(one.right)]
    wanted = [name for name in names if name in said]
    if not wanted and any(word in said for word in _PEOPLE):
        wanted = [name for name in names if "名册" in name]
    if not wanted and re.search("提醒整改|整改提醒|[醒改]函", said):
        wanted = [name for name in names if "函" in name]
    if not wanted and "案例" in said:
        wanted = [name for name in names if "案例" in name]
    if not wanted and any(word in said for word in ("报送", "述法", "报告")):
        wanted = [name for name in names if "报送" in name]
    if not wanted and re.search("催办|提醒", said):
        wanted = [name for name in names if "催办" in name]
    if not wanted and "疑难" in said:
        wanted = [name for name in names if "疑难" in name]
    name = wanted[0] if len(wanted) == 1 else turn.pick("ledger", replies.WHICH, [(one, one) for one in wanted or names])
    if not name:
        return
    day = f"{turn.now.astimezone(turn.office.timezone):%Y%m%d}"
    ledger = exporting.ledger_named(name)
    if ledger.given is not None:
        await ledger.given(turn.actor)
    tasks = [one for one in turn.lexicon.tasks if one.id in turn.reading.tasks] if ledger.of_tasks else []
    title = "、".join(wording.task_title(one.title, one.report_year) for one in tasks)
    turn.whisper(replies.coming(f"{title}{name}", personal=ledger.personal))
    only = ":" + ",".join(str(one.id) for one in tasks) if tasks else ""
    turn.hand_over(f"export.ledger:{name}{only}|{turn.now.isoformat()}|{turn.office.name}", f"{title}{name}{day}.xlsx")


async def make(argument: str, into: Path, _store: FileStore, zone: ZoneInfo) -> None:
    """The ledger as it stands when it is sent, dated by when it was asked for.

    :raises LookupError: there is no such ledger any more
    """
    which, at, office = argument.split("|", 2)
    name, _, only = which.partition(":")
    ledger = next((one for one in exporting.ledgers() if one.name == name), None)
    if ledger is None:
        raise LookupError(name)
    await exporting.export(ledger, into, office, zone, datetime.fromisoformat(at), [int(one) for one in only.split(",") if one])
