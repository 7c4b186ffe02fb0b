"""Questions about tasks: who has not submitted, progress, a unit's history, what one owes oneself, deadlines."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers import choosing, wording
from handlers.access import Right
from handlers.task import replies
from handlers.task.change_replies import DROPPED
from handlers.turn import Turn
from handlers.understanding.reading import TaskEntry
from storage.database import Row, among
from storage.people import UNIT_SETS, UnitKind, same_post
from storage.standing import Standing, standing
from storage.submission import versions
from storage.task import ObligationState, counts, obligations, open_obligations, outstanding
from storage.units import with_merged

_YEARS_AGO = {"前年": 2, "去年": 1, "上年": 1, "上一年": 1}
_YEAR = re.compile(rf"(20\d\d)年|{'|'.join(_YEARS_AGO)}")
_EVER = re.compile("历[年次]|这几年|往年|以往|以前|之前|历史|所有|全部")
_JUST_NOW = timedelta(minutes=30)  # 还没弄完 is said of what came so short a time ago
_TAKEN_BACK = (ObligationState.SUBMITTED.value, ObligationState.DECLARED.value)  # what its sender may still take back
_NOT_REPORTING = frozenset({UnitKind.OFFICE.value, UnitKind.JUSTICE.value})


async def missing(turn: Turn) -> None:
    """谁没交: names to whoever may see them, privately; in a group the counts (DOMAIN §6.1)."""
    task = choosing.which_task(turn, replies.WHICH)
    if task is None:
        return
    scope = _scope(turn)
    found, each = await outstanding(task.id, scope), await counts(task.id, scope)
    waived = each.get(ObligationState.WAIVED, 0)
    title, total = _title(task), sum(each.values()) - waived
    until = wording.deadline(task.deadline_at, turn.office.timezone, turn.now)
    names = replies.missing(title, until, found, [_stands(turn, one, task.deadline_at) for one in found], total, waived)
    if turn.private or turn.office.public_missing_names:
        turn.reply(names)
        return
    stand = [_stands(turn, one, task.deadline_at) for one in found]
    turn.reply(replies.missing_counts(title, total, stand) + (replies.NAMES_PRIVATELY if found else ""))
    if found:
        turn.whisper(names, fallback=replies.NAMES_FALLBACK)


async def progress(turn: Turn) -> None:
    """进度: how many stand where; never a ranking, never by unit (DOMAIN §6.1)."""
    task = choosing.which_task(turn, replies.WHICH)
    if task is None:
        return
    scope = _scope(turn)
    every = await obligations("o.task_id = ?", task.id)
    stand = Counter(_stands(turn, one).words for one in every if scope is None or one["unit_id"] in scope)
    until = wording.deadline(task.deadline_at, turn.office.timezone, turn.now)
    owed = stand.total() - stand.get("免报", 0)
    turn.reply(replies.progress(_title(task), until, "、".join(turn.reading.unit_set), stand, owed))


async def history(turn: Turn) -> None:
    """What a unit, with those merged into it, handed in this year, in the year named, or ever."""
    year, zone = _year(turn), turn.office.timezone
    told = []
    for unit_id in choosing.which_units(turn, replies.WHICH_UNIT):
        unit, whole = choosing.unit_name(turn, unit_id), await with_merged(unit_id)
        found = await versions(f"o.unit_id IN {among(whole)}", *whole)
        of_year = [one for one in reversed(found) if year in (None, one["received_at"].astimezone(zone).year)]
        told.append(replies.history(unit, year, [replies.history_line(one, unit, zone, turn.now) for one in of_year]))
    if told:
        turn.reply("\n".join(told))


def _year(turn: Turn) -> int | None:
    """The year a history is asked of, this one when none was said; None for all of them."""
    said, today = turn.reading.said, turn.now.astimezone(turn.office.timezone).year
    named = _YEAR.search(said)
    if named:
        return int(named[1]) if named[1] else today - _YEARS_AGO[named[0]]
    return None if _EVER.search(said) else today


async def own(turn: Turn) -> None:
    """我要交什么, 我交了没: the speaker's own units only."""
    if not set(turn.speaker.unit_ids) & {one.id for one in turn.lexicon.units if one.kind not in _NOT_REPORTING}:
        turn.reply(replies.NO_UNIT_BUT if turn.speaker.may(Right.SEE_OUTSTANDING) else replies.NO_UNIT)
        return
    named = set(turn.reading.tasks)
    found = [one for one in await open_obligations(turn.speaker.unit_ids) if not named or one["task_id"] in named]
    found = [one for one in found if one["remark"] != DROPPED]
    if not found:
        turn.reply(replies.NOTHING_OWED)
        return
    by_unit: dict[str, list[Row]] = {}
    for one in found:
        by_unit.setdefault(one["unit_name"], []).append(one)
    turn.reply("\n".join(_own_unit(turn, unit, many) for unit, many in by_unit.items()))


def _own_unit(turn: Turn, unit: str, many: Sequence[Row]) -> str:
    told = [(how, replies.own_line(one, how, turn.office.timezone, turn.now)) for one in many for how in [_stands(turn, one)]]
    return replies.own(unit, [line for how, line in told if how.owing], [line for how, line in told if not how.owing])


async def unfinished(turn: Turn) -> None:
    """还没弄完，晚点交: nothing changes; in private one line says so, or what is on record already and how to take it back."""
    if not turn.private:
        return
    on_record = await _on_record(turn)
    turn.reply(replies.on_record(on_record) if on_record else replies.STILL_OWED)


async def _on_record(turn: Turn) -> list[Row]:
    """What counts of the tasks and posts that were named; named none, what came just now, or all of it when nothing else is owed."""
    own, reading = turn.speaker.unit_ids, turn.reading
    every = await open_obligations(own)
    found = await versions(f"v.state = 'received' AND t.state = 'open' AND o.unit_id IN {among(own)}", *own)
    found = [one for one in found if one["obligation_state"] in _TAKEN_BACK]
    if reading.tasks or reading.posts:
        found = [one for one in found if not reading.tasks or one["task_id"] in reading.tasks]
        found = [one for one in found if not reading.posts or same_post(reading.posts, one["post_title"])]
        open_too = [
            one for one in every if one["state"] == ObligationState.OUTSTANDING.value and one["task_id"] in {each["task_id"] for each in found}
        ]
        return [] if open_too and not reading.posts else found
    just = [one for one in found if turn.message.at - one["received_at"] <= _JUST_NOW]
    owed = any(one["state"] == ObligationState.OUTSTANDING.value for one in every)
    return just or ([] if owed else found)


async def deadline(turn: Turn) -> None:
    """什么时候截止: of the tasks named, or of all that are open."""
    named = set(turn.reading.tasks)
    fitting = [one for one in turn.lexicon.tasks if not named or one.id in named]
    own = {one["task_id"]: one["extended_to_at"] for one in await open_obligations(turn.speaker.unit_ids) if one["extended_to_at"]}
    lines = []
    for one in fitting:
        until = wording.deadline(own.get(one.id, one.deadline_at), turn.office.timezone, turn.now)
        lines.append(f"{_title(one)}：{until}截止{'（已延期）' if one.id in own else ''}。")
    turn.reply(replies.deadlines(lines))


def _title(task: TaskEntry) -> str:
    return wording.task_title(task.title, task.report_year)


def _stands(turn: Turn, obligation: Row, deadline_at: datetime | None = None) -> Standing:
    until = deadline_at or obligation["deadline_at"]
    return standing(obligation, until, turn.now, lambda at: wording.moment(at, turn.office.timezone, turn.now))


def _scope(turn: Turn) -> list[int] | None:
    """The units that were named, alone or as sets and less the excepted; None when it is about all."""
    reading = turn.reading
    kinds = {kind.value for name in reading.unit_set for kind in UNIT_SETS.get(name, ())}
    if not (kinds or reading.units or reading.excepted):
        return None
    wanted = [one.id for one in turn.lexicon.units if one.kind in kinds or one.id in reading.units or not (kinds or reading.units)]
    return [one for one in wanted if one not in reading.excepted]
