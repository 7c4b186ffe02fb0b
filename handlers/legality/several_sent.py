"""还要送两个：卫生院门面出租合同、河道保洁方案: each of several papers that are sent for review in one sentence is registered for itself."""

from dataclasses import replace

from handlers import each
from handlers.access import Right
from handlers.each import Desk
from handlers.legality import finding, kinds, sending_replies, titles
from handlers.turn import Turn
from handlers.understanding.numbers import REVIEW
from storage.patterns import regex

_DESK = Desk(REVIEW, "legality.", frozenset())
_COUNTS = {"两": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4, "五": 5, "5": 5}
_MANY = r"[两二三四五2-5](?=[个件份])[个件份](?:合同|文件|材料|事项|东西)?"
_LEAD = r"(?:@\S+\s+|您好|你好|还|另外|再|又|也|我们?|咱们?|镇里?|街道|这边|有|想|要|需要|得|现在?|顺便|[，,])*+"
_SENT = regex(
    rf"{_LEAD}(?P<before>{_MANY})?(?:也|想|需?要|得)*+(?:(?P<surely>送审|报审)|送(?={_MANY}))(?P<behind>{_MANY})?(?:的?是|有|的)?[：:，,]\s*(?P<rest>.+)"
)
_PAPER = r"(?:合同|协议书?|办法|规定|细则|方案|决定书?|规划|公约|通告|制度)"
_JOINED = regex(rf"(?P<one>{_PAPER})(?:以及|[和与及跟])")
_NAME = regex(rf"(?!关于)[^，,、；;。：:？?！!《》吗呢没不]{{2,40}}{_PAPER}(?:稿|草案)?")
_ANY = regex(r"(?!附件|材料|关于|谢|麻烦|都|已)[^，,、；;。：:？?！!《》吗呢没不]{4,40}")
_ORDINAL = regex(r"(?:^|[\s，,、；;。])(?:[（(]?[1-9][）)、.．]|[一二三四五](?:是|、))\s*")  # 1、……2、……, also over several lines
_PARTS = regex(r"[、；;]")
_FIRST = regex(r"[，,。]")
_CLAUSES = regex(r"[、；;，,。]")
_COURTESY = regex(r"(?:谢谢|麻烦|辛苦|请)[^，,]{0,8}|")


def heard(turn: Turn) -> None:
    """A sentence that sends several papers, or one of a kind that is named, is read as one that sends, whatever is asked meanwhile."""
    reading, message = turn.reading, turn.message
    if reading.intent == "legality.submit" or message.file_name or not (turn.private or message.mentioned) or "meant" in turn.chosen:
        return
    if turn.speaker.may(Right.SUBMIT) and ((names(turn) and _said_number(message.text)) or titles.is_of_kind(message.text)):
        turn.chosen["meant"] = "legality.submit"
        turn.reading = replace(reading, intent="legality.submit", acts=True, confidence=1.0, question="", likely="", doubted="")


def names(turn: Turn) -> list[str]:
    """The papers, where there are several; none where it is a reviewer who speaks for a unit."""
    said = None if finding.reviews(turn) or turn.message.file_name else _SENT.fullmatch(_in_one_line(turn.message.text))
    if said is None:
        return []
    rest = _ORDINAL.sub("、", said["rest"]).strip(" 。，、；;")
    told, counted = _JOINED.sub(r"\g<one>、", rest), _said_number(turn.message.text)
    parts = [one.strip() for one in (_CLAUSES if counted else _PARTS).split(told if counted else _FIRST.split(told, maxsplit=1)[0]) if one.strip()]
    form = _ANY if counted and said["surely"] else _NAME
    found = [one for one in parts if form.fullmatch(one) and one not in kinds.KINDS]
    return found if len(found) > 1 and len(dict.fromkeys(found)) == len(found) and found == parts[: len(found)] else []


def _in_one_line(text: str) -> str:
    return "；".join(one.strip() for one in text.strip().splitlines() if one.strip())


def _said_number(text: str) -> int:
    said = _SENT.fullmatch(_in_one_line(text))
    return next((_COUNTS[one[0]] for one in (said["before"], said["behind"]) if one), 0) if said else 0


async def registered(turn: Turn) -> bool:
    """Whether several were sent: at once where it was said how many, else after a preview; with more said of them than their names, none."""
    found = names(turn)
    if not found:
        return False
    told, text = _said_number(turn.message.text), turn.message.text.strip(" 。，")
    more = [one for one in _CLAUSES.split(text[text.rindex(found[-1]) + len(found[-1]) :]) if not _COURTESY.fullmatch(one.strip())]
    if more or told not in (0, len(found)):
        turn.whisper(sending_replies.apart(found), fallback=sending_replies.apart(found))
    elif told or turn.confirmed(sending_replies.several_preview(found)):
        await each.obeyed(turn, _DESK, [(f"送审：{one}", {}) for one in found])
    return True
