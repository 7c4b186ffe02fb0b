"""暂停提醒 and 恢复提醒: everybody's, a task's, a unit's or one's own; what was not said stands in the record with the reason."""

import re
from datetime import date, datetime, time, timedelta

from handlers import choosing, wording
from handlers.access import Right
from handlers.reminder import mute_replies as replies
from handlers.reminder import spans
from handlers.turn import Turn
from handlers.understanding.reading import TaskEntry
from storage import mute as mutes
from storage.patterns import regex

_RESTING = regex(r"周末|双休|休息日|放假|假期|节假日|春节|国庆|元旦|清明|劳动节|五一|端午|中秋")
_OWN = regex(r"(?:提醒|催|发|打扰|推送|烦)给?我(?!们)|给我(?:发|推)|我(?:本人|自己|的(?:提醒|消息))|本人|免打扰")
_GOES_ON = regex(r"照常|照旧|照样|正常|继续|还是要|保留")
LONG = timedelta(days=365)  # one's own reminders, when no date was said


async def mute(turn: Turn) -> None:
    """An administrator silences all, a task or a unit, once they have seen what that means; 别提醒我, and anybody else, only their own."""
    if _RESTING.search(turn.reading.said):
        return turn.whisper(replies.QUIET_ANYHOW)
    if turn.reading.numbers:
        return turn.whisper(replies.NOT_OF_CASES)
    if turn.speaker.may(Right.MANAGE_TASKS) and not _OWN.search(turn.reading.said):
        return await _mute_others(turn)
    begins, until = _span(turn)
    others = set(turn.reading.units) - set(turn.speaker.unit_ids) or set(turn.reading.people) - {turn.speaker.member_id}
    if not turn.speaker.may(Right.MANAGE_TASKS) and others:
        return turn.whisper(replies.NOT_THEIRS)
    tasks = _silenced(turn)
    until = until if spans.said(turn) else turn.now + LONG
    for task_id in [*(one.id for one in tasks)] or (None,):
        await mutes.mute(turn.actor, until, begins=begins, member_id=turn.speaker.member_id, task_id=task_id)
    told = replies.muted_office if turn.speaker.may(Right.MANAGE_TASKS) and not tasks else replies.muted_own
    span = replies.span(begins, until, turn.office.timezone, turn.now) if spans.said(turn) else ""
    return turn.whisper(told(span, [wording.task_title(one.title, one.report_year) for one in tasks]))


async def _mute_others(turn: Turn) -> None:
    """What concerns others is shown before it is done."""
    begins, until = _span(turn)
    if turn.reading.unit_choices or turn.reading.unit_set or (turn.reading.excepted and not turn.reading.units):
        unit_ids = choosing.which_units(turn, replies.WHICH_UNIT) if turn.reading.unit_choices else None
        if unit_ids is None:
            return turn.whisper(replies.NAME_UNITS)
        if not unit_ids:
            return None
    else:
        unit_ids = list(turn.reading.units)
    tasks = _silenced(turn)
    if len(tasks) > 1:
        task = choosing.which_task(turn, replies.WHICH_TASK)
        if task is None:
            return None
        tasks = [task]
    of = replies.Muted([choosing.unit_name(turn, one) for one in unit_ids], wording.task_title(tasks[0].title, tasks[0].report_year) if tasks else "")
    span = replies.span(begins, until, turn.office.timezone, turn.now)
    if not turn.confirmed(replies.mute_preview(of, span)):
        return None
    for unit_id in unit_ids or (None,):
        await mutes.mute(turn.actor, until, begins=begins, task_id=tasks[0].id if tasks else None, unit_id=unit_id)
    return turn.whisper(replies.muted(of, span))


def _silenced(turn: Turn) -> list[TaskEntry]:
    """The tasks that are to be silent: not those of a part of the sentence that says they go on (自查的照常)."""
    on = "".join(part for part in re.split("[,，;；。]", turn.reading.said) if _GOES_ON.search(part))
    named = [one for one in turn.lexicon.tasks if one.id in turn.reading.tasks]
    return [one for one in named if len(named) == 1 or not _speaks_of(on, one)]


def _speaks_of(words: str, task: TaskEntry) -> bool:
    """Whether some words have two characters running of what a title has of its own: 自查, 述法."""
    own = re.sub(r"\d{4}|年度|书面|报告|督察|情况|总结|材料", "|", task.title)
    return any(own[n : n + 2] in words for n in range(len(own) - 1) if "|" not in own[n : n + 2])


async def resume(turn: Turn) -> None:
    """What was silenced is said again from the next moment on; what was left out meanwhile is not made up for."""
    only = {"task_ids": turn.reading.tasks, "unit_ids": turn.reading.units}
    ended = await mutes.unmute(turn.actor, turn.speaker.member_id, task_ids=turn.reading.tasks) if turn.speaker.member_id else 0
    if turn.speaker.may(Right.MANAGE_TASKS):
        ended += await mutes.unmute(turn.actor, None, **only)
    turn.whisper(replies.RESUMED if ended else replies.NOT_MUTED)


def _span(turn: Turn) -> tuple[datetime, datetime]:
    """From when until when, in whole days; today when nothing was said."""
    first, last = spans.days(turn)
    begins = turn.now if first <= turn.calendar.day_of(turn.now) else _morning(first, turn)
    return begins, _morning(last + timedelta(days=1), turn)


def _morning(day: date, turn: Turn) -> datetime:
    return datetime.combine(day, time(0), turn.office.timezone)
