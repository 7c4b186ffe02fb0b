"""Which named schedule a task is reminded by: chosen for a task, after a preview; other times than theirs are not to be had."""

from handlers import choosing, wording
from handlers.reminder import rules
from handlers.reminder import schedule_replies as replies
from handlers.turn import Turn
from storage import schedule

_CALLED = {"从简": rules.BRIEF, "简单": rules.BRIEF, "精简": rules.BRIEF}


async def choose(turn: Turn) -> None:
    """述法报告按从简提醒; without a name of ours, which schedules there are."""
    said = turn.reading.fields.get("schedule", "")
    if not said:
        return turn.reply(replies.offered(rules.SCHEDULES))
    task, to = choosing.which_task(turn, replies.WHICH), _CALLED.get(said, rules.USUAL)
    if task is None:
        return None
    title = wording.task_title(task.title, task.report_year)
    if rules.schedule(await schedule.chosen(task.id)) == to:
        return turn.reply(replies.already(title, to))
    if not turn.confirmed(replies.preview(title, to)):
        return None
    await schedule.choose(turn.actor, task.id, to.name)
    return turn.reply(replies.chosen(title, to))
