"""An item opens its task: recurring or once, previewed and confirmed; reports for it count towards the item."""

from dataclasses import dataclass
from datetime import datetime

from handlers import wording
from handlers.checklist import periods, replies
from handlers.checklist.keeping import the_item
from handlers.checklist.owing import Owing, owing
from handlers.checklist.periods import Period, Recurrence
from handlers.checklist.remembered import checklist_of
from handlers.turn import Turn
from storage.checklist import periods_opened
from storage.database import Row
from storage.refusal import Refusal
from storage.task import has_title, open_task
from storage.working_days import is_provisional, is_working, working_days_between

LEAST_WORKING_DAYS = 3  # DOMAIN §7: min lead time when a task is created


@dataclass(frozen=True)
class Draft:
    """The task as it would be opened; no period: once."""

    item: Row
    title: str
    report_year: int
    period: Period | None
    owing: Owing
    deadline_at: datetime


async def open_(turn: Turn) -> None:
    """按清单DW-1建任务."""
    draft = await _draft(turn, the_item(turn, await checklist_of(turn)))
    if draft is None:
        return
    item, number, title = draft.item, draft.item["number"], wording.task_title(draft.title, draft.report_year)
    until = wording.deadline(draft.deadline_at, turn.office.timezone, turn.now)
    basis = "；".join(one for one in (item["basis"], item["local_basis"]) if one)
    facts = {
        "名称": draft.title,
        "所属年度": f"{draft.report_year}年",
        "周期": draft.period.label if draft.period else "",
        "对象": replies.scope(draft.owing.scope, replies.subject(item) if draft.owing.per_post else "", len(draft.owing.owed)),
        "截止": until,
        "依据": basis or replies.UNSET,
    }
    if not turn.confirmed(replies.preview(number, facts, _hints(turn, draft))):
        return
    await open_task(
        turn.actor,
        draft.owing.owed,
        title=draft.title,
        report_year=draft.report_year,
        per_post=draft.owing.per_post,
        targets=draft.owing.scope,
        deadline_at=draft.deadline_at,
        basis=basis[:200],
        requirement=item["measure"],
        checklist_item_id=item["id"],
        period=draft.period.key if draft.period else "",
    )
    turn.reply(replies.opened(number, title, len(draft.owing.owed), until, draft.period is not None))


async def _draft(turn: Turn, item: Row) -> Draft | None:
    """The task as item, sentence and answers give it, or None after asking for what is missing."""
    recurrence = await _recurrence(turn, item)
    found = await owing(turn, item)
    if found is None:
        turn.more(replies.NEED_TARGETS.format(number=item["number"]))
        return None
    if not found.owed:
        raise Refusal(replies.NO_TARGETS)
    when = turn.reading.when
    if recurrence is None and when is None:
        turn.more(replies.NEED_DEADLINE.format(number=item["number"]))
        return None
    period = None if recurrence is None else current(recurrence, item, turn)
    deadline_at = when.due if when else _at_end_of_work(turn, item, period)
    if deadline_at <= turn.now:
        raise Refusal(replies.PAST)
    year = (period.first if period else deadline_at.astimezone(turn.office.timezone)).year
    title = _title(item, year, period)
    if await has_title(title, year):
        raise Refusal(replies.exists(title))
    return Draft(item, title, year, period, found, deadline_at)


def _title(item: Row, year: int, period: Period | None) -> str:
    """2026年第四季度听取法治工作汇报情况报告."""
    duty = str(item["duty"]).split("，")[0].rstrip("。")[:60]
    return f"{period.label if period else f'{year}年度'}{duty}情况报告"


async def _recurrence(turn: Turn, item: Row) -> Recurrence | None:
    """As it was said, as the item has it, or as its last task was opened."""
    known = periods.said(turn.message.text) or periods.said(item["frequency"])
    if known or turn.reading.when:
        return known
    before = [one["period"] for one in await periods_opened() if one["number"] == item["number"]]
    return periods.of_key(before[-1]) if before else None


def current(recurrence: Recurrence, item: Row, turn: Turn) -> Period:
    """The period that runs, or the next one when the day on which this one's report is due is over."""
    today = turn.now.astimezone(turn.office.timezone).date()
    period = periods.period(recurrence, today)
    if turn.reading.when is None and _at_end_of_work(turn, item, period) <= turn.now:
        return periods.following(recurrence, period)
    return period


def _at_end_of_work(turn: Turn, item: Row, period: Period | None) -> datetime:
    if period is None:
        raise Refusal(replies.NEED_DEADLINE.format(number=item["number"]))
    day = periods.due_on(period, item["due"], turn.lexicon.days)
    return datetime.combine(day, turn.office.work_end, turn.office.timezone)


def _hints(turn: Turn, draft: Draft) -> list[str]:
    """What to mind before confirming: short notice, a rest day, days that are not published yet."""
    today, last = (at.astimezone(turn.office.timezone).date() for at in (turn.now, draft.deadline_at))
    days = working_days_between(today, last, turn.lexicon.days)
    hints = [replies.without_post(draft.owing.without)] if draft.owing.without else []
    hints += [replies.short_notice(days)] if days < LEAST_WORKING_DAYS else []
    if not is_working(last, turn.lexicon.days):
        hints.append(replies.rest_day(wording.day(last)))
    if is_provisional(last, turn.lexicon.days):
        hints.append(replies.provisional(last.year))
    return hints
