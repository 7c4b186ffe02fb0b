"""Closing a task, and 撤销办结: it is open again; both after a preview."""

from datetime import timedelta

from handlers import choosing, wording
from handlers.task import change_replies, replies
from handlers.turn import Turn
from handlers.understanding.reading import TaskEntry
from handlers.understanding.tasks import label
from storage.database import Row
from storage.lease import touch
from storage.past_tasks import closed_tasks
from storage.patterns import regex
from storage.refusal import Refusal
from storage.task import TASK_MOVES, newest_task, outstanding

_ABOVE = regex("上面|刚|前面|上一")
_JUST_NOW = timedelta(minutes=30)


async def close(turn: Turn) -> None:
    """办结任务: nothing more is taken in for it."""
    chosen = await _just_opened(turn) or choosing.which_task(turn, replies.WHICH)
    if chosen is None:
        return
    title = wording.task_title(chosen.title, chosen.report_year)
    if not turn.confirmed(change_replies.close_preview(title, len(await outstanding(chosen.id)))):
        return
    await TASK_MOVES.make("close", chosen.id, turn.actor, replies.NO_OPEN)
    await touch()
    turn.reply(change_replies.closed(title))


async def _just_opened(turn: Turn) -> TaskEntry | None:
    """The newest task, when it is called the one above and was opened only just now."""
    newest = await newest_task(turn.now - _JUST_NOW) if _ABOVE.search(turn.reading.said) and not turn.reading.tasks else None
    return next((one for one in turn.lexicon.tasks if one.id == newest), None)


async def reopen(turn: Turn) -> None:
    """撤销刚才的办结: the task that was named, else the one closed last, takes reports again.

    :raises Refusal: no such task is closed
    """
    chosen = _meant(turn, await closed_tasks())
    title = wording.task_title(chosen["title"], chosen["report_year"])
    until = wording.deadline(chosen["deadline_at"], turn.office.timezone, turn.now)
    owing = len(await outstanding(chosen["id"]))
    if not turn.confirmed(change_replies.reopen_preview(title, until, owing, over=chosen["deadline_at"] < turn.now)):
        return
    await TASK_MOVES.make("reopen", chosen["id"], turn.actor, replies.NOT_CLOSED)
    await touch()
    turn.reply(change_replies.reopened(title, until))


def _meant(turn: Turn, closed: list[Row]) -> Row:
    """Of closed tasks, the last closed first, the one that the words fit.

    :raises Refusal: there is none
    """
    said = turn.reading.slots.get("task", "")
    fits = [one for one in closed if said in ("", "?") or said in (one["title"], label(one["title"]))]
    if not fits:
        raise Refusal(replies.NOT_CLOSED)
    return fits[0]
