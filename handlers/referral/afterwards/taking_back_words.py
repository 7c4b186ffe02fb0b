"""How whoever asked says that a question is not to be answered after all: 0001不用了, 这事我发错了, 算了这个撤了，别登了, 我那个林场的事撤了吧."""

import re
from dataclasses import dataclass

from handlers.understanding.normalise import numeral
from handlers.understanding.numbers import alone
from storage.patterns import regex

_LONGEST = 40  # characters; whoever writes more tells of a matter
_CLAUSE = regex(r"[，,。；;！!\n \u3000]+|(?<=算了)(?=.)")
_SHOWS = regex(r"[?？吗么呢嘛]|能不能|能否|可不可以|要不要|是不是|怎么|咋|为什么|为啥|谁|哪|什么|多久|如何|听说|据说|好像|如果|要是|万一")
_ELSE = regex("补充|材料|照片|图片|文件|附件|报告|台账|答复的|意见|采纳|评价|延期|免报|免交|请假|绑定|提醒|协办|联办|并案|更正|送审|审查|版")
_KEPT = regex("(?:[不别没勿甭]|不要|不用|不想|不能|不该|误点了?|点错了?)(?:再|先|给|把|急着)*$")
_PLAIN = r"撤(?:回|销|掉|下来?|了)?|收回来?|作废|别(?:再)?(?:登记?|办|问|报|转)|不(?:登记?|问|提|咨询|报)|(?:发|提|问|登|登记|报|弄|搞)(?:错|重|重复)"
_FAINT = r"取消|不(?:用|需要?|必|要)(?:再|你们|律师|顾问|他们|麻烦)*(?:问|答复?|回复?|办理?|管|看|研究|登记?|处理|受理)?|算"
_NO_MORE = r"不(?:想|打算|准备|愿意?|再|去|接着|继续)*(?:查|追究?|告|折腾|争|搞|弄|闹|打官司|打|办|计较)(?:下去)?"
_TAIL = r"(?:一?下|了|吧|啊|哈|呀|哦|掉)*"
_PLAINLY, _FAINTLY = regex(rf"(?:{_PLAIN}){_TAIL}$"), regex(rf"(?:{_FAINT}|{_NO_MORE})(?:了|掉){_TAIL}$|取消$")
_FIRST = regex(r"^(?:请|麻烦|帮|我|要|想|先|给|把|将|,)*(?:撤回|撤销|撤掉|撤了|撤|收回|取消|作废)(?:一?下|了)?(?=.)")
_NUMBER = regex(rf"ynwt[- ]?20\d\d-\d{{4,5}}|{alone('0[0-9]{3}')}", re.IGNORECASE)
_ORDINAL = regex(r"第([一二两三四五六七八九十]|\d{1,2})(?:个|件|条)")
_AROUND = regex(
    r"我们?|咱们?|你们?|您|刚才?|刚刚|方才|上午|下午|早上|昨天|前天|上次|之前|前面|上面|提出?|问|发|登记|报|说|号|那|这|此|个|件|条|疑难|法律|问题|事情?|案子|咨询|的"
    r"|就|先|也|还是|都|全|给|帮|请|麻烦|把|将|关于|对了|另外|现在|已经|一|请求|申请|跟|和|律师|顾问|不好意思|小法|编号|领导|书记|镇长|主任|上面|镇里|街道|班子|决定|意思是|定了|@\S+"
)
_FIRM = regex("撤|作废")
_WHY = regex(r"^(?:因为|由于).+|[^撤废]{2,}了(?:的|啊|哈)?$")
"""Said with the number of a question that is taken back, what has come about is why: 0002撤回吧，两家自己谈好了."""
_ASIDE = regex(
    r"(?:不好意思|对不起|抱歉|谢谢|多谢|谢了|麻烦了?|打扰了?|辛苦了?|算了|哦|啊|哎呀?|那个|好的?|行|小法|没事了?|搞错了|弄错了|打扰大家了)(?:啊|你们?|您|大家|了|哈)*"
    r"|(?:这|那|它|其实|本来|好像|个|件)*(?:都|也)?不是(?:我们?|本?镇|本?街道|我们?(?:镇|街道|单位|这))(?:里|边)?(?:提|问|发|报|说)?的"
    r"|(?:这|那|事|已经|都|我们?|镇里|自己|双方|他们|对方|村里|当事人|也|个|件|问题)*(?:解决|处理|处理好|办|办好|办完|弄清楚|搞清楚|搞明白|弄明白|协商好|谈好|谈妥|和解|谈拢|调解好|协调好|商量好)(?:了|完了|好了)+"
    r"|(?:领导|书记|镇长|主任|上面|镇里|班子)(?:们)?(?:说|讲|定了|决定|意思是|的意思)?(?:先|又|都)?(?:不|不用|不让|不要|别|不想)(?:问|提|报|管|办|咨询)?(?:了)?"
)


@dataclass(frozen=True)
class Said:
    """Which question is not to be answered: by its number, by its place among the speaker's (第一件), by name, or by none of these."""

    number: str = ""
    place: int = 0
    name: str = ""
    plain: bool = True  # 撤回, 发错了, not a mere 不用了, which may be said to anything


def said_in(text: str) -> Said | None:
    """What words say so of; None where they say something else, ask, or keep it (别撤)."""
    text = text.strip()
    if not text or len(text) > _LONGEST or _SHOWS.search(text) or _ELSE.search(text):
        return None
    found = Said(plain=False)
    takes = firm = False
    for clause in filter(None, (one.strip() for one in _CLAUSE.split(text))):
        if (one := _of(clause)) is not None:
            takes, firm = True, firm or _FIRM.search(clause) is not None
            found = Said(one.number or found.number, one.place or found.place, one.name or found.name, one.plain or found.plain)
        elif (number := _NUMBER.fullmatch(clause)) is not None:
            found = Said(number[0], found.place, found.name, found.plain)
        elif not _ASIDE.fullmatch(clause) and not (firm and found.number and _WHY.fullmatch(clause)):
            return None
    return found if takes else None


def _of(clause: str) -> Said | None:
    last = _PLAINLY.search(clause) or _FAINTLY.search(clause)
    first = None if last else _FIRST.match(clause)
    if not (last or first):
        return None
    rest = clause[: last.start()] if last else clause[first.end() :] if first else ""
    if _KEPT.search(rest):
        return None
    number, place = _NUMBER.search(rest), _ORDINAL.search(rest)
    name = _AROUND.sub("", _ORDINAL.sub("", _NUMBER.sub("", rest)))
    plain = first is not None or _PLAINLY.search(clause) is not None
    return Said(number[0] if number else "", int(numeral(place[1])) if place else 0, name, plain)
