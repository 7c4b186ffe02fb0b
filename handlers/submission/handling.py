"""How a report stands, and giving files to those entitled: one report, or all of a task as a zip."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers import access, choosing, hints, other_desk, wording
from handlers.access import Right
from handlers.bundle import Entry, write_bundle
from handlers.filenames import archive_name
from handlers.submission import replies
from handlers.turn import Turn
from storage.database import Row, among
from storage.files import FileStore
from storage.people import same_post
from storage.refusal import Refusal
from storage.review import reviews_of
from storage.submission import VersionState, files, versions
from storage.task import task

FEW = 5  # files that are handed over one by one; more come as a zip


async def review_state(turn: Turn) -> None:
    """预审过了吗: how the speaker's own submissions stand."""
    found = await versions(f"o.unit_id IN {among(turn.speaker.unit_ids)} AND v.state = 'received' AND t.state = 'open'", *turn.speaker.unit_ids)
    found = [one for one in found if not turn.reading.tasks or one["task_id"] in turn.reading.tasks]
    turn.reply(await _review_states(turn, found) or replies.NOTHING_HANDED_IN)


async def _review_states(turn: Turn, found: Sequence[Row]) -> str:
    reviews = await reviews_of([one["obligation_id"] for one in found])
    return "\n".join(replies.review_state(one, reviews.get(one["obligation_id"], ()), turn.office.timezone) for one in found)


async def by_number(turn: Turn) -> None:
    """BS-2026-0001: what stands under a number, to whoever may see it: the version in force, else that none is."""
    mine = await _numbered(turn)
    newest = {one["number"]: one for one in reversed(mine)} | {one["number"]: one for one in mine if one["state"] == VersionState.RECEIVED.value}
    turn.reply(await _review_states(turn, list(newest.values())) or await other_desk.hint(turn) or replies.NO_SUCH_NUMBER)


async def _numbered(turn: Turn) -> list[Row]:
    """The versions under the numbers that were said, newest first, as far as the speaker may know of them."""
    found = await versions(f"s.number IN {among(turn.reading.numbers)} AND v.state <> 'replaced'", *turn.reading.numbers)
    return [one for one in found if one["unit_id"] in turn.speaker.unit_ids or turn.speaker.may(Right.SEE_OUTSTANDING)]


async def fetch(turn: Turn) -> None:
    """把某单位的报告发我 / 打包: files that count, privately, under their archive names (DOMAIN §8.3)."""
    if turn.reading.numbers:
        await _of_numbers(turn)
    elif turn.reading.units or turn.reading.unit_choices:
        await _of_units(turn)
    else:
        await _of_task(turn)


async def _of_numbers(turn: Turn) -> None:
    """BS-2026-0001的文件发我: the version in force under each number.

    :raises Refusal: there is no such number for the speaker, or nothing in force under it
    """
    mine = await _numbered(turn)
    mine = [one for one in mine if access.may_read_files(turn.speaker.roles, turn.speaker.unit_ids, one["unit_id"])]
    counting = [one for one in mine if one["state"] == VersionState.RECEIVED.value]
    if not counting:
        raise Refusal(replies.withdrawn_number(mine[0]) if mine else await other_desk.hint(turn) or replies.NO_SUCH_NUMBER)
    await _hand_over(turn, counting)
    if not turn.private:
        turn.reply(replies.SENT_PRIVATELY)


async def _of_units(turn: Turn) -> None:
    units = choosing.which_units(turn, replies.WHICH_UNIT_FILES)
    if not units:
        return
    if not all(access.may_read_files(turn.speaker.roles, turn.speaker.unit_ids, one) for one in units):
        raise Refusal(replies.OTHERS_FILES)
    there = "v.state = 'received' AND t.state = 'open' AND (o.state <> 'declared' OR v.on_behalf <> '')"
    found = await versions(f"o.unit_id IN {among(units)} AND {there}", *units)
    if turn.reading.tasks:
        found = [one for one in found if one["task_id"] in turn.reading.tasks]
    if turn.reading.posts:
        found = [one for one in found if same_post(turn.reading.posts, one["post_title"])]
    if not found:
        raise Refusal(replies.nothing_kept([choosing.unit_name(turn, one) for one in units], _tasks_named(turn), turn.reading.posts))
    chosen = choosing.which_task(turn, replies.WHICH_TASK, among=[one["task_id"] for one in found])
    if chosen is None:
        return
    await _hand_over(turn, [one for one in reversed(found) if one["task_id"] == chosen.id])
    if not turn.private:
        turn.reply(replies.SENT_PRIVATELY)


def _tasks_named(turn: Turn) -> list[str]:
    return [wording.task_title(one.title, one.report_year) for one in turn.lexicon.tasks if one.id in turn.reading.tasks]


async def _hand_over(turn: Turn, found: Sequence[Row]) -> None:
    """A few files one by one, each version announced; more as a zip."""
    held = await files([one["id"] for one in found])
    if len(held) > FEW:
        title = wording.task_title(found[0]["title"], found[0]["report_year"])
        turn.whisper(replies.bundle_follows(title, len(found)), fallback=replies.FILES_FALLBACK)
        units = ",".join(str(one) for one in dict.fromkeys(one["unit_id"] for one in found))
        turn.hand_over(f"submission.bundle:{found[0]['task_id']}/{units}", f"{title}.zip")
        return
    for version in found:
        mine = [one for one in held if one["version_id"] == version["id"]]
        hint = f"\n{hints.worded(version)}" if version["hints"] and turn.speaker.may(Right.REVIEW) else ""
        turn.whisper(replies.files_follow(version, len(mine), turn.office.timezone) + hint, fallback=replies.FILES_FALLBACK)
        for one in mine:
            turn.hand_over(one["sha256"], _archive_name(version, one["name"], turn.office.timezone))


async def _of_task(turn: Turn) -> None:
    if not access.may_read_files(turn.speaker.roles, (), None):
        raise Refusal(replies.OTHERS_FILES)
    chosen = choosing.which_task(turn, replies.WHICH_TASK)
    if chosen is None:
        return
    found = await versions("o.task_id = ? AND v.state = 'received' AND o.state <> 'declared'", chosen.id)
    title = wording.task_title(chosen.title, chosen.report_year)
    if not found:
        raise Refusal(replies.nothing_kept([], [title], ()))
    turn.whisper(replies.bundle_follows(title, len(found)), fallback=replies.FILES_FALLBACK)
    turn.hand_over(f"submission.bundle:{chosen.id}", f"{title}.zip")
    if not turn.private:
        turn.reply(replies.SENT_PRIVATELY)


def _archive_name(version: Row, original: str, zone: ZoneInfo) -> str:
    holder = version["post_title"].replace("、", "")
    title = version["title"].removeprefix(f"{version['report_year']}年度").removeprefix(f"{version['report_year']}年")
    return archive_name(version["report_year"], title, version["unit_name"], holder, version["n"], version["received_at"], original, zone)


async def make_bundle(which: str, into: Path, store: FileStore, zone: ZoneInfo) -> None:
    """Write a zip of a task, or of some of its units (task/unit,unit): every file of every version that counts, with 目录.xlsx.

    Called by delivery, outside any transaction.
    """
    task_id, _, units = which.partition("/")
    chosen = await task(int(task_id))
    found = list(reversed(await versions("o.task_id = ? AND v.state = 'received' AND o.state <> 'declared'", chosen["id"])))
    await _write(into, [one for one in found if not units or str(one["unit_id"]) in units.split(",")], store, zone)


async def _write(into: Path, found: Sequence[Row], store: FileStore, zone: ZoneInfo) -> None:
    by_version: dict[int, list[Row | None]] = {}
    for one in await files([version["id"] for version in found]):
        by_version.setdefault(one["version_id"], []).append(one)
    entries = [
        Entry(
            unit=version["unit_name"],
            post=version["post_title"],
            person=version["person_name"],
            task=version["title"],
            version=version["n"],
            received_at=version["received_at"],
            late=bool(version["late"]),
            file=store.path(one["sha256"]) if one else None,
            archive_name=_archive_name(version, one["name"], zone) if one else "",
            original_name=one["name"] if one else "",
            sha256=one["sha256"] if one else "",
        )
        for version in found
        for one in by_version.get(version["id"], [None])
    ]
    await asyncio.to_thread(write_bundle, into, entries, zone)
