"""The numbered questions every feature asks when words fit more than one unit or task: never a silent choice."""

from collections.abc import Iterable, Sequence

from handlers import replies, wording
from handlers.feature import commands
from handlers.turn import Turn
from handlers.understanding.people import person_terms
from handlers.understanding.reading import PersonEntry, TaskEntry
from handlers.understanding.tasks import label
from storage.patterns import regex
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
        command = commands().get(turn.reading.intent)
        names = [name for unit in turn.lexicon.units for name in unit.names]
        with_unit = (one for one in (command.examples if command else ()) if any(name in one for name in names))
        raise Refusal(replies.which_unit(next(with_unit, "")))
    chosen: int | None = turn.pick("unit", question, [(unit_name(turn, one), one) for one in found])
    return chosen


def left_out(turn: Turn, done: Iterable[int]) -> list[str]:
    """The names of the units that were named beside those for which something was done: it is said that nothing was done for them."""
    seen = set(done)
    return [unit_name(turn, one) for one in turn.reading.units if seen and one not in seen]


def which_units(turn: Turn, question: str) -> list[int]:
    """Every unit that was named for certain, else the one that is meant, or none after asking.

    :raises Refusal: no unit was named
    """
    if len(turn.reading.units) > 1 and not turn.reading.unit_choices:
        return list(turn.reading.units)
    one = which_unit(turn, question)
    return [] if one is None else [one]


def person(turn: Turn, said: str, slot: str) -> PersonEntry | None:
    """Who on the roster is meant by a name, 刘主任 or 小陈: of several it is asked, one's own people first; None after asking, or for nobody."""
    fits = {one for term, one in person_terms(turn.lexicon.people) if said and term == said}
    if said[:1] in ("小", "老") and len(said) == 2:
        fits |= {one.id for one in turn.lexicon.people if one.name[0] == said[1]}
    found = [one for one in turn.lexicon.people if one.id in fits]
    near = [one for one in found if one.unit_id in turn.speaker.unit_ids]
    found = near or found
    if len(found) < 2:
        return found[0] if found else None
    units = {one.id: one.name for one in turn.lexicon.units}
    chosen = turn.pick(slot, f"名册里有几位{said}，请问是：", [(f"{one.name}（{units.get(one.unit_id, '')}）", one.id) for one in found])
    return next((one for one in found if one.id == chosen), None)


def task_label(turn: Turn, task: TaskEntry) -> str:
    """How a task stands in a numbered list: title and deadline."""
    return f"{wording.task_title(task.title, task.report_year)}，{wording.deadline(task.deadline_at, turn.office.timezone, turn.now)}截止"


def tasks_named(turn: Turn) -> list[TaskEntry]:
    """The open tasks that were each named in so many words (述法和自查); none when fewer than two were, or one name fits several."""
    found = [one for one in turn.lexicon.tasks if one.id in turn.reading.tasks]
    return found if len(found) > 1 and len(turn.reading.slots.get("task", "").split(",")) == len(found) else []


_YEAR = regex(r"20\d\d(?=年?度|年)|去年|前年|上一?年|明年")
_MATTER = r"((?![这那各谁哪所全我你他今昨现还已没未要交报收发催把]|单位|材料|情况)[\u4e00-\u9fff]{2,12}?(?:总结|报告|材料|计划|方案|要点|统计表|报表|汇总表))"
_UNKNOWN = regex(
    rf"^(?:20\d\d年?度?的?)?{_MATTER}(?:的|还|都|现在|目前|任务|单位)*(?:谁|哪|有谁|有哪|没|未|进度|收齐|交齐|什么时候|几号|几时|截止|办结)"
    rf"|(?:没|未)有?(?:交|报)送?(?:的)?{_MATTER}(?:的|吗|\?|$)"
)


def unknown_task(turn: Turn) -> str:
    """A task that was named, or a year, of which none is open, in the words it was said with; "" when there is no such name."""
    reading = turn.reading
    year, named = _YEAR.search(reading.said), reading.slots.get("task", "").removesuffix("?")
    if reading.tasks:
        return ""
    if named:
        there = {label(one.title) for one in turn.lexicon.tasks}
        return f"{year[0]}{'年度' * year[0].isdigit()}{named}" if year else "" if there & set(named.split(",")) else named
    if found := _UNKNOWN.search(reading.said):
        name = next(one for one in found.groups() if one)
        return "" if any(one in name for unit in turn.lexicon.units for one in unit.names) else name
    there_too = year and year[0].isdigit() and any(one.report_year == int(year[0]) for one in turn.lexicon.tasks)
    return f"{year[0]}年度" if year and year[0].isdigit() and "年度" in reading.said and not there_too else ""


def no_such_task(turn: Turn, name: str) -> str:
    """没有这项任务, with those that are open."""
    others = "、".join(wording.task_title(one.title, one.report_year) for one in turn.lexicon.tasks)
    return f"没有“{name}”这项任务，或已办结。进行中的有：{others}。" if others else NO_TASK


def which_task(turn: Turn, question: str, among: Sequence[int] | None = None) -> TaskEntry | None:
    """The one open task that is meant (of `among`, when given), or None after asking.

    :raises Refusal: there is none
    """
    if unknown := unknown_task(turn):
        raise Refusal(no_such_task(turn, unknown))
    named = set(turn.reading.tasks)
    fitting = [one for one in turn.lexicon.tasks if among is None or one.id in among]
    fitting = [one for one in fitting if not named or one.id in named] or ([] if named else fitting)
    if not fitting:
        raise Refusal(NO_TASK)
    if len(fitting) == 1:
        return fitting[0]
    chosen = turn.pick("task", question, [(task_label(turn, one), one.id) for one in fitting])
    return next((one for one in fitting if one.id == chosen), None)
