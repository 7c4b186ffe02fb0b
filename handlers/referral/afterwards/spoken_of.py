"""律师那边有进展没有, 第三条能不能说细点, 0001那户又起诉了: words of a case that their speaker has already raise no new one."""

from datetime import timedelta

from handlers.access import Right
from handlers.referral import finding
from handlers.referral.afterwards import adopting, asking_more, following
from handlers.referral.asking import asking_phrases, words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import OPEN, SAID, ReferralState

_OPEN_TO = frozenset({"unknown", "ignore", "legal.opinion"})
_LATELY = timedelta(days=3)  # after an answer
_ANSWERED = [*SAID, ReferralState.CLOSED]
_LONGEST, _SHORTEST = 40, 5  # characters
_PROGRESS = regex(
    r"(?:律师|顾问|那边|那个|这个|那件|这件|问题|事).{0,6}"
    r"(?:有(?:没有)?(?:什么|啥)?(?:进展|消息|结果|回音|眉目|说法|动静)|(?:看|办|弄|答复|回复)(?:了|好|完|出来)*(?:没|吗)"
    r"|(?:进展|办|看|弄|研究|处理)(?:得|的)?(?:怎么样|咋样|如何|到哪|到什么程度))"
)
_OF_ANSWER = regex(
    r"第[一二三四五六\d][条点项](?:里|中|的|是|说|，|,|怎|能)|(?:答复|意见|建议|结论|依据)(?:里|中)?(?:的|说的|那[条句]|第)|(?:律师|顾问)(?:刚才)?(?:说|答复|讲)的"
    r"|(?:说|讲|写|解释)(?:得|的)?(?:再)?(?:细|详细|明白|具体|清楚)(?:一?[点些下])?"
)
_ASKS = regex(r"[?？]|怎么|咋|如何|能不能|可不可以|行不行|是不是|什么|吗|呢|多少|多久|哪")
_AGAIN = regex(r"又|再|重新|还是|接着|后来|现在|结果|变")


async def heard(turn: Turn) -> bool:
    """Whether who has it was asked how it stands, or it was asked whether an answered one is taken up again or another is raised."""
    message, reading = turn.message, turn.reading
    if not (turn.private or (message.mentioned and turn.at_desk)) or message.file_name or message.quoted or "meant" in turn.chosen or reading.tasks:
        return False
    if not turn.speaker.may(Right.RAISE) or turn.speaker.may(Right.HANDLE) or turn.speaker.may(Right.MANAGE_DESK):
        return False
    said = words.without_number(own_words(message.text, turn.lexicon).rest)
    offered = reading.intent == "referral.create" and (reading.confidence <= asking_phrases.OFFERED or bool(finding.numbers(turn)))
    if not (offered or reading.intent in _OPEN_TO) or not _SHORTEST <= len(said) <= _LONGEST or words.is_opened(said):
        return False
    if _PROGRESS.search(said) and (mine := await _own(turn, [*OPEN])):
        mine = [one for one in mine if {*turn.reading.people} & {had["member_id"] for had in one["handlers"]}] or mine
        turn.take_as("referral.urge", {"case": mine[0]["id"]} if len(mine) == 1 and not finding.numbers(turn) else None)
        await following.urge(turn)
        return True
    case = await _answered(turn, said)
    if case is None:
        return False
    turn.take_as("referral.follow_up", {"case": case["id"]})
    await asking_more.follow_up(turn)
    return True


async def _answered(turn: Turn, said: str) -> Row | None:
    """The answered one that is meant: by its number, else the only one answered lately where words ask something of an answer."""
    found = await _own(turn, _ANSWERED)
    if numbers := finding.numbers(turn):
        tail = numbers[0].rsplit("-", 1)[-1].zfill(4)
        mine = [one for one in found if str(one["number"]).endswith(tail)] if len(numbers) == 1 else []
        return mine[-1] if mine and (_AGAIN.search(said) or _ASKS.search(said)) else None
    if not (_OF_ANSWER.search(said) and _ASKS.search(said)):
        return None
    late = [one for one in found if one["answered_at"] and turn.now - one["answered_at"] <= _LATELY]
    return late[0] if len(late) == 1 else None


async def _own(turn: Turn, states: list[ReferralState]) -> list[Row]:
    found = await finding.seen(turn, f"r.state IN {among(states)}", *states)
    return [one for one in found if adopting.asks(turn, one) and finding.is_here(turn, one)]
