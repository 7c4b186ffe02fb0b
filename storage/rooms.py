"""Rooms: the groups the bot sits in."""

from tortoise import fields

from storage.table import Model


class Room(Model):
    """A group of a channel. Only a registered one is worked in; elsewhere the bot keeps silent."""

    id = fields.IntField(primary_key=True)
    channel = fields.CharField(16)
    room_id = fields.CharField(128)
    name = fields.CharField(64, default="")
    purpose = fields.CharField(32, default="")
    units = fields.TextField(default="")  # names split by 、; empty means all
    registered_at = fields.DatetimeField(null=True)
    shadow_at = fields.DatetimeField(null=True)  # since when the bot only records there and says nothing (影子运行)

    class Meta:
        table = "room"
        unique_together = (("channel", "room_id"),)
