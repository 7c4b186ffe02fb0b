"""答复: conclusion, basis and advice go out as they were written; a basis that is missing is asked for first."""

from handlers.referral import delivering, finding, following_replies, jointly, replies, signing, taking, words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.referral import OPEN, PartKind, ReferralState, add_part

BASIS = "case_basis"  # the question for the basis of an answer


async def answer(turn: Turn) -> None:
    """答复0001：…: who answers a case that waits takes it by that.

    :raises Refusal: it is not the speaker's, or needs no answer any more
    """
    case = await finding.meant(turn, OPEN, lambda one: finding.handles(turn, one), replies.NOTHING_TO_ANSWER)
    if case is None:
        return
    taking.check_hands(turn, case)
    text = words.answer_of(own_words(turn.message.text, turn.lexicon).rest) or turn.need("answer", replies.WRITE_THE_ANSWER)
    if text is None:
        return
    basis = "" if words.has_basis(text) else turn.need(BASIS, replies.basis_missing(case, advice=words.has_advice(text)))
    if basis is None:
        return
    whole = text if not basis or words.says_none(basis) else f"{text}\n{basis}"
    left = await jointly.missing(case) if case["state"] == ReferralState.JOINT.value else []
    if left and not turn.confirmed(following_replies.answer_without(case, left)):
        return
    if case["state"] == ReferralState.WAITING.value:
        case = await taking.taken(turn, case)
    if turn.office.desk.sign_off or words.wants_signature(turn.message.text):
        await signing.put_forward(turn, case, whole)
        return
    await add_part(turn.actor, case["id"], PartKind.ANSWER, turn.speaker.name, whole, turn.message.room_id)
    await delivering.go_out(turn, case, turn.speaker.name, whole)


async def voice(turn: Turn) -> None:
    """A voice message cannot be kept as an answer: what is needed is said."""
    turn.reply(replies.VOICE)
