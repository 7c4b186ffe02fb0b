"""Reporting tasks and obligations: what is asked for, of whom, until when, and how each stands."""

from enum import Enum

from tortoise import fields
from tortoise.models import Model


class TaskState(str, Enum):
    """A task is open until the office closes it."""

    OPEN = "open"
    CLOSED = "closed"


class ObligationState(str, Enum):
    """How one obligation stands. Late or on time is a fact beside it, not a state: 逾期已报 keeps both."""

    OUTSTANDING = "outstanding"  # 未报
    DECLARED = "declared"  # 待核收: told, no file seen
    SUBMITTED = "submitted"  # 已报
    RETURNED = "returned"  # 退回待改
    APPROVED = "approved"  # 通过
    WAIVED = "waived"  # 免报


class Task(Model):
    """A reporting task. `report_year` is the year reported on, not that of the deadline (DOMAIN §1.4)."""

    id = fields.IntField(primary_key=True)
    title = fields.CharField(100)
    report_year = fields.IntField()
    per_post = fields.BooleanField(default=False)
    targets = fields.CharField(400, default="")  # as the administrator named them: 镇街、部门
    excepted = fields.CharField(400, default="")
    deadline_at = fields.DatetimeField()
    basis = fields.CharField(200, default="")
    requirement = fields.TextField(default="")
    state = fields.CharField(16, default=TaskState.OPEN.value)
    created_at = fields.DatetimeField()

    class Meta:
        table = "task"
        unique_together = (("title", "report_year"),)


class Obligation(Model):
    """Who owes a task: a unit, or a person in a leading post of it. Names are those of the time."""

    id = fields.IntField(primary_key=True)
    task = fields.ForeignKeyField("office.Task", related_name="obligations", on_delete=fields.RESTRICT)
    unit = fields.ForeignKeyField("office.Unit", related_name="obligations", on_delete=fields.RESTRICT)
    unit_name = fields.CharField(64)
    post_title = fields.CharField(64, default="")  # empty when the unit owes it; 党组书记、局长 when one person holds both
    person_name = fields.CharField(32, default="")
    position = fields.IntField(default=0)
    state = fields.CharField(16, default=ObligationState.OUTSTANDING.value)
    extended_to_at = fields.DatetimeField(null=True)
    submitted_at = fields.DatetimeField(null=True)  # when the version that counts arrived
    late = fields.BooleanField(default=False)
    remark = fields.CharField(200, default="")  # why waived, how declared

    class Meta:
        table = "obligation"
        unique_together = (("task", "unit", "post_title"),)
        indexes = (("task_id", "state"), ("unit_id", "state"))
