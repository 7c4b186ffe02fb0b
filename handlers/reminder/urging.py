"""催办: an administrator has those who owe reminded, after a preview that says whom and how often each was told already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers import choosing
from handlers.reminder import ledger, replies
from handlers.reminder.sending import URGE, obligation_of
from handlers.turn import Turn
from storage import outbox
from storage.database import Row
from storage.journal import record
from storage.outbox import OutboxKind, OutboxState
from storage.people import UNIT_SETS


@dataclass(frozen=True)
class Told:
    """How often one obligation's people were told already, by rule and by hand, and when last."""

    reminded: int = 0
    urged: int = 0
    last_at: datetime | None = None


async def send(turn: Turn) -> None:
    """Units that were named, or all that owe the task."""
    await _urge(turn, "")


async def send_all(turn: Turn) -> None:
    """@所有人 is refused (DOMAIN §6.1); only those who owe are offered instead."""
    await _urge(turn, replies.NOT_EVERYBODY)


async def _urge(turn: Turn, head: str) -> None:
    task_ids = _tasks(turn, head)
    if not task_ids:
        return None
    owing = _narrowed(turn, await ledger.waiting(task_ids))
    if not owing:
        return turn.reply(head + replies.NOBODY_OWES)
    reached = [one for one in owing if one["contact_id"]]
    due_at = turn.calendar.next_opening(turn.now)
    known = await told(owing)
    later = due_at if due_at > turn.now else None
    if not turn.confirmed(head + replies.urge_preview(owing, known, later, turn.office.timezone, turn.now)):
        return None
    await outbox.put([_line(turn, one, due_at) for one in reached])
    for task_id in dict.fromkeys(one["task_id"] for one in owing):
        names = dict.fromkeys(one["unit_name"] for one in owing if one["task_id"] == task_id)
        await record(turn.actor, "urge", "task", task_id, "、".join(names))
    return turn.reply(replies.urged(reached, later, turn.office.timezone, turn.now))


def _tasks(turn: Turn, head: str) -> list[int]:
    """The task that is meant; when units were named and no task, everything they owe."""
    if turn.reading.units and not turn.reading.tasks:
        return [one.id for one in turn.lexicon.tasks]
    task = choosing.which_task(turn, head + replies.WHICH)
    return [task.id] if task else []


def _narrowed(turn: Turn, owing: Sequence[Row]) -> list[Row]:
    kinds = {kind.value for name in turn.reading.unit_set for kind in UNIT_SETS.get(name, ())}
    wanted = set(turn.reading.units) | set(turn.reading.unit_choices)
    return [
        one
        for one in owing
        if one["unit_id"] not in turn.reading.excepted and (not (wanted or kinds) or one["unit_id"] in wanted or one["kind"] in kinds)
    ]


async def told(owing: Sequence[Row]) -> Mapping[int, Told]:
    """What is on record of each, by obligation: only what went out counts, in the room and privately."""
    wanted, found = {one["id"] for one in owing}, dict[int, Told]()
    for one in await ledger.pushed():
        obligation = obligation_of(one)
        if obligation in wanted and one["state"] == OutboxState.SENT.value:
            old, by_hand = found.get(obligation, Told()), one["rule"] == URGE
            found[obligation] = Told(old.reminded + (not by_hand), old.urged + by_hand, one["sent_at"])
    return found


def _line(turn: Turn, one: Row, due_at: datetime) -> tuple[object, ...]:
    return outbox.line(
        key=f"urge:{one['id']}:{turn.message.inbox_id}", kind=OutboxKind.PUSH.value, channel=one["channel"], contact_id=one["contact_id"],
        fallback_room=one["room_id"] or "", rule=URGE, calendar=turn.calendar.version, inbox_id=turn.message.inbox_id,
        due_at=due_at, created_at=turn.now,
    )  # fmt: skip
