"""What the desk has learned: closed referrals, legality opinions and past cases, by whom approved, who may read each, and what is 已失效."""

import re
from collections.abc import Collection, Mapping, Sequence
from enum import Enum
from typing import Any
from uuid import uuid4

from tortoise import fields

from storage.database import Row, among, change, insert, insert_many, row, rows
from storage.journal import Actor, record
from storage.lease import set_switch, switch
from storage.people import Role
from storage.refusal import Refusal
from storage.table import Model

CHANGED_MEANWHILE = "该案例刚刚有了变动，请重新查看后再办。"
_STAMP = "knowledge"  # the switch that says whether anything was changed


class EntryKind(str, Enum):
    """Where an entry comes from."""

    REFERRAL = "referral"
    LEGALITY = "legality"
    PAST = "past"  # an office's own earlier cases, taken in by workbook


class Visibility(str, Enum):
    """Who may read an entry; handlers/access.py decides by it."""

    PUBLIC = "public"
    OFFICE = "office"
    UNIT = "unit"
    PARTIES = "parties"  # a private case: those on record alone


KIND_NAMES = {EntryKind.REFERRAL: "疑难问题", EntryKind.LEGALITY: "合法性审查", EntryKind.PAST: "既往案例"}
VISIBILITY_NAMES = {Visibility.PUBLIC: "公开", Visibility.OFFICE: "本办", Visibility.UNIT: "当事单位", Visibility.PARTIES: "当事人"}


class KnowledgeEntry(Model):
    """One case. What was approved is what is shown: a change of its words takes the approvals back."""

    id = fields.IntField(primary_key=True)
    number = fields.CharField(32, unique=True)  # YNWT-2026-0001, HFSC-2026-012, or the office's own
    kind = fields.CharField(16)
    source_id = fields.IntField(null=True)  # of the referral or the legality review
    category = fields.CharField(32, default="")
    title = fields.CharField(200)
    question = fields.TextField(default="")
    answer = fields.TextField(default="")  # as the adviser wrote it
    basis = fields.TextField(default="")
    visibility = fields.CharField(16, default=Visibility.PUBLIC.value)
    unit_id = fields.IntField(null=True)  # the 当事单位
    digest = fields.TextField(default="")  # anonymised, for those who may not read the entry; written or approved by the office
    adviser_id = fields.IntField(null=True)  # who approved for the advisers
    adviser_at = fields.DatetimeField(null=True)
    approver_id = fields.IntField(null=True)  # the adviser whom the office named to approve it, where who answered has left
    office_id = fields.IntField(null=True)  # who approved for the office
    office_at = fields.DatetimeField(null=True)
    revoked_by_id = fields.IntField(null=True)
    revoked_at = fields.DatetimeField(null=True)
    revoked_why = fields.CharField(300, default="")
    told_at = fields.DatetimeField(null=True, db_index=True)  # when those who may approve it were to be told that it waits
    stamp = fields.CharField(32, default="")  # another one after every change

    class Meta:
        table = "knowledge_entry"


class KnowledgeReader(Model):
    """Somebody on record who may read an entry, whatever its visibility: who asked, who handled it."""

    id = fields.IntField(primary_key=True)
    entry = fields.ForeignKeyField("office.KnowledgeEntry", related_name="readers", on_delete=fields.CASCADE)
    member_id = fields.IntField()

    class Meta:
        table = "knowledge_reader"
        unique_together = (("entry", "member_id"),)


class Synonym(Model):
    """Two words the office takes for one: 未保 is 未成年人保护."""

    id = fields.IntField(primary_key=True)
    word = fields.CharField(32)
    meaning = fields.CharField(32)

    class Meta:
        table = "synonym"
        unique_together = (("word", "meaning"),)


WORDS = ("kind", "category", "title", "question", "answer", "basis")
"""The columns that were approved as they stand."""
APPROVED = "e.adviser_at IS NOT NULL AND e.office_at IS NOT NULL"


async def put(
    by: Actor,
    kind: EntryKind,
    number: str,
    entry: Mapping[str, str],
    *,
    visibility: Visibility = Visibility.PUBLIC,
    unit_id: int | None = None,
    source_id: int | None = None,
    readers: Collection[int] = (),
) -> int:
    """Put a case on record (again): its id. `entry` has category, title, question, answer and basis; `readers` are the members on record.

    A case of the same number is replaced; when its words differ, both approvals and a 已失效 lapse. The same twice changes nothing.
    """
    content = {name: entry.get(name, "") for name in WORDS} | {"kind": kind.value}
    placed = {"visibility": visibility.value, "unit_id": unit_id, "source_id": source_id}
    old = await row("SELECT * FROM knowledge_entry WHERE number = ?", number)
    if old is None:
        entry_id = await insert("knowledge_entry", number=number, **content, **placed, digest="", revoked_why="", stamp=uuid4().hex)
        await _moved(by, "put", entry_id, number)
    else:
        entry_id = old["id"]
        if any(old[name] != content[name] for name in WORDS):
            await _set(by, "revise", old, **content, **placed, **_LAPSED)
        elif any(old[name] != placed[name] for name in placed):
            await _set(by, "place", old, **placed)
    await _read_by(entry_id, readers)
    return entry_id


_LAPSED: dict[str, Any] = {
    **dict.fromkeys(("adviser_id", "adviser_at", "office_id", "office_at", "revoked_by_id", "revoked_at", "told_at")),
    "revoked_why": "",
    "digest": "",
}


async def _read_by(entry_id: int, readers: Collection[int]) -> None:
    known = {one["member_id"] for one in await rows("SELECT member_id FROM knowledge_reader WHERE entry_id = ?", entry_id)}
    if gone := sorted(known.difference(readers)):
        await change(f"DELETE FROM knowledge_reader WHERE entry_id = ? AND member_id IN {among(gone)}", entry_id, *gone)
    new = sorted(set(readers).difference(known))
    if new:
        await insert_many("knowledge_reader", ("entry_id", "member_id"), [(entry_id, one) for one in new])
    if known and (gone or new):
        await _touched(entry_id)


async def approve(by: Actor, entry_id: int, as_role: Role) -> bool:
    """The advisers' (Role.ADVISER) or the office's (Role.ADMINISTRATOR) approval; whether it was still missing. Both make an entry shown."""
    side = "adviser" if as_role is Role.ADVISER else "office"
    sql = f"UPDATE knowledge_entry SET {side}_id = ?, {side}_at = ?, stamp = ? WHERE id = ? AND {side}_at IS NULL"
    if not await change(sql, by.member_id, by.at, uuid4().hex, entry_id):
        return False
    await _moved(by, "approve", entry_id, side)
    return True


async def revoke(by: Actor, entry_id: int, why: str) -> None:
    """Mark an entry 已失效: it is found no more.

    :raises Refusal: it is marked already, or gone
    """
    sql = "UPDATE knowledge_entry SET revoked_by_id = ?, revoked_at = ?, revoked_why = ?, stamp = ? WHERE id = ? AND revoked_at IS NULL"
    if not await change(sql, by.member_id, by.at, why[:300], uuid4().hex, entry_id):
        raise Refusal(CHANGED_MEANWHILE)
    await _moved(by, "revoke", entry_id, why)


async def restore(by: Actor, entry_id: int) -> None:
    """Take the mark 已失效 away.

    :raises Refusal: it bears none
    """
    sql = "UPDATE knowledge_entry SET revoked_by_id = NULL, revoked_at = NULL, revoked_why = '', stamp = ? WHERE id = ? AND revoked_at IS NOT NULL"
    if not await change(sql, uuid4().hex, entry_id):
        raise Refusal(CHANGED_MEANWHILE)
    await _moved(by, "restore", entry_id, "")


async def reword(by: Actor, entry: Row, words: Mapping[str, str]) -> None:
    """Let other words stand in an entry (title, question, answer), without the names of persons; both approvals lapse."""
    lapsed = dict.fromkeys(("adviser_id", "adviser_at", "office_id", "office_at", "told_at"))
    await _set(by, "reword", entry, **words, **lapsed)


async def name_approver(by: Actor, entry: Row, member_id: int) -> None:
    """The office names the adviser who is to approve an entry."""
    await _set(by, "name_approver", entry, approver_id=member_id)


async def digest(by: Actor, entry_id: int, text: str) -> None:
    """What those may read who may not read the entry, approved by the office; empty takes it back."""
    await change("UPDATE knowledge_entry SET digest = ?, stamp = ? WHERE id = ?", text, uuid4().hex, entry_id)
    await _moved(by, "digest", entry_id, "")


async def open_to(by: Actor, entry: Row, visibility: Visibility) -> None:
    """Let others, or fewer, read an entry."""
    await _set(by, "open_to", entry, visibility=visibility.value)


async def _set(by: Actor, move: str, entry: Row, **columns: Any) -> None:
    sets = ", ".join(f"{name} = ?" for name in columns)
    await change(f"UPDATE knowledge_entry SET {sets}, stamp = ? WHERE id = ?", *columns.values(), uuid4().hex, entry["id"])
    await _moved(by, move, entry["id"], entry["number"])


async def _moved(by: Actor, move: str, entry_id: int, detail: str) -> None:
    await record(by, move, "knowledge", entry_id, detail)
    await set_switch(_STAMP, uuid4().hex)  # never the same again, not even when what was written is undone


async def _touched(entry_id: int) -> None:
    await change("UPDATE knowledge_entry SET stamp = ? WHERE id = ?", uuid4().hex, entry_id)
    await set_switch(_STAMP, uuid4().hex)


async def stamp() -> str:
    """What is another one after every change of entries or synonyms."""
    return await switch(_STAMP)


_NAMED = (
    "SELECT e.*, a.name AS adviser_name, o.name AS office_name, r.name AS revoked_by_name, u.name AS unit_name FROM knowledge_entry e "
    "LEFT JOIN member a ON a.id = e.adviser_id LEFT JOIN member o ON o.id = e.office_id LEFT JOIN member r ON r.id = e.revoked_by_id "
    "LEFT JOIN unit u ON u.id = e.unit_id"
)


async def entry_numbered(number: str) -> Row | None:
    """An entry by its number, letters in either case, with the names of who approved or revoked it and of its unit."""
    return await row(f"{_NAMED} WHERE UPPER(e.number) = ?", number.upper())


async def ending_in(digits: str) -> list[Row]:
    """Entries whose numbers end in these digits, zeros and the year aside: AL-3 is AL-003, HFSC-1 HFSC-2026-001."""
    if not (said := re.fullmatch(r"(?P<head>[A-Z]*-?)0*(?P<bare>\d+)", digits)):
        return []
    like = rf"{said['head'] or '.*?'}(?:20\d\d-)?(?<!\d)0*{said['bare']}"
    found = await rows(f"{_NAMED} WHERE e.number LIKE ? ORDER BY e.id", f"%{said['bare']}")
    return [one for one in found if re.fullmatch(like, one["number"], re.IGNORECASE)]


async def entries() -> list[Row]:
    """Every entry with these names, in order."""
    return await rows(f"{_NAMED} ORDER BY e.id")


async def pending() -> list[Row]:
    """Entries that the advisers or the office have yet to approve, the oldest first."""
    return await rows(f"{_NAMED} WHERE NOT ({APPROVED}) AND e.revoked_at IS NULL ORDER BY e.id")


async def shown_stamps() -> dict[int, str]:
    """The stamp of every entry that is shown, by id."""
    return {one["id"]: one["stamp"] for one in await rows(f"SELECT e.id, e.stamp FROM knowledge_entry e WHERE {APPROVED} AND e.revoked_at IS NULL")}


async def entries_of(ids: Sequence[int]) -> list[Row]:
    """Entries by their ids, in the order of the ids."""
    found: list[Row] = []
    for start in range(0, len(ids), 5000):
        part = ids[start : start + 5000]
        found += await rows(f"SELECT * FROM knowledge_entry e WHERE e.id IN {among(part)} ORDER BY e.id", *part)
    return found


async def readers_of(ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """The members on record of entries, by entry."""
    found: dict[int, set[int]] = {}
    for start in range(0, len(ids), 5000):
        part = ids[start : start + 5000]
        for one in await rows(f"SELECT entry_id, member_id FROM knowledge_reader WHERE entry_id IN {among(part)}", *part):
            found.setdefault(one["entry_id"], set()).add(one["member_id"])
    return {entry: frozenset(members) for entry, members in found.items()}


async def add_synonym(by: Actor, word: str, meaning: str) -> bool:
    """Take two words for one from now on; whether that is new."""
    if await row("SELECT id FROM synonym WHERE word = ? AND meaning = ?", word, meaning):
        return False
    await _moved(by, "synonym", await insert("synonym", word=word, meaning=meaning), f"{word}={meaning}")
    return True


async def remove_synonym(by: Actor, word: str) -> list[str]:
    """Take a word for nothing else any more; what it was taken for."""
    gone = [one["meaning"] for one in await rows("SELECT meaning FROM synonym WHERE word = ? ORDER BY id", word)]
    if gone:
        await change("DELETE FROM synonym WHERE word = ?", word)
        await _moved(by, "no_synonym", 0, word)
    return gone


async def synonyms() -> list[tuple[str, str]]:
    """Every pair of words, in the order in which they were added."""
    return [(one["word"], one["meaning"]) for one in await rows("SELECT word, meaning FROM synonym ORDER BY id")]
