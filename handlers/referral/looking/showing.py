"""疑难 YNWT-2026-0001: what happened to a case, in order; and whose opinions a joint one still waits for."""

from handlers.access import Right
from handlers.personal import masked
from handlers.referral import finding, replies
from handlers.referral.afterwards import adopting
from handlers.referral.joint import jointly
from handlers.referral.looking import listing_replies
from handlers.turn import Turn
from storage.case_clock import running
from storage.database import Row, among
from storage.journal import record
from storage.patterns import regex
from storage.referral import OPEN, SAID, HandlerRole, PartKind, ReferralState
from storage.referral_records import cases, journal_of, parts, readers_of
from storage.refusal import Refusal

_ALL = tuple(ReferralState)
_WHEN = regex(r"什么时候|啥时候|几时|何时|哪天|几号|到期|时限|超时|超期")  # then it is told until when
_LIVE = OPEN | SAID  # what is asked after without a number


async def timeline(turn: Turn) -> None:
    """A case with all that was done and said, for whoever may read it; in a room only how it stands, and the rest privately.

    :raises Refusal: there is none of this number for this speaker
    """
    named = finding.numbers(turn) or turn.message.quoted or "case" in turn.chosen
    states, none = (_ALL, replies.NO_SUCH) if named else (_LIVE, listing_replies.NOTHING_UNDER_WAY)
    if turn.message.room_id and not named and await _told_aside(turn):
        return
    case = await finding.meant(turn, states, lambda one: finding.may_read(turn, one), none)
    if case is None:
        return
    turn.keep_text = False
    short = listing_replies.one_line(case, (await running("referral", [case["id"]])).get(case["id"]), turn.calendar, turn.now)
    if not finding.may_read(turn, case):  # all that is told of one that waits to whoever may take it
        turn.reply(replies.line(case))
        return
    told = listing_replies.timeline(case, await journal_of(case["id"]), _for_speaker(turn, case, await parts([case["id"]])), turn.office.timezone)
    if case["state"] == ReferralState.MERGED.value:
        into = (await cases("r.id = ?", case["merged_into"]))[0]
        clock = (await running("referral", [into["id"]])).get(into["id"])
        told = "\n".join([told, listing_replies.merged_into(listing_replies.one_line(into, clock, turn.calendar, turn.now))])
    if turn.message.room_id:
        turn.reply(masked(short))
        turn.whisper(told)
    else:
        turn.reply("\n".join([short, *told.split("\n")[1:]]) if _WHEN.search(turn.message.text) else told)


def _for_speaker(turn: Turn, case: Row, said: list[Row]) -> list[Row]:
    """What was said of it, as far as it is the speaker's to read: of a draft that waits others hear only that it does."""
    unread = {one["id"] for one in said if not finding.may_read_part(turn, case, one)}
    return [one | {"unread": one["id"] in unread} for one in said if one["id"] not in unread or one["kind"] == PartKind.DRAFT.value]


async def _told_aside(turn: Turn) -> bool:
    """Whether the speaker, in a room, asks after what is private: that is told to them alone. Where something of theirs stands open here, and they
    call nothing by its name, that is meant."""
    found = await finding.own_private(turn, _LIVE, lambda one: finding.may_read(turn, one))
    here = await finding.seen(turn, f"r.state IN {among([*_LIVE])} AND r.room_id = ?", *_LIVE, turn.message.room_id)
    if not found or (not finding.called_by_name(turn) and any(adopting.asks(turn, one) or finding.handles(turn, one) for one in here)):
        return False
    turn.keep_text = False
    clocks = await running("referral", [one["id"] for one in found])
    for one in found:
        await record(turn.actor, "read", "referral", one["id"], "列表")
    turn.whisper("\n".join(listing_replies.one_line(one, clocks.get(one["id"]), turn.calendar, turn.now) for one in found))
    turn.reply(replies.TOLD_PRIVATELY)
    return True


async def readers(turn: Turn) -> None:
    """0001谁看过: who looked at a private case, for the office; told privately.

    :raises Refusal: there is none of this number, or it is open to its unit
    """
    case = await finding.meant(turn, _ALL, lambda one: bool(one["private"]), replies.NO_SUCH)
    if case is None:
        return
    if not case["private"]:
        raise Refusal(listing_replies.not_private(case))
    turn.keep_text = False
    turn.whisper(listing_replies.readers(case, await readers_of(case["id"]), turn.office.timezone, turn.now), fallback=replies.DONE)


async def who_may_see(turn: Turn) -> None:
    """我这件谁能看到, 别人看得到吗: who may read a case, for who asks it; told privately.

    :raises Refusal: the speaker asks none, or not this one
    """
    case = await finding.meant(turn, _LIVE, lambda one: adopting.asks(turn, one), listing_replies.NOTHING_UNDER_WAY)
    if case is None:
        return
    if not finding.may_read(turn, case):
        raise Refusal(replies.NO_SUCH)
    turn.keep_text = False
    turn.whisper(listing_replies.who_may_see(case), fallback=replies.DONE)


async def opinions(turn: Turn) -> None:
    """0001还有谁没提意见: whose opinion a joint case still waits for, for whoever may read it.

    :raises Refusal: there is none of this number for this speaker
    """
    case = await finding.meant(turn, jointly.WANTED, lambda one: _is_joint(one) and _may_ask(turn, one), listing_replies.NOTHING_JOINT)
    if case is None:
        return
    if not finding.may_read(turn, case):
        raise Refusal(replies.NO_SUCH)
    turn.keep_text = False
    turn.reply(listing_replies.opinions(case, await jointly.missing(case)) if _is_joint(case) else listing_replies.not_joint(case))


def _is_joint(case: Row) -> bool:
    return any(one["role"] == HandlerRole.CO.value for one in case["handlers"])


def _may_ask(turn: Turn, case: Row) -> bool:
    return finding.handles(turn, case) or adopting.asks(turn, case) or turn.speaker.may(Right.MANAGE_DESK)
