"""Opinions and suggestions on record (DOMAIN §6.1: a tool for officials offers a way to complain)."""

from tortoise import fields

from storage.database import insert
from storage.journal import Actor
from storage.table import Model


class Feedback(Model):
    """One opinion, as it was said."""

    id = fields.IntField(primary_key=True)
    happened_at = fields.DatetimeField()
    member_id = fields.IntField(null=True)
    text = fields.CharField(1000)

    class Meta:
        table = "feedback"


async def note(by: Actor, text: str) -> int:
    """Write an opinion down; its number."""
    return await insert("feedback", happened_at=by.at, member_id=by.member_id, text=text[:1000])
