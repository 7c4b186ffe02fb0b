"""What words answer to a question: a number, 确认, 是, the words of an option, or an end of it."""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

from handlers import replies
from handlers.turn import YES_HINT
from handlers.understanding.acts import EXACT
from storage.patterns import regex

UNDECIDED = frozenset(
    [
        "都行",
        "都可以",
        "随便",
        "无所谓",
        "看着办",
        "你看着办",
        "您看着办",
        "你定",
        "您定",
        "你们定",
        "不确定",
        "不知道",
        "不清楚",
        "拿不准",
        "说不好",
        "说不准",
        "没想好",
        "还没想好",
        "不懂",
    ]
)
CONFIRMING = frozenset({"确认", "确定", "确认无误", "是", "是的", "好", "好的", "行", "可以", "对", "对的", "没错", "没问题", "无误", "同意"})
REFUSING = frozenset({"否", "不", "不是", "不要", "不用", "不用撤", "不撤", "不撤回", "保留", "仍然有效"})
AGREEING = frozenset({"可以", "可以的", "同意", "是", "是的", "对", "对的", "没错", "无误", "确认无误"})
ENDING = frozenset({"取消", "算了", "不办了", "不用了", "不弄了", "退出", "作罢", "放弃"})
NO_MORE = frozenset({"不问了", "不提了", "不说了", "不答了", "不补了", "不问", "不提"})
GIVING_UP = frozenset({"不撤", "不撤回", "不要", "不用", "不办", "不报", "不提", "不发", "不改"})  # at a preview or a choice
ALOUD = frozenset({"确认", "确定", "取消"})  # heard in a room though nobody is addressed: “好” or “算了” there may be meant for anybody
_BESIDE = regex(
    r"(?:我们?|咱们?|选|选择|要|就|是|应该|那|这|个|份|件|种|项|的|改|换|到|成|为|作|按|照|给|属于?|报|送|交|算|当|用|办|走|先|都|来|去|吧|啊|呀|哈|呢|了|嘛|噢|行|好|可以|请|谢谢|麻烦|帮|小法|第[一二三四]"
    r"|[，,。！!、；;：:\s“”\"'（）()]|书面|述法|自查|整改|报告|材料|送审|单位|本|镇|街道|局|一[个份件]|情况|事|类别?|办理|处理|登记|提给|问|版|新|日|号|前|周[一二三四五六日天])*"
)
_NOT_CHOSEN = regex("[不别没非?]|什么|啥|吗|怎么|哪|下[回次]|回头|以后|之前|先问|还[要得]|再(?:送|说|报|办)")  # 其他的下回再送 chooses nothing
_FIGURE = regex(r"\d")  # 改到12月7日17:00 says more than the option “12月7日（周一）17:30”
_COURTESY = regex("^(?:那|那就|还是|先)|(?:吧|啊|哈|谢谢|谢了|多谢|麻烦了|辛苦了)+$")
_EVERY = regex(
    r"(?:全部|所有|全都|都|各件|都是|全是|都要|一起|两|[二三四五六七八九十]|\d{1,2})(?:[个份件项家](?:[镇局街单位]{1,2})?)?的?(?:都|全|各件|一起)?(?:是|要|算)?"
    r"(?:已经?)?(?:[报交送发走办弄]|OA|oa)?(?:送|上|过)*(?:了|的|吧|好|完)*"
)  # to options of which the last is 以上各件; a bare 都 or a number that counts them all
_OF_NUMBER = regex(
    r"(?:这|那|上面|刚才|刚发|个|件|份|是|就|的|给|归|属于?|放|到|在|补充?|材料|文件|里|应该|选|[，,：:\s])*(?:(?P<of>YNWT|HFSC)[- ]?)?(?:20\d\d-)?(?P<n>0\d{2,3}|(?<=[TC]-)\d{1,4})号?"
    r"(?:这|那|个|件|份|的|里|材料|补充|文件|问题|案子|事|答复|意见|吧|了|哈|啊|[，,\s])*",
    re.IGNORECASE,
)
_NUMBERED = regex(r"(?P<of>YNWT|HFSC)-20\d\d-(?P<n>\d{3,5})")
NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def is_bare(text: str, *, aloud: bool = False, also: Collection[str] = ()) -> bool:
    """Whether a text is nothing but an answer: a number, 确认, 取消, one of `also`; `aloud` without the words that may be meant for others."""
    said = plain(text)
    return said in (ALOUD if aloud else CONFIRMING) or said in also or (not aloud and is_ending(text)) or _number(said) is not None


def agrees(text: str) -> bool:
    """Whether a text agrees to something or declines it, and is no mere courtesy (好的, 行): somebody who says so waits for something to be done."""
    return plain(text) in AGREEING | REFUSING


def leaves_open(text: str) -> bool:
    """Whether a text leaves the answer to somebody else, or says that it is not known."""
    return plain(text) in UNDECIDED


def is_ending(text: str) -> bool:
    """Whether a text is nothing but 取消 or its forms, with the courtesy they are said with: 算了，不用了，谢谢."""
    parts = _parts(text)
    return bool(parts) and ENDING.issuperset(parts)


def takes_back(text: str) -> bool:
    """Whether a text ends what was begun, in words that say so only while a question waits: 取消吧，不问了; 算了不提了."""
    parts = _parts(text.replace("算了", "算了，"))
    return bool(parts) and ENDING.union(NO_MORE).issuperset(parts)


def gives_up(question: dict[str, Any], text: str) -> bool:
    """Whether a text takes back what a preview or a choice was asked for: 不撤了, 都不要了, 先不报，谢谢; 否 to 是 or 否 is an answer."""
    if question.get("yes") or wants_words(question) or plain(text) in {*question.get("also", ()), *question.get("labels", ())}:
        return False
    parts = [re.sub("^[都全]+|了$", "", one) for one in _parts(text)]
    return bool(parts) and GIVING_UP.union(ENDING).issuperset(parts)


def is_headed(question: dict[str, Any], text: str) -> bool:
    """Whether words begin as what is asked for does, with a number or without: they answer it then, whatever command they sound like."""
    heads = "|".join(map(re.escape, question.get("heads", ())))
    return bool(heads) and re.match(rf"(?:\S{{0,14}}0\d{{3}}的?[，,：:\s]*)?(?:{heads})", text.strip()) is not None


def goes_on(question: dict[str, Any]) -> bool:
    """Whether a question waits for more of the same until its author says that this is all."""
    return bool(question.get("ends"))


def is_end(question: dict[str, Any], text: str) -> bool:
    """Whether words say that there is no more to come, where a question waits for more of the same: 发出."""
    return plain(text) in question.get("ends", ())


def _parts(text: str) -> list[str]:
    return list(filter(None, (_COURTESY.sub("", one) for one in re.split(r"[\s，,。!、]+", plain(text)))))


def plain(text: str) -> str:
    """A text as it is compared: in usual width, without what stands around it."""
    return unicodedata.normalize("NFKC", text[:400]).strip(" \n\t。.!,，！“”\"'、；;")


def _number(said: str) -> int | None:
    found = re.fullmatch(r"(?:我?选|是|就)?\s*第?\s*(\d{1,3}|[一二两三四五六七八九十])\s*(?:个|项|条|号|份)?(?:吧|的)?", said)
    if found is None:
        return None
    return NUMERALS.get(found[1]) or int(found[1])


def answer(question: dict[str, Any], text: str) -> tuple[Any] | None:
    """What a text answers to a question, as a one-tuple; None when it is no answer to it."""
    said = plain(text)
    if "confirm" in question:
        return (question["confirm"],) if said in CONFIRMING else None
    if question.get("yes"):
        return (True,) if said in CONFIRMING else (False,) if said in REFUSING else None
    if "values" not in question:
        is_words = said and said not in EXACT and not (question.get("any") and _number(said))
        return (text.strip(),) if is_words or is_end(question, text) else None
    if said in question.get("also", {}):
        return (question["also"][said],)
    if of_number := _of_number(question, said):
        return of_number
    if is_offer(question) and said in CONFIRMING | REFUSING:
        return (question["values"][said in REFUSING],)
    number = _number(said)
    if number is not None:
        return (question["values"][number - 1],) if 0 < number <= len(question["values"]) else None
    if question["labels"][-1].startswith("以上") and len(said) > 1 and re.search("都|全|所有|各件", said) and _EVERY.fullmatch(said):
        return (question["values"][-1],)
    named = re.sub(r"(?:那[份个项]|的|啊|呀|哦|哈|呢|吧)+$", "", said)
    options = list(zip(question["labels"], question["values"], strict=True))
    fits = [one for label, one in options if named == label] or [one for label, one in options if named and named in label]
    if not fits and not _NOT_CHOSEN.search(said):
        heads = [(re.split("[（，]", label)[0], one) for label, one in options]
        fits = [
            one
            for head, one in heads
            if len(head) > 1 and head in said and _BESIDE.fullmatch(said.replace(head, "", 1)) and not _FIGURE.search(said.replace(head, ""))
        ]
    return (fits[0],) if len(fits) == 1 else None


def is_offer(question: dict[str, Any]) -> bool:
    """Whether one thing is offered, and to leave it: 是 and 不是 answer that as well as 1 and 2."""
    values = question.get("values", ())
    return len(values) == 2 and values[1] in ("", 0) and values[1] is not False


def named(text: str) -> int:
    """The number of a case, where a text is nothing else (是0002的, 补充0002); 0 where it is more, or none."""
    found = _OF_NUMBER.fullmatch(plain(text))
    return int(found["n"]) if found else 0


def _of_number(question: dict[str, Any], said: str) -> tuple[Any] | None:
    """The one option that is called by the number that was said, and by nothing else."""
    number = named(said)
    fits = [
        one for label, one in zip(question["labels"], question["values"], strict=True) if number in {int(at["n"]) for at in _NUMBERED.finditer(label)}
    ]
    return (fits[0],) if number and len(fits) == 1 else None


def wants_words(question: dict[str, Any]) -> bool:
    """Whether any words would answer it; a whole command is then no answer but a command."""
    return "confirm" not in question and "values" not in question


def hint(question: dict[str, Any], text: str) -> str | None:
    """What to say to a number or 确认 that does not answer this question; None when the text is something else altogether."""
    return how_to_answer(question) if is_bare(text) else None


def how_to_answer(question: dict[str, Any]) -> str:
    """What this question wants to hear."""
    if "confirm" in question:
        return replies.confirm_amend_or_end(question["amend"]) if question.get("amend") else replies.CONFIRM_OR_END
    if question.get("yes"):
        return YES_HINT
    return replies.number_up_to(len(question["values"])) if "values" in question else replies.WORDS_OR_END
