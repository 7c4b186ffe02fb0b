"""The numbered questions every feature asks when words fit more than one unit or task: never a silent choice."""

from collections.abc import Sequence

from handlers import wording
from handlers.turn import Turn
from handlers.understanding.reading import TaskEntry
from storage.refusal import Refusal

NO_TASK = "目前没有进行中的报送任务。"


def unit_name(turn: Turn, unit_id: int) -> str:
    """A unit's name today."""
    return next((one.name for one in turn.lexicon.units if one.id == unit_id), "")


def which_unit(turn: Turn, question: str) -> int | None:
    """The one unit that is meant, or None after asking.

    :raises Refusal: no unit was named
    """
    found = turn.reading.unit_choices or turn.reading.units
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refusal("没有找到您说的单位，请写明单位名称后再试。")
    chosen: int | None = turn.pick("unit", question, [(unit_name(turn, one), one) for one in found])
    return chosen


def which_units(turn: Turn, question: str) -> list[int]:
    """Every unit that was named for certain, else the one that is meant, or none after asking.

    :raises Refusal: no unit was named
    """
    if len(turn.reading.units) > 1 and not turn.reading.unit_choices:
        return list(turn.reading.units)
    one = which_unit(turn, question)
    return [] if one is None else [one]


def task_label(turn: Turn, task: TaskEntry) -> str:
    """How a task stands in a numbered list: title and deadline."""
    return f"{wording.task_title(task.title, task.report_year)}，{wording.deadline(task.deadline_at, turn.office.timezone, turn.now)}截止"


def tasks_named(turn: Turn) -> list[TaskEntry]:
    """The open tasks that were each named in so many words (述法和自查); none when fewer than two were, or one name fits several."""
    found = [one for one in turn.lexicon.tasks if one.id in turn.reading.tasks]
    return found if len(found) > 1 and len(turn.reading.slots.get("task", "").split(",")) == len(found) else []


def which_task(turn: Turn, question: str, among: Sequence[int] | None = None) -> TaskEntry | None:
    """The one open task that is meant (of `among`, when given), or None after asking.

    :raises Refusal: there is none
    """
    named = set(turn.reading.tasks)
    fitting = [one for one in turn.lexicon.tasks if among is None or one.id in among]
    fitting = [one for one in fitting if not named or one.id in named] or ([] if named else fitting)
    if not fitting:
        raise Refusal(NO_TASK)
    if len(fitting) == 1:
        return fitting[0]
    chosen = turn.pick("task", question, [(task_label(turn, one), one.id) for one in fitting])
    return next((one for one in fitting if one.id == chosen), None)
