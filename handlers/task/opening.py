"""Creating a task in one sentence: read, asked for what is missing, echoed, corrected if need be, and done on 确认."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers import choosing, wording
from handlers.task import replies
from handlers.task.amending import EXAMPLE
from handlers.task.scope import scope_of
from handlers.turn import Turn
from handlers.understanding.reading import Moment
from storage.calendar import FIXED, is_provisional, is_working, next_working, previous_working, working_days_between
from storage.database import Row
from storage.refusal import Refusal
from storage.task import open_task, targets

LEAST_WORKING_DAYS = 3  # DOMAIN §7: min lead time when a task is created
LAST_YEAR_REPORTED = 3  # until this month most reports are on the year before (DOMAIN §1.4)
_ANY_KIND = frozenset(
    {"工作总结", "年度报告", "情况报告", "工作报告", "专题报告", "总结报告", "工作计划", "工作要点"}
)  # ends of titles that say nothing
_PER_POST = re.compile("按岗位|按人|逐人|每人|主要负责人|述法")
_PER_UNIT = re.compile("按单位|每单位|每个单位|单位一份")
_YEAR = re.compile(r"(20\d\d)\s*年")
_BASIS = re.compile(r"依据(?:改成|改为|是|为)?[:：]?\s*([^，,。；;\n]{4,200})")
_COUNT = re.compile(r"(\d{1,3})\s*个(?:镇街|镇|街道|部门|单位)")


@dataclass(frozen=True)
class Draft:
    """A task as it would be created."""

    title: str
    report_year: int
    per_post: bool
    scope: str
    excepted: str
    basis: str
    deadline_at: datetime
    owed: Sequence[Row]


async def create(turn: Turn) -> None:
    """新建任务: read, asked for what is missing, warned of what is odd, echoed, created on 确认."""
    draft = await _draft(turn)
    if draft is None:
        return
    until = wording.deadline(draft.deadline_at, turn.office.timezone, turn.now)
    scope = draft.scope + (f"（除{draft.excepted}）" if draft.excepted else "")
    shown = {"title": draft.title, "report_year": draft.report_year, "per_post": draft.per_post, "deadline": until, "basis": draft.basis}
    if not turn.confirmed(replies.preview(shown, scope, len(draft.owed), hints(turn, draft)), amend=EXAMPLE):
        return
    await open_task(
        turn.actor,
        draft.owed,
        title=draft.title,
        report_year=draft.report_year,
        per_post=draft.per_post,
        targets=draft.scope,
        excepted=draft.excepted,
        deadline_at=draft.deadline_at,
        basis=draft.basis[:200],
    )
    turn.reply(replies.created(wording.task_title(draft.title, draft.report_year), len(draft.owed), until))


async def _draft(turn: Turn) -> Draft | None:
    """The task as the sentence and the answers give it, or None after asking for what is missing."""
    reading = turn.reading
    title = (turn.chosen.get("title") or reading.fields.get("title") or turn.need("title", replies.NEED_TITLE) or "").strip("《》“”：: ")[:100]
    if not title:
        return None
    scope = scope_of(turn)
    if not scope.words(turn):
        turn.more(replies.NEED_TARGETS)
        return None
    if said_when(turn) is None:
        turn.more(replies.NEED_DEADLINE)
        return None
    deadline_at = deadline(turn)
    if deadline_at is None:
        return None
    per_post = turn.chosen.get("per_post", bool(_PER_POST.search(reading.said or title)) and not _PER_UNIT.search(reading.said))
    owed = await targets(scope.kinds, scope.units, scope.excepted, per_post)
    if not owed:
        raise Refusal(replies.NO_TARGETS)
    year = _YEAR.search(title)
    report_year = turn.chosen.get("report_year") or (int(year[1]) if year else turn.now.astimezone(turn.office.timezone).year)
    if any((one.title, one.report_year) == (title, report_year) for one in turn.lexicon.tasks):
        raise Refusal(replies.exists(title, report_year))
    names = "、".join(choosing.unit_name(turn, one) for one in scope.excepted)
    return Draft(title, report_year, per_post, scope.words(turn), names, basis(turn), deadline_at, owed)


def basis(turn: Turn) -> str:
    """The basis as it was said, in its own punctuation: 云法办发〔2026〕18号."""
    found = _BASIS.search(turn.message.text)
    return str(turn.chosen.get("basis") or (found[1].strip() if found else ""))


def said_when(turn: Turn) -> Moment | None:
    """The date that was said, unless it stands in the basis or the title alone: 〔2026〕21号 and 11月法治学习情况 are no deadlines; one said in
    a correction comes first."""
    if "when" in turn.chosen:
        return Moment(datetime.fromisoformat(turn.chosen["when"]))
    when, rest = turn.reading.when, turn.message.text
    for part in (basis(turn), turn.reading.fields.get("title", "")):
        rest = rest.replace(part or "\0", " ")
    return None if when is None or (when.words and when.words in turn.message.text and when.words not in rest) else when


def deadline(turn: Turn) -> datetime | None:
    """The deadline that was said; a rest day is asked about with both working days beside it. None after asking.

    :raises Refusal: it is past, or none was said that can be understood
    """
    when = said_when(turn)
    if when is None:
        raise Refusal(replies.NEED_DEADLINE)
    if when.at <= turn.now:
        raise Refusal(f"截止时间{wording.moment(when.at, turn.office.timezone, turn.now)}已经过去，请重新写明。")
    local = when.at.astimezone(turn.office.timezone)
    if not rests(local.date(), turn.lexicon.days):
        return when.at
    options = [(f"{wording.deadline(when.at, turn.office.timezone, turn.now)}，按原定时间", when.at.isoformat())]
    for step in (previous_working, next_working):
        other = step(local.date(), turn.lexicon.days)
        while rests(other, turn.lexicon.days):
            other = step(other, turn.lexicon.days)
        moment = datetime.combine(other, local.time(), turn.office.timezone)
        if moment > turn.now:
            doubt = replies.PROVISIONAL_DAY if is_provisional(other, turn.lexicon.days) else ""
            options.append((wording.deadline(moment, turn.office.timezone, turn.now) + doubt, moment.isoformat()))
    chosen = turn.pick("deadline", replies.rest_day(wording.day(local.date())), options)
    return datetime.fromisoformat(chosen) if chosen else None


def rests(day: date, days: Mapping[date, bool]) -> bool:
    """Whether a day is free: on record, by its weekday, or by law in every year (1月1日), published or not."""
    return not is_working(day, days) or (is_provisional(day, days) and (day.month, day.day) in FIXED)


def short(turn: Turn, deadline_at: datetime) -> list[str]:
    """That less than three working days are left, in words (DOMAIN §7)."""
    today, last = (at.astimezone(turn.office.timezone).date() for at in (turn.now, deadline_at))
    days = working_days_between(today, last, turn.lexicon.days)
    return [replies.short_notice(days)] if days < LEAST_WORKING_DAYS else []


def hints(turn: Turn, draft: Draft) -> list[str]:
    """What to mind before confirming: short notice, another task like it, a number that differs, no basis."""
    today, last = (at.astimezone(turn.office.timezone).date() for at in (turn.now, draft.deadline_at))
    found = short(turn, draft.deadline_at)
    said = _COUNT.search(turn.reading.said)
    units = len({one["unit_id"] for one in draft.owed})
    if said and int(said[1]) != units and "scope" not in turn.chosen:
        found.append(replies.number_differs(int(said[1]), units))
    if draft.report_year == today.year and not _YEAR.search(draft.title) and (last.year != today.year or today.month <= LAST_YEAR_REPORTED):
        found.append(replies.which_year(draft.report_year))
    kind = draft.title[-4:]
    same_year = [one.title for one in turn.lexicon.tasks if one.report_year == draft.report_year and kind not in _ANY_KIND]
    found += [replies.similar(title) for title in same_year if title.endswith(kind)]
    when = said_when(turn)
    if when and when.doubt and "deadline" not in turn.chosen:
        found.append(when.doubt)
    if is_provisional(last, turn.lexicon.days) and not any(replies.NOT_PUBLISHED in one for one in found):
        found.append(replies.provisional(last.year))
    return found if draft.basis else [*found, replies.NO_BASIS]


async def tasks(turn: Turn) -> None:
    """有哪些任务."""
    lines = [f"{n}. {choosing.task_label(turn, one)}" for n, one in enumerate(turn.lexicon.tasks, 1)]
    turn.reply(replies.deadlines(lines))
