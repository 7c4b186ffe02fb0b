"""The journal: one line for each move, append-only."""

from tortoise import fields
from tortoise.models import Model


class JournalLine(Model):
    """Who did what to what, when, from which message."""

    id = fields.IntField(primary_key=True)
    at = fields.DatetimeField(source_field="happened_at")
    move = fields.CharField(32)
    subject = fields.CharField(16)
    subject_id = fields.IntField(default=0)
    detail = fields.CharField(300, default="")
    member_id = fields.IntField(null=True)
    inbox_id = fields.IntField(null=True)

    class Meta:
        table = "journal"
        indexes = (("subject", "subject_id"),)
