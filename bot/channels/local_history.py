"""What the local page keeps: its messages, and how far each contact has read."""

from collections.abc import Collection, Sequence
from datetime import datetime

from tortoise import fields

from storage.database import Row, among, change, insert_many, row, rows, value
from storage.table import Model

WITHHELD = "[一条消息因疑似涉密未保存]"


class LocalMessage(Model):
    """One message on the page. The speaker is a contact, or the bot when `contact_id` is empty; the nickname is that of the time."""

    id = fields.IntField(primary_key=True)
    conversation = fields.CharField(140)  # room:<room id>, or private:<contact id> with the bot
    contact_id = fields.CharField(128, default="")
    nickname = fields.CharField(64, default="")
    text = fields.TextField(default="")
    mentions = fields.TextField(default="")  # contact ids split by a space
    mentions_bot = fields.BooleanField(default=False)
    quoted_id = fields.IntField(null=True)  # never the quoted words: they go when the quoted message goes
    file_id = fields.CharField(64, default="")  # name of the upload on disk
    file_name = fields.CharField(255, default="")
    file_size = fields.BigIntField(default=0)
    file_sha256 = fields.CharField(64, default="")
    picture = fields.BooleanField(default=False)
    withheld = fields.BooleanField(default=False)  # screened: nothing of the body was kept
    heard = fields.BooleanField(default=True)  # false until the office has taken it
    sent_at = fields.DatetimeField()
    key = fields.CharField(200, unique=True)

    class Meta:
        table = "local_message"
        indexes = (("conversation", "id"), ("file_id",))


class LocalRead(Model):
    """How far one contact has read one conversation."""

    id = fields.IntField(primary_key=True)
    contact_id = fields.CharField(128)
    conversation = fields.CharField(140)
    last_read_id = fields.IntField(default=0)

    class Meta:
        table = "local_read"
        unique_together = (("contact_id", "conversation"),)


_SHOWN = """SELECT m.*, q.contact_id AS quoted_contact_id, q.nickname AS quoted_nickname, q.text AS quoted_text, q.file_name AS quoted_file_name
    FROM local_message m LEFT JOIN local_message q ON q.id = m.quoted_id """


_BLANK = {name: field.default for name, field in LocalMessage._meta.fields_map.items() if not field.pk and field.default is not None} | {
    "quoted_id": None
}


async def add(**columns: object) -> tuple[Row, bool]:
    """Keep one message; a repeat of its `key` keeps nothing. Tells the message as it stands and whether it is new."""
    whole = {**_BLANK, **columns}
    new = await insert_many("local_message", list(whole), [list(whole.values())], "ON CONFLICT (key) DO NOTHING RETURNING id")
    found = await row(_SHOWN + "WHERE m.key = ?", columns["key"])
    assert found is not None  # either just written or the reason of the conflict
    return found, bool(new)


async def by_id(message_id: int) -> Row | None:
    """One message as shown."""
    return await row(_SHOWN + "WHERE m.id = ?", message_id)


async def by_key(key: str) -> Row | None:
    """The message kept under this key."""
    return await row(_SHOWN + "WHERE m.key = ?", key)


async def by_file(file_id: str) -> Row | None:
    """The message that carries this upload."""
    return await row(_SHOWN + "WHERE m.file_id = ?", file_id)


async def page(conversation: str, before: int, count: int) -> list[Row]:
    """The newest `count` messages older than `before`, oldest first."""
    found = await rows(_SHOWN + "WHERE m.conversation = ? AND m.id < ? ORDER BY m.id DESC LIMIT ?", conversation, before, count)
    return found[::-1]


async def since(conversations: Sequence[str], after: int, count: int) -> list[Row]:
    """What came after `after`, oldest first, and every withheld message: a page that was away must drop what it still shows of it."""
    where = f"WHERE m.conversation IN {among(conversations)} AND (m.id > ? OR m.withheld) ORDER BY m.id LIMIT ?"
    return await rows(_SHOWN + where, *conversations, after, count)


async def newest() -> int:
    """The highest message id, 0 when there is none."""
    return int(await value("SELECT MAX(id) FROM local_message") or 0)


async def overview(contact_id: str, conversations: Sequence[str]) -> dict[str, tuple[Row, int]]:
    """For each conversation that has messages: the last one and how many of others' this contact has not read."""
    sql = f"""SELECT m.conversation, MAX(m.id) AS last_id,
            SUM(CASE WHEN m.contact_id <> ? AND m.id > COALESCE(r.last_read_id, 0) THEN 1 ELSE 0 END) AS unread
        FROM local_message m LEFT JOIN local_read r ON r.conversation = m.conversation AND r.contact_id = ?
        WHERE m.conversation IN {among(conversations)} GROUP BY m.conversation"""
    counted = await rows(sql, contact_id, contact_id, *conversations)
    last_ids = [one["last_id"] for one in counted]
    last = {one["conversation"]: one for one in await rows(_SHOWN + f"WHERE m.id IN {among(last_ids)}", *last_ids)}
    return {one["conversation"]: (last[one["conversation"]], int(one["unread"])) for one in counted}


async def mark_read(contact_id: str, conversation: str, message_id: int) -> None:
    """This contact has read up to here; never moves back."""
    tail = """ON CONFLICT (contact_id, conversation) DO UPDATE SET last_read_id = excluded.last_read_id
        WHERE local_read.last_read_id < excluded.last_read_id"""
    await insert_many("local_read", ("contact_id", "conversation", "last_read_id"), [(contact_id, conversation, message_id)], tail)


async def withhold(message_id: int) -> None:
    """Leave nothing of a message but that there was one."""
    await change(
        """UPDATE local_message SET text = ?, mentions = '', quoted_id = NULL, file_id = '', file_name = '', file_size = 0, file_sha256 = '',
        picture = ?, withheld = ?, heard = ? WHERE id = ?""",
        WITHHELD,
        False,
        True,
        True,
        message_id,
    )


async def unheard() -> list[Row]:
    """Messages the office has not taken, in order."""
    return await rows(_SHOWN + "WHERE NOT m.heard ORDER BY m.id")


async def mark_heard(message_id: int) -> None:
    """The office has taken it."""
    await change("UPDATE local_message SET heard = ? WHERE id = ?", True, message_id)


async def file_ids() -> Collection[str]:
    """Every upload that a message carries."""
    return {one["file_id"] for one in await rows("SELECT file_id FROM local_message WHERE file_id <> ''")}


def as_int(message_id: str) -> int:
    """A message id of the channel as the number it stands for; 0, which no message has, for anything else."""
    return int(message_id) if message_id.isdecimal() and len(message_id) < 10 else 0


def moment(found: Row) -> datetime:
    """When a message was sent."""
    at = found["sent_at"]
    assert isinstance(at, datetime)
    return at
