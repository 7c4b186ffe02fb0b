"""疑难 YNWT-2026-0001: what happened to a case, in order; and lists of those that wait, are in hand or late."""

from handlers.personal import masked
from handlers.referral import finding, lingering, listing_replies, replies
from handlers.turn import Turn
from storage.case_clock import running
from storage.database import Row, among
from storage.journal import record
from storage.patterns import regex
from storage.referral import OPEN, ReferralState
from storage.referral_records import departed, journal_of, parts

_ALL = tuple(ReferralState)
_LATE = regex("超时|超期|逾期")
_MATERIAL = regex("[待未没等](?:人|候)?补")
_EVER = regex("[提问报](?:过|了)(?:哪|几|多少|什么)")


async def timeline(turn: Turn) -> None:
    """A case with all that was done and said, for whoever may read it.

    :raises Refusal: there is none of this number for this speaker
    """
    case = await finding.meant(turn, _ALL, lambda one: finding.may_read(turn, one), replies.NO_SUCH)
    if case is None:
        return
    turn.keep_text = False
    told = replies.line(case)  # all that is told of one that waits to whoever may take it
    if finding.may_read(turn, case):
        told = listing_replies.timeline(case, await journal_of(case["id"]), await parts([case["id"]]), turn.office.timezone)
    turn.reply(masked(told) if turn.message.room_id else told)


async def listed(turn: Turn) -> None:
    """待受理的问题有哪些: those the speaker may know of, in a room only what was raised there openly."""
    said = turn.reading.said
    states = [ReferralState.WAITING] if "待受理" in said or "没人接" in said else list(OPEN)
    states = [ReferralState.NEEDS] if _MATERIAL.search(said) else states
    if "办结" in said and "未办结" not in said and "没办结" not in said:
        states = [ReferralState.CLOSED]
    states = list(ReferralState) if _EVER.search(said) else states
    late = bool(_LATE.search(said))
    found = [one for one in await finding.seen(turn, f"r.state IN {among(states)}", *states) if finding.known(turn, one) and _here(turn, one)]
    clocks = await running("referral", [one["id"] for one in found])
    if late:
        found = [one for one in found if one["id"] in clocks and _is_late(turn, clocks[one["id"]])]
    if people := turn.reading.people:
        found = [one for one in found if any(had["member_id"] in people for had in one["handlers"])]
    if "交接" in said:
        found = [one for one in found if await departed(one["id"])]
    for one in found:
        if one["private"]:
            await record(turn.actor, "read", "referral", one["id"], "列表")
    turn.reply(listing_replies.listed(found, clocks, turn.office.timezone))


def _is_late(turn: Turn, clock: Row) -> bool:
    """Whether its time is over, or it has waited for material longer than the office looks on at."""
    if clock["paused_at"]:
        return lingering.waited(turn.calendar, clock, turn.office.desk.material_days, turn.calendar.day_of(turn.now)) > 0
    return bool(clock["due_at"] < turn.now)


def _here(turn: Turn, case: Row) -> bool:
    return turn.message.private or (not case["private"] and case["room_id"] == turn.message.room_id)
