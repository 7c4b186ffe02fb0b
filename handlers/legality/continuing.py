"""不对，是处罚告知书, 推迟了，改到12月8号, 部分采纳，对方坚持, 谁在审: said without a number, where what the speaker did just before, or the only thing
of theirs that it fits, tells which review is meant."""

from collections.abc import Callable
from dataclasses import replace

from handlers import dialogue
from handlers import replies as house
from handlers.access import Right
from handlers.legality import calls, finding, following, following_sentence, kinds, ledger, lone, restoring, sending
from handlers.legality.ledger import OPEN
from handlers.turn import Turn
from handlers.undoing import JUST_BEFORE
from storage.database import Row, among
from storage.journal import last_by
from storage.patterns import regex
from storage.referral import OPEN as ASKED
from storage.referral import SAID
from storage.referral_records import cases
from storage.refusal import Refusal

_HEAD = r"(?:刚才|刚刚|上面|前面|我|送审|报|送|的|那个|那件|这个|这件|事项|[，,])*+"
_WRONG = r"(?:不对|错了|[写弄搞打说报]错了?|有误|[，,])*+"
_IS = r"(?:应该|应|其实)?(?:是|为|改成|改为|改|换成|更正为)"
_OF_KIND = regex(rf"{_HEAD}(?:类别|类型){_WRONG}(?:{_IS})?(?P<new>.{{2,20}})")
_OF_NAME = regex(rf"{_HEAD}(?:名称|名字|题目|标题){_WRONG}(?:{_IS})(?P<new>.{{3,80}})")
_PLAIN = regex(rf"{_HEAD}(?:不对|错了|[写弄搞打说报]错了?|更正|改一?下){_WRONG}(?:{_IS})(?P<new>.{{3,80}})")
_PUT_OFF = regex(r"(?:会议?|上会|时间)?(?:又|要)?(?:推迟|改期|延期|提前|改)(?:了)?[，,]?(?:改?到|至|成|在|是)?.{2,16}")
_NOT_PUT = regex(r"(?:这次|昨天|今天|最后|后来|,|，)*(?:没有?上(?:成)?会|不上会了?|会议?取消|没开会?)(?:了)?(?:[，,].{0,12})?")
_ASKS = regex(
    r"(?:那|到底|请问|现在|我们?|这个|[，,])*(?:谁在审|是谁审的?|谁负责审|(?:几号|什么时候|啥时候|哪天|何时|还要多久|还要几天|多久)(?:能|可以)?(?:出来|审完|审好|有结果|出结果|出意见|出结论)"
    r"|审(?:完|好|得怎么样|到哪)了?[没吗]?)(?:啊|呢|了|[?？])*"
)
_AGAIN = regex(
    r"(?:撤错了?|点错了?|弄错了?|误撤|手滑|撤早了?|,|，|那个|刚才|刚刚|送审|请|帮我|还是|我|要|想|给|把|[。！!])*+(?:恢复|还原|不撤|还要审|继续审|重新审|撤错)(?:一?下|了|吧|送审|的|回来|[。！!])*"
)
_GONE = regex(r"(?:算了|那|就|先|还是|[，,])*+(?:不(?:送|审|报|用)审?了|撤了|撤回|撤销)吧?[。！!]?")
_SENT = frozenset({"submit", "start_clock", "rename", "change_kind"})
_WAITS = [*ASKED, *SAID]


async def continued(turn: Turn) -> bool:
    """Whether a message of a unit's was taken so; what only tells which desk is meant goes on as that desk's command."""
    message, reading = turn.message, turn.reading
    spoken = turn.private and not message.file_name and not message.quoted
    if not spoken or reading.numbers or "meant" in turn.chosen or not turn.speaker.may(Right.SUBMIT) or finding.reviews(turn):
        return False
    waiting = await dialogue.waiting(message, "")
    if waiting and not waiting.text.startswith(house.LIKELY):
        return False
    if not waiting and await _corrected(turn, message.text.strip()):
        return True
    await _of_the_only_one(turn, message.text.strip())
    return False


async def _corrected(turn: Turn, text: str) -> bool:
    """Whether it puts right what the speaker has sent just before, or the day of a meeting that they have just told."""
    named, of_kind = _OF_NAME.fullmatch(text) or _PLAIN.fullmatch(text), _OF_KIND.fullmatch(text)
    put_off = _NOT_PUT.fullmatch(text) or (_PUT_OFF.fullmatch(text) and following_sentence.day_in(text, turn.calendar.day_of(turn.now)))
    gone, again = _GONE.fullmatch(text), _AGAIN.fullmatch(text)
    if not (named or of_kind or put_off or gone or again):
        return False
    last = await last_by(turn.message.channel, turn.message.contact_id, turn.message.at - JUST_BEFORE)
    if last is None or last["subject"] not in ("legality_case", ledger.SUBJECT):
        return False
    turn.chosen["review"], turn.keep_text = last["subject_id"], True
    if again:
        return last["move"] == "withdraw" and await _done(turn, "legality.restore")
    if gone:
        return last["move"] in _SENT and await _done(turn, "legality.withdraw")
    if put_off:
        return last["move"] == "meet" and await _done(turn, "legality.meeting")
    found = of_kind or named
    new = found["new"].strip() if found else ""
    what = "类别" if of_kind or new in kinds.KINDS or (kinds.kind_of(new, "") and len(new) < _SHORT) else "名称"
    turn.reading = replace(turn.reading, fields={"what": what, "new": new})
    return await _done(turn, "legality.correct")


_SHORT = 10  # characters of a kind's name
_RUNS = {
    "legality.meeting": following.meet,
    "legality.correct": sending.correct,
    "legality.withdraw": sending.withdraw,
    "legality.restore": restoring.restore,
}


async def _done(turn: Turn, intent: str) -> bool:
    turn.reading, turn.chosen["meant"] = replace(turn.reading, intent=intent), intent
    try:
        await _RUNS[intent](turn)
    except Refusal:  # it is not open to that any more: the words are read as they stand
        turn.chosen = {}
        return False
    turn.chosen = turn.chosen if turn.asked else {}
    return True


async def _of_the_only_one(turn: Turn, text: str) -> None:
    """Words that fit either desk are about a review where only reviews wait for them."""
    mixed = following_sentence.is_mixed(text) and not turn.reading.tasks and not await lone.may_be_report(turn)
    if mixed or not {"referral.adopt", "referral.each"}.isdisjoint((turn.reading.intent, turn.reading.likely)):
        found = await _mine(turn, lambda one: one["conclusion"] not in ("", ledger.LAWFUL) and not one["adoption"])
        turn.chosen |= {"review": found[0]["id"]} if len(found) == 1 and not calls.unknown(text, found) else {}
        meant = "legality.adopt" if following_sentence.adoption_in(text) else ""
        if not found and following_sentence.meets_on(text, turn.calendar.day_of(turn.now)):  # 采纳，12月5日党工委会研究: of what was found lawful
            found = await _mine(turn, lambda one: bool(one["conclusion"]) and not one["meeting_on"])
            turn.chosen |= {"review": found[0]["id"]} if len(found) == 1 and not calls.unknown(text, found) else {}
            meant = "legality.meeting"
    else:
        found = await _mine(turn, lambda one: one["state"] in OPEN) if _ASKS.fullmatch(text) else []
        meant = "legality.query"
    if not (found and meant) or await _questions(turn):
        turn.chosen = {}
    elif turn.reading.remarked:
        turn.reading = replace(turn.reading, likely=meant)
    else:
        turn.reading, turn.chosen["meant"] = replace(turn.reading, intent=meant, acts=True, question="", doubted="", likely=""), meant


async def _mine(turn: Turn, fits: Callable[[Row], bool]) -> list[Row]:
    return [one for one in finding.seen(turn, await ledger.cases()) if fits(one)]


async def _questions(turn: Turn) -> bool:
    """Whether a difficult question of the speaker's units goes on."""
    units = turn.speaker.unit_ids
    return bool(await cases(f"r.unit_id IN {among(units)} AND r.state IN {among(_WAITS)}", *units, *_WAITS))
