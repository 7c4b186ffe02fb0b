"""Questions about tasks: progress, a unit's history, what one owes oneself, deadlines."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from handlers import choosing, wording
from handlers.access import Right
from handlers.task import history_replies, replies
from handlers.task.missing import meant, stands, titled, which_task
from handlers.turn import Turn
from handlers.understanding.reading import TaskEntry
from storage.database import Row, among
from storage.patterns import regex
from storage.people import same_post
from storage.refusal import Refusal
from storage.submission import VersionState, versions
from storage.task import DROPPED, ObligationState, obligations, open_obligations, owed_until
from storage.unit_kinds import UnitKind
from storage.units import closed_named, with_merged

_YEARS_AGO = {"前年": 2, "去年": 1, "上年": 1, "上一年": 1}
_YEAR = regex(rf"(20\d\d)年|{'|'.join(_YEARS_AGO)}")
_EVER = regex("历[年次]|这几年|往年|以往|以前|之前|历史|所有|全部")
_BY_WHOM = regex("谁|哪[个位]|什么人|经手|经办|(?:报送|提交)人")
_JUST_NOW = timedelta(minutes=30)  # 还没弄完 is said of what came so short a time ago
_TAKEN_BACK = (ObligationState.SUBMITTED.value, ObligationState.DECLARED.value)  # what its sender may still take back
_NOT_REPORTING = frozenset({UnitKind.OFFICE.value, UnitKind.JUSTICE.value})


async def progress(turn: Turn) -> None:
    """进度: how many stand where, never a ranking (DOMAIN §6.1); of single units and no task, everything they owe."""
    units = turn.reading.units
    if units and not (turn.reading.tasks or turn.reading.unit_set or turn.reading.posts):
        return _units(turn, await open_obligations(units))
    task = await which_task(turn)
    if task is None:
        return None
    stand = Counter(stands(turn, one).words for one in meant(turn, await obligations("o.task_id = ? AND o.remark <> ?", task.id, DROPPED)))
    until = wording.deadline(task.deadline_at, turn.office.timezone, turn.now)
    owed = stand.total() - stand.get("免报", 0)
    return turn.reply(replies.progress(titled(turn, task), until, stand, owed))


async def history(turn: Turn) -> None:
    """What a unit, with those merged into it, handed in this year, in the year named, or ever; one's own, or any by right.

    :raises Refusal: another unit was named, and the speaker may not know
    """
    if not (turn.speaker.may(Right.SEE_OUTSTANDING) or set(turn.reading.units) <= set(turn.speaker.unit_ids)):
        raise Refusal(replies.OTHERS_NOT_YOURS)
    year, zone = _year(turn), turn.office.timezone
    told = []
    named = any(choosing.unit_name(turn, one) in turn.message.text for one in turn.reading.units)
    gone = [] if named or not turn.speaker.may(Right.SEE_OUTSTANDING) else await closed_named(turn.message.text)
    meant = [(one["id"], str(one["name"])) for one in gone[:1]]
    meant = meant or [(one, choosing.unit_name(turn, one)) for one in choosing.which_units(turn, replies.WHICH_UNIT)]
    for unit_id, unit in meant:
        whole = await with_merged(unit_id)
        found = await versions(f"o.unit_id IN {among(whole)}", *whole)
        if _BY_WHOM.search(turn.reading.said):
            told.append(_senders(turn, unit, found))
            continue
        of_year = [one for one in reversed(found) if year in (None, one["received_at"].astimezone(zone).year)]
        told.append(history_replies.history(unit, year, [history_replies.history_line(one, unit, zone, turn.now) for one in of_year]))
    if told:
        turn.reply("\n".join(told))


def _senders(turn: Turn, unit: str, found: Sequence[Row]) -> str:
    """我们镇自查是谁交的: who sent what counts, of the tasks and posts that were named."""
    reading = turn.reading
    found = [one for one in found if one["state"] == VersionState.RECEIVED.value and (not reading.tasks or one["task_id"] in reading.tasks)]
    found = [one for one in found if not reading.posts or same_post(reading.posts, one["post_title"])]
    named = [wording.task_title(one.title, one.report_year) for one in turn.lexicon.tasks if one.id in reading.tasks]
    return history_replies.senders(unit, named, [history_replies.sender(one, turn.office.timezone, turn.now) for one in reversed(found)])


def _year(turn: Turn) -> int | None:
    """The year a history is asked of, this one when none was said; None for all of them."""
    said, today = turn.reading.said, turn.now.astimezone(turn.office.timezone).year
    named = _YEAR.search(said)
    if named:
        return int(named[1]) if named[1] else today - _YEARS_AGO[named[0]]
    return None if _EVER.search(said) else today


async def own(turn: Turn) -> None:
    """我要交什么, 我们交了没: the speaker's own units only.

    :raises Refusal: another unit was named, and the speaker may not know how it stands
    """
    if not set(turn.speaker.unit_ids) & {one.id for one in turn.lexicon.units if one.kind not in _NOT_REPORTING}:
        return turn.reply(replies.NO_UNIT_BUT if turn.speaker.may(Right.SEE_OUTSTANDING) else replies.NO_UNIT)
    if set(turn.reading.units) - set(turn.speaker.unit_ids) and not turn.speaker.may(Right.SEE_OUTSTANDING):
        raise Refusal(replies.OTHERS_NOT_YOURS)
    named = set(turn.reading.tasks)
    found = [one for one in await open_obligations(turn.speaker.unit_ids) if not named or one["task_id"] in named]
    found = [one for one in found if one["remark"] != DROPPED]
    return _units(turn, found)


def _units(turn: Turn, found: Sequence[Row]) -> None:
    """How some units stand, one after the other."""
    by_unit: dict[str, list[Row]] = {}
    for one in found:
        by_unit.setdefault(one["unit_name"], []).append(one)
    turn.reply("\n".join(_own_unit(turn, unit, many) for unit, many in by_unit.items()) or replies.NOTHING_OWED)


def _own_unit(turn: Turn, unit: str, many: Sequence[Row]) -> str:
    told = [(how, replies.own_line(one, how, turn.office.timezone, turn.now)) for one in many for how in [stands(turn, one)]]
    return replies.own(unit, [line for how, line in told if how.owing], [line for how, line in told if not how.owing])


async def unfinished(turn: Turn) -> None:
    """还没弄完，晚点交: nothing changes; in private one line says so, or what is on record already and how to take it back."""
    if not turn.private:
        return
    on_record = await _on_record(turn)
    owed = bool(on_record) or bool(await open_obligations(turn.speaker.unit_ids))
    turn.reply(replies.on_record(on_record) if on_record else replies.STILL_OWED if owed else replies.NOTHING_OWED)


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
    named, zone, returned = set(turn.reading.tasks), turn.office.timezone, "退" in turn.reading.said
    of = [one for one in turn.reading.units if turn.speaker.may(Right.MANAGE_TASKS) or one in turn.speaker.unit_ids] or turn.speaker.unit_ids
    own = [one for one in await open_obligations(of) if owed_until(one) != one["deadline_at"] and _owing(turn, one)]
    own = [one for one in own if not returned or one["state"] == ObligationState.RETURNED.value]
    lines = []
    for task in (one for one in turn.lexicon.tasks if not named or one.id in named):
        dates = [replies.own_date(one, zone, turn.now) for one in own if one["task_id"] == task.id]
        if dates or not (returned and own):
            lines += [f"{_title(task)}：{wording.deadline(task.deadline_at, zone, turn.now)}截止。", *dates]
    turn.reply(replies.deadlines(lines))


def _owing(turn: Turn, obligation: Row) -> bool:
    """Whether it is owed still, by a post that is asked about."""
    return stands(turn, obligation).owing and (not turn.reading.posts or same_post(turn.reading.posts, obligation["post_title"]))


def _title(task: TaskEntry) -> str:
    return wording.task_title(task.title, task.report_year)
