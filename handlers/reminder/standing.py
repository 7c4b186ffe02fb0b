"""What an administrator asks about reminders as they stand: how often a unit was told and why it was not, who is away, what is paused."""

from collections.abc import Sequence
from datetime import timedelta

from handlers import choosing, wording
from handlers.reminder import mute_replies, plan_replies
from handlers.reminder import standing_replies as replies
from handlers.reminder.urging import told as told_so_far
from handlers.reminder.weighing import obligation_of
from handlers.turn import Turn
from storage import reminded
from storage.absence import absences
from storage.database import Row
from storage.mute import mutes_after
from storage.outbox import OutboxState
from storage.task import ObligationState, obligations

AWAY_AHEAD = timedelta(days=30)


async def told(turn: Turn) -> None:
    """柳河催了几次, 为什么没给柳河发: of each thing the unit owed, how often it was told, and why the last one was not."""
    units = choosing.which_units(turn, replies.WHICH_UNIT)
    named = set(turn.reading.tasks)
    lines = list[str]()
    for unit_id in units:
        owed = [one for one in await obligations("o.unit_id = ? AND t.state = 'open'", unit_id) if not named or one["task_id"] in named]
        known, last = await told_so_far(owed), await _last_unsaid([one["id"] for one in owed])
        shown = replies.Shown(turn.office.timezone, turn.now)
        done = ObligationState.SUBMITTED, ObligationState.APPROVED, ObligationState.WAIVED, ObligationState.DECLARED
        lines += [
            replies.of_one(one, known.get(one["id"]), last.get(one["id"]), shown, done=ObligationState(one["state"]) in done) for one in owed
        ] or [replies.owes_nothing(choosing.unit_name(turn, unit_id))]
    if lines:
        turn.reply("\n".join(lines))


async def _last_unsaid(obligation_ids: Sequence[int]) -> dict[int, Row]:
    """By obligation, the last reminder on record, if it did not go out."""
    wanted, found = set(obligation_ids), dict[int, Row]()
    for one in await reminded.pushed():
        if obligation_of(one) in wanted:
            found[obligation_of(one)] = one
    kept = (OutboxState.CANCELLED.value, OutboxState.FAILED.value, OutboxState.DUE.value)
    return {of: one for of, one in found.items() if one["state"] in kept and one["reason"]}


async def away(turn: Turn) -> None:
    """谁请假了: today and in the days to come."""
    today = turn.calendar.day_of(turn.now)
    lines = plan_replies.away(await absences(today, today + AWAY_AHEAD))
    turn.reply("\n".join(lines) or replies.NOBODY_AWAY)


async def muted(turn: Turn) -> None:
    """还有哪些暂停的: what is silent now or will be, for whom, until when."""
    units = {one.id: one.name for one in turn.lexicon.units}
    tasks = {one.id: wording.task_title(one.title, one.report_year) for one in turn.lexicon.tasks}
    people = {one.id: one.name for one in turn.lexicon.people}
    lines = []
    for one in await mutes_after(turn.now):
        own = f"{people.get(one['member_id'], '')}本人" if one["member_id"] else ""
        of = mute_replies.Muted([own] if own else [units[one["unit_id"]]] if one["unit_id"] in units else [], tasks.get(one["task_id"], ""))
        lines.append(mute_replies.paused(of, mute_replies.span(one["from_at"], one["until_at"], turn.office.timezone, turn.now)))
    turn.reply("\n".join([mute_replies.PAUSED_NOW, *dict.fromkeys(lines)]) if lines else mute_replies.NOT_MUTED)
