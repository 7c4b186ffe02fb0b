"""What a user would write instead: the same questions and rows with the tortoise ORM, one transaction for each message."""

from tortoise.expressions import F
from tortoise.transactions import in_transaction

from handlers.message import Message
from storage.attachment import Attachment
from storage.dialogue import OpenDialogue
from storage.inbox import InboxRow
from storage.journal import JournalLine
from storage.lease import Switch
from storage.outbox import OutboxRow
from storage.people import Account, RoleGrant
from storage.submission import Counter, Submission, Version, VersionFile
from storage.task import OBLIGATION_MOVES, OWING_STATES, Obligation, Task

OWING = [state.value for state in OWING_STATES]
SUBMITTABLE = [state.value for state in OBLIGATION_MOVES.legal["submit"][0]]


async def submit(message: Message) -> None:
    """One message with a kept file becomes a version with its receipt."""
    async with in_transaction():
        if not await InboxRow.filter(id=message.inbox_id, state="accepted").update(state="done"):
            return
        await Switch.get_or_none(name="revision")
        account = await Account.get(channel=message.channel, contact_id=message.contact_id).select_related("member__unit")
        grants = await RoleGrant.filter(member_id=account.member_id, to_at=None).select_related("unit")
        unit_ids = [grant.unit_id for grant in grants if grant.role == "liaison"]
        await OpenDialogue.filter(channel=message.channel, contact_id=message.contact_id, room_id=message.room_id).order_by("-id").first()
        owed = Task.filter(state="open", obligations__unit_id__in=unit_ids, obligations__state__in=OWING)
        await owed.distinct().order_by("deadline_at", "id").values_list("id", flat=True)
        several = (
            Obligation.filter(unit_id__in=unit_ids, task__state="open").select_related("task").order_by("task__deadline_at", "task_id", "position")
        )
        obligation = next(one for one in await several if one.task_id == 1)
        counting = Version.filter(submission__obligation_id=obligation.id, state="received").select_related("submission__obligation__task")
        assert not await counting
        await _receive(message, account, obligation)


async def _receive(message: Message, account: Account, obligation: Obligation) -> None:
    late = message.at > (obligation.extended_to_at or obligation.task.deadline_at)
    moving = Obligation.filter(id=obligation.id, state__in=SUBMITTABLE)
    assert await moving.update(state="submitted", submitted_at=message.at, late=late)
    await JournalLine.create(
        happened_at=message.at,
        move="submit",
        subject="obligation",
        subject_id=obligation.id,
        detail="群文件",
        member_id=account.member_id,
        inbox_id=message.inbox_id,
    )
    submission = await Submission.get_or_none(obligation_id=obligation.id)
    if submission is None:
        await Counter.filter(series="BS", year=2026).update(last_given=F("last_given") + 1)
        counter = await Counter.get(series="BS", year=2026)
        submission = await Submission.create(obligation_id=obligation.id, number=f"BS-2026-{counter.last_given:04d}")
    version = await Version.create(
        submission=submission, n=1, way="群文件", account_id=account.id, sender_name=account.member.name, received_at=message.at, late=late
    )
    await _keep_file(message, version)
    text = f"已登记：{obligation.unit_name} {obligation.task.title}第1版，12月1日09:30收到，按时。查询号 {submission.number}，有误请回复“撤回”。"
    await OutboxRow.create(
        key=f"reply:{message.inbox_id}:0",
        kind="receipt",
        channel=message.channel,
        room_id=message.room_id,
        text=text,
        inbox_id=message.inbox_id,
        due_at=message.at,
        created_at=message.at,
    )


async def _keep_file(message: Message, version: Version) -> None:
    assert message.file
    position = await VersionFile.filter(version_id=version.id).count()
    attachment, _new = await Attachment.get_or_create(sha256=message.file.sha256, defaults={"size": message.file.size, "kept_at": message.at})
    await VersionFile.create(version=version, attachment=attachment, name=message.file.name, position=position)
