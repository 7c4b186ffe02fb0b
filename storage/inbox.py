"""The inbox: every message heard, once, and whether its turn is finished."""

from enum import Enum

from tortoise import fields
from tortoise.models import Model


class InboxState(str, Enum):
    """Accepted is durable; done and failed are the two ways a turn ends."""

    ACCEPTED = "accepted"
    DONE = "done"
    FAILED = "failed"


class InboxRow(Model):
    """A message as heard. Text that was neither a command nor a submission is blanked when its turn ends."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(16)
    message_id = fields.CharField(128)
    contact_id = fields.CharField(128)
    nickname = fields.CharField(64, default="")
    room_id = fields.CharField(128, default="")  # empty in a private chat
    heard_at = fields.DatetimeField()
    text = fields.TextField(default="")
    details = fields.TextField(default="")  # JSON: mentions, quote, announced file
    secrecy_rule = fields.CharField(32, default="")  # set: nothing of the body was written
    state = fields.CharField(16, default=InboxState.ACCEPTED.value)

    class Meta:
        table = "inbox"
        unique_together = (("channel", "message_id"),)
        indexes = (("state",),)
