"""并案: two questions about one matter become one; whoever asked the other hears the answer too."""

from handlers.referral import clocks, finding, following_replies, replies, saying
from handlers.turn import Turn
from storage.referral import OPEN, REFERRAL_MOVES, HandlerRole, ReferralState, end_handlers
from storage.referral_merged import merge_along
from storage.refusal import Refusal


async def merge(turn: Turn) -> None:
    """把0003并入0001: after a preview. A private question is merged with nobody else's.

    :raises Refusal: not two of them were named, one is over, or they must not be told to each other's askers
    """
    said = list(dict.fromkeys(finding.numbers(turn)))
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
