"""待预审有哪些 and 谁审的: what waits for the reviewers, and who reviewed what; told privately."""

from typing import Any

from handlers import choosing
from handlers.review import finding, replies
from handlers.turn import Turn
from storage.database import among
from storage.review import reviews, reviews_of
from storage.task import ObligationState


async def waiting(turn: Turn) -> None:
    """What was handed in and not reviewed yet, the first to come first."""
    found = await finding.meant(turn, ObligationState.SUBMITTED)
    before = await reviews_of([one["obligation_id"] for one in found])
    text = replies.waiting(found, before, turn.office.timezone) if found else replies.NOTHING_WAITS
    turn.whisper(text, fallback=replies.ASK_PRIVATELY)


async def history(turn: Turn) -> None:
    """谁审的, 预审记录: every round of what was named, of all open tasks when nothing was."""
    reading = turn.reading
    units = choosing.which_units(turn, replies.WHICH_UNIT) if reading.units or reading.unit_choices else []
    if turn.asked:
        return
    conditions: list[str] = []
    values: list[Any] = []
    for column, wanted in (("o.unit_id", units), ("o.task_id", reading.tasks), ("s.number", reading.numbers)):
        if wanted:
            conditions.append(f"{column} IN {among(wanted)}")
            values += wanted
    found = await reviews(" AND ".join(conditions) or "t.state = 'open'", *values)
    found = finding.of_post(turn, found)
    if not found and units and (waits := await finding.meant(turn, ObligationState.SUBMITTED)):
        text = replies.waiting(waits, {}, turn.office.timezone)
    else:
        text = replies.history(found, turn.office.timezone) if found else replies.NEVER_REVIEWED
    turn.whisper(text, fallback=replies.ASK_PRIVATELY)
