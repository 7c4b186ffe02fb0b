"""What the asker does beside the answer: 催问 (once a working day), 撤回, 重新提出; and 更正 of an answer by who gave it."""

import re

from handlers.access import Right
from handlers.referral import by_name, clocks, finding, holding, replies, saying
from handlers.referral.afterwards import adopting, following_replies
from handlers.referral.asking import learning, words
from handlers.referral.handling import assigning, parting, parting_replies
from handlers.turn import Turn
from storage.case_clock import ClockKind, running
from storage.cleared import CLEARED
from storage.database import Row
from storage.patterns import regex
from storage.people import Role
from storage.referral import OPEN, REFERRAL_MOVES, SAID, HandlerRole, PartKind, ReferralState, end_handlers, urged
from storage.referral_merged import open_along
from storage.refusal import Refusal

OFFHAND = "offhand"  # chosen where it was not said in so many words that a question is withdrawn: it is shown first
_ANEW = regex(r"^(?:请|得|要|还是|还得|麻烦|给我们|我们|再|[，,])*(?:重新|再次|再)(?:办理?|提出|提交|处理|研究|答复|看看?)(?:一?下|吧|了)*$")
_OVER = frozenset({ReferralState.RETURNED, ReferralState.WITHDRAWN})


async def urge(turn: Turn) -> None:
    """0001什么时候答复, 催一下顾问: how it stands is told, and who has it in hand hears of it, once a working day.

    :raises Refusal: nothing of the asker's waits for an answer
    """
    office = turn.speaker.may(Right.MANAGE_DESK)
    none = following_replies.NOTHING_IN_THEIR_HANDS if office else following_replies.NOTHING_TO_URGE
    case = await finding.meant(turn, OPEN, lambda one: _may_urge(turn, one, office=office), none)
    if case is None:
        return
    if not (office or adopting.asks(turn, case)):
        raise Refusal(replies.NOT_YOURS_AT_ALL)
    if ReferralState(case["state"]) not in OPEN:
        raise Refusal(replies.over(case))
    clock = (await running(clocks.SUBJECT, [case["id"]])).get(case["id"])
    due = clocks.due(turn, clock["due_at"]) if clock else ""
    if case["state"] == ReferralState.NEEDS.value:
        turn.reply(following_replies.waits_for_you(case))
        return
    today = turn.calendar.day_of(turn.now)
    if case["urged_at"] and turn.calendar.day_of(case["urged_at"]) == today:
        turn.reply(following_replies.urged_already(case, due))
        return
    await urged(turn.actor, case["id"])
    who = case["unit_name"] if adopting.asks(turn, case) else turn.office.name
    having = [one for one in case["handlers"] if one["role"] in (HandlerRole.LEAD.value, HandlerRole.ASKED.value)]
    told = following_replies.asked_after(case, due, who)
    in_vain = await saying.to_members(turn, having, told, rule=holding.asks(case, case["state"]))
    if not having:
        await turn.tell_role(Role.ADMINISTRATOR, told, rule=holding.led(case, 0))
    turn.reply(following_replies.urged_office(case, due) if in_vain else following_replies.urged(case, due))


def _may_urge(turn: Turn, case: Row, *, office: bool) -> bool:
    """What its asker may ask after; for the office what those who are named have in hand."""
    theirs = any(one["member_id"] in turn.reading.people for one in case["handlers"])
    return theirs or not turn.reading.people if office else adopting.asks(turn, case)


async def withdraw(turn: Turn) -> None:
    """撤回YNWT-2026-0001: the question needs no answer any more.

    :raises Refusal: it is not the speaker's, or was answered already
    """
    office = turn.speaker.may(Right.MANAGE_DESK)
    case = await finding.meant(turn, OPEN, lambda one: adopting.asks(turn, one), following_replies.NOTHING_TO_WITHDRAW)
    if case is None:
        return
    if not (office or adopting.asks(turn, case)):
        raise Refusal(replies.NOT_YOURS_AT_ALL)
    own, by_asker = adopting.asks(turn, case), case["raised_by"] == turn.speaker.member_id and not case["entered_by"]
    surely = by_asker and not case["shared"] and OFFHAND not in turn.chosen
    if (surely and not by_name.unnamed(turn)) or turn.confirmed(following_replies.to_withdraw(case, _of_whom(turn, case))):
        await withdraw_it(turn, case, own=own)


def _of_whom(turn: Turn, case: Row) -> str:
    return str(case["raiser_name"]) if case["raised_by"] != turn.speaker.member_id else ""


async def withdraw_it(turn: Turn, case: Row, *, own: bool = True) -> None:
    """A question that is the speaker's to withdraw, or the office's; everybody concerned hears of it.

    :raises Refusal: it was answered already, or is over
    """
    having = [one for one in case["handlers"] if one["role"] != HandlerRole.SIGNER.value]
    await REFERRAL_MOVES.make("withdraw", case["id"], turn.actor, replies.over(case))
    await end_handlers(turn.actor, case["id"], [*HandlerRole], why="撤回")
    await clocks.stop(turn, case)
    told = following_replies.withdrawn(case, "" if own else turn.office.name)
    saying.in_room(turn, case, told)
    if case["private"] or turn.room_id != case["room_id"]:
        turn.reply(told)
    await saying.to_members(turn, having, told, rule=holding.after(case))
    if case["raised_by"] != turn.speaker.member_id:
        await saying.to_asker(turn, case, following_replies.withdrawn_for_you(case, turn.speaker.name))
    if own and case["entered_by"]:
        await saying.to_member(turn, case["entered_by"], told)
    await parting.go_on(turn, case)


async def reopen(turn: Turn) -> None:
    """0001重新办理，当事人又起诉了: what was refused or withdrawn is asked anew, what was answered is taken up again; with the reason.

    :raises Refusal: it is not the speaker's, or is open still
    """
    office = turn.speaker.may(Right.MANAGE_DESK)
    case = await finding.meant(turn, _OVER | SAID | {ReferralState.CLOSED}, lambda one: adopting.asks(turn, one), following_replies.NOTHING_TO_REOPEN)
    if case is None:
        return
    if not (office or adopting.asks(turn, case) or finding.leads(turn, case)):
        raise Refusal(replies.NOT_YOURS_AT_ALL)
    if case["title"] == CLEARED:
        raise Refusal(following_replies.goes_on_outside(case))
    why = str(turn.chosen.get("why", "")) or _why_anew(turn.message.text) or turn.need("why", following_replies.WHY_REOPENED, any_words=True)
    if why is None:
        return
    state = ReferralState(case["state"])
    move = "raise_again" if state in _OVER else "reopen"
    blank: Row = {"adoption": "", "adoption_why": "", "satisfaction": "", "closed_at": None, "merged_into": None}
    await REFERRAL_MOVES.make(move, case["id"], turn.actor, replies.over(case), **blank)
    for one in await open_along(turn.actor, case):
        await saying.to_asker(turn, one, parting_replies.taken_up_along(one, case))
    await learning.take_back(turn.actor, case)
    await saying.on_record(turn, case, PartKind.SUPPLEMENT, why)
    text = await _again(turn, case, move, why)
    saying.in_room(turn, case, text)
    if case["private"] or turn.room_id != case["room_id"]:
        turn.reply(text)


def _why_anew(text: str) -> str:
    """Why something is to be taken up again: what is said beside that (0001又漏了，重新办)."""
    told = [one.strip() for one in re.split(r"[，,。；;\n]+", words.without_number(text)) if one.strip()]
    beside = [one for one in told if not _ANEW.fullmatch(one)]
    return words.reason_of(text) if not beside or len(beside) == len(told) else "，".join(beside)


async def _again(turn: Turn, case: Row, move: str, why: str) -> str:
    """Give it back to who led it, or ask somebody anew."""
    leads = finding.lead(case)
    if move == "reopen" and leads and await saying.contact_of(turn, leads["member_id"]):
        due = clocks.due(turn, await clocks.start(turn, case, ClockKind.ANSWER))
        await saying.to_members(turn, saying.working(case), following_replies.taken_up_again(case, why, due), rule=holding.asks(case))
        return following_replies.reopened(case, leads["name"], due)
    if move == "reopen":
        await REFERRAL_MOVES.make("transfer", case["id"], turn.actor, replies.over(case))
        await end_handlers(turn.actor, case["id"], [*HandlerRole], why="重新办理")
    return following_replies.raised_again(case, await assigning.ask_somebody(turn, await assigning.renewed(case)))
