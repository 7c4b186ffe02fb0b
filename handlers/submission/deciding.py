"""An administrator grants or refuses what a liaison asked for, by its number or its unit; may also grant what nobody asked for."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from handlers import choosing
from handlers.submission import ledger
from handlers.submission import request_replies as replies
from handlers.submission.asking import asked_until
from handlers.submission.ledger import SUBMISSION_REQUEST_MOVES, RequestKind, SubmissionRequestState
from handlers.submission.reasons import reason_of
from handlers.turn import Turn
from storage.database import Row
from storage.refusal import Refusal
from storage.task import OBLIGATION_MOVES, owed_until


async def approve_extension(turn: Turn) -> None:
    """同意云东延期到12月9号下午5点, or 同意延期 3 until the date that was asked for.

    :raises Refusal: there is nothing to decide on, or the date is past or no later than the deadline
    """
    if await _each(turn, RequestKind.EXTENSION, approve_extension):
        return
    found = await _found(turn, RequestKind.EXTENSION)
    if found is None:
        return
    request, owed = found
    due = owed_until(owed[0])
    until = asked_until(turn, due)[0] or (request["until_at"] if request else None)
    if until is None:
        turn.more(replies.NEED_UNTIL)
        return
    if until <= due or until <= turn.now:
        raise Refusal(replies.not_later(due, turn.office.timezone))
    if request:
        await _settle(turn, request, "grant")
    for one in owed:
        await ledger.extend(one, until, turn.actor, replies.CHANGED)
    closed = await ledger.close_covered(turn.actor, owed, [RequestKind.EXTENSION])
    turn.whisper(
        replies.extended(owed, until, turn.office.timezone) + replies.closed_with_it(closed) + replies.rest_day(turn.calendar, until),
        fallback=replies.DONE,
    )
    await tell(turn, owed, replies.extension_granted(turn.office.name, owed, until, request["until_at"] if request else None, turn.office.timezone))


async def approve_exemption(turn: Turn) -> None:
    """同意免报 4: what was asked for; without a request a unit is let off after a preview.

    :raises Refusal: there is nothing to decide on
    """
    if await _each(turn, RequestKind.EXEMPTION, approve_exemption):
        return
    found = await _found(turn, RequestKind.EXEMPTION)
    if found is None:
        return
    request, owed = found
    reason = request["reason"] if request else reason_of(turn, replies.NEED_WHY_WAIVED)
    if not reason or (request is None and not turn.confirmed(replies.waive_preview(owed, reason))):
        return
    if request:
        await _settle(turn, request, "grant")
    for one in owed:
        await OBLIGATION_MOVES.make("waive", one["id"], turn.actor, replies.CHANGED, reason, remark=reason[:200])
    closed = await ledger.close_covered(turn.actor, owed, list(RequestKind))
    turn.whisper(replies.waived(owed) + replies.closed_with_it(closed), fallback=replies.DONE)
    await tell(turn, owed, replies.exemption_granted(turn.office.name, owed))


async def reject_extension(turn: Turn) -> None:
    """不同意云东延期, 不同意延期 3.

    :raises Refusal: nobody asked
    """
    if not await _each(turn, RequestKind.EXTENSION, reject_extension):
        await _reject(turn, RequestKind.EXTENSION)


async def reject_exemption(turn: Turn) -> None:
    """不同意免报 4.

    :raises Refusal: nobody asked
    """
    if not await _each(turn, RequestKind.EXEMPTION, reject_exemption):
        await _reject(turn, RequestKind.EXEMPTION)


async def _reject(turn: Turn, kind: RequestKind) -> None:
    request = await _requested(turn, kind)
    if request is None:
        if turn.asked is None:
            raise Refusal(replies.NO_REQUEST)
        return
    await _settle(turn, request, "refuse")
    owed = await ledger.concerned(request["task_id"], request["unit_id"], request["posts"])
    turn.whisper(replies.refused(request), fallback=replies.DONE)
    due = owed_until(owed[0]) if owed else None
    await tell(turn, [request], replies.turned_down(turn.office.name, request, due, turn.office.timezone))


async def _each(turn: Turn, kind: RequestKind, decide: Callable[[Turn], Awaitable[None]]) -> bool:
    """Whether several units were named of which some have one request waiting: each of these is decided on, in the order in which they were named;
    of the others it is said that they have none."""
    units = () if turn.reading.unit_choices else _units(turn)
    waiting = [one["unit_id"] for one in await ledger.waiting(kind, units)] if len(units) > 1 else []
    if turn.reading.fields.get("n") or not waiting or len(set(waiting)) < len(waiting):
        return False
    whole = turn.reading
    if without := [choosing.unit_name(turn, one) for one in units if one not in waiting]:
        turn.reply(replies.none_waits_of(without, kind is RequestKind.EXEMPTION))
    for unit_id in (one for one in units if one in waiting):
        turn.reading = replace(whole, units=(unit_id,), unit_choices=(), people=())
        await decide(turn)
    turn.reading = whole
    return True


def _units(turn: Turn) -> tuple[int, ...]:
    """The units that are meant: those named, else those of the liaisons named (同意毛宁的延期)."""
    reading = turn.reading
    return reading.unit_choices or reading.units or tuple({one.unit_id: None for one in turn.lexicon.people if one.id in reading.people})


async def _settle(turn: Turn, request: Row, move: str) -> None:
    await SUBMISSION_REQUEST_MOVES.make(move, request["id"], turn.actor, replies.settled_already(request["id"]))


async def _found(turn: Turn, kind: RequestKind) -> tuple[Row | None, list[Row]] | None:
    """The request that is decided on with what it is about, or what a unit owes when it did not ask; None after asking.

    :raises Refusal: there is neither
    """
    if turn.reading.unit_choices and not turn.reading.fields.get("n"):
        unit_id = choosing.which_unit(turn, replies.WHICH_UNIT)
        if unit_id is None:
            return None
        turn.reading = replace(turn.reading, units=(unit_id,), unit_choices=())
    request = await _requested(turn, kind)
    if turn.asked is not None:
        return None
    if request is not None:
        owed = await ledger.concerned(request["task_id"], request["unit_id"], request["posts"])
        if not owed:
            raise Refusal(replies.CHANGED)
        return request, owed
    if not (turn.reading.units or turn.reading.unit_choices):
        raise Refusal(replies.nobody_asked(kind is RequestKind.EXEMPTION))
    unit_id = choosing.which_unit(turn, replies.WHICH_UNIT)
    if unit_id is None:
        return None
    open_ids = [one.id for one in turn.lexicon.tasks if await ledger.concerned(one.id, unit_id, "、".join(turn.reading.posts))]
    task = choosing.which_task(turn, replies.WHICH, among=open_ids) if open_ids else None
    if task is None:
        if turn.asked is None:
            raise Refusal(replies.UNIT_OWES_NOTHING)
        return None
    return None, await ledger.concerned(task.id, unit_id, "、".join(turn.reading.posts))


async def _requested(turn: Turn, kind: RequestKind) -> Row | None:
    """The waiting request that is meant: by its number, by its unit, or the only one; None when there is none, or after asking.

    同意延期到10号, said of nobody: the only one is asked about unless that is its date.

    :raises Refusal: the number is of no request of this kind, or of one that is settled
    """
    said = turn.reading.fields.get("n", "")
    if said:
        found = await ledger.request(int(said))
        if found is None or found["kind"] != kind.value:
            raise Refusal(replies.no_such_request(said))
        if found["state"] != SubmissionRequestState.WAITING.value:
            raise Refusal(replies.settled_already(found["id"]))
        return found
    units = _units(turn)
    asker = turn.reading.fields.get("person", "")
    waiting = [one for one in await ledger.waiting(kind, units) if not turn.reading.tasks or one["task_id"] in turn.reading.tasks]
    if asker:
        theirs = [one for one in waiting if one["asker"] == asker or one["asked_by"] in turn.reading.people]
        waiting = theirs or (waiting if units else [])
        if not waiting:
            raise Refusal(replies.no_request_of(asker))
    when = turn.reading.when
    named = units or asker or kind is RequestKind.EXEMPTION or when is None
    if not waiting or (len(waiting) == 1 and (named or (when and when.due == waiting[0]["until_at"]))):
        return waiting[0] if waiting else None
    chosen = turn.pick("request", replies.WHICH_REQUEST, [(replies.request(one), one["id"]) for one in waiting])
    return next((one for one in waiting if one["id"] == chosen), None)


async def tell(turn: Turn, owed: Sequence[Row], text: str) -> None:
    """The liaisons of the unit that this is about hear privately what was decided."""
    await turn.tell_unit(owed[0]["unit_id"], owed[0]["unit_name"], text)
