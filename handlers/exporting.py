"""Ledgers as workbooks (DOMAIN §2.2): declared by features, written on the command line and in chat alike."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers.books import Ledger
from handlers.feature import features
from handlers.workbook import write_book
from storage.refusal import Refusal


def ledgers() -> tuple[Ledger, ...]:
    """Every ledger that some feature keeps."""
    return tuple(ledger for feature in features() for ledger in feature.ledgers)


def ledger_named(name: str) -> Ledger:
    """The ledger of this name.

    :raises Refusal: there is none; the text names those there are
    """
    for one in ledgers():
        if one.name == name:
            return one
    raise Refusal(f"没有“{name}”这种台账，可导出：{'、'.join(one.name for one in ledgers())}。")


async def export(ledger: Ledger, path: Path, office: str, zone: ZoneInfo, now: datetime, tasks: Sequence[int] = ()) -> int:
    """Write a ledger for people to a file, of some tasks alone where some are given, and tell how many rows it has."""
    rows = await ledger.of_tasks(zone, now, tasks) if tasks and ledger.of_tasks else await ledger.rows(zone, now)
    local = now.astimezone(zone)
    subtitle = f"填报单位：{office}    填报时间：{local.year}年{local.month}月{local.day}日"
    await asyncio.to_thread(write_book, path, ledger.book, {ledger.name: rows}, ledger.title, subtitle)
    return len(rows)


async def export_for_import(ledger: Ledger, path: Path) -> int:
    """Write the workbook that import reads back and tell how many rows it has.

    :raises Refusal: no book is taken in from which this ledger comes
    """
    if ledger.import_book is None or ledger.for_import is None:
        raise Refusal(f"{ledger.name}没有对应的导入工作簿，请去掉 --for-import。")
    rows = await ledger.for_import()
    await asyncio.to_thread(write_book, path, ledger.import_book, rows)
    return sum(len(one) for one in rows.values())
