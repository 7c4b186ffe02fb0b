"""How difficult questions are spoken of: by who asks, by who handles them, and by the office and whoever looks them up."""

from dataclasses import replace

from handlers.referral.asking_phrases import ASKING
from handlers.referral.handling_phrases import HANDLING
from handlers.referral.later_phrases import LATER
from handlers.understanding.phrase import Phrase

_LOOKING: dict[str, tuple[Phrase, ...]] = {
    "referral.sign": (
        Phrase(r"^(?:可以|同意|行|好的?)[,]?N?(?:就)?(?:这样)?(?:发|签发|发出)(?:吧|了|出去)?$", 1.5, "office private -asked -waiting"),
        Phrase(r"^(?:同意)?审签(?:通过|同意)?N?$|^N(?:同意)?审签|同意(?:发出|签发)N|N(?:的答复)?(?:同意|可以)(?:签发|发出)", 1.5, "office -asked"),
    ),
    "referral.send_back": (Phrase(r"N(?:的)?答复.{0,4}(?:退回|修改|重写|改改|改一?下|再改)|(?:退回|打回)N(?:的)?答复", 1.7, "office -asked"),),
    "referral.merge": (
        Phrase(r"(?:把)?N(?:和N)?(?:并入|并到|合并到|合并|并案|是同一件)N?|合并N", 1.5, "office -asked"),
        Phrase(r"^(?:把)?N[、和与跟]?N.{0,6}(?:同一|一)(?:[件个]?事|回事|件|个问题)", 1.5, "office -asked"),
    ),
    "referral.part": (
        Phrase(
            r"N(?:[、和与跟]?N)?(?:的)?(?:撤销|取消|解除|撤回|别|不要?|不)(?:并案|合并|并)(?:了|吧|在一起)*"
            r"|(?:撤销|取消|解除)(?:把)?N(?:[、和与跟]?N)?的?(?:并案|合并)"
            r"|^(?:把)?N(?:[、和与跟从]?N)?(?:里|中|还是)*(?:拆|分)(?:开|出来?)(?:来)?(?:吧|办理?)*$",
            2.3,
            "office -asked",
        ),
    ),
    "referral.asker": (Phrase(r"N(?:的)?(?:提出人|接手人|联系人)(?:改为|改成|换成|换为|由|是)P", 1.6, "office -asked"),),
    "referral.close": (Phrase(r"^N?(?:这件|这个|可以|就)?(?:办结|结案|归档)(?:了|吧|N)?$", 1.3, "-asked -negated"),),
    "referral.show": (
        Phrase(r"^(?:查|查询|查看|看)?(?:一?下)?(?:疑难(?:问题)?)?N(?:的?(?:情况|状态|进度|进展|过程|经过|办理情况|到哪一?步了?))?$", 1.7, "case"),
        Phrase(r"N.{0,4}(?:办到哪|到哪一?步|进展|进度|办得怎么样)", 1.4, "case"),
        Phrase(
            r"(?:O|我).{0,6}(?:提|问|报)(?:上去|过)?的(?:那个|那件|这个|这件|疑难|法律)*(?:问题|事情?).{0,3}(?:到哪|办到|办得|怎么样|什么情况|进展|谁(?:在|来)?办)",
            1.4,
            "-adviser",
        ),
        Phrase(r"^(?:现在|那|请问)*(?:是)?(?:谁|哪位(?:律师|顾问)?)(?:来|在|给O|帮O)+办(?:理|的)?(?:啊|呢|\?)*$", 1.4, "private -adviser -office"),
    ),
    "referral.query": (
        Phrase(
            r"(?:超期|超时|过期|逾期|拖着?|到期)(?:还)?(?:没|未|不)?(?:回|答复|办|答|处理|办结)?(?:复|完)?的?(?:疑难)?(?:问题|案子|案件|件|咨询)(?:有|是|吗|哪|几|多少|$)?",
            1.75,
            "-unit",
        ),
        Phrase(
            r"(?:有没有|有哪些|哪些|还有|多少|几[个件]).{0,6}(?:没|未)(?:有)?(?:答复|回复|回|办结|办完|处理|受理)(?:的)?(?:疑难)?(?:问题|案子|案件|件|咨询|的)(?:$|\?|吗|有|没有)",
            1.45,
            "-unit",
        ),
        Phrase(
            r"我(?:手上|手头|手里|名下|这边|这里|经办)?.{0,4}(?:还)?(?:有|剩)?(?:多少|几|哪)[个件些]?.{0,4}(?:没|未|在|待)(?:答复|回|办|结|受理)",
            1.5,
            "adviser",
        ),
        Phrase(
            r"(?:超时|超期|未答复|没答复|未办结|没办结|在办|待受理|[待未没等]补充?的?|疑难|办结的?).{0,8}(?:问题|案件|事项|件).{0,4}(?:有|哪|几|多少|列|清单)|(?:问题|案件).{0,4}(?:超时|未答复|没答复)",
            1.2,
            "",
        ),
        Phrase(r"^(?:O|我)(?:一共|总共|今年|都)*(?:提|问|报)(?:过|了|过了)(?:哪些|几[个件]|多少|什么)(?:疑难|法律)?(?:问题|事项|件)", 1.5, "-file"),
        Phrase(r"P(?:手上|手里|名下|经办的?|在办的?).{0,8}(?:问题|案件|疑难|几件|哪些)|待交接的?(?:疑难)?(?:问题|案件)", 1.4, "-file"),
        Phrase(
            r"^(?:看|查|列)?(?:一?下)?(?:超时|待受理|在办|待补充|等补充|未办结|办结)(?:的)?(?:疑难)?(?:问题|案件)?(?:清单|列表|有哪些)?$",
            1.3,
            "-file",
        ),
    ),
}

_OF_A_UNIT = frozenset({"referral.create", "referral.adopt", "referral.supplement", "referral.urge"})
PHRASES: dict[str, tuple[Phrase, ...]] = ASKING | HANDLING | _LOOKING
PHRASES |= {intent: (*PHRASES.get(intent, ()), *more) for intent, more in LATER.items()}
PHRASES |= {
    intent: tuple(replace(one, needs=(*one.needs, "unit?", *(("channel?",) if intent == "referral.create" else ()))) for one in PHRASES[intent])
    for intent in _OF_A_UNIT
}
