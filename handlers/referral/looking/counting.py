"""本月疑难问题办了多少: what was raised, answered and closed in a month or year, and how what is on record stands, for the office."""

from collections import Counter

from handlers.referral import replies
from handlers.referral.looking import listing_replies
from handlers.stretch import stretch_in
from handlers.turn import Turn
from storage.referral import ReferralState
from storage.referral_records import cases


async def count(turn: Turn) -> None:
    """Numbers alone, told privately: nobody is measured before others."""
    turn.keep_text = False
    zone = turn.office.timezone
    span = stretch_in(turn.reading.said or turn.message.text, turn.calendar.day_of(turn.now))
    every = await cases("1 = 1")
    came, taken, answered, closed = (
        [one for one in every if one[at] and span.first <= one[at].astimezone(zone).date() <= span.last]
        for at in ("raised_at", "taken_at", "answered_at", "closed_at")
    )
    stands = Counter(ReferralState(one["state"]) for one in came)
    told = listing_replies.counted(span.words, len(came), len(taken), len(answered), len(closed), stands)
    turn.whisper(told, fallback=replies.DONE)
