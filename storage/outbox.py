"""The outbox: everything the bot will say or has said, to whom, why, and how it went."""

from enum import Enum

from tortoise import fields
from tortoise.models import Model


class OutboxState(str, Enum):
    """A row is claimed before it is sent; a crash in between leaves it unsure until the echo or a person settles it."""

    DUE = "due"
    CLAIMED = "claimed"
    SENT = "sent"
    UNSURE = "unsure"
    CANCELLED = "cancelled"
    FAILED = "failed"


class OutboxKind(str, Enum):
    """Why it is said; only a push is unasked."""

    REPLY = "reply"
    RECEIPT = "receipt"  # receipts waiting for one room are merged
    NOTICE = "notice"  # to somebody concerned by what another did
    PUSH = "push"  # what time makes due
    ALARM = "alarm"  # to the office


class OutboxRow(Model):
    """One thing to say to one recipient: a room, or a person when `room_id` is empty."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(128, unique=True)
    kind = fields.CharField(16, default=OutboxKind.REPLY.value)
    channel = fields.CharField(16)
    room_id = fields.CharField(128, default="")
    contact_id = fields.CharField(128, default="")
    mentions = fields.CharField(400, default="")  # contact ids split by a space
    text = fields.TextField(default="")
    attachment_id = fields.IntField(null=True)
    file_name = fields.CharField(160, default="")
    fallback = fields.TextField(default="")  # JSON: what to say in which room when the person cannot be reached
    rule = fields.CharField(64, default="")  # the feature's word for why (pushes)
    inbox_id = fields.IntField(null=True)
    state = fields.CharField(16, default=OutboxState.DUE.value)
    due_at = fields.DatetimeField()
    created_at = fields.DatetimeField()
    attempts = fields.IntField(default=0)
    reason = fields.CharField(200, default="")
    sent_at = fields.DatetimeField(null=True)
    message_id = fields.CharField(128, default="")
    claimed_by = fields.CharField(64, default="")
    claimed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "outbox"
        indexes = (("state", "due_at"), ("channel", "room_id", "contact_id"))
