"""The office's own table of days: working or not, and on whose word."""

from tortoise import fields
from tortoise.models import Model


class Day(Model):
    """One day; `published` is false while only Mon–Fri stands behind it (暂定)."""

    id = fields.IntField(primary_key=True)
    day_on = fields.DateField(unique=True)
    working = fields.BooleanField()
    published = fields.BooleanField(default=True)
    name = fields.CharField(32, default="")

    class Meta:
        table = "day"
