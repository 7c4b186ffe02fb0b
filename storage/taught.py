"""Sentences that nobody understood, without the names, days and numbers in them, and what the office taught that they mean."""

from datetime import datetime, timedelta

from tortoise import fields

from storage.database import Row, change, row, rows
from storage.journal import Actor, record
from storage.lease import touch
from storage.table import Model

LONGEST = 40  # characters; what is longer tells of something, and is no way of saying a command
KEPT = timedelta(days=90)  # so long a sentence nobody taught is kept after it was last said


class Sentence(Model):
    """A way of saying something: how often and when it was not understood, and the intent that was taught for it, if any."""

    id = fields.IntField(primary_key=True)
    template = fields.CharField(LONGEST, unique=True)
    times = fields.IntField(default=1)
    last_at = fields.DatetimeField()
    intent = fields.CharField(40, default="")
    meaning = fields.CharField(100, default="")
    dismissed = fields.BooleanField(default=False)

    class Meta:
        table = "sentence"


async def note(template: str, now: datetime) -> None:
    """A sentence was not understood, once more."""
    more = "times = sentence.times + 1, last_at = ?"
    if not await change(f"UPDATE sentence SET {more} WHERE template = ?", now, template):  # asked first: a repeat uses up no number
        sql = "INSERT INTO sentence (template, times, last_at, intent, meaning, dismissed) VALUES (?, 1, ?, '', '', ?)"
        await change(f"{sql} ON CONFLICT (template) DO UPDATE SET {more}", template, now, False, now)


async def put(template: str, now: datetime) -> Row:
    """A sentence by its words; one that nobody said yet is put on record."""
    found = await row("SELECT * FROM sentence WHERE template = ?", template)
    if not found:
        await note(template, now)
        found = await row("SELECT * FROM sentence WHERE template = ?", template)
    assert found is not None
    return found


async def waiting(now: datetime, most: int) -> list[Row]:
    """What was not understood of late and nobody taught or set aside, the most frequent first."""
    sql = "SELECT * FROM sentence WHERE intent = '' AND dismissed = ? AND last_at >= ? ORDER BY times DESC, last_at DESC, id LIMIT ?"
    return await rows(sql, False, now - KEPT, most)


async def forget(now: datetime) -> int:
    """Drop what nobody taught and nobody has said for long; how many."""
    return await change("DELETE FROM sentence WHERE intent = '' AND last_at < ?", now - KEPT)


async def sentence(number: int) -> Row | None:
    """One of them by its number."""
    return await row("SELECT * FROM sentence WHERE id = ?", number)


async def taught() -> list[Row]:
    """All that was taught and holds, in the order of its numbers."""
    return await rows("SELECT * FROM sentence WHERE intent <> '' ORDER BY id")


async def teach(by: Actor, number: int, intent: str, meaning: str) -> None:
    """From now on a sentence means what another one says."""
    await change("UPDATE sentence SET intent = ?, meaning = ?, dismissed = ? WHERE id = ?", intent, meaning[:100], False, number)
    await record(by, "teach", "sentence", number, f"{intent}：{meaning}")
    await touch()


async def dismiss(by: Actor, number: int) -> None:
    """A sentence is not shown any more."""
    await change("UPDATE sentence SET dismissed = ? WHERE id = ?", True, number)
    await record(by, "dismiss", "sentence", number)


async def unteach(by: Actor, number: int) -> bool:
    """A sentence means nothing any more; False when it meant nothing."""
    if not await change("UPDATE sentence SET intent = '', meaning = '', dismissed = ? WHERE id = ? AND intent <> ''", True, number):
        return False
    await record(by, "unteach", "sentence", number)
    await touch()
    return True
