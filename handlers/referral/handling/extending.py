"""延期: who leads a case asks the office for more time, with the reason; the office gives it, and whoever waits is told (DOMAIN §4.2)."""

from handlers.access import Right
from handlers.referral import clocks, finding, holding, replies, saying
from handlers.referral.answers import discreet, discreet_replies
from handlers.referral.asking import words
from handlers.referral.handling import extending_replies, taking
from handlers.turn import Turn
from handlers.understanding.normalise import numeral
from storage import case_clock
from storage.database import Row
from storage.journal import lines_of, record
from storage.patterns import regex
from storage.people import Role
from storage.referral import IN_HAND, HandlerRole, PartKind, ReferralState
from storage.refusal import Refusal

ASKED, _REFUSED = "ask_longer", "refuse_longer"
_DAYS = regex(r"(?<![月\d])(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})\s*个?(?:工作日|天)|(?P<week>一)个?(?:周|星期)")
_LONGER = regex(r"延期|延长|延后|展期|宽限|推迟|暂缓|(?:再|多)给|延至|延到|[延缓晚宽](?:[几一两二三四五]|\d)")
_BECAUSE = regex(r"^(?:主要|就)?是?(?:因为|由于|原因(?:是)?[：:]|理由(?:是)?[：:]?)")
_CLAUSE = regex(r"[，,。；;\n]+")
_MOST = 30  # working days


async def extend(turn: Turn) -> None:
    """0001延期两天，案情复杂: from who leads it a request that the office hears of, from the office more time.

    :raises Refusal: it is not the speaker's, nobody has taken it yet, or its time stands still or counts no more
    """
    office = turn.speaker.may(Right.MANAGE_DESK)
    case = await finding.meant(turn, IN_HAND, lambda one: office or finding.leads(turn, one), await _none(turn))
    if case is None:
        return
    if not office:
        await taking.check_hands(turn, case)
    state = ReferralState(case["state"])
    if state not in IN_HAND:
        raise Refusal(replies.in_hand_of(case, None) if state is ReferralState.WAITING else replies.over(case))
    wanted = await _wanted(turn, case, office=office)
    if wanted is not None and (office or await discreet.is_free(turn, case, wanted[1], discreet_replies.REASON)):
        await (_give if office else _ask)(turn, case, *wanted)


async def _none(turn: Turn) -> str:
    """What is said where nothing is in the speaker's hands: that one waits to be taken first, where it does."""
    waits = [one for one in await finding.seen(turn, "r.state = ?", ReferralState.WAITING) if finding.answers_for(turn, one)]
    return replies.in_hand_of(waits[0], None) if waits else replies.NOTHING_IN_HAND


async def _wanted(turn: Turn, case: Row, *, office: bool) -> tuple[int, str] | None:
    """How many working days, and why: as was said, for the office else as was asked last; None after asking."""
    asked = (
        [one["detail"].partition("，")[::2] for one in await lines_of(clocks.SUBJECT, [ASKED]) if one["subject_id"] == case["id"]] if office else []
    )
    days, why = days_in(turn.message.text) or await _days_until(turn, case), _why(turn.message.text)
    if office and not days and case["id"] not in await wanted():  # 同意 said once more gives nothing more
        raise Refusal(extending_replies.none_asked(case))
    if asked and not days:
        days, why = int(asked[-1][0]), why or asked[-1][1]
    if not days:
        days = days_in(turn.need("days", extending_replies.HOW_MANY, any_words=True) or "")
    if not days:
        return None
    why = why or (asked[-1][1] if asked else "") or (turn.need("why", extending_replies.WHY, any_words=True) or "").strip("。，； ")
    return (days, why[:200]) if why else None


async def _days_until(turn: Turn, case: Row) -> int:
    """How many working days more a case would have until the day that was said (延到下周一); 0 where none was, or none that is later."""
    clock = (await case_clock.running(clocks.SUBJECT, [case["id"]])).get(case["id"])
    if turn.reading.when is None or clock is None:
        return 0
    until, due = turn.calendar.day_of(turn.reading.when.due), turn.calendar.day_of(clock["due_at"])
    days = turn.calendar.working_days_between(due, until) if until > due else 0
    return days if days <= _MOST else 0


async def wanted() -> set[int]:
    """The cases for which more time was asked and not given since."""
    last = {one["subject_id"]: one["move"] for one in await lines_of(clocks.SUBJECT, [ASKED, _REFUSED, case_clock.EXTENDED])}
    return {case_id for case_id, move in last.items() if move == ASKED}


def _why(text: str) -> str:
    """The reason that is said, before the request (案子复杂，再给我两天) or behind it."""
    told = [one for one in _CLAUSE.split(words.without_number(text)) if one.strip() and not _LONGER.search(one)]
    return _BECAUSE.sub("", "，".join(told))


def days_in(text: str) -> int:
    """How many working days are named, 一周 being five; 0 when none are, or too many."""
    found = _DAYS.search(text)
    days = 0 if found is None else 5 if found["week"] else numeral(found["n"])
    return days if days <= _MOST else 0


async def _ask(turn: Turn, case: Row, days: int, why: str) -> None:
    await record(turn.actor, ASKED, clocks.SUBJECT, case["id"], f"{days}，{why}")
    await turn.tell_role(Role.ADMINISTRATOR, extending_replies.please_extend(case, turn.speaker.name, days, why), rule=holding.longer(case))
    turn.reply(extending_replies.asked(case, days))


async def refuse(turn: Turn, case: Row, why: str) -> None:
    """不同意0001延期，抓紧办: whoever works on it hears so, and its time stays as it was.

    :raises Refusal: nobody asks for more time
    """
    if case["id"] not in await wanted():
        raise Refusal(extending_replies.none_asked(case))
    await record(turn.actor, _REFUSED, clocks.SUBJECT, case["id"], why)
    clock = (await case_clock.running(clocks.SUBJECT, [case["id"]])).get(case["id"])
    due = clocks.due(turn, clock["due_at"]) if clock else ""
    await saying.on_record(turn, case, PartKind.NOTE, extending_replies.refusal_on_record(why))
    await saying.to_members(
        turn, [one for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value], extending_replies.refused(case, why, due)
    )
    turn.reply(extending_replies.refused_done(case))


async def _give(turn: Turn, case: Row, days: int, why: str) -> None:
    hours = case_clock.hours_of(turn.calendar, days)
    over = await case_clock.extend(turn.actor, turn.calendar, clocks.SUBJECT, case["id"], hours)
    waits = case["state"] == ReferralState.NEEDS.value  # its time stands still: when it is over nobody can tell yet
    due = "" if waits else clocks.due(turn, over)
    await saying.on_record(turn, case, PartKind.NOTE, extending_replies.on_record(days, why))
    text = extending_replies.extended(case, days, due)
    await saying.to_members(turn, saying.working(case), text)
    saying.in_room(turn, case, text)
    if case["private"]:
        await saying.to_asker(turn, case, text)
    if case["private"] or turn.room_id != case["room_id"]:
        turn.reply(text)
