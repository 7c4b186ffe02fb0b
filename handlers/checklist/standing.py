"""How far an item is this year: the tasks opened for it, what is owed for them and what came; a liaison learns it of their own unit."""

from collections.abc import Sequence

from handlers import wording
from handlers.access import Right
from handlers.checklist import periods, replies
from handlers.checklist import standing_replies as words
from handlers.checklist.remembered import Checklist, checklist_of
from handlers.turn import Turn
from storage.checklist import linked_tasks
from storage.database import Row
from storage.patterns import regex
from storage.refusal import Refusal

AT_ONCE = 4  # items of one answer
_THIS_YEAR = regex("今年|本年度?|年内|全年")


async def standing(turn: Turn) -> None:
    """DW-1今年报了几次；听取汇报这项完成没有；清单落实得怎么样."""
    checklist = await checklist_of(turn)
    whole = turn.speaker.may(Right.SEE_OUTSTANDING)
    year = turn.now.astimezone(turn.office.timezone).year
    linked = await linked_tasks(year, unit_ids=None if whole else turn.speaker.unit_ids)
    if "whole" in turn.reading.fields:
        return turn.reply(_whole_list(checklist, linked, year, own=not whole))
    found = checklist.about(_THIS_YEAR.sub("", turn.reading.said))
    if not found:
        raise Refusal(replies.NOT_FOUND)
    begun = [one for one in found if any(one["number"] == task["number"] for task in linked)]
    shown = (begun or found)[:AT_ONCE]
    return turn.reply("\n".join(_of_item(turn, one, [task for task in linked if task["number"] == one["number"]], year, whole) for one in shown))


def _of_item(turn: Turn, item: Row, tasks: Sequence[Row], year: int, whole: bool) -> str:
    if not tasks:
        return words.none(item, year, own=not whole)
    lines = [
        words.task(
            wording.task_title(one["title"], one["report_year"]),
            one["owed"],
            one["came"] or 0,
            wording.deadline(one["deadline_at"], turn.office.timezone, turn.now),
            own=not whole,
        )
        for one in tasks
    ]
    recurrence = periods.said(item["frequency"])
    wanted = 12 // recurrence.value if recurrence else 0
    begun = len({one["period"] for one in tasks if one["period"]}) if wanted else len(tasks)
    open_ = sum(one["owed"] - (one["came"] or 0) for one in tasks)
    return words.item(item, lines, begun, wanted, open_)


def _whole_list(checklist: Checklist, linked: Sequence[Row], year: int, *, own: bool) -> str:
    """The whole list in a few lines: items with tasks, and how many have none."""
    begun = [one for one in checklist.items if any(task["number"] == one["number"] for task in linked)]
    lines = [words.short(one, [task for task in linked if task["number"] == one["number"]]) for one in begun]
    return words.whole(len(checklist.items), lines, year, own=own)
