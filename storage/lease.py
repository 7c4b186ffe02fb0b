"""Leases: which process may do what only one may do, until when; and the office's switches."""

from tortoise import fields
from tortoise.models import Model


class Lease(Model):
    """Held by one process until `until_at`; renewed by compare-and-swap."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(32, unique=True)
    holder = fields.CharField(64, default="")
    until_at = fields.DatetimeField()

    class Meta:
        table = "lease"


class Switch(Model):
    """A named value of the office that people change while it runs: 全部暂停, the roster's revision."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(32, unique=True)
    value = fields.CharField(200, default="")

    class Meta:
        table = "switch"
