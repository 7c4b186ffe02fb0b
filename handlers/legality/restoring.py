"""撤错了，恢复: a matter that its unit took back is under review again, with the time it had left; asked first, for those who review hear of it."""

from handlers.legality import finding, ledger, people, replies, sending_replies, timing
from handlers.legality.ledger import LegalityState
from handlers.turn import Turn
from storage import case_clock


async def restore(turn: Turn) -> None:
    """恢复送审 HFSC-012: what it lacked when it was taken back it lacks still.

    :raises Refusal: none was taken back
    """
    finding.for_liaisons(turn)
    case = await finding.which(turn, (LegalityState.WITHDRAWN,), replies.NONE_WITHDRAWN)
    if case is None:
        return
    same = await ledger.alike(case["unit_id"], case["title"])
    if same:
        turn.whisper(sending_replies.already(same), fallback=replies.DONE)
        return
    if not turn.confirmed(sending_replies.restore_preview(case)):
        return
    lacks = bool(case["missing"]) and not case["supplied_at"]
    await ledger.LEGALITY_MOVES.make("restore_lacking" if lacks else "restore", case["id"], turn.actor, replies.CHANGED)
    await case_clock.run_again(turn.actor, turn.calendar, ledger.SUBJECT, case["id"], sending_replies.TAKEN_BACK)
    if lacks:
        await case_clock.pause(turn.actor, turn.calendar, ledger.SUBJECT, case["id"], f"待补正：{case['missing']}")
    case = await ledger.case(case["id"])
    due = "" if lacks else await timing.due_of(turn, case)
    turn.whisper(sending_replies.restored(case, due), fallback=replies.DONE)
    if finding.reviews(turn):
        await people.tell_unit(turn, case, sending_replies.restored(case, due))
    told = await people.reviewers(case, turn.calendar.day_of(turn.now))
    await people.tell(turn, told, case, sending_replies.unit_restored(case, due))
