"""001回避，我是对方的常年顾问: who reviews or advises stands back; the office and the others in hand decide who does in their stead."""

from handlers.legality import finding, ledger, people, replies, reviewing_replies, sentence
from handlers.legality.ledger import OPEN
from handlers.turn import Turn
from storage.patterns import regex
from storage.refusal import Refusal

COMMAND = "legality.stand_back"
_BARE = regex(r"(?:我|本人|要|得|需要|应当|申请|必须|这件|这个|[，,]){0,4}回避(?:一下|了|吧)?[，,。]?")
_MOST = 200


async def stand_back(turn: Turn) -> None:
    """With the reason, which is on record; it waits for another then.

    :raises Refusal: none that is under review is theirs
    """
    case = await finding.which(turn, OPEN, replies.NONE_OPEN)
    if case is None:
        return
    mine = [column for column in ("reviewer_id", "adviser_id") if case[column] == turn.speaker.member_id]
    comes = not mine and case["way"] == ledger.TOGETHER and await ledger.is_invited(case["id"], turn.speaker.member_id)
    if not (mine or comes):
        raise Refusal(reviewing_replies.not_in_your_hands(case))
    said = _BARE.sub("", sentence.without_number(turn.message.text), count=1).strip("，,。 ")
    why = said or turn.need("why", reviewing_replies.WHY_STAND_BACK, any_words=True)
    if not why:
        return
    remark = reviewing_replies.with_remark(case, reviewing_replies.stood_back(turn.speaker.name, why[:_MOST]))
    await ledger.amend(turn.actor, case["id"], "stand_back", why[:_MOST], remark=remark, **dict.fromkeys(mine))
    turn.whisper((reviewing_replies.stays_away if comes else reviewing_replies.stands_back)(case), fallback=replies.DONE)
    told = [*await people.reviewers(await ledger.case(case["id"]), turn.calendar.day_of(turn.now)), *await people.office()]
    choose = reviewing_replies.please_invite if comes else reviewing_replies.please_choose
    await people.tell(turn, told, case, choose(case, turn.speaker.name, why[:_MOST]))
