"""并案: two questions about one matter become one; whoever asked the other hears the answer too."""

from handlers.access import Right
from handlers.referral import clocks, finding, holding, replies, saying
from handlers.referral.afterwards import following_replies
from handlers.turn import Turn
from storage.database import Row, among
from storage.people import Role
from storage.referral import OPEN, REFERRAL_MOVES, HandlerRole, ReferralState, end_handlers
from storage.referral_merged import merge_along
from storage.refusal import Refusal


async def _own_two(turn: Turn) -> list[str]:
    """这两个是一回事: the numbers of the only two that an adviser has in hand here."""
    found = [one for one in await finding.seen(turn, f"r.state IN {among([*OPEN])}", *OPEN) if finding.answers_for(turn, one)]
    here = [str(one["number"]) for one in found if finding.is_here(turn, one)]
    return here if len(here) == 2 else []


async def _suggested(turn: Turn, case: Row, into: Row) -> None:
    """By an adviser who has both in hand: the office decides, and is told how.

    :raises Refusal: one of them is somebody else's
    """
    if not all(finding.answers_for(turn, one) for one in (case, into)):
        raise Refusal(following_replies.MERGE_NOT_BOTH)
    await turn.tell_role(Role.ADMINISTRATOR, following_replies.merge_suggested(case, into, turn.speaker.name), rule=holding.led(case))
    turn.reply(following_replies.merge_passed_on(case, into))


async def merge(turn: Turn) -> None:
    """把0003并入0001: after a preview. A private question is merged with nobody else's.

    :raises Refusal: not two of them were named, one is over, or they must not be told to each other's askers
    """
    said = list(dict.fromkeys(finding.numbers(turn))) or await _own_two(turn)
    if len(said) != 2:
        raise Refusal(following_replies.MERGE_TWO)
    case, into = [await finding.numbered(turn, one) for one in said]
    if "并入" not in turn.message.text and "并到" not in turn.message.text and case["id"] < into["id"]:
        case, into = into, case
    if case["id"] == into["id"]:
        raise Refusal(following_replies.MERGE_TWO)
    if (case["private"] or into["private"]) and (case["raised_by"] != into["raised_by"] or case["private"] != into["private"]):
        raise Refusal(following_replies.MERGE_PRIVATE)
    if ReferralState(case["state"]) not in OPEN or ReferralState(into["state"]) not in OPEN:
        raise Refusal(replies.over(case if ReferralState(case["state"]) not in OPEN else into))
    if turn.message.room_id and case["private"]:
        turn.whisper(replies.PRIVATE_HERE)
        return
    if not turn.speaker.may(Right.MANAGE_DESK):
        await _suggested(turn, case, into)
        return
    if not turn.confirmed(following_replies.merge_preview(case, into)):
        return
    having = case["handlers"]
    await REFERRAL_MOVES.make("merge", case["id"], turn.actor, replies.over(case), into["number"], merged_into=into["id"])
    await merge_along(turn.actor, case["id"], into["id"])
    await end_handlers(turn.actor, case["id"], [*HandlerRole], why="并案")
    await clocks.stop(turn, case)
    text = following_replies.merged(case, into)
    saying.in_room(turn, case, text)
    await saying.to_asker(turn, case, text)
    await saying.to_members(turn, [*having, *into["handlers"]], text)
    turn.whisper(following_replies.merged(case, into), fallback=replies.DONE)
