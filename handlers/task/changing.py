"""Changing and copying a task: each echoed and done on 确认."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from handlers import choosing, wording
from handlers.task import change_replies, posts, replies, retargeting
from handlers.task.amending import EXAMPLE, ordered_scope
from handlers.task.opening import Draft, deadline, hints, short
from handlers.task.scope import on_record
from handlers.task.sentence import basis, requirement, said_when
from handlers.turn import Turn
from handlers.understanding.reading import TaskEntry
from storage import telling
from storage.database import Row
from storage.identity import contacts_of_role
from storage.lease import touch
from storage.past_tasks import earlier_tasks
from storage.people import Role
from storage.refusal import Refusal
from storage.task import TASK_MOVES, ObligationState, has_title, obligations, open_task, outstanding, taken, targets, task, task_of
from storage.working_days import is_provisional, is_working, previous_working

_ORDER = (("自查", "整改"), ("计划", "总结"))  # of two tasks with otherwise one title, the second builds on the first


async def change(turn: Turn) -> None:
    """截止时间改成…, 对象加上…: another deadline, title, basis, requirement, or others whom an open task is for."""
    chosen = choosing.which_task(turn, replies.WHICH)
    if chosen is None:
        return
    columns = _columns(turn)
    changes = turn.chosen.get("scope", ordered_scope(turn, turn.reading))
    if said_when(turn) is not None:
        at = deadline(turn)
        if at is None:
            return
        columns["deadline_at"] = at
    if not columns and not changes:
        _ask_what(turn)
        return
    before = await task(chosen.id)
    if "title" in columns and columns["title"] != before["title"] and (there := await task_of(columns["title"], before["report_year"])):
        raise Refusal(taken(there))
    told = [_change(turn, name, before[name], value) for name, value in columns.items()]
    others = await retargeting.plan(turn, before, changes) if changes else retargeting.Plan()
    at = columns.get("deadline_at")
    moved = at is not None and at != before["deadline_at"]
    owing = [one for one in await outstanding(chosen.id) if _waits_for(one) and one["unit_name"] not in others.names_dropped] if moved else []
    moves = _change(turn, "deadline_at", before["deadline_at"], at) if owing and at else ""
    told_of = await _as_told(turn, chosen.id, moves) if moves else ""
    minded = _minded(turn, chosen, at, owing if told_of else []) if at and moved else []
    minded += [change_replies.told_once_for_both(told_of)] if moves != told_of else []
    title = wording.task_title(chosen.title, chosen.report_year)
    if not turn.confirmed(change_replies.change_preview(title, [*told, *others.lines()], [*minded, *others.hints()]), amend=EXAMPLE):
        return
    columns |= others.columns
    await TASK_MOVES.make("change", chosen.id, turn.actor, replies.NO_OPEN, "；".join([*told, *others.lines()]), **columns)
    await retargeting.carry_out(turn, chosen.id, others)
    await touch()
    turn.reply(change_replies.changed(title, [*told, *others.lines()]))
    until = wording.deadline(at or before["deadline_at"], turn.office.timezone, turn.now)
    await retargeting.tell(turn, others, title, until)
    if told_of and at:
        await _tell(turn, title, owing, told_of, telling.holds("task", chosen.id, at, "deadline_at"))


async def _as_told(turn: Turn, task_id: int, moved: str) -> str:
    """A deadline that moves again before anybody heard of the last time (it was night) moves, to them, from there; "" when it is back."""
    waiting = change_replies.MOVED.search(await telling.untold("task", task_id, "deadline_at"))
    now = change_replies.MOVED.search(moved)
    if waiting is None or now is None:
        return moved
    return "" if waiting["was"] == now["now"] else moved.replace(now["was"], waiting["was"], 1)


def _columns(turn: Turn) -> dict[str, Any]:
    """What else than deadline and targets was said to become another."""
    said = {"title": turn.chosen.get("title") or turn.reading.fields.get("title", ""), "basis": basis(turn), "requirement": requirement(turn)}
    return {name: words for name, words in said.items() if words}


def _ask_what(turn: Turn) -> None:
    """改一下截止时间: to when, is asked; what is to be changed at all, is told to be said.

    :raises Refusal: the sentence does not say what to change
    """
    asked = next((question for words, question in change_replies.TO_WHAT.items() if any(one in turn.reading.said for one in words.split("、"))), "")
    if not asked:
        raise Refusal(change_replies.NOTHING_TO_CHANGE)
    name = change_replies.ANSWERS.get(asked)
    turn.need(name, asked) if name else turn.more(asked)


def _waits_for(obligation: Row) -> bool:
    """Whether the task's own deadline is that of an obligation: not of one extended, declared or returned."""
    return obligation["state"] == ObligationState.OUTSTANDING.value and not obligation["extended_to_at"]


def _minded(turn: Turn, chosen: TaskEntry, at: datetime, owing: Sequence[Row]) -> list[str]:
    """What to mind before a deadline moves: short notice, 暂定 days, the order of tasks that belong together, who still owes."""
    day = at.astimezone(turn.office.timezone).date()
    found = short(turn, at)
    if is_provisional(day, turn.lexicon.days):
        found.append(replies.provisional(day.year))
    for first, then in _ORDER:
        for other in turn.lexicon.tasks:
            titles = [one.title.replace(word, "", 1) for one, word in ((chosen, first), (other, then))]
            back = [one.title.replace(word, "", 1) for one, word in ((other, first), (chosen, then))]
            if first in chosen.title and then in other.title and titles[0] == titles[1] and other.deadline_at <= at:
                found.append(_order(turn, (chosen, at), (other, other.deadline_at)))
            if first in other.title and then in chosen.title and back[0] == back[1] and at <= other.deadline_at:
                found.append(_order(turn, (other, other.deadline_at), (chosen, at)))
    return [*found, change_replies.still_owing(len(owing), len({one["unit_name"] for one in owing}))] if owing else found


def _order(turn: Turn, first: tuple[TaskEntry, datetime], then: tuple[TaskEntry, datetime]) -> str:
    until = [wording.deadline(at, turn.office.timezone, turn.now) for _task, at in (first, then)]
    return change_replies.out_of_order(first[0].title, until[0], then[0].title, until[1])


async def _tell(turn: Turn, title: str, owing: Sequence[Row], change: str, rule: str) -> None:
    """Who owes hears of another deadline, once, privately."""
    ids = {one.name: one.id for one in turn.lexicon.units}
    by_contact: dict[str, list[Row]] = {}
    for name in dict.fromkeys(one["unit_name"] for one in owing):
        for contact in await contacts_of_role(Role.LIAISON, [ids[name]]) if name in ids else ():
            if contact["channel"] == turn.message.channel:
                by_contact.setdefault(contact["contact_id"], []).extend(one for one in owing if one["unit_name"] == name)
    for contact_id, many in by_contact.items():
        units = list(dict.fromkeys(one["unit_name"] for one in many))
        posts = [one["post_title"] for one in many if one["post_title"] and len(units) == 1]
        turn.tell(contact_id, change_replies.deadline_moved(units, title, posts, change), rule=rule)


def _change(turn: Turn, name: str, old: Any, new: Any) -> str:
    words = {"deadline_at": "截止时间", "title": "名称", "basis": "依据", "requirement": "要求"}[name]
    if name == "deadline_at":
        old, new = (wording.deadline(at, turn.office.timezone, turn.now) for at in (old, new))
        return f"{words}由{old}改为{new}"
    return f"{words}由“{old or '未填写'}”改为“{new}”"


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
    year = turn.chosen.get("report_year", old["report_year"] + 1)
    at = deadline(turn) if said_when(turn) else _year_later(turn, old["deadline_at"])
    if at is None:
        return
    scope = on_record(turn, old)
    sides = posts.of_task(await obligations("o.task_id = ?", chosen))
    owed = posts.only(turn, await targets(scope.kinds, scope.units, scope.excepted, bool(old["per_post"])), sides)
    title = old["title"].replace(str(old["report_year"]), str(year))
    if there := await has_title(title, year):
        raise Refusal(taken(there))
    said = (basis(turn) or old["basis"], requirement(turn) or old["requirement"])
    draft = Draft(title, year, bool(old["per_post"]), old["targets"], old["excepted"], *said, at, owed, posts.told(owed, sides))
    until = wording.deadline(at, turn.office.timezone, turn.now)
    old_basis = [replies.OLD_BASIS] * bool(draft.basis and draft.basis == old["basis"])
    if not turn.confirmed(replies.preview(draft.shown(until), [*hints(turn, draft), *old_basis]), amend=EXAMPLE):
        return
    await open_task(turn.actor, owed, **draft.columns())
    turn.reply(replies.created(wording.task_title(title, year), len(owed), until))


def _year_later(turn: Turn, at: datetime) -> datetime:
    """The same day a year on, moved to the working day before when it is a rest day."""
    local = at.astimezone(turn.office.timezone)
    day = local.date() + timedelta(days=365)
    day = day if is_working(day, turn.lexicon.days) else previous_working(day, turn.lexicon.days)
    return datetime.combine(day, time(local.hour, local.minute), turn.office.timezone)
