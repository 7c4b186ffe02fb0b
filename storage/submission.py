"""Submissions and their versions: what came, when, from whom, as which files."""

from enum import Enum

from tortoise import fields
from tortoise.models import Model


class VersionState(str, Enum):
    """The newest received version counts; a replaced or withdrawn one stays on record."""

    RECEIVED = "received"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


class Submission(Model):
    """What one obligation has been answered with, under one number (查询号) over all its versions."""

    id = fields.IntField(primary_key=True)
    obligation = fields.OneToOneField("office.Obligation", related_name="submission", on_delete=fields.RESTRICT)
    number = fields.CharField(20, unique=True)

    class Meta:
        table = "submission"


class Version(Model):
    """第n版: a set of files, or a declared off-line submission with none."""

    id = fields.IntField(primary_key=True)
    submission = fields.ForeignKeyField("office.Submission", related_name="versions", on_delete=fields.RESTRICT)
    n = fields.IntField()
    state = fields.CharField(16, default=VersionState.RECEIVED.value)
    way = fields.CharField(16, default="群文件")  # 群文件 私聊 OA 纸质 邮箱 转交
    account_id = fields.IntField(null=True)  # who sent it
    sender_name = fields.CharField(32, default="")
    received_at = fields.DatetimeField()
    late = fields.BooleanField(default=False)
    text = fields.TextField(default="")  # a submission by text

    class Meta:
        table = "version"
        unique_together = (("submission", "n"),)


class VersionFile(Model):
    """One file of a version, under the name it came with."""

    id = fields.IntField(primary_key=True)
    version = fields.ForeignKeyField("office.Version", related_name="files", on_delete=fields.RESTRICT)
    attachment = fields.ForeignKeyField("office.Attachment", related_name="uses", on_delete=fields.RESTRICT)
    name = fields.CharField(160)
    position = fields.IntField(default=0)

    class Meta:
        table = "version_file"


class Counter(Model):
    """The last number given in a series and year; taken by one upsert, so no two processes get the same."""

    id = fields.IntField(primary_key=True)
    series = fields.CharField(16)
    year = fields.IntField()
    last_given = fields.IntField(default=0, source_field="last")  # `last` is a word of tortoise's models

    class Meta:
        table = "counter"
        unique_together = (("series", "year"),)
