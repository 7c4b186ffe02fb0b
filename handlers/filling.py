"""What words are to a question that any words would answer: its answer, a command, no answer at all, or what must be asked about first."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from handlers import answers
from handlers.understanding.guessing import changes_nothing
from handlers.understanding.numbers import LAST_FIGURES, alone
from handlers.understanding.reading import Reading
from storage.patterns import regex


class Filling(Enum):
    """What is done with words while a question waits that any words would answer."""

    ANSWER = "answer"  # they are recorded as its answer
    COMMAND = "command"  # they are carried out, and the question goes on waiting
    ANEW = "anew"  # they are the same command, said anew: the question is dropped and they are carried out
    OTHER = "other"  # they speak of another case
    ABOUT = "about"  # they ask about the question itself (写什么, 为什么要写): it is put again
    LATER = "later"  # they say to wait, or are mere courtesy
    DOUBT = "doubt"  # it is asked, with numbers, whether they are the answer


@dataclass(frozen=True)
class Asked:
    """What waits: the question, all that was said and asked of it (so that its own number is known), and the command that asks."""

    question: dict[str, Any]
    about: str = ""
    intent: str = ""


_AGAIN, _ALIKE = 10, 5  # characters of a sentence that is said once more, and of its beginning
_SHORT = 16  # characters; a longer sentence that asks something tells a case
_WEAK = 0.6  # a command understood with less than this is none
_SURE = 0.9
_TOLD = "adopt"  # what became of an opinion: nothing is called so
_OTHER = regex(rf"{LAST_FIGURES}|(?<=20\d\d-)\d{{3,4}}(?!\d)|(?<=HFSC-)\d{{3}}(?!\d)")  # a number's last figures
_THREE = alone(r"0\d{2}")
_OF_REVIEW = regex(rf"\s*(?:HFSC-\d|{_THREE})", re.IGNORECASE)  # of a review: nobody gives a reason so
_END = r"(?:再|就|给|我|你|您|们|他|复|一?下|吧|哈|啊|呢|了|的|哦|好)*"
_DO = r"(?:说|讲|弄|办|写|答|回|发|补|报|定|看|联系|处理|告诉|给)"
_WHEN = r"(?:等会儿?|等一?下|等等|稍后|稍晚|稍等|晚一?点儿?|晚些(?:时候)?|待会儿?|过(?:一?会儿?|几天|两天)|一会儿?|回头|改天|改日|明天|明早|今晚|下午|晚上|下周|有空|忙完)"
_LOOK = r"(?:问|想|看|查|核实|了解|商量|请示|汇报|考虑|琢磨|核对|确认|找|翻)"
_WAITS = regex(
    rf"(?:我|那|这个|那个|先)*{_WHEN}{_END}{_DO}?{_END}|再{_DO}{_END}|(?:请|您|你|先)*(?:等等|等一?[下会]儿?|稍等|稍候|别急|不急|先?放[一]?[放下]){_END}"
    rf"|(?:等|请等|容|让)?我?(?:先|再|去|得|要|还要|还得|需要)*{_LOOK}(?:一?下|一?{_LOOK})?(?:领导|书记|镇长|主任|科里|科长|局里|局长|所里|办公室|律师|他们|同事|法条|材料|情况|资料|合同)*{_END}{_DO}?{_END}"
    r"|(?:我|现在|正|还|人)*(?:在|正在)(?:开会|开庭|开车|路上|外面|忙|车上)(?:呢|了|中)*|(?:我)?(?:不知道|不清楚|说不好|不好说|没想好|还没想好|忘了|不会写|不记得|随便)(?:了|呢|啊|吧|写)*"
    r"|(?:是)?(?:点|按|发|选|打)错了?"
)
_BUSY = regex(r"(?:我|我们)?(?:现在|今天|上午|下午|明天|这两天|正|还|在|要)*(?:开会|开庭|开车|出差|下村|培训|忙)(?:呢|了|中|着)*")
_LATER_SURE = regex(rf"(?:{_WHEN}|再){_END}{_DO}{_END}")
_BEGINS = regex(
    r"等等|等会儿?(?![议计])|等一?下(?![周个月次午半旬])|等我(?!们)|等一[会等]|稍等|稍后|稍候|点错|按错|取消吧|算了|不问了|别发|别转|别退"
)
_THANKS = regex(
    r"(?:(?:谢|感谢|多谢|辛苦|麻烦|收到|知道|明白|了解|晓得|清楚|好|行|嗯|哦|噢|哈|呵|嘿|ok|k|是|对|在|您|你|们|吗|呢|了|的|啦|呀|啊|吧|律师|老师|主任|领导|各位|早|晚上|上午|下午|\[[^\]]{1,6}\]|[，,。~～]))+",
)
_PLAIN = frozenset(
    ["同意", "不同意", "没有", "没有了", "无", "没意见", "没有意见", "无意见", "可以", "不可以", "不行", "不用"]
)  # answers, however short
_OF_IT = regex(
    r"什么意思|啥意思|(?:怎么|咋)(?:写|填|弄|说|回|选|答|补|操作)|(?:写|填|说|补)(?:什么|啥|多少|哪些|几)|(?:为什么|为啥|干嘛|干吗|一定|必须|非)得?要?(?:写|填|说|问)|还要(?:写|填|说)|"
    r"(?:前面|刚才|刚刚|你)问?的?(?:是)?(?:什么|啥|哪)|你是谁|(?:能|可)不(?:能|可以)(?:不写|不填|跳过)|什么格式|有(?:没有)?(?:模板|格式|例子)|举个例"
)
_ASKING = regex(r"[?？]|吗|什么|啥|怎么|咋|哪|谁|几|多少|何时|没有?$|呢$|[了过]没|能不能|是不是|有没有|可不可以")
_TELLS = regex(
    r"(?:没有?|未|不曾)(?:说|写|讲|提|交代|明确|附|回答|考虑|落实|答|给出|分清|搞清|弄清|盖|签|到)|不(?:清|明|全|足|够|符|对|妥|合|属|归|宜|当|适|准|统一|一致|具体|可行|能|会|是|好)|太[^，。]|过(?:高|低|长|短|于)|"
    r"没有?(?:依据|道理|必要|条件|权限|证据|材料|经费|时间|人)|因为|由于|缺|漏|超出|违反|不了"
)
_SECOND_THOUGHT = regex(
    r"^(?:是|好像是?)?我?(?:看|弄|搞|记|点)错了|看花了?眼|(?:其实|倒)[^，,。]{0,3}(?:还行|还可以|不错|挺好|没问题)$|^(?:等我|让我|我)(?:先|去|再|得|要|还得)*(?:查查|看看|数数|想想|问问|找找|翻翻|问(?!题)|列个)"
    r"|^(?:等我|让我|我)(?:先|去|再|得|要|还得)+(?:查|看|数|想|问|找|翻|核|对一)(?!不)"
    r"|(?:理由|原因|事由|意见|依据|建议)(?:我|还|先|要|你们|得|再|嘛|呢)+[^，,。]{0,6}(?:想|问|没|定|写|看)|还没(?:想好|列|写好|问|查)"
    r"|(?:等会儿?|回头|晚点|待会儿?)(?:再)?(?:告诉|说|给|发|补)|你们(?:一般|看着)|批不批|要不要写|下回再|是什么意思|^说不上"
)
"""他们写得其实还行, 是我看错了, 我先数数缺几样: hardly what was asked for."""
_NO_DAY = regex("不行|太[早晚紧]|以后|之后|回来|不能|不够|来不及|还没|不确定")
"""12月15日不行, 书记12月15日回来: a day, and perhaps not the one that was asked for."""
_NO_REASON = regex(
    r"^(?:没什么|没有|没啥)(?:原因|事由|理由|意见|要[问补说]|[补问说]的|特别)|(?:书记|镇长|主任|局长|领导|律师|办公室)(?:还|也)?(?:没有?|不)(?:说|讲|告诉)|忘了$|(?:再|先)?想想$"
    r"|不用(?:再|重新)?(?:改|办|问|提|写|报|补)|^其实|^还是.{1,8}吧$|会不会|[没看]写?错了?$|算.{1,4}吧$|再劝劝"
)
"""没什么原因, 原因书记没说, 其实能交: why nothing is told."""


def fills(asked: Asked, said: str, reading: Reading, *, may: bool, likely: bool = False, another: bool = False) -> Filling:
    """What words are to a question that any words would answer. `may`: they are read as a command that their speaker may give here;
    `likely`: they are at least like one; `another`: they speak of another matter of their sender's.

    Words that leave to somebody else are never guessed at: what plainly answers is the answer, what is a command is done, the rest is asked about.
    """
    question = asked.question
    others = set(_OTHER.findall(said.upper())) - set(_OTHER.findall(asked.about.upper()))
    bare = question.get("any") and not reading.numbers and answers.plain(said) in _PLAIN
    if not (others or another) and (bare or answers.is_headed(question, said) or answers.is_end(question, said)):
        return Filling.ANSWER
    if may and others and reading.confidence >= _SURE:
        return Filling.COMMAND
    same = _act(reading.intent) == _act(asked.intent)  # 不采纳 said of a review is the same, if it is read of a question
    if may and not same and (filling := _as_command(asked, said, reading, others=bool(others))):
        return filling
    if others:
        return Filling.OTHER
    if may and same and question.get("ends") and reading.intent == asked.intent:
        return Filling.ANSWER  # more of the same is waited for: it is put to what was said, and shown with it
    if may and same and (filling := _anew(asked, said, reading)):
        return filling
    filling = _as_words(said, likely=likely, remarked=reading.remarked, judged=bool(question.get("heads")))
    headed = (likely or not question.get("any")) and _OF_REVIEW.match(said)
    doubted = another or (question.get("adds") and _NO_DAY.search(said)) or (headed and not question.get("adds"))
    return Filling.DOUBT if doubted and filling is Filling.ANSWER else filling


def _act(intent: str) -> str:
    """What an intent does, whichever desk's it is."""
    return intent.rsplit(".", 1)[-1]


def says_to_wait(text: str) -> bool:
    """Whether words only put off, or were a slip (等会再发，我查下法条; 回头再说), or are mere courtesy (好的谢谢)."""
    said = answers.plain(text)
    clauses = [one for one in regex(r"[，,。；;！!、\s]+").split(said) if one]
    courteous = bool(_THANKS.fullmatch(said.lower()))
    return bool(clauses) and (courteous or bool(_BEGINS.match(said)) or all(map(puts_off, clauses)) or _is_busy(clauses))


def puts_off(clause: str) -> bool:
    """Whether a clause only puts off."""
    return bool(_WAITS.fullmatch(clause))


def _is_busy(clauses: list[str]) -> bool:
    """我下午开庭，回头再说: no reason that is given, but why it is not given now."""
    return len(clauses) > 1 and bool(_LATER_SURE.fullmatch(clauses[-1])) and all(_BUSY.fullmatch(one) for one in clauses[:-1])


def _as_command(asked: Asked, said: str, reading: Reading, *, others: bool) -> Filling | None:
    """What a command other than the one that asks is: done where it is plain, asked about where it may be an answer as well."""
    if reading.intent == "help":
        return Filling.COMMAND
    if others:
        return None
    if reading.numbers:
        return Filling.COMMAND if reading.confidence >= _SURE else Filling.DOUBT if reading.confidence >= _WEAK else None
    if not asked.question.get("any"):
        told = _act(reading.intent) == _TOLD and reading.confidence >= _SURE
        return Filling.COMMAND if told or reading.confidence >= 1.0 else None
    somebody = reading.tasks or reading.units or reading.people
    if _TELLS.search(said) and not (reading.firm and (somebody or reading.fields)):
        return None
    if reading.firm:
        return Filling.COMMAND if reading.tasks or changes_nothing(reading.intent) else Filling.DOUBT
    return Filling.DOUBT if reading.confidence >= 1.0 or (_ASKING.search(said) and reading.confidence >= _WEAK) else None


def _anew(asked: Asked, said: str, reading: Reading) -> Filling | None:
    """The command that asks, said once more: with a number, or whom it is about, or from its beginning, it takes the question's place."""
    if reading.firm and len(said) > _AGAIN and said[:_ALIKE] in asked.about:
        return Filling.ANEW
    named = reading.numbers or (not asked.question.get("any") and (reading.tasks or reading.units or reading.unit_choices or reading.unit_set))
    if not named or reading.confidence < (_SURE if asked.question.get("any") else 1.0):
        return None
    return Filling.ANEW if asked.question.get("any") or reading.numbers else Filling.COMMAND


def _as_words(said: str, *, likely: bool, remarked: bool, judged: bool) -> Filling:
    """What words are that are no command."""
    if says_to_wait(said):
        return Filling.LATER
    short = len(said) <= _SHORT
    if short and _OF_IT.search(said):
        return Filling.ABOUT
    if short and (remarked or _SECOND_THOUGHT.search(said)):
        return Filling.DOUBT
    if short and not judged and _NO_REASON.search(said):
        return Filling.DOUBT
    return Filling.DOUBT if short and likely and _ASKING.search(said) and not _TELLS.search(said) else Filling.ANSWER
