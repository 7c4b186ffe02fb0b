"""催一下资规局, of a joint case: those whose opinion it still waits for are asked once more, by its lead, its asker or the office."""

from handlers.access import Right
from handlers.referral import clocks, finding, holding, saying
from handlers.referral.afterwards import adopting
from handlers.referral.joint import chasing_replies, jointly
from handlers.turn import Turn
from storage.case_clock import running
from storage.database import Row
from storage.journal import record
from storage.referral import HandlerRole, ReferralState
from storage.referral_records import journal_of
from storage.refusal import Refusal

_MOVE = "chase"


async def chase(turn: Turn) -> None:
    """Once a working day each; who has given an opinion is not asked again.

    :raises Refusal: no joint case of the speaker's waits for an opinion
    """
    case = await finding.meant(turn, jointly.WANTED, lambda one: _may(turn, one) and _is_joint(one), chasing_replies.NOTHING_WAITS)
    if case is None:
        return
    if not _may(turn, case) or not _is_joint(case) or ReferralState(case["state"]) not in jointly.WANTED:
        raise Refusal(chasing_replies.NOTHING_WAITS)
    owing = await jointly.owing(case)
    named = await jointly.helping(turn, case)
    if turn.reading.units and not named:
        raise Refusal(chasing_replies.not_of_it(case, jointly.called(case)))
    asked = [one for one in owing if not named or one["member_id"] in {each["member_id"] for each in named}]
    if not asked:
        turn.reply(chasing_replies.given(case, [one["why"] or one["name"] for one in named]))
        return
    today = turn.calendar.day_of(turn.now)
    told = {one["detail"] for one in await journal_of(case["id"]) if one["move"] == _MOVE and turn.calendar.day_of(one["happened_at"]) == today}
    left = [one for one in asked if one["name"] not in told]
    clock = (await running(clocks.SUBJECT, [case["id"]])).get(case["id"])
    due = clocks.due(turn, clock["due_at"]) if clock else ""
    for one in left:
        await record(turn.actor, _MOVE, "referral", case["id"], one["name"])
        await saying.to_member(turn, one["member_id"], chasing_replies.please_opine(case, turn.speaker.name, due), rule=holding.owes(case))
    turn.reply(chasing_replies.chased(case, [jointly.whom(one) for one in left]) if left else chasing_replies.chased_already(case))


def _may(turn: Turn, case: Row) -> bool:
    return finding.leads(turn, case) or adopting.asks(turn, case) or turn.speaker.may(Right.MANAGE_DESK)


def _is_joint(case: Row) -> bool:
    return any(one["role"] == HandlerRole.CO.value for one in case["handlers"])
