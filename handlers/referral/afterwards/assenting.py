"""行, 中, 不行, 缓一缓再办: said to nothing else, it may be what becomes of the answer that came last; that is asked, and never taken for granted."""

from dataclasses import replace
from datetime import timedelta

from handlers import dialogue
from handlers.access import Right
from handlers.answers import plain
from handlers.referral import finding, subjects
from handlers.referral.afterwards import adopting, adopting_replies, adopting_words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.patterns import regex
from storage.referral import ReferralState

_LATELY = timedelta(days=2)  # after the answer
_OPEN_TO = frozenset(
    {"unknown", "ignore", "extension.request", "legal.opinion", "referral.create", "status.note_unfinished", "referral.adopt", "referral.withdraw"}
)
_PUTS_OFF = regex(
    r"^(?:@\S+\s+)?[^，,。？?]{0,12}?(?:缓一?缓|放一放|放着|搁一?搁|压一压|等一等|先等等|往后放|再等等)(?!.*(?:吗|[?？]|能不能|可以不))"
    r"|先不(?:按|照|办|采纳|执行|落实)|等(?:上会|开会|会上|过会|党委|班子|领导|书记|镇长|主任|常务会)[^，,。]{0,8}(?:再|后|定|研究|过)(?!.*(?:吗|[?？]))"
)
"""How it is said that what becomes of an answer is decided later."""
_ADOPTS_FIRST = regex(
    r"^(?:0\d{2,3}号?|收到|知道了|了解|谢谢|辛苦了?|好的?|我们|[镇街]里|街道|单位|意见|建议|答复|律师|顾问|的|都|全部|这个|这条|已经?|就|那|[，,。！!\s])*+"
    r"(?P<how>部分|大部分|不予?|没有?|未|暂不)?采纳(?:了|吧|的|啦)*[，,。；;！!\s]+(?=.)"
)
_SURE = 0.9  # with so much confidence something is a command of its own
_DOUBTS = regex(r"[?？]|[吗呢]$|还是|要不|可能|也许|大概|应该|打算|准备|如果|要是")
_OF_FEEDBACK = regex(r"反馈|采不采纳|(?:登记|填|回复|报)(?:在|到|给)?(?:哪|谁|什么)|(?:怎么|哪里|如何).{0,3}(?:登记|填|回复)")
_WORDS = frozenset(
    [
        *(
            "行",
            "行的",
            "行吧",
            "那行",
            "中",
            "中吧",
            "成",
            "妥",
            "妥了",
            "可以",
            "可以的",
            "可行",
            "同意",
            "没意见",
            "没问题",
            "就这样",
            "就这样吧",
            "照办",
        ),
        *("不行", "不中", "不成", "不可以", "不同意", "不妥", "行不通"),
    ]
)


async def postponed(turn: Turn) -> bool:
    """Whether words said that it is not decided yet what becomes of an answer (领导说缓一缓再办，先不按这个来): nothing is recorded of it then."""
    message, reading = turn.message, turn.reading
    spoken = turn.private or (message.mentioned and turn.at_desk)
    if not spoken or message.file_name or "meant" in turn.chosen or reading.tasks or not _PUTS_OFF.search(message.text):
        return False
    if reading.intent not in _OPEN_TO or await dialogue.waiting(message, message.text):
        return False
    found = await finding.seen(turn, "r.state = ?", ReferralState.ANSWERED)
    mine = [one for one in found if adopting.asks(turn, one) and finding.is_here(turn, one)]
    said = {int(one.rsplit("-", 1)[-1]) for one in finding.numbers(turn)}
    mine = [one for one in mine if not said or int(one["number"].rsplit("-", 1)[-1]) in said]
    if not mine:
        return False
    turn.keep_text = False
    meant = await subjects.narrowed(mine, message.text)
    told = adopting_replies.put_off(meant[0]) if len(meant) == 1 else adopting_replies.put_off_all(meant)
    turn.whisper(told, fallback=told)
    return True


async def adopted(turn: Turn) -> bool:
    """Whether words began by saying what became of an answer, and then why (收到，部分采纳，第二条我们没权限), or asked something (采纳了，就是二楼也来闹，
    这个怎么弄): the first is recorded."""
    message, text = turn.message, own_words(turn.message.text, turn.lexicon).rest
    said = _ADOPTS_FIRST.match(text)
    asks = said and adopting_words.asks_besides(text)
    if (
        not said
        or not (asks or said["how"])
        or _OF_FEEDBACK.search(text)
        or not (turn.private or (said["how"] and (message.mentioned or turn.at_desk)))
    ):
        return False
    if message.file_name or turn.reading.intent == "referral.adopt" or (not said["how"] and await dialogue.waiting(message, message.text)):
        return False
    if not asks and ((turn.reading.acts and turn.reading.confidence >= _SURE) or _DOUBTS.search(text)):
        return False
    found = await finding.seen(turn, "r.state = ?", ReferralState.ANSWERED)
    if not any(adopting.asks(turn, one) and finding.is_here(turn, one) for one in found):
        return False
    await _adopt(turn)
    return True


async def assented(turn: Turn) -> bool:
    """Whether such a word was met with the question what becomes of an answer that waits for the speaker's word on it."""
    message = turn.message
    if not turn.private or message.file_name or message.quoted or plain(message.text) not in _WORDS or not turn.speaker.may(Right.RAISE):
        return False
    if await dialogue.waiting(message, message.text):
        return False
    found = await finding.seen(turn, "r.state = ? AND r.answered_at >= ?", ReferralState.ANSWERED, turn.now - _LATELY)
    if not any(adopting.asks(turn, one) for one in found):
        return False
    turn.chosen[adopting.DOUBTED] = True
    await _adopt(turn)
    return True


async def _adopt(turn: Turn) -> None:
    turn.reading = replace(turn.reading, intent="referral.adopt", acts=True, question=None, rivals=())
    turn.keep_text = True
    await adopting.adopt(turn)
