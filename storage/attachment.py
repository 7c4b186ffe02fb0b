"""Attachments: files as they are kept, once, under their SHA-256."""

from datetime import datetime

from tortoise import fields

from storage.database import value
from storage.table import Model


class Attachment(Model):
    """A kept file; its place on disk follows from the hash."""

    id = fields.IntField(primary_key=True)
    sha256 = fields.CharField(64, unique=True)
    size = fields.BigIntField()
    kept_at = fields.DatetimeField()
    sketch = fields.TextField(null=True)  # of the text inside, once it was read: hashes of a few passages, which tell likeness and no words

    class Meta:
        table = "attachment"


async def on_record(sha256: str, size: int, at: datetime) -> int:
    """The id of a kept file, written down if it is new: from then on it stays."""
    sql = "INSERT INTO attachment (sha256, size, kept_at) VALUES (?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET size = excluded.size RETURNING id"
    return int(await value(sql, sha256, size, at))


async def in_use(sha256: str) -> bool:
    """Whether a version refers to this file."""
    return bool(await value("SELECT id FROM attachment WHERE sha256 = ?", sha256))
