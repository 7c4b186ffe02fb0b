"""通过 and 退回修改: one report at once, several after a preview and 确认; the liaison is told privately."""

from collections.abc import Callable, Sequence
from datetime import datetime

from handlers import choosing, narrowing
from handlers.review import finding, replies
from handlers.review.sentence import orders_both, reason_of
from handlers.turn import Turn
from handlers.understanding.reading import Moment
from storage import review, telling
from storage.database import Row
from storage.refusal import Refusal
from storage.task import ObligationState
from storage.working_days import is_working

ALL = "all"  # the option “以上都是”


async def approve(turn: Turn) -> None:
    """预审通过: the one that is meant, or a set after its preview.

    :raises Refusal: nothing of what was named waits for review, or another move is ordered in the same sentence
    """
    _one_move(turn)
    found = await _meant(turn, (ObligationState.SUBMITTED,))
    if not found:
        return
    aside = replies.aside("未列入", await finding.left_out(turn, found))
    if _needs_preview(turn, found):
        preview = replies.approve_preview(found, await _spared(turn), whole=narrowing.whole(turn)) + aside
        if not turn.confirmed(preview, amend=narrowing.example(found[0]["unit_name"])):
            return
    for one in found:
        await review.approve(one, turn.actor)
    turn.whisper(replies.approved(found) + aside, fallback=replies.DONE)
    await tell(turn, found, replies.passed, ObligationState.APPROVED)


async def give_back(turn: Turn) -> None:
    """退回修改, with a reason and a date, both asked for when they are missing. An approved report goes back only after 确认.

    :raises Refusal: nothing of what was named can be returned, or another move is ordered in the same sentence
    """
    _one_move(turn)
    found = await _meant(turn, (ObligationState.SUBMITTED, ObligationState.APPROVED))
    if not found:
        return
    when = turn.reading.when
    names = [name for unit in turn.lexicon.units for name in unit.names]
    reason = reason_of(turn.message.text, names, when.words if when else "", turn.reading.dates)
    if when is not None and when.due <= turn.now:
        turn.more(replies.past("修改期限", when.due, turn.office.timezone))
    elif not reason:
        turn.more(replies.NEED_REASON)
    elif when is None:
        turn.more(replies.NEED_DATE)
    else:
        await _return_all(turn, found, reason, when)


async def doubt(turn: Turn) -> None:
    """通过得太快了，没写学法: a complaint is no order, so it is asked what is to be done.

    :raises Refusal: nothing of what was named can be returned
    """
    wanted = turn.pick("doubt", replies.WHAT_TO_DO, [(replies.GIVE_IT_BACK, "return"), (replies.LEAVE_IT, "leave")])
    if wanted == "return":
        await give_back(turn)
    elif wanted == "leave":
        turn.whisper(replies.LEFT_AS_IT_IS, fallback=replies.DONE)


def _one_move(turn: Turn) -> None:
    """Two moves in one sentence are taken apart by the person, not by us: who is meant by which must not be guessed.

    :raises Refusal: there are two
    """
    if orders_both(turn.message.text, [name for unit in turn.lexicon.units for name in unit.names]):
        raise Refusal(replies.ONE_AT_A_TIME)


async def _return_all(turn: Turn, found: Sequence[Row], reason: str, when: Moment) -> None:
    """Several, what was approved, and a date that may be meant otherwise are shown first."""
    zone, due_at = turn.office.timezone, when.due
    approved = any(one["obligation_state"] == ObligationState.APPROVED.value for one in found)
    aside = "" if approved else replies.aside("未退回", await finding.left_out(turn, found, of_sets=True))
    if approved or when.doubt or _needs_preview(turn, found):
        preview = replies.return_preview(found, reason, due_at, zone, narrowing.names(turn), doubt=when.doubt, whole=narrowing.whole(turn)) + aside
        if not turn.confirmed(preview, amend=narrowing.example(found[0]["unit_name"])):
            return
    for one in found:
        await review.give_back(one, reason, due_at, turn.actor)
    turn.whisper(replies.gone_back(found, reason, due_at, zone, rests=_rests(turn, due_at)) + aside, fallback=replies.DONE)
    await tell(turn, found, lambda many: replies.please_revise(many, reason, due_at, zone), ObligationState.RETURNED)


def _rests(turn: Turn, at: datetime) -> bool:
    return not is_working(at.astimezone(turn.office.timezone).date(), turn.lexicon.days)


async def _meant(turn: Turn, states: Sequence[ObligationState]) -> list[Row]:
    """The versions that are meant: of one unit with several the one chosen, of several units all; none after asking.

    :raises Refusal: nothing fits
    """
    if turn.reading.unit_choices and not turn.reading.units:
        unit_id = choosing.which_unit(turn, replies.WHICH_UNIT)
        if unit_id is None:
            return []
    else:
        unit_id = None
    for state in states:
        found = [one for one in await finding.meant(turn, state) if unit_id is None or one["unit_id"] == unit_id]
        if found:
            break
    else:
        raise Refusal(replies.NOTHING_FITS)
    if len({one["task_id"] for one in found}) > 1:
        task = choosing.which_task(turn, replies.WHICH_TASK, among=[one["task_id"] for one in found])
        found = [one for one in found if task is not None and one["task_id"] == task.id]
    if len({one["unit_id"] for one in found}) == 1 and not _a_set(turn):
        return _of_one_unit(turn, found)
    return _left(turn, found)


def _left(turn: Turn, found: list[Row]) -> list[Row]:
    """What corrections at the preview have left.

    :raises Refusal: nothing
    """
    gone = narrowing.without(turn)
    left = [one for one in found if one["unit_id"] not in gone]
    if found and not left:
        raise Refusal(replies.NONE_LEFT)
    return left


def _needs_preview(turn: Turn, found: Sequence[Row]) -> bool:
    """Several are shown first; so is the one that corrections have left of several."""
    return len(found) > 1 or bool(narrowing.without(turn)) or finding.spares_hinted(turn)


async def _spared(turn: Turn) -> list[str]:
    """What is left out, as the preview names it."""
    hinted = [one for one in await finding.counting(ObligationState.SUBMITTED) if one["hints"]] if finding.spares_hinted(turn) else []
    return [*narrowing.names(turn), *([replies.with_hints(len(hinted))] if hinted else [])]


def _a_set(turn: Turn) -> bool:
    """Whether a set was named rather than a unit: then all of it is meant, and the preview shows it."""
    reading = turn.reading
    return bool(reading.unit_set or reading.spared) or not (reading.units or reading.unit_choices or reading.numbers)


def _of_one_unit(turn: Turn, found: list[Row]) -> list[Row]:
    if len(found) < 2:
        return found
    options: list[tuple[str, int | str]] = [(replies.version(one, turn.office.timezone), int(one["id"])) for one in found]
    chosen = turn.pick("version", replies.WHICH_VERSION, [*options, (replies.ALL_OF_THEM, ALL)])
    return [one for one in found if chosen in (ALL, one["id"])]


async def tell(turn: Turn, found: Sequence[Row], words: Callable[[Sequence[Row]], str], now: ObligationState | None = None) -> None:
    """The liaisons of each unit hear privately how its reports of a task fared, in one message; one alone only while it is still so."""
    alike: dict[tuple[int, int], list[Row]] = {}
    for one in found:
        alike.setdefault((one["unit_id"], one["task_id"]), []).append(one)
    for (unit_id, _task_id), many in alike.items():
        rule = telling.holds("obligation", many[0]["obligation_id"], now) if now and len(many) == 1 else ""
        await turn.tell_unit(unit_id, many[0]["unit_name"], words(many), rule=rule)
