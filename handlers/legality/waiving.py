"""001不用补了，继续审: what was asked for is not asked for any more, all of it or some of it by name; then the clock goes on."""

from handlers.legality import deciding, finding, ledger, people, replies, sending_replies, sentence, timing
from handlers.legality.ledger import LegalityState
from handlers.turn import Turn
from storage import case_clock
from storage.database import Row


async def waive(turn: Turn) -> None:
    """At once where the number was said; else shown first, for the unit hears of it.

    :raises Refusal: nothing is awaited
    """
    named = turn.reading.numbers or "review" in turn.chosen
    case = await finding.which(turn, ledger.OPEN if named else (LegalityState.AWAITING,), replies.NONE_AWAITING)
    if case is None or not await deciding.is_theirs(turn, case):
        return
    if case["state"] == LegalityState.REVIEWING.value:
        turn.whisper(sending_replies.nothing_awaited(case, await timing.due_of(turn, case)), fallback=replies.DONE)
        return
    every = case["missing"].split("、")
    spared = sentence.named_of(every, turn.message.text) or every
    left = [one for one in every if one not in spared]
    if not turn.reading.numbers and not turn.confirmed(sending_replies.waive_preview(case, spared, left)):
        return
    await (_some(turn, case, spared, left) if left else _all(turn, case))


async def _some(turn: Turn, case: Row, spared: list[str], left: list[str]) -> None:
    await ledger.amend(turn.actor, case["id"], "waive", "、".join(spared), missing="、".join(left))
    said = sending_replies.waived_some(case, spared, left)
    turn.whisper(said, fallback=replies.DONE)
    await people.tell_unit(turn, await ledger.case(case["id"]), said)


async def _all(turn: Turn, case: Row) -> None:
    await ledger.LEGALITY_MOVES.make("waive", case["id"], turn.actor, replies.CHANGED, case["missing"], supplied_at=turn.now)
    due = timing.told(turn, await case_clock.resume(turn.actor, turn.calendar, ledger.SUBJECT, case["id"]))
    case = await ledger.case(case["id"])
    said = sending_replies.waived(case, due)
    turn.whisper(said, fallback=replies.DONE)
    await people.tell_unit(turn, case, said)
