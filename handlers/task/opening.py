"""Creating a task in one sentence, changing, closing and copying it: each echoed and done on 确认."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from handlers import choosing, wording
from handlers.task import replies
from handlers.turn import Turn
from handlers.understanding.reading import Moment
from storage.calendar import is_provisional, is_working, next_working, previous_working, working_days_between
from storage.database import Row
from storage.lease import touch
from storage.people import UNIT_SETS, UnitKind
from storage.refusal import Refusal
from storage.task import TASK_MOVES, earlier_tasks, open_task, outstanding, targets, task

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
    if not turn.confirmed(replies.preview(shown, scope, len(draft.owed), _hints(turn, draft))):
        return
    await open_task(
        turn.actor,
        draft.owed,
        title=draft.title,
        report_year=draft.report_year,
        per_post=draft.per_post,
        targets=draft.scope[:400],
        excepted=draft.excepted[:400],
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
    scope, sets, units, excepted = _scope(turn)
    if not scope:
        turn.more(replies.NEED_TARGETS)
        return None
    if said_when(turn) is None:
        turn.more(replies.NEED_DEADLINE)
        return None
    deadline_at = deadline(turn)
    if deadline_at is None:
        return None
    per_post = bool(_PER_POST.search(reading.said or title)) and not _PER_UNIT.search(reading.said)
    owed = await targets(sets, units, excepted, per_post)
    if not owed:
        raise Refusal(replies.NO_TARGETS)
    year = _YEAR.search(title)
    report_year = int(year[1]) if year else turn.now.astimezone(turn.office.timezone).year
    if any((one.title, one.report_year) == (title, report_year) for one in turn.lexicon.tasks):
        raise Refusal(replies.exists(title, report_year))
    names = "、".join(choosing.unit_name(turn, one) for one in excepted)
    return Draft(title, report_year, per_post, scope, names, _basis(turn), deadline_at, owed)


def _basis(turn: Turn) -> str:
    """The basis as it was said, in its own punctuation: 云法办发〔2026〕18号."""
    found = _BASIS.search(turn.message.text)
    return found[1].strip() if found else ""


def said_when(turn: Turn) -> Moment | None:
    """The date that was said, unless it stands in the basis alone: 〔2026〕21号 is no date."""
    when, rest = turn.reading.when, turn.message.text.replace(_basis(turn) or "\0", "")
    return None if when is None or (when.words and when.words in _basis(turn) and when.words not in rest) else when


def _scope(turn: Turn) -> tuple[str, list[UnitKind], list[int], list[int]]:
    """Whom it is for, as words and as kinds and units."""
    reading = turn.reading
    sets = [kind for name in reading.unit_set for kind in UNIT_SETS.get(name, ())]
    units = [one for one in reading.units if one not in reading.excepted] if not reading.unit_choices else []
    words = [*reading.unit_set, *(choosing.unit_name(turn, one) for one in units)]
    return "、".join(words), sets, units, list(reading.excepted)


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
    if is_working(local.date(), turn.lexicon.days):
        return when.at
    options = [(f"{wording.deadline(when.at, turn.office.timezone, turn.now)}，按原定时间", when.at.isoformat())]
    for other in (previous_working(local.date(), turn.lexicon.days), next_working(local.date(), turn.lexicon.days)):
        moment = datetime.combine(other, local.time(), turn.office.timezone)
        if moment > turn.now:
            options.append((wording.deadline(moment, turn.office.timezone, turn.now), moment.isoformat()))
    chosen = turn.pick("deadline", replies.rest_day(wording.day(local.date())), options)
    return datetime.fromisoformat(chosen) if chosen else None


def _hints(turn: Turn, draft: Draft) -> list[str]:
    """What to mind before confirming: short notice, another task like it, a number that differs, no basis."""
    today, last = (at.astimezone(turn.office.timezone).date() for at in (turn.now, draft.deadline_at))
    days = working_days_between(today, last, turn.lexicon.days)
    hints = [replies.short_notice(days)] if days < LEAST_WORKING_DAYS else []
    said = _COUNT.search(turn.reading.said)
    units = len({one["unit_id"] for one in draft.owed})
    if said and int(said[1]) != units:
        hints.append(replies.number_differs(int(said[1]), units))
    if is_provisional(last, turn.lexicon.days) and said_when(turn) is None:
        hints.append(replies.provisional(last.year))
    if draft.report_year == today.year and not _YEAR.search(draft.title) and (last.year != today.year or today.month <= LAST_YEAR_REPORTED):
        hints.append(replies.which_year(draft.report_year))
    kind = draft.title[-4:]
    same_year = [one.title for one in turn.lexicon.tasks if one.report_year == draft.report_year and kind not in _ANY_KIND]
    hints += [replies.similar(title) for title in same_year if title.endswith(kind)]
    if turn.reading.when and turn.reading.when.doubt and "deadline" not in turn.chosen:
        hints.append(turn.reading.when.doubt)
    return hints if draft.basis else [*hints, replies.NO_BASIS]


async def change(turn: Turn) -> None:
    """截止时间改成…: another deadline, title or basis for an open task."""
    chosen = choosing.which_task(turn, replies.WHICH)
    if chosen is None:
        return
    said = {"title": turn.reading.fields.get("title", ""), "basis": _basis(turn)}
    columns: dict[str, Any] = {name: words for name, words in said.items() if words}
    if said_when(turn) is not None:
        at = deadline(turn)
        if at is None:
            return
        columns["deadline_at"] = at
    if not columns:
        raise Refusal(replies.NOTHING_TO_CHANGE)
    before = await task(chosen.id)
    changes = [_change(turn, name, before[name], value) for name, value in columns.items()]
    title = wording.task_title(chosen.title, chosen.report_year)
    if not turn.confirmed(replies.change_preview(title, changes, [])):
        return
    await TASK_MOVES.make("change", chosen.id, turn.actor, replies.NO_OPEN, "；".join(changes), **columns)
    await touch()
    turn.reply(replies.changed(title, changes))


def _change(turn: Turn, name: str, old: Any, new: Any) -> str:
    words = {"deadline_at": "截止时间", "title": "名称", "basis": "依据"}[name]
    if name == "deadline_at":
        old, new = (wording.deadline(at, turn.office.timezone, turn.now) for at in (old, new))
        return f"{words}由{old}改为{new}"
    return f"{words}由“{old or '未填写'}”改为“{new}”"


async def close(turn: Turn) -> None:
    """办结任务: nothing more is taken in for it."""
    chosen = choosing.which_task(turn, replies.WHICH)
    if chosen is None:
        return
    title = wording.task_title(chosen.title, chosen.report_year)
    if not turn.confirmed(replies.close_preview(title, len(await outstanding(chosen.id)))):
        return
    await TASK_MOVES.make("close", chosen.id, turn.actor, replies.NO_OPEN)
    await touch()
    turn.reply(replies.closed(title))


async def copy(turn: Turn) -> None:
    """按去年的再建一个: an earlier task for the next report year, to whoever is in those posts today."""
    named = {one.title for one in turn.lexicon.tasks if one.id in turn.reading.tasks}
    found = [one for one in await earlier_tasks(turn.reading.fields.get("title", "")) if not named or one["title"] in named]
    if not found:
        raise Refusal(replies.NO_EARLIER)
    options = [(wording.task_title(one["title"], one["report_year"]), one["id"]) for one in found[:9]]
    chosen = found[0]["id"] if len(found) == 1 else turn.pick("earlier", replies.WHICH, options)
    if chosen is None:
        return
    old = await task(chosen)
    year = old["report_year"] + 1
    at = deadline(turn) if said_when(turn) else _year_later(turn, old["deadline_at"])
    if at is None:
        return
    sets = [kind for name in old["targets"].split("、") for kind in UNIT_SETS.get(name, ())]
    units = [one.id for one in turn.lexicon.units if one.name in old["targets"].split("、")]
    excepted = [one.id for one in turn.lexicon.units if one.name in old["excepted"].split("、")]
    owed = await targets(sets, units, excepted, bool(old["per_post"]))
    title = old["title"].replace(str(old["report_year"]), str(year))
    draft = Draft(title, year, bool(old["per_post"]), old["targets"], old["excepted"], old["basis"], at, owed)
    until = wording.deadline(at, turn.office.timezone, turn.now)
    shown = {"title": title, "report_year": year, "per_post": draft.per_post, "deadline": until, "basis": draft.basis}
    if not turn.confirmed(replies.preview(shown, old["targets"], len(owed), [*_hints(turn, draft), *[replies.OLD_BASIS] * bool(old["basis"])])):
        return
    columns = {name: old[name] for name in ("per_post", "targets", "excepted", "basis", "requirement")} | {"per_post": draft.per_post}
    await open_task(turn.actor, owed, title=title, report_year=year, deadline_at=at, **columns)
    turn.reply(replies.created(wording.task_title(title, year), len(owed), until))


def _year_later(turn: Turn, at: datetime) -> datetime:
    """The same day a year on, moved to the working day before when it is a rest day."""
    local = at.astimezone(turn.office.timezone)
    day = local.date() + timedelta(days=365)
    day = day if is_working(day, turn.lexicon.days) else previous_working(day, turn.lexicon.days)
    return datetime.combine(day, time(local.hour, local.minute), turn.office.timezone)


async def hint(turn: Turn) -> None:
    """A notice pasted into a group by an administrator: nothing is created, one private line says how it would be."""
    when = said_when(turn)
    turn.whisper(replies.notice_seen(wording.deadline(when.at, turn.office.timezone, turn.now) if when else ""))


async def tasks(turn: Turn) -> None:
    """有哪些任务."""
    lines = [f"{n}. {choosing.task_label(turn, one)}" for n, one in enumerate(turn.lexicon.tasks, 1)]
    turn.reply(replies.deadlines(lines))
