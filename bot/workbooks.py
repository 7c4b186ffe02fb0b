"""Workbooks on the command line, against the office's database: taking one in, writing a ledger out."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.commands import WrongArgument
from bot.office import facts
from bot.settings import Settings
from handlers import exporting, importing
from handlers.books import Report, Standpoint
from handlers.compare.comparing import compare
from handlers.compare.found import Comparison
from handlers.secrecy.contents import screen_file
from handlers.workbook import template
from storage import schema, snapshot
from storage.calendar import seed_days
from storage.database import opened
from storage.disk import of_disk
from storage.journal import Actor
from storage.refusal import Refusal


async def take_in(settings: Settings, path: Path, now: datetime, *, dry_run: bool) -> Report:
    """Take in a workbook, all or nothing; a dry run reports the same and changes nothing. Raises Refusal when it is none we know."""
    if not path.is_file():
        raise Refusal(f"没有找到文件 {path}。")
    mark = await screen_file(path, path.name)
    if mark is not None and mark.level == "alert":
        raise Refusal(f"{path.name} 中有带密级标志的内容（{mark.rule}），未导入。请删去后重新导入，并按保密规定处理原文件。")
    intake, parsed = await importing.opened_book(path, path.name)
    at = Standpoint(Actor(now), facts(settings), "wechat" if settings.gateway else "local")
    async with looked_at(settings, now) if dry_run else database(settings, now):
        return await (importing.dry_run if dry_run else importing.take_in)(intake, parsed, at)


async def blank(name: str, path: Path) -> None:
    """Write the blank workbook of this name with an example row. Raises Refusal for a name nobody has."""
    book = importing.intake_named(name).book
    with _writing(path):
        await asyncio.to_thread(template, path, book)


async def write_out(settings: Settings, name: str, path: Path, now: datetime, *, for_import: bool) -> int:
    """Write a ledger, for people or as the workbook that import reads, and tell how many rows it has. Raises Refusal when there is none."""
    ledger = exporting.ledger_named(name)
    async with database(settings, now):
        with _writing(path):
            if for_import:
                return await exporting.export_for_import(ledger, path)
            if ledger.given is not None:
                await ledger.given(Actor(now))
            return await exporting.export(ledger, path, settings.office_name, settings.timezone, now)


async def compared(settings: Settings, path: Path, tasks: Sequence[str], now: datetime) -> Comparison:
    """Hold the office's own workbook against the ledger; nothing is changed. Raises Refusal when it cannot be read."""
    if not path.is_file():
        raise Refusal(f"没有找到文件 {path}。")
    async with looked_at(settings, now):
        return await compare(path, tasks, settings.timezone, now)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """A place that cannot be written to is told in words."""
    try:
        yield
    except OSError as error:
        raise WrongArgument(f"写不了 {path}（{of_disk(error)}）。") from error


@asynccontextmanager
async def database(settings: Settings, now: datetime) -> AsyncIterator[None]:
    """The office's database, brought to this release first, and its days known even before the office was started once."""
    modules = schema.model_modules()
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    await schema.prepare(settings.database_url, settings.backup_dir, now)
    async with opened(settings.database_url, modules):
        await seed_days()
        yield


@asynccontextmanager
async def looked_at(settings: Settings, now: datetime) -> AsyncIterator[None]:
    """The office's database for who changes nothing: where there is none yet an empty one stands in for it and is gone afterwards."""
    if not await snapshot.is_empty(settings.database_url):
        async with database(settings, now):
            yield
        return
    with TemporaryDirectory() as folder:
        async with database(replace(settings, database_url=f"sqlite:///{folder}/office.sqlite3", data_dir=Path(folder)), now):
            yield
