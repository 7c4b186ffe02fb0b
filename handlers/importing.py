"""Taking in a workbook, in chat and on the command line alike: tried out first, reported, then carried out whole or not at all.

A feature declares an Intake for each book it reads (`Feature.books`). `carry_out` does the changes and tells them as it goes; a dry
run is the same with everything undone, so that what is announced and what is done cannot differ.
"""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from handlers import importing_replies as replies
from handlers.books import Intake, Report, Standpoint
from handlers.feature import features
from handlers.turn import Turn
from handlers.understanding.reading import Reading
from handlers.workbook import Book, Parsed, Trouble, read_book, template
from storage.database import transaction
from storage.files import FileStore
from storage.patterns import regex
from storage.refusal import Refusal

_ALONE = regex(r"以(?:此|这份|这个|本表|本工作簿|工作簿)(?:清单|表)?为准|(?:其余|其他|未列|没列)的?(?:一律|都|全部)?(?:废止|不要|取消|作废)")
_STAY = regex(r"(?:其余|其他|未列|没列)的?(?:都|全部|继续)?(?:保留|留着|有效|不动)|^保留")


class _Undo(Exception):
    """Takes back a dry run."""


def intakes() -> tuple[Intake, ...]:
    """Every book that some feature takes in."""
    return tuple(book for feature in features() for book in feature.books)


def intake_named(name: str) -> Intake:
    """The book of this name.

    :raises Refusal: there is none; the text names those there are
    """
    for one in intakes():
        if one.book.name == name:
            return one
    raise Refusal(replies.no_such_book(name, [one.book.name for one in intakes()]))


async def opened_book(path: Path, file_name: str) -> tuple[Intake, Parsed]:
    """Which book a file is, and what was read: the one whose name the file bears, when its columns are there; else the one whose sheets and
    headers it mostly has, misspelt ones left aside; else the one of that name.

    :raises Refusal: it could be none of them
    """
    named = _named(file_name)[-1:]
    known = [*named, *(one for one in intakes() if one not in named)]
    read: list[tuple[Intake, Parsed]] = []
    for one in known:
        read.append((one, await asyncio.to_thread(read_book, path, one.book)))
        if named == [one] and read[0][1].known:
            return read[0]
    likest = max(parsed.alike for _, parsed in read)
    fitting = [(one, parsed) for one, parsed in read if parsed.alike == likest] if likest else read[: len(named)]
    if len(fitting) == 1:
        return fitting[0]
    whole = [trouble.cause for _, parsed in read for trouble in parsed.errors if not trouble.sheet]
    raise Refusal(whole[0] if len(whole) == len(read) > 0 else replies.unknown_book([one.book for one in known]))


def _named(text: str) -> list[Intake]:
    """The books that a text names, in its order; a 任务责任清单 is a 清单, which comes last."""
    return sorted((one for one in intakes() if one.book.name in text), key=lambda one: text.rfind(one.book.name))


async def dry_run(intake: Intake, parsed: Parsed, at: Standpoint) -> Report:
    """What taking the book in would change, with nothing changed; all that is wrong at once, with the cells and with what they say."""
    report = Report()
    if parsed.errors and not (parsed.whole and any(parsed.rows.values())):
        return Report(errors=list(parsed.errors))
    try:
        async with transaction():
            report = await intake.carry_out(parsed.rows, at)
            raise _Undo
    except _Undo:
        return Report(errors=_together(intake.book, parsed.errors, report.errors)) if parsed.errors else report


def _together(book: Book, unread: list[Trouble], found: list[Trouble]) -> list[Trouble]:
    """Both kinds of trouble by sheet and row; of a cell that could not be read, and of a sheet as a whole, only what reading told."""
    order = {sheet.name: n for n, sheet in enumerate(book.sheets)}

    def place(one: Trouble) -> tuple[int, int, str]:
        return order.get(one.sheet, 0), one.row, one.header

    told = {place(one) for one in unread}
    as_found = unread[0].sheet if len(book.sheets) == 1 else ""  # a single sheet may have any name
    both = [*unread, *(replace(one, sheet=as_found or one.sheet) for one in found if one.row and place(one) not in told)]
    return sorted(both, key=lambda one: place(one)[:2])


async def take_in(intake: Intake, parsed: Parsed, at: Standpoint) -> Report:
    """Take the book in, whole; with any error nothing is changed."""
    report = await dry_run(intake, parsed, at)
    if report.errors or not report.changes:
        return report
    async with transaction():
        return await intake.carry_out(parsed.rows, at)


async def import_workbook(turn: Turn) -> None:
    """The command: a workbook came from an administrator in private; it is tried out, shown, and taken in on 确认."""
    kept = turn.message.file
    if not turn.message.private:
        return turn.whisper(replies.PRIVATE)
    if kept is None:
        return _how_to(turn)
    intake, parsed = await opened_book(FileStore(turn.office.files_dir).path(kept.sha256), kept.name)
    at = Standpoint(turn.actor, turn.office, turn.message.channel, alone=bool(turn.chosen.get("alone")))
    report = await dry_run(intake, parsed, at)
    if report.errors:
        turn.reply(replies.errors(report.errors))
    elif not report.changes:
        turn.reply(replies.nothing(intake.book.name, report.lines))
    elif turn.confirmed(
        _preview(intake, report), amend=replies.ALONE if report.others or at.alone else "", cancelled=replies.not_imported(kept.name)
    ):
        done = await intake.carry_out(parsed.rows, at)  # tried just now, in this very transaction
        turn.reply(replies.done(intake.book.name, done.changes))
    return None


def _preview(intake: Intake, report: Report) -> str:
    lines = [*report.lines, *([replies.OTHERS_STAY] if report.others else [])]
    return replies.changes(intake.book.name, report.changes, lines, report.hints)


def amend(turn: Turn, _began: Reading) -> dict[str, Any]:
    """以此为准 at the preview: what the book does not list ends; 保留 takes that back."""
    text = turn.message.text
    if _ALONE.search(text):
        return {"alone": True}
    return {"alone": None} if turn.chosen.get("alone") and _STAY.search(text) else {}


def _how_to(turn: Turn) -> None:
    """No workbook came with it: the blank ones are handed over, or only the one that was asked for."""
    if turn.message.file_name:
        return turn.reply(replies.NOT_KEPT)
    for one in _named(turn.message.text)[-1:] or intakes():
        turn.hand_over(f"roster.template:{one.book.name}", f"{one.book.name}.xlsx")
    return turn.reply(replies.HOW_TO)


async def make_template(name: str, into: Path, _store: FileStore, _zone: ZoneInfo) -> None:
    """The blank workbook of this name, made when it is sent.

    :raises LookupError: there is no such book any more
    """
    book = next((one.book for one in intakes() if one.book.name == name), None)
    if book is None:
        raise LookupError(name)
    await asyncio.to_thread(template, into, book)
