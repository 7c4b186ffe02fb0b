"""更正 of an answer by who gave it: a whole one, or one part of it with the rest as it was."""

from dataclasses import replace
from datetime import timedelta

from handlers.access import Right
from handlers.referral import finding, replies, saying
from handlers.referral.afterwards import following_replies
from handlers.referral.answers import answer_parts, answering_replies, delivering, discreet, keeping, mending, not_yet
from handlers.referral.asking import learning, words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row
from storage.patterns import regex
from storage.referral import REFERRAL_MOVES, SAID, PartKind, ReferralState
from storage.referral_merged import open_along
from storage.referral_records import last_part, parts
from storage.refusal import Refusal

COMMAND = "referral.correct"
_LATELY = timedelta(hours=2)
_ANSWERS = frozenset({PartKind.ANSWER.value, PartKind.CORRECTION.value})
_SAID_WRONG = regex(
    r"(?:不好意思|抱歉|对了|哎呀?|上面|刚才|刚刚|前面|我|答复|里|那[条句个]|这[条句个]|的|，|,)*(?:说|写|打|讲|弄|搞|引)(?:反|错)了?[，,：:。；;\s]+(?:应该?是|应为|是|改成|改为)?"
    r"(?P<right>.{5,}?)(?:[，,](?:请|麻烦|帮忙?)?(?:改|更正|订正)(?:一下|过来|下)?(?:吧|了)?)?[。！!]*"
)
_UNSURE = regex(r"[?？]|吗|是不是|好像|可能")
_BLANK: Row = {"adoption": "", "adoption_why": "", "satisfaction": "", "closed_at": None}  # it is open again until its asker says what became of it


async def correct(turn: Turn) -> None:
    """更正0001的答复：…: told to all who had the first; what became of that one is asked anew. What
    says less than a whole answer (依据应是第十四条) leaves the rest as it was, and is shown as a whole first.

    :raises Refusal: the speaker did not answer it
    """
    case = await finding.meant(turn, SAID | {ReferralState.CLOSED}, lambda one: finding.leads(turn, one), following_replies.NOTHING_TO_CORRECT)
    if case is None:
        return
    if not finding.leads(turn, case):
        raise Refusal(replies.in_hand_of(case, finding.lead(case)))
    text = words.correction_of(turn.message.text) or turn.need("answer", answering_replies.WRITE_THE_ANSWER, any_words=True)
    if text is None:
        return
    wish = not_yet.wish(text)
    text = wish.answer or text
    point = mending.one_point(text)
    part, new = mending.part_in(point)
    slip = mending.slip_in(text)
    if (slip or part or point != text or answer_parts.lacking(text)) and (before := learning.final_answer(await parts([case["id"]]))):
        text = mending.put_right(before, *slip) if slip else mending.mended(before, part, new) if part else mending.beside(before, point)
        if not turn.confirmed(following_replies.correction_preview(case, text, beside=not (slip or part))):
            return
    elif wish.waits and not turn.confirmed(following_replies.correction_preview(case, text, beside=False)):
        return
    if not await discreet.is_free(turn, case, text):
        return
    aside = keeping.aside(turn, case, text)
    if aside:
        case, text = await keeping.keep(turn, case), keeping.without(text)
    if aside is not None:
        await _go_out(turn, case, text)


async def noticed(turn: Turn) -> bool:
    """Whether somebody who has answered a case lately says that one article stands in it for another (28条应该是27条), or that they said it wrong
    (刚才说反了，没参保的才按雇佣); it is corrected so, after a preview."""
    message = turn.message
    if message.file_name or turn.reading.numbers or "meant" in turn.chosen or not (turn.private or message.mentioned):
        return False
    said = own_words(message.text, turn.lexicon).rest
    wrong = None if _UNSURE.search(said) else _SAID_WRONG.fullmatch(said)
    if not turn.speaker.may(Right.HANDLE) or not (wrong or mending.slip_in(said)):
        return False
    last = await last_part(turn.speaker.member_id or 0, None, turn.now - _LATELY)
    found = await finding.seen(turn, "r.id = ?", last["referral_id"]) if last and last["kind"] in _ANSWERS else []
    if not found or found[0]["state"] not in SAID or not finding.is_here(turn, found[0]):
        return False
    if wrong and not mending.slip_in(said):
        turn.message = replace(message, text=f"更正答复：{wrong['right']}")
    turn.chosen |= {"case": found[0]["id"], "meant": COMMAND}
    turn.reading, turn.keep_text = replace(turn.reading, intent=COMMAND, acts=True), True
    await correct(turn)
    return True


async def _go_out(turn: Turn, case: Row, text: str) -> None:
    await REFERRAL_MOVES.make("correct", case["id"], turn.actor, replies.over(case), answered_at=turn.now, **_BLANK)
    await open_along(turn.actor, case)
    await learning.take_back(turn.actor, case)
    await saying.on_record(turn, case, PartKind.CORRECTION, text)
    await delivering.deliver(turn, case, following_replies.corrected(case, turn.speaker.name, text), following_replies.corrected_here(case))
