"""暂停提醒 and 恢复提醒: everybody's, a task's or one's own; what was not said stands in the record with the reason."""

import re
from datetime import date, datetime, time, timedelta

from handlers.access import Right
from handlers.reminder import ledger, replies, spans
from handlers.turn import Turn

_RESTING = re.compile(r"周末|双休|休息日|放假|假期|节假日|春节|国庆|元旦|清明|劳动节|五一|端午|中秋")
_OWN = re.compile(r"(?:提醒|催|发|打扰|推送)给?我(?!们)|我(?:本人|自己|的(?:提醒|消息))|本人|免打扰")
LONG = timedelta(days=365)  # one's own reminders, when no date was said


async def mute(turn: Turn) -> None:
    """An administrator silences all or a task, today when no time was said; 别提醒我, and anybody else, only what comes to themselves."""
    if _RESTING.search(turn.reading.said):
        return turn.whisper(replies.QUIET_ANYHOW)
    begins, until = _span(turn)
    office = turn.speaker.may(Right.MANAGE_TASKS) and not _OWN.search(turn.reading.said)
    tasks = [one for one in turn.lexicon.tasks if one.id in turn.reading.tasks]
    if office and len(tasks) == 1:
        await ledger.mute(turn.actor, until, begins=begins, task_id=tasks[0].id)
        return turn.whisper(replies.muted_task(tasks[0].title, begins, until, turn.office.timezone, turn.now))
    if office:
        await ledger.mute(turn.actor, until, begins=begins)
        return turn.whisper(replies.muted_all(begins, until, turn.office.timezone, turn.now))
    until = until if spans.said(turn) else turn.now + LONG
    await ledger.mute(turn.actor, until, begins=begins, member_id=turn.speaker.member_id)
    told = replies.muted_office if turn.speaker.may(Right.MANAGE_TASKS) else replies.muted_own
    return turn.whisper(told(begins, until if spans.said(turn) else None, turn.office.timezone, turn.now))


async def resume(turn: Turn) -> None:
    """What was silenced is said again from the next moment on; what was left out meanwhile is not made up for."""
    ended = await ledger.unmute(turn.actor, turn.speaker.member_id) if turn.speaker.member_id else 0
    if turn.speaker.may(Right.MANAGE_TASKS):
        ended += await ledger.unmute(turn.actor, None)
    turn.whisper(replies.RESUMED if ended else replies.NOT_MUTED)


def _span(turn: Turn) -> tuple[datetime, datetime]:
    """From when until when, in whole days; today when nothing was said."""
    first, last = spans.days(turn)
    begins = turn.now if first <= turn.calendar.day_of(turn.now) else _morning(first, turn)
    return begins, _morning(last + timedelta(days=1), turn)


def _morning(day: date, turn: Turn) -> datetime:
    return datetime.combine(day, time(0), turn.office.timezone)
