"""The marks of a sentence: how it is said, by whom and where; phrases ask for them by name.

told (a plain statement: none of the next five) · asked · negated · later · supposed · hearsay · forbidding (别、不要) · stopped (先别退回、没说同意)
airy (it begins with 如果, 听说, 好像: nothing is decided) · file · picture · workbook · private · group · office (an administrator or reviewer)
adviser (or a cadre; an administrator who names a case) · unit (somebody of a reporting unit)
lawyer (周律师, 律师, 顾问) · others (they name another unit) · stranger · long · waiting
desk (put to the legal desk: the bot is called in its room, or this was chosen) · meant (its speaker chose what it is)
legal (HFSC, 送审, 合法性审查 or a number of three figures, 001, is said)
case (a number of a difficult question is said or quoted; whatever an adviser quotes) · short (an adviser says 0001) · four (anybody does)
"""

import re

from handlers.understanding.normalise import Plain
from handlers.understanding.numbers import alone
from handlers.understanding.reading import Sentence
from storage.patterns import regex

_ASKED = regex(
    r"\?|吗|[了过]没(?!有?(?:什么|啥)?大?(?:问题|毛病|意见))|么(?:$|[,。])|[没不](?:$|[,。])|[了过到齐完]没有?(?:$|[,。]|呢)|没有(?:$|[,。])|有没有|"
    r"是不是|能不能|能否|可否|可不可以|要不要|用不用|行不行|对不对|好不好|是否|"
    r"谁|哪|(?<!没)(?<!没有)(?:什么|啥)|([\u4e00-\u9fff])不\1|([交报延撤免换采退改销催审批转删送补])没\2|多少|多久|多大|多长|(?<![这那])几(?![个家份]人?都|处|句|行字|点(?:做法|意见"
    r"|建议|措施|要求|规定|想法))|怎么|咋|还是(?![没不要])|何时|为何"
    r"|如何|(?:^|[,。])(?:(?!还没|还未|尚未)[^,。])*呢(?:$|[,。])"
)
_DOUBLE = regex(r"(?<!是)不是(?:没有?|不)|没有?不|不会不|不得不|并非没")
_NEGATED = regex(
    r"(?:还|都|也|暂时?|一直)?没有?(?:来得及|时间|人)?(?=[交报弄写传发送上好齐完签盖做搞收准通批走改定打整寄换调变])|未(?=[交报完收曾送能签盖发传寄上提])|尚未|不(?=[交报发送用想能会打])|没(?:好|完|空)|"
    r"别|不要|不用|不是|没法|无法|没办法|(?:(?:是假|不是真|是不对)的?|不属实|才怪)(?:$|[,。])|没有?.{1,40}这回事"
)
_FORBIDDING = regex(r"别|不要|不用|先不|不必|不得|无需|停止|暂停")
_LATER = regex(
    r"晚点|晚些|稍后|稍晚|待会|等会|等下|一会儿?|马上|立马|这就|回头|随后|正在|在(?:写|弄|改|走|签|盖|整)|准备(?=[交报发传送])|打算|尽快|尽量|争取|快(?:写|弄|好|完|了)|即将|将(?=[交报发于])|"
    r"(?:明天|明日|明早|后天|今晚|晚上|下午|下周|周[一二三四五六日]|改天|过[两几一]天|月底|D)(?:之?前|再|就|才|肯定|一定|统一|会|能)*(?:给|把|补|上)*(?:你们?|您)*[交报发传送弄给补]"
    r"(?!.{0,6}[了过](?:$|[,。F]))|(?:再|会|要|就)(?:补)?[交报发传送](?!了|过)|写完[就再]|签完字?[就再]|等.{0,8}[就再]|等.{1,40}再[说看议讲]"
)
_SUPPOSED = regex(r"如果|要是|假如|假设|万一|倘若|的话|是指|比如|例如|比方")
_HEARSAY = regex(r"(?:他|她|他们|人家|听|书记|主任|领导|他们都)说|听说|据说|好像|应该是?(?=[交报已都])|可能|大概|估计|以为|记得(?!看|查|收|签)")
_DOES = r"(?:同意|批准?|准许|准了?|退|打回|通过|过审|催|提醒|销号|撤|登记|新?建|受理|转|结案|关闭|确认)"
_STOPPED = regex(
    rf"(?:别|不要|不用|先不|暂不|暂缓|先缓|没说|没有说|没让|不是(?:要|说|让|想)|不准备|不打算|没打算|没想|不想)(?:就|急着|急于|忙着|再|先|把|给|让|着急|要|对|[UJKND的]){{0,4}}?{_DOES}(?!不)"
    r"|没有?说(?:过)?|(?:[,。]|^)(?:这|那|以上|前面)*(?:不算数|当我没说|说着玩的?|开(?:个)?玩笑|打个比方)"
)
_AIRY = regex(
    r"^.{0,4}(?:如果|如(?=[USN])|要是|假如|假设|万一|倘若|听说|据说|听.{1,4}说|好像|貌似|是不是|说是)|^.{1,6}(?:昨天|前天|刚才|上次|Y)?说.{0,4}(?=同意|通过|退回|可以)|(?:的话)(?:就|$|,)"
    r"|P(?:[他她]|那边|跟我|说|讲|已经?|都|也|D|Y)*(?:[审批看退催]过|[审批退]了)"
    r"|(?:应该|估计|大概|可能|恐怕|说不定|也许)(?:都)?(?:能|会|可以|要)(?:被|预审|审核)*(?:通过|过|批|同意|退|延|销)|(?:通过|批|过|退|销)不了"
)
_CASE = regex(r"ynwt|疑难", re.IGNORECASE)
_SHORT = regex(alone(r"0\d{3}"))
_LEGAL = regex(rf"hfsc|送审|合法性审[查核]|{alone('0[0-9][0-9]')}(?!号?楼)", re.IGNORECASE)
_LAWYER = regex("律师|顾问|[\u4e00-\u9fff]律(?![\u4e00-\u9fff]?(?:法|规|条|己|例))")
_WORKBOOK = regex(r"\.(?:xlsx?|et)$", re.IGNORECASE)

HOW = frozenset({"asked", "negated", "later", "supposed", "hearsay", "told", "forbidding", "stopped", "airy"})
"""The marks that words alone carry."""


def marks_of(sentence: Sentence, plain: Plain, skeleton: str, *, own: bool, others: bool = False) -> frozenset[str]:
    """All marks that this sentence carries; `own` tells whether the speaker belongs to a unit that reports, `others` whether they name another."""
    found = {"private" if sentence.where == "private" else "group"} | how(skeleton)
    if own and plain.hoped:  # 交了吧 is asked by who should know least
        found = (found - {"told"}) | {"asked"}
    files = [*sentence.files, *plain.files]
    quoted = sentence.quoted or plain.quoted
    handles, named = not {"adviser", "cadre"}.isdisjoint(sentence.roles), bool(_CASE.search(plain.text) or _CASE.search(quoted))
    case = named or bool(quoted and handles)
    checks = {
        "file": bool(files or plain.unnamed) and not (sentence.pictures and len(files) <= sentence.pictures and not plain.files),
        "picture": bool(sentence.pictures or plain.pictures),
        "workbook": any(_WORKBOOK.search(name) for name in files),
        "office": not {"administrator", "reviewer"}.isdisjoint(sentence.roles),
        "reviewer": "reviewer" in sentence.roles and "administrator" not in sentence.roles,
        "adviser": handles or (named and "administrator" in sentence.roles),
        "case": case,
        "short": handles and bool(_SHORT.search(plain.text)),
        "four": bool(_SHORT.search(plain.text)),
        "meant": bool(sentence.meant),
        "lawyer": bool(_LAWYER.search(plain.text)),
        "legal": bool(_LEGAL.search(plain.text) or _LEGAL.search(sentence.quoted or plain.quoted)),
        "unit": own,
        "others": own and others,
        "stranger": not sentence.roles and not sentence.unit_ids,
        "long": len(skeleton) > 60,
        "waiting": bool(sentence.dialogue),
        "desk": (sentence.at_desk and sentence.mentioned) or sentence.meant == "referral.create",
    }
    return frozenset(found | {name for name, holds in checks.items() if holds})


def how(skeleton: str) -> set[str]:
    """The marks of the words alone."""
    found = set()
    said = _DOUBLE.sub("已", skeleton)
    if _ASKED.search(said):
        found.add("asked")
    if _NEGATED.search(said):
        found.add("negated")
    for name, pattern in (("later", _LATER), ("supposed", _SUPPOSED), ("hearsay", _HEARSAY)):
        if pattern.search(said):
            found.add(name)
    if not found:
        found.add("told")
    found |= {name for name, pattern in (("forbidding", _FORBIDDING), ("stopped", _STOPPED), ("airy", _AIRY)) if pattern.search(said)}
    return found
