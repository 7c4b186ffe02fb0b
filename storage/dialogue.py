"""Questions the bot has asked and waits for, kept so that a restart in mid-conversation changes nothing."""

from tortoise import fields
from tortoise.models import Model


class OpenDialogue(Model):
    """The one open question to a contact; a new one takes the place of the old."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(16)
    contact_id = fields.CharField(128)
    room_id = fields.CharField(128, default="")  # where it arose; a bare answer is heard there too
    state = fields.TextField(default="{}")  # JSON: question, message, chosen
    asked_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()

    class Meta:
        table = "dialogue"
        unique_together = (("channel", "contact_id"),)
