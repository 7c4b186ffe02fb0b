"""Why something is asked for: the words beside the request itself, without 事由是 and 因为; a bare number is none."""

from handlers.submission.stance import CLAUSES
from handlers.turn import Turn
from storage.patterns import regex

_REQUEST = regex(
    r"宽限|延期|延后|延长|延到|延至|推迟|顺延|往后[拖推延挪]|后延|后推|[缓宽](?!慢)|通融|[晚迟拖].{0,4}[交报天日周]|再给|多给|免报|免交|免于|免述|不[用必]?[报交]|申请|请求|行不行|行吗|可以吗|好吗|怎么办"
    r"|同意|批准|^[^，]{0,6}[交报弄写]不[了完出]"
)
_CAUSE = regex("才|还没|没有|出差|住院|生病|开会|学习|培训|请假|休假|回来|在外")  # 后天才能签字: a date that belongs to the reason
_PREFIX = regex(r"^(?:(?:事由|理由|原因|缘由)(?:[:：]|是|为)*|因为|由于|主要是)+[:：]?")
_ENOUGH = regex("[\u4e00-\u9fffA-Za-z]{2}")
_NO_REASON = regex(
    r"^.?$|^(?:述法|自查|整改|书记|镇长|局长|主任|[我您你]好|谢谢您?|多谢|辛苦了?|拜托|麻烦了?|请批|请批[准示]|望批准?|好的?|可以|收到|是的|(?:那天)?是?个?(?:周|星期|礼拜)[一二三四五六日天末])$"
)
_ASKS = regex("什么情况|怎么[样办回]|[?？吗呢]$|^谁|哪些")


def bare(reason: str) -> str:
    """A reason without what only announces it."""
    return _PREFIX.sub("", reason.strip()).strip(" 。.，,")


def reason_of(turn: Turn, question: str) -> str:
    """Why: what is said beside the request, else asked for, again when the answer says nothing; empty after asking."""
    when, found = turn.reading.when, []
    for clause in CLAUSES.split(turn.message.text.replace(f"@{turn.office.bot_name}", "")):
        if when is not None and when.words and when.words in clause and not _CAUSE.search(clause):
            continue
        if not _NO_REASON.search(clause.strip()) and not _REQUEST.search(clause):
            found.append(bare(clause))
    if found:
        return "，".join(found)
    answer = str(turn.chosen.get("reason", ""))
    if answer and (not _ENOUGH.search(answer) or _ASKS.search(answer)):
        del turn.chosen["reason"]
    return bare(turn.need("reason", question) or "")
