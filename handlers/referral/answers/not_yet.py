"""What an answer says of itself that it is not to go out yet (草稿，先别发), or who is to see it before (先给刘主任看看再发): no word of the answer."""

import re
from dataclasses import dataclass, replace

from storage.patterns import regex

_UNSURE = regex(
    r"没(?:有)?(?:多少|太大|十足的?|绝对)?把握|拿不准|说不好|回头(?:我|咱)?再?(?:看看|查|核|确认|细看|想想|研究)|没(?:来得及)?查(?:过|证)?(?:法条|依据|条文|法规)"
    r"|(?:条文|依据|法条|法规|文号|条款)[^，,。]{0,4}(?:再|还要?|还得|有待|尚待|没|未|需)[^，,。]{0,4}(?:核实|核对|确认|查证)"
    r"|(?:律师|主任|科长|老师|你|您|大家)(?:们|你|您)*看(?:这样|这么|这个)?(?:说|写|答)?(?:行|可以|妥|合适|对)"
)
_LOOK = (
    r"(?:(?:这个|这份|我|的|答复|意见|回复|请|麻烦|先|要|得|还是|你|您|小法)*(?:(?:给|让|发(?:给|到)?)我(?:这里|这边|先|再)*(?:看|过目|过一?[遍眼下]|瞧|核对?|审)"
    r"|我(?:要|得|想)?先(?:看|过一?遍|核对?))(?:一?[眼下遍看]|全文|过|好|完)*[，,]?(?:没问题|同意|点头|确认|无误|行)?(?:了|之后|以后|后)?"
    r"(?:再|才|你再)(?:往外|给他们|替我)?(?:发|转|答复|回复)(?:出去?|给\S{1,6}|到群里|走)?"
    r"|(?:先别|别急着|先不要?|不要急着)(?:往外)?发(?:出去?)?[，,]?(?:先)?(?:给|让)我(?:先)?(?:看|过目|核)(?:一?[眼下遍看])?"
    r"|发(?:出去?)?(?:之?前|以前)[，,]?(?:请|先|要|得)*(?:给|让)我(?:先)?(?:看|过目|过一?[遍眼下]|核)(?:一?[眼下遍看])?)(?:吧|啊|哈|了|谢谢)*"
)
_BEFORE = r"(?:这个|这份|这条|这|以上|上面|我|的|答复|意见|回复|请|麻烦|先|要|得|想|还是|只是|是|也|都|就|但|暂时?|目前|小法|你|您|(?:写|拟|做|起草)(?:好|完)?了|帮忙?)*"
_OUTSIDE = r"(?!(?:镇|乡|街道|村|社区|贵|单位|局里?|县|对方|提出)(?!长?律师))"
_VIEWER = (
    _OUTSIDE
    + r"(?:(?!我(?!们))[\u4e00-\u9fff]{0,4}?(?:主任|科长|所长|组长|局长|书记|镇长|律师|顾问|领导|老师|师父|师傅|合伙人|同事|团队|管理员|所里|办里|本办|治市办|办公室)"
    r"|你们?(?:办|那边|科)?|您(?:那边)?|他|她)(?:们|那边|这边)?"
)
_OF_OFFICE = r"(?:(?![们的])[\u4e00-\u9fff]?主任|(?:办里?|本办|你们?)?领导|(?:依法)?治市办|本办|办里|你们办?)(?:们|那边|这边)?"
_LOOKS = r"(?:先|再|也|来|还要?|要|得|帮忙?)*(?:看|过目|过一?[遍眼下]|瞧|把把?(?:一?下)?关)"
_SEES = rf"(?:{_LOOKS}|(?:先|再|也|来|还要?|要|得|帮忙?)*(?:审核|审定|审阅|审|核定|核|定夺|拍板|点头|同意))"
_HOW = r"(?:一?[眼下遍看核审定]|过|好|完|了|之后|以后|后|没问题|同意|点头|确认|无误|意见|，){0,6}"
_GO = r"(?:往外|对外|给他们|替我)?(?:发|转给?)(?:出去?|给[^，,。；;：:\n]{1,6}|到?群里|镇上|走)?(?:吧|啊|哈|了)*"
_SHOW = r"(?:给|让|等|待|请|送|报|拿给|发给|转给|交)"
_ELSE = rf"(?:(?:再|才|后){_GO}|(?:行不行|行吗|可不可以|可以吗|合不合适|妥不妥|怎么样|如何)?(?:吧|啊|哈|了|谢谢)*)"
_SEEN = (
    rf"{_BEFORE}(?:{_SHOW}(?P<who>{_VIEWER})(?:先|再|也|来)*(?:看|过目|过一?[遍眼下]|瞧|把把?关|审|核)|(?:看|审|核)(?=[看过了完好一]))"
    rf"{_HOW}(?:(?:再|才|后){_GO}|(?=[：:]))"
)
"""给刘主任先看看再发, 看过再发: an answer is to be seen, by its author or somebody else, before it goes out."""
_SIGNED = (
    rf"{_BEFORE}(?<![不无免未需])(?:{_SHOW}|需要?|要|得|先报?)?(?P<who>{_OF_OFFICE})?(?:先|来|去)*(?P<signs>(?<![不无免未已])审签)(?:一?下|同意|通过)?"
    r"(?:后|再|之后|完)?(?:再?发出?(?:去)?)?(?:吧|了)?"
)
_AGREED = rf"{_BEFORE}{_SHOW}?(?P<who>{_OF_OFFICE}){_SEES}{_HOW}(?:再|才|后){_GO}"
_LOOKED = rf"{_BEFORE}{_SHOW}?(?P<who>(?!领导){_OF_OFFICE}){_LOOKS}{_HOW}{_ELSE}"
_DECIDED = rf"{_BEFORE}{_SHOW}?(?P<who>{_OF_OFFICE}){_SEES}{_HOW}{_ELSE}"
_HOLDS = (
    rf"{_BEFORE}(?:(?:先|暂时?|暂且|千万|且)(?:都|也)?(?:别|不要?|不用)(?:急着?|忙着?)?{_GO}|(?:别|不要)(?:急着|忙着){_GO}"
    r"|(?:别|不要)(?:往外|对外)?(?:发|转)(?:出去|出)(?:吧|啊|哈|了)*)"
)
_DRAFT = rf"{_BEFORE}(?:先|暂时?|暂)?不(?:要)?对外(?:发|讲|说|公布)?|{_BEFORE}(?:仅|只)供(?:主任|领导|本办|内部|您|你们?)参考|{_BEFORE}(?:算)?个?(?:草稿|初稿|草拟稿|讨论稿)(?:而已|吧|啊|哈)*"
_AUTHOR = (
    r"(?:这个|这份|这件|先放一?[放下]|等|待|容|让)*我(?:明天|下午|晚上|回头|回去)?(?:还要|还得|还想|再|先|要再|得再|想再)(?:去|来|好好|仔细)?"
    r"(?:核对?|核实|查|看|想|改|斟酌|琢磨|推敲|考虑|确认|完善|补充)(?:一?[下遍核看想改查]|完善|好|完|个?法条|依据|法条|措辞)*(?:之?后)?(?:再(?:发|定|说|报|答复)|发)?(?:出去?)?(?:吧|啊|哈|了)*"
    rf"|等我[^，,。；;：:\n]{{1,8}}(?:再|才|后){_GO}"
)
_OPEN = (
    rf"{_BEFORE}(?:还|暂|尚)?(?:没有?|未)(?:最后|最终|完全)?(?:定稿?|定下来|想好|拿准|写完|写好|核实?)(?:呢|了|的)?|{_BEFORE}(?:别|不要)(?:发|转)(?:了|吧|啊)*"
    rf"|{_BEFORE}(?:把把关|把一?下关|把关|过目|审阅)(?:一?下)?(?:吧|啊|谢谢)*"
)
_ALWAYS = [regex(one) for one in (_LOOK, _SIGNED, _SEEN, _AGREED, _LOOKED, _HOLDS, _DRAFT, _AUTHOR)]
"""What is no word of an answer, however it is set apart from it."""
_APART = [regex(one) for one in (_DECIDED, _OPEN)]
"""What is none in front of it, in brackets or as a sentence of its own; behind a comma it goes on with the advice."""
_HEADS = [regex(rf"(?:{one.pattern})(?:[）)】：:，,。；;！!\s]+|$)") for one in (*_ALWAYS, *_APART)]
_STOP = regex(r"[，,。；;：:！!\s（(【]+")
_BRACKETED = regex(r"[）)】][。！!\s]*$")
_ENDS = "。！!，,；;、）)】 \n"
_SENTENCE = regex(r"[。；;！!\n]")
_GIVEN_OUT = regex(r"[款金]|补贴|津贴|工资|证书|许可证|证照")
_BARE = regex(r"[别不要用][发转](?:吧|啊|哈|了)*$")
"""先不发, behind what is given out by whoever asks (补偿款，先不发), may be advice: it stays, and is shown."""
_AMID = regex(
    r"(?:^|[，,。；;！!\n])\s*(?:(?:先|暂时?|暂且)(?:别|不要?|不用)(?:急着|忙着)?(?:往外|对外)?[发转](?:出去?|给[^，,。；;\n]{1,6}|群里|镇上)?(?:了|吧|哈)*(?=[，,。；;！!\n]|$)"
    r"|(?:这|以上)?(?:只是|是|算)个?(?:草稿|初稿)(?=[，,。；;！!\n]))"
)
_SPOKEN_HEAD = regex(
    r"^(?:不等了|不再等|照|按|凭|就|先|那|我|现在|现有|目前|手头|手上|这些|他们|材料|资料|情况|来|的|再|重新|正式|联办|会办|统一|书面|[，,]){1,8}(?:答|答复|回复|意见)[：:]\s*"
    r"|^(?:我|已经?|按意见|重新|又)*(?:改好|改过|改成|改为|改|修改好|修改后|修改为|修改|重写)了?的?(?:如下)?[：:]\s*"
)
"""What is said to the bot before an answer: 不等了，照现有材料答：…"""


@dataclass(frozen=True)
class Wish:
    """What is said of an answer beside it."""

    answer: str  # without that
    waits: bool = False  # it is not to go out as it comes
    viewer: str = ""  # who is to see it before, as that is said
    signed: bool = False  # it is to be signed off


def wish(text: str) -> Wish:
    """What words, without the number they answer, say so in front of an answer, behind it or amid it; the rest exactly as it was written."""
    found = Wish(_SPOKEN_HEAD.sub("", text.strip(), count=1))
    found = replace(found, waits=_AMID.search(found.answer) is not None)
    for peel in (_head, _tail):
        while found.answer and (less := peel(found)) is not None:
            found = less
    return found


def _head(found: Wish) -> Wish | None:
    text = found.answer.lstrip("（(【")
    said = next((one for head in _HEADS if (one := head.match(text))), None)
    return _less(found, text[said.end() :], said) if said else None


def _tail(found: Wish) -> Wish | None:
    text = found.answer.rstrip(_ENDS)
    stops = [*_STOP.finditer(text)][-2:]
    for stop in stops:  # 看过没问题，再发 is one of two clauses
        apart = _BRACKETED.search(found.answer) is not None or stop[0].strip() not in ("", "，", ",", "：", ":")
        before, clause = text[: stop.start()], text[stop.end() :]
        said = next((one for kind in (*_ALWAYS, *(_APART if apart else ())) if (one := kind.fullmatch(clause))), None)
        if said and (apart or not (_BARE.search(clause) and _GIVEN_OUT.search(_SENTENCE.split(before)[-1]))):
            return _less(found, before + ("。" if "。" in stop[0] else ""), said)
    return None


def _less(found: Wish, answer: str, said: re.Match[str]) -> Wish:
    told = said.groupdict()
    return Wish(answer, True, found.viewer or told.get("who") or "", found.signed or bool(told.get("signs")))


def is_unsure(text: str) -> bool:
    """Whether who answers says that they are not sure of it, or asks somebody else: even what is called an answer is then asked about."""
    return bool(_UNSURE.search(text))
