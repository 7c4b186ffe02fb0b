"""Questions the bot has asked and waits for, kept so that a restart in mid-conversation changes nothing."""

import json
from datetime import datetime

from tortoise import fields

from storage.database import Row, change, insert, row, rows
from storage.table import Model


class OpenDialogue(Model):
    """A question to a contact. One is active at a time; questions about files wait behind it, so that no file is forgotten."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(16)
    contact_id = fields.CharField(128)
    room_id = fields.CharField(128, default="")  # where it arose; a bare answer is heard there too
    active = fields.BooleanField(default=True)
    about_file = fields.BooleanField(default=False)
    text = fields.TextField(default="")  # the question in words
    state = fields.TextField(default="{}")  # JSON: question, message, chosen
    expires_at = fields.DatetimeField()

    class Meta:
        table = "dialogue"
        indexes = (("channel", "contact_id"),)


async def active(channel: str, contact_id: str) -> Row | None:
    """The question this contact is to answer now."""
    return await row("SELECT * FROM dialogue WHERE channel = ? AND contact_id = ? AND active = ? ORDER BY id", channel, contact_id, True)


async def everything(channel: str, contact_id: str) -> list[Row]:
    """All that stands open with a contact, in the order it was last spoken of: questions, words that wait for their file (no text, not
    about one), and files whose question was never answered (no text, about one)."""
    return await rows("SELECT * FROM dialogue WHERE channel = ? AND contact_id = ? ORDER BY id", channel, contact_id)


async def anything_due(now: datetime) -> bool:
    """Whether a question may have run out, or words may have waited long enough for their file."""
    sql = "SELECT id FROM dialogue WHERE (active = ? AND expires_at <= ?) OR (text = '' AND (about_file = ? OR expires_at < ?)) LIMIT 1"
    return await row(sql, True, now, False, now) is not None


async def words() -> list[Row]:
    """Everybody's words that wait for a file."""
    return await rows("SELECT * FROM dialogue WHERE text = '' AND about_file = ? ORDER BY id", False)


async def reword(channel: str, contact_id: str, room_id: str, state: str) -> None:
    """Another state for words that wait for a file."""
    sql = "UPDATE dialogue SET state = ? WHERE channel = ? AND contact_id = ? AND room_id = ? AND text = '' AND about_file = ?"
    await change(sql, state, channel, contact_id, room_id, False)


async def forget_words(channel: str, contact_id: str) -> None:
    """Words wait for no file any more."""
    sql = "DELETE FROM dialogue WHERE channel = ? AND contact_id = ? AND text = '' AND about_file = ?"
    await change(sql, channel, contact_id, False)


async def await_file(channel: str, contact_id: str, room_id: str, state: str, expires_at: datetime) -> None:
    """Keep words for the files that follow them; newer words take the place of older ones."""
    await forget_words(channel, contact_id)
    columns = {"channel": channel, "contact_id": contact_id, "room_id": room_id}
    await insert("dialogue", **columns, active=False, about_file=False, text="", state=state, expires_at=expires_at)


async def ask(channel: str, contact_id: str, room_id: str, text: str, state: str, expires_at: datetime, *, about_file: bool) -> bool:
    """Write a question down; whether it is to be asked now. One about a file waits for the active one; another takes its place,
    and what it displaces is asked again later if it is about a file, else dropped."""
    now_active = await active(channel, contact_id)
    if now_active and not about_file:
        if now_active["about_file"]:
            await change("UPDATE dialogue SET active = ? WHERE id = ?", False, now_active["id"])
        else:
            await close(now_active["id"])
        now_active = None
    await insert(
        "dialogue",
        channel=channel,
        contact_id=contact_id,
        room_id=room_id,
        active=now_active is None,
        about_file=about_file,
        text=text,
        state=state,
        expires_at=expires_at,
    )
    return now_active is None


async def restate(dialogue_id: int, state: str) -> None:
    """Something was added to what a question is about; the question stands as it is."""
    await change("UPDATE dialogue SET state = ? WHERE id = ?", state, dialogue_id)


async def prolong(dialogue_id: int, state: str, expires_at: datetime) -> None:
    """A question waits for its answer until a later moment."""
    await change("UPDATE dialogue SET state = ?, expires_at = ? WHERE id = ?", state, expires_at, dialogue_id)


async def close(dialogue_id: int) -> None:
    """A question needs no answer any more."""
    await change("DELETE FROM dialogue WHERE id = ?", dialogue_id)


async def close_about(channel: str, contact_id: str, inbox_id: int) -> bool:
    """The file of a message was taken back: a question about it needs no answer any more; whether there was one."""
    found = await rows("SELECT id, state FROM dialogue WHERE channel = ? AND contact_id = ? AND about_file = ?", channel, contact_id, True)
    about = [one["id"] for one in found if json.loads(one["state"])["message"]["inbox_id"] == inbox_id]
    for one in about:
        await close(one)
    return bool(about)


async def lapse(dialogue_id: int, until: datetime) -> None:
    """A question about a file was never answered: that the file came is remembered for a while."""
    await change("UPDATE dialogue SET active = ?, text = '', expires_at = ? WHERE id = ?", False, until, dialogue_id)


async def step_back(channel: str, contact_id: str) -> None:
    """The question about a file that is asked now waits again: another one is settled first."""
    sql = "UPDATE dialogue SET active = ? WHERE channel = ? AND contact_id = ? AND active = ? AND about_file = ?"
    await change(sql, False, channel, contact_id, True, True)


async def promote(channel: str, contact_id: str, expires_at: datetime) -> Row | None:
    """Make the next waiting question the active one, if none is; it is to be asked now, and so is the last that was spoken of."""
    if await active(channel, contact_id):
        return None
    found = await row("SELECT * FROM dialogue WHERE channel = ? AND contact_id = ? AND text <> '' ORDER BY id", channel, contact_id)
    if found is None:
        return None
    await close(found["id"])
    found |= {"active": True, "expires_at": expires_at}
    return found | {"id": await insert("dialogue", **{name: one for name, one in found.items() if name != "id"})}


async def expired(now: datetime) -> list[Row]:
    """Active questions whose time is over; words that waited too long for a file, and files remembered long enough, are forgotten on the way."""
    await change("DELETE FROM dialogue WHERE text = '' AND expires_at < ?", now)
    return await rows("SELECT * FROM dialogue WHERE active = ? AND expires_at <= ? ORDER BY id", True, now)
