"""我提的那个咋样了, 协管员的事有进展吗: what somebody asked is looked for at every desk, before anybody says that there is none."""

from handlers import under_way_replies as replies
from handlers.access import Right
from handlers.feature import features
from handlers.turn import Turn
from storage.patterns import regex

_OPEN_TO = frozenset({"unknown", "legal.opinion", "legality.query", "referral.query", "referral.create", "status.self", "status.progress"})
_ANSWERED_NO = frozenset({"legality.query", "referral.query", "referral.show"})  # one desk that would answer for itself alone that it has none
_OF_REPORTS = frozenset({"status.self", "status.progress"})  # which are told beside it, where it may be a report that is asked after
_DESK = regex(
    "送审|审[查核]|合法性|报告|述法|自查|整改|材料|台账|清单|疑难|律师|顾问|答复|意见|联办|协办|绑定|申请|延期|免报|名册|提醒|文件|通知|提交|上报|抽考|考试|督察"
)
_NOW = r"(?:现在|目前|到底|究竟|今天|还|都|是|,)*+"
_ENDS = r"(?:了|没有|没|吗|么|呢|啊|呀|\?)*+$"
_STANDS = (
    rf"(?:有|没有?|什么|啥|点|新|的|了)*+(?:进展|消息|动静|下文|结果|回音|回信|眉目|说法){_ENDS}"
    rf"|(?:怎么样|咋样|怎样|如何|咋)了?(?:呢|啊|\?)*+$|(?:办|走|进展)?到(?:哪|哪一?步|哪里|哪儿|什么程度){_ENDS}"
    r"|(?:登记|记|收|受理|提)(?:上|到|好|成功)?了?(?:没有|没|吗)(?:\?)?$"
)
_LEAD = r"(?:请问|问一?下|@\S+\s|小法|我们?|咱们?|[镇街]里|刚才?|刚刚|上午|早上|下午|昨天|前天|上周|前几天|之前|上次|那天|提|问|咨询|发|说|过|的|了|那|这|个|件|条|事情?|问题|东西|,)*+"
_BARE = regex(rf"^{_LEAD}{_NOW}(?:{_STANDS})")
_NAMED = regex(
    rf"^(?:请问|问一?下|@\S+\s|小法|我们?|咱们?|那个?|上次|之前|提|问|的|,)*+(?P<name>[^\s,，。:：?？]{{2,10}}?)的?(?:那|这)?(?:个|件)?(?:事情?|问题|案子|咨询)?{_NOW}(?:{_STANDS})"
)
_RAISED = regex("[提问](?!交|题)|咨询")


def asks(said: str) -> bool:
    """Whether words ask how something stands: 食堂那个咋样了."""
    return bool(_BARE.search(said) or _NAMED.search(said))


async def told(turn: Turn) -> bool:
    """Whether how what its sender asked stands was told, whatever desk has it; where a report may be meant too, that is told after it."""
    reading, message = turn.reading, turn.message
    if not _may_be(turn):
        return False
    said = reading.said or message.text
    bare = _BARE.search(said)
    named = None if bare else _NAMED.search(said)
    if not (bare or named):
        return False
    called = named["name"] if named else ""
    found = "\n".join([one for one in [await feature.under_way(turn, called) for feature in features() if feature.under_way] if one])
    of_reports = not (called or _RAISED.search(said)) and bool({reading.intent, reading.likely} & _OF_REPORTS)
    asked_by_name = called and reading.likely in _ANSWERED_NO
    if not found and (of_reports or not (asked_by_name or (not called and _RAISED.search(said)))):
        return False
    turn.keep_text = False
    text = found or (replies.nothing_of(called) if called else replies.NOTHING)
    if turn.private:
        turn.reply(text)
    else:
        turn.whisper(text)
        turn.reply(replies.ASIDE)
    return not of_reports or not turn.private


def _may_be(turn: Turn) -> bool:
    """Whether somebody who asks, and does not answer, says to the bot what names no number, no desk, no report, nobody and no unit but their own."""
    reading, message, speaker = turn.reading, turn.message, turn.speaker
    if reading.intent not in _OPEN_TO or message.file_name or message.quoted or reading.numbers or reading.tasks or reading.people:
        return False
    if not (turn.private or message.mentioned) or not set(reading.units) <= set(speaker.unit_ids):
        return False
    return speaker.may(Right.RAISE) and not speaker.may(Right.HANDLE) and not _DESK.search(message.text)
