"""答复: conclusion, basis and advice go out as they were written; a basis that is missing is asked for first."""

from handlers.referral import assigning, clocks, finding, replies, saying, taking, words
from handlers.turn import Turn
from storage.database import Row
from storage.referral import IN_HAND, OPEN, REFERRAL_MOVES, HandlerRole, PartKind, ReferralState, add_part
from storage.refusal import Refusal


async def answer(turn: Turn) -> None:
    """答复0001：…: who answers a case that waits takes it by that.

    :raises Refusal: it is not the speaker's, or needs no answer any more
    """
    case = await finding.meant(turn, OPEN, lambda one: finding.handles(turn, one), replies.NOTHING_TO_ANSWER)
    if case is None:
        return
    check_hands(turn, case)
    text = words.answer_of(turn.message.text) or turn.need("answer", replies.WRITE_THE_ANSWER)
    if text is None:
        return
    basis = "" if words.has_basis(text) else turn.need("basis", replies.basis_missing(case, advice=words.has_advice(text)))
    if basis is None:
        return
    whole = text if not basis or words.says_none(basis) else f"{text}\n{basis}"
    if case["state"] == ReferralState.WAITING.value:
        case = await taking.taken(turn, case)
    await send(turn, case, whole)


def check_hands(turn: Turn, case: Row) -> None:
    """That the speaker may act on a case for its asker: who leads it, or may take it while it waits.

    :raises Refusal: somebody else leads it, or it is over
    """
    state = ReferralState(case["state"])
    if state not in OPEN:
        raise Refusal(replies.over(case))
    if (state in IN_HAND and not finding.leads(turn, case)) or not finding.may_take(turn, case):
        raise Refusal(replies.in_hand_of(case, finding.lead(case)))


async def send(turn: Turn, case: Row, text: str) -> None:
    """Put an answer on record and tell it to those who asked."""
    await REFERRAL_MOVES.make("answer", case["id"], turn.actor, replies.over(case), turn.speaker.name, answered_at=turn.now)
    await clocks.stop(turn, case)
    here = turn.message.room_id
    await add_part(turn.actor, case["id"], PartKind.ANSWER, turn.speaker.name, text, here)
    case = await assigning.renewed(case)
    asker = await saying.contact_of(turn, case["raised_by"])
    if case["private"] or not case["room_id"]:
        await saying.to_asker(turn, case, replies.answered(case, turn.speaker.name, text))
        turn.reply(replies.answer_sent(case))
        return
    said_there = here == case["room_id"]
    told = replies.answered_here(case) if said_there else replies.answered(case, turn.speaker.name, text)
    saying.in_room(turn, case, told, [asker] if asker else ())
    if not said_there:
        turn.reply(replies.answer_sent(case))
    co = [one for one in case["handlers"] if one["role"] == HandlerRole.CO.value]
    await saying.to_members(turn, co, replies.answered(case, turn.speaker.name, text))
