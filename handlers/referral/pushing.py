"""What the desk's pushes say at the moment of sending, each rule in its own words, as one message for each recipient; nothing out of hours."""

from collections.abc import Sequence
from datetime import datetime

from handlers.feature import Worded
from handlers.office import Office
from handlers.referral import clocks
from handlers.referral.afterwards import silent
from handlers.referral.handling import lingering, standing_in, wishing
from handlers.replies import OUT_OF_HOURS
from storage.calendar import days_on_record
from storage.database import Row


async def word(rows: Sequence[Row], office: Office, now: datetime) -> Worded:
    """Of all pushes of the desk that are due for one recipient, what still holds, as one message."""
    opens = office.calendar(await days_on_record()).next_opening(now)
    if opens > now:
        return Worded("", later={row["id"]: (opens, OUT_OF_HOURS) for row in rows})
    timed = [row for row in rows if row["rule"] == clocks.RULE]
    told = await clocks.word(timed, office, now) if timed else Worded("")
    lines, dropped = [told.text] * bool(told.text), dict(told.dropped)
    for say, rules, gone in (
        (silent.say, silent.RULES, silent.GONE),
        (lingering.say, lingering.RULES, lingering.GONE),
        (wishing.say, wishing.RULES, wishing.GONE),
        (standing_in.say, standing_in.RULES, standing_in.GONE),
    ):
        mine = [row for row in rows if row["rule"] in rules]
        said = await say(mine, [int(row["key"].split(":")[1]) for row in timed], office, now) if mine else {}
        lines += filter(None, said.values())
        dropped |= {row["id"]: gone for row in mine if not said.get(row["id"])}
    return Worded("\n".join(dict.fromkeys(lines)), dropped)


async def upcoming(office: Office, now: datetime) -> datetime | None:
    """When something is next to be told at the desk."""
    moments = [await one(office, now) for one in (clocks.upcoming, silent.upcoming, lingering.upcoming, wishing.upcoming, standing_in.upcoming)]
    return min(filter(None, moments), default=None)
