"""Questions the bot has asked and waits for, kept so that a restart in mid-conversation changes nothing."""

from tortoise import fields
from tortoise.models import Model


class OpenDialogue(Model):
    """One open question to one contact in one place; a new one takes the place of the old."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(16)
    contact_id = fields.CharField(128)
    room_id = fields.CharField(128, default="")  # where the answer is awaited; empty: private chat
    name = fields.CharField(64)  # feature.dialogue
    state = fields.TextField(default="{}")
    asked_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()

    class Meta:
        table = "dialogue"
        unique_together = (("channel", "contact_id", "room_id"),)
