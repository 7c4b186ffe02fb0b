"""What a new period makes due: its task is proposed privately to the administrators, once for each item and period, and never opened by itself."""

from datetime import datetime

from handlers import wording
from handlers.checklist import periods, replies
from handlers.office import Office
from storage import outbox
from storage.calendar import days_on_record
from storage.checklist import items_on, of_year, periods_opened
from storage.database import Row, transaction
from storage.identity import contacts_of_role
from storage.journal import Actor, lines_of, record
from storage.outbox import OutboxKind
from storage.people import Role

RULE = "checklist.propose"


async def sweep(office: Office, now: datetime) -> int:
    """Items whose task was opened for an earlier period, in the first working time of the next one; how many were proposed."""
    opened = await periods_opened()
    if not opened:
        return 0
    local = now.astimezone(office.timezone)
    last = {one["number"]: periods.period(periods.of_key(one["period"]), local.date()) for one in opened}
    begun = {(one["number"], one["period"]) for one in opened}
    wanted = {number: period for number, period in last.items() if (number, period.key) not in begun}
    if not wanted:
        return 0
    done = {one["detail"] for one in await lines_of("checklist", ("propose",))}
    items = {one["number"]: one for one in of_year(await items_on(local.date()), local.year)}
    new = [(items[number], period) for number, period in wanted.items() if number in items and _mark(number, period.key) not in done]
    for item, period in new:
        async with transaction():
            await _propose(office, now, item, period)
    return len(new)


def _mark(number: str, key: str) -> str:
    return f"{number}:{key}"


async def _propose(office: Office, now: datetime, item: Row, period: periods.Period) -> None:
    days = await days_on_record()
    text = replies.propose(item, period.label, wording.day(periods.due_on(period, item["due"], days)))
    due_at = office.calendar(days).next_opening(now)
    lines = [
        outbox.line(
            key=f"checklist:{_mark(item['number'], period.key)}:{one['channel']}:{one['contact_id']}"[:160],
            kind=OutboxKind.PUSH.value,
            channel=one["channel"],
            contact_id=one["contact_id"],
            text=text,
            rule=RULE,
            due_at=due_at,
            created_at=now,
        )
        for one in await contacts_of_role(Role.ADMINISTRATOR)
    ]
    if await outbox.put(lines):
        await record(Actor(now), "propose", "checklist", item["id"], _mark(item["number"], period.key))


async def recheck(row: dict[str, object]) -> str:
    """Why a proposal need not be sent any more: the task has been opened meanwhile."""
    opened = {_mark(one["number"], one["period"]) for one in await periods_opened()}
    return replies.ALREADY if any(str(row["key"]).startswith(f"checklist:{mark}:") for mark in opened) else ""
