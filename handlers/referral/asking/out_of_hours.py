"""Who asks something urgent out of hours is told whom to call until it is seen, by the 值班表."""

from handlers.referral.asking import out_of_hours_replies as replies
from handlers.turn import Turn
from storage.database import Row
from storage.duty import duty
from storage.members import member


async def whom_to_call(turn: Turn, case: Row, asked: str) -> str:
    """Whoever is on duty today, else who is asked to take it; empty within hours, or where the case is not urgent."""
    if case["urgency"] != "紧急" or turn.calendar.next_opening(turn.now) <= turn.now:
        return ""
    on_duty = [await member(one["member_id"]) for one in await duty(turn.calendar.day_of(turn.now))]
    return replies.on_duty(on_duty) if on_duty else replies.nobody_on_duty(asked)
