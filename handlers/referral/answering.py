"""答复: conclusion, basis and advice go out as they were written; what is missing of them is asked for first."""

from handlers.referral import (
    answer_parts,
    answer_words,
    answering_replies,
    delivering,
    finding,
    following_replies,
    jointly,
    replies,
    signing,
    taking,
    words,
)
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row
from storage.referral import OPEN, Files, PartKind, ReferralState, add_part

LACKS = "case_lacks"  # begins the names of the questions for what an answer lacks


async def answer(turn: Turn) -> None:
    """答复0001：…: who answers a case that waits takes it by that.

    :raises Refusal: it is not the speaker's, or needs no answer any more
    """
    case = await finding.meant(turn, OPEN, lambda one: finding.answers_for(turn, one), replies.NOTHING_TO_ANSWER)
    if case is None:
        return
    taking.check_hands(turn, case)
    whole = _whole(turn, case) if await _is_answer(turn, case) else None
    if whole is None:
        return
    left = await jointly.missing(case) if case["state"] == ReferralState.JOINT.value else []
    if left and not turn.confirmed(following_replies.answer_without(case, left)):
        return
    if case["state"] == ReferralState.WAITING.value:
        case = await taking.taken(turn, case)
    file = turn.message.file
    files: Files = [(file.name, file.sha256, file.size)] if file else []
    if turn.office.desk.sign_off or words.wants_signature(turn.message.text):
        await signing.put_forward(turn, case, whole, files)
        return
    await add_part(turn.actor, case["id"], PartKind.ANSWER, turn.speaker.name, whole, turn.message.room_id, files)
    sent = [{"name": file.name, "sha256": file.sha256}] if file else []
    await delivering.go_out(turn, case, turn.speaker.name, whole, sent)


async def _is_answer(turn: Turn, case: Row) -> bool:
    """Whether a file that came without a word is the answer, as its sender says; anything else is one."""
    if turn.message.file is None or turn.message.quoted:
        return True
    meant = turn.pick("is_answer", answering_replies.is_answer(case, turn.message.file_name), [("是", True), ("不是", False)])
    if meant is False:
        turn.reply(answering_replies.NO_ANSWER)
    return bool(meant)


def _whole(turn: Turn, case: Row) -> str | None:
    """The answer with what was asked for since: conclusion, basis and advice; None while something is asked."""
    text = words.answer_of(own_words(turn.message.text, turn.lexicon).rest)
    text = words.opinion_of(text) if answer_words.is_joint(text) else text
    text = text or (answering_replies.ENCLOSED if turn.message.file else turn.need("answer", answering_replies.WRITE_THE_ANSWER) or "")
    n = 0
    while text and (lacks := answer_parts.lacking(text)):
        n += 1
        said = turn.need(f"{LACKS}{n}", answering_replies.missing(case, lacks))
        if said is None:
            return None
        text = _with(text, said, lacks)
    return text or None


def _with(text: str, said: str, lacks: list[str]) -> str:
    """An answer with what was said of what it lacks; one that is written anew takes its place."""
    if answer_words.is_anew(said):
        return words.answer_of(said)
    return answer_parts.without(text, lacks) if answer_parts.says_none(said) else answer_parts.with_part(text, said, lacks)


async def joint_opinion(turn: Turn) -> None:
    """联办意见0001：…: from who leads a joint case it is the answer of all of them, from a co-handler an opinion.

    :raises Refusal: as these do
    """
    case = await finding.meant(
        turn, jointly.WANTED, lambda one: finding.leads(turn, one) or jointly.is_co(turn, one), following_replies.NO_OPINION_WANTED
    )
    if case is not None:
        await (answer if finding.leads(turn, case) and not jointly.is_co(turn, case) else jointly.opine)(turn)


async def voice(turn: Turn) -> None:
    """A voice message cannot be kept as an answer: what is needed is said."""
    turn.reply(answering_replies.VOICE)
