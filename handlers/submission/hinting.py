"""Hints for the pre-reviewer (DOMAIN §1.2): what has come is looked into after its receipt; nothing is ever returned because of them."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from handlers.archives import ADDITION, Suspicious
from handlers.documents import read_text
from handlers.filenames import is_picture, is_table, plain_words
from handlers.office import Office
from handlers.submission import looking
from storage import hints as ledger
from storage.database import Row, transaction
from storage.files import FileStore
from storage.hints import Hint
from storage.submission import files

AT_ONCE = 4  # versions that are looked into together
SECONDS = 20  # after so long a burst goes on with the next tick, so that what else is due does not wait behind it
_READABLE = (".docx", ".docm", ".pdf", ".txt", ".ofd", ".zip", ".xlsx", ".pptx")  # what came broken of these is said to be
_UNREAD = (".rar", ".7z", ".tif", ".tiff", ".csv", ".md", ".htm", ".html", ".rtf", ".odt", ".ceb", ".sep", ".gd", ".mp3", ".mp4")
_OLD = (".doc", ".dot", ".wps", ".wpt", ".xls", ".et", ".ppt", ".dps")  # before 2007, unless they are of the new kind under an old name


async def sweep(office: Office, now: datetime) -> int:
    """Look into versions that nobody has looked into yet; how many. Twice costs nothing but time, and a crash loses nothing."""
    loop = asyncio.get_running_loop()
    done, until = 0, loop.time() + SECONDS
    while loop.time() < until and (found := await ledger.unseen(AT_ONCE)):
        await _look_into(found, office, now)
        done += len(found)
    return done


async def _look_into(found: Sequence[Row], office: Office, now: datetime) -> None:
    names = await ledger.unit_names(now.astimezone(office.timezone).date())
    store = FileStore(office.files_dir)
    for version, hints, sketches in await asyncio.gather(*(_look(one, names, store) for one in found)):
        async with transaction():
            await ledger.hint(version["id"], hints, sketches, now)


async def _look(version: Row, names: Sequence[Row], store: FileStore) -> tuple[Row, list[Hint], dict[str, str]]:
    """The hints of one version, and the sketches of its files by SHA-256."""
    held = [one for one in await files([version["id"]]) if not is_picture(one["name"]) and not ADDITION.search(plain_words(one["name"]))]
    texts = [(one, await _text(store, one)) for one in held]
    hints = [hint for one, text in texts if text is None and (hint := _unread(one["name"]))]
    hashes = [one["sha256"] for one in held]
    others = await ledger.comparable(version, hashes)
    found, sketches = await asyncio.to_thread(_found, version, texts, names, others)
    return version, hints + found, sketches


def _found(version: Row, texts: Sequence[tuple[Row, str | None]], names: Sequence[Row], others: Sequence[Row]) -> tuple[list[Hint], dict[str, str]]:
    """What the words tell, and the sketches; some 50 ms for a long report among many, and so off the event loop."""
    read = [(one["name"], text) for one, text in texts if text is not None]
    read += [("", version["text"])] if version["text"] else []
    sketches = {one["sha256"]: looking.sketch(text) for one, text in texts if text is not None}
    return _of_words(version, read, names) + _of_others(version, [one["sha256"] for one, _text in texts], sketches, others), sketches


def _unread(name: str) -> Hint | None:
    """What is to be said of a file that was not read: that broken, of a kind whose words we cannot read, or of none we know; of others nothing."""
    kind = name.lower()
    if kind.endswith(_READABLE):
        return Hint("unread", name)
    if kind.endswith(_OLD):
        return Hint("old", name)
    return None if kind.endswith(_UNREAD) else Hint("strange", name)


async def _text(store: FileStore, file: Row) -> str | None:
    try:
        return await read_text(store.path(file["sha256"]), file["name"], file["sha256"])
    except (Suspicious, OSError):
        return None


def _of_words(version: Row, read: Sequence[tuple[str, str]], names: Sequence[Row]) -> list[Hint]:
    """Of what stands in the files: nothing, too little, another year, another unit."""
    if not read:
        return []
    whole = "\n".join(text for _name, text in read)
    papers = [(name, looking.characters(text)) for name, text in read if not is_table(name)]
    least = looking.least(version["requirement"])
    most, hints = max((count for _name, count in papers), default=least), list[Hint]()
    if most < looking.EMPTY:
        scanned = all(name.lower().endswith(".pdf") for name, _count in papers)
        return [Hint("scanned" if scanned else "empty")]
    if most < least:
        hints.append(Hint("short", f"{most}/{least}"))
    own = [one["name"] for one in names if one["unit_id"] == version["unit_id"]] + [version["unit_name"]]
    others = {one["name"]: one["unit_name"] for one in names if one["unit_id"] != version["unit_id"] and len(one["name"]) > 2}
    year, unit = looking.other_year(whole, version["report_year"]), looking.other_unit(whole, own, others)
    return hints + ([Hint("year", year)] if year else []) + ([Hint("unit", unit)] if unit else [])


def _of_others(version: Row, hashes: Sequence[str], sketches: dict[str, str], others: Sequence[Row]) -> list[Hint]:
    """Of what else has come: the same as last year's, as another unit's, as that of the unit's other post. One hint for each of these."""
    found: dict[str, Hint] = {}
    for one in others:
        like = 1.0 if one["sha256"] in hashes else max((looking.likeness(one["sketch"] or "", mine) for mine in sketches.values()), default=0.0)
        if like < looking.NEARLY:
            continue
        if one["unit_id"] != version["unit_id"]:
            which, whose = "other_unit", one["unit_name"]
        elif one["report_year"] < version["report_year"]:
            which, whose = "last_year", str(one["report_year"])
        else:
            which, whose = "other_post", one["post_title"]
        if which not in found or like == 1.0:
            found[which] = Hint(which, whose, same=one["sha256"] in hashes)
    return list(found.values())
