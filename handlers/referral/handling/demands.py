"""How material is asked for in ordinary words (请提供…, 没有…我没法判断, 等他们的…): every part of what is said asks for it, none concludes."""

import re

from handlers import wanted
from storage.patterns import regex

_WHO = r"(?:他们|她们|你们?|您|对方|镇里|镇上|村里|街道|单位|提出单位|[UPOS])"
_LEAD = rf"(?:要求|我(?!们)|这边|这件|还是|还|也|另外|再|先|就|那个?|麻烦|劳烦|烦请|请|尽快|一并|能否|最好|让|叫|通知|{_WHO})*+"
_X = r"[^,，。；;！!\n]{2,40}?"
_PAPER = (
    r"(?:[证照表书单录图本卡票函令件账]|合同|协议|材料|资料|照片|证明|报告|凭证|笔录|纪要|决议|明细|数量|名称|情况|信息|说明|流水|视频|录音|版|批复|公告|通知|电话|地址"
    r"|人数|金额|时间|范围|面积|证据|手续|花名册|底册)"
)
_SUCH = rf"[^,，。；;！!\n]{{0,38}}?{_PAPER}"
_ACT = r"(?:办|取|申|领|签|订|重|先|经|征|由|报|批|有|具|出|按|依|制|作|做|走|开|收|下|补[签办偿贴助缴]|撤|解|查|审|保|进|通|履|依法|和|与|跟|向|对|在|到|等|看[作成为])"
_GIVE = r"(?:提供|出示|补充(?!协议|合同)|补(?![办偿贴助缴签救种植充])[交齐报上送正全]?)"
_SEND = r"(?:发|传|拍|寄|拿|送|交|补|给|带)"
_TELL = r"(?:说明|告知|说清楚?|讲清楚?|明确|核实|确认|问清楚?)"
_TO_US = r"(?:给?我们?|给|过来|上来|来|一?下|一份|看看?|齐|全|上|到|吧|了)"
_VERDICT = r"(?:答复?|判断|看|办|定|出意见|回复|回答|下结论|研究|处理|往下)"
_CANNOT = rf"(?:没法|无法|不好|没办法|不能|难以|不便){_VERDICT}+(?:理|了|啊|的)*"

_ASKS = (
    rf"{_LEAD}(?:需要?|要)?(?:{_WHO}|再|先)*{_GIVE}{_TO_US}*(?!{_TO_US})(?P<give>{_X})(?:给我|过来|来|一?下|吧|看看)*",
    rf"{_LEAD}{_SEND}{_TO_US}+(?!{_TO_US})(?P<sent>{_SUCH})(?:吧|看看?|一?下)*",
    rf"{_LEAD}(?>需要|需|要(?!求)|缺少|缺|差|少|没见到?|没看到|没收到|没附|未附|未见)(?:{_WHO}的?|一?[份个张套]|看看?)*(?!{_ACT})(?P<need>{_SUCH})(?:了|的|吧)?",
    rf"{_LEAD}(?:需要?|要)?(?:把|将)(?P<hand>{_X})(?:再|都|也|先|一并)*(?:{_GIVE}|{_SEND}){_TO_US}+",
    rf"(?:那个?|还有|另外)?(?P<shown>[^,，。；;！!\n把将]{{0,38}}?{_PAPER})(?:也|都|再|先|请|麻烦)*{_SEND}{_TO_US}+",
    rf"{_LEAD}没有?(?P<without>{_X})(?:我|就|这边|真|也|是|的话)*{_CANNOT}",
    rf"{_LEAD}等(?:一?[下等])?(?:{_WHO}|把|的|补|提供)*(?!领导|法院|上级|书记|主任|省|市|区)(?P<awaited>{_SUCH}|材料)(?:来|到|齐|补齐|补来|发来|送来|了)*(?:再|后|之后|以后)*{_VERDICT}*",
    rf"(?:我?建议)?{_LEAD}补(?:充|齐|交|上)?(?P<first>{_X})(?:后|之后|以后)?再(?:看|说|答复?|议|定|研究|判断)+",
    rf"{_LEAD}(?P<told>{_TELL}(?:一?下)?{_X})",
    rf"{_LEAD}问(?:问|一?下)*{_WHO}(?P<asked>{_X})",
    r"(?P<short>材料|资料|证据|手续)(?:还|太|都)*(?:不全|不够|不足|不齐|太少|少了?|不完整|没到齐?)",
)
"""A part that asks for something, which stands in its group."""
_STOPS = r"(?:先|暂时?|请|就|把|计时|时限|办理)*(?:停一?停|停一?下|暂停|停)(?:计时|时限|办理|计算|着|了)*"
_REASON = rf"(?:不然|否则|要不然?|要不|这样)?(?:我|这边|就|也|真|还)*{_CANNOT}"
_IDLE = r"(?:收到|好的?|看了|看过了?|谢谢|多谢|辛苦(?:了)?|麻烦(?:了)?|你好|您好|(?:补|齐|来|到|有|看)?了?(?:我|以后|之后)*再(?:看|说|答复?|研究|判断|定)+)"
_MORE = r"(?:还有|以及|另外|包括|和|及)[^,，。；;！!\n]{2,40}"
_NONE = rf"没有?{_X}"
_LISTED = regex(r"^[（(]?(?:\d{1,2}|[一二三四五六七八九十])[、.．）)](?=\D)")
_MEASURE = regex(r"^一?(?:个|份|张|套|本|页|件|些)(?=.{2})")
_NEXT = r"\d[、.][^,，。;；！!\n]{2,30}"
AS_PHRASE = re.sub(r"\?P<[a-z]+>", "?:", rf"(?:{'|'.join(_ASKS)})(?:[,;。](?:{'|'.join([*_ASKS, _STOPS, _REASON, _IDLE, _MORE, _NEXT])}))*$")
"""Such words behind the number of a case, as a phrase."""
BEFORE = rf"(?:{_STOPS}|{_IDLE}|{_NONE})"
"""What may stand before it."""
CONCLUDES = r"依据|根据|《|第[\d一二三四五六七八九十百]{1,4}条|应当|应该|必须|可以|不得|不宜|合法|违法|有效|无效|结论|可先|[?？吗呢]"
"""What asks for no material: a conclusion, what it stands on, or a question."""
_PARTS = regex(r"[，,。；;！!\n]+")
_DEMAND = tuple(regex(f"{one}$") for one in _ASKS)
_BESIDE = regex(rf"(?:{_STOPS}|{_REASON}|{_IDLE})$")
_GOES_ON, _LACKS, _SO = regex(rf"{_MORE}$"), regex(rf"(?P<lacks>{_NONE})$"), regex(rf"{_REASON}$")
_CONCLUDES = regex(CONCLUDES)


def items(text: str) -> str | None:
    """What is asked for, in the words it was said; "" where nothing is named, None where words do more than ask for material."""
    said = [one.strip() for one in _PARTS.split(text) if one.strip()]
    if _CONCLUDES.search(text) or not said:
        return None
    found: list[str] = []
    asks = False
    for n, one in enumerate(said):
        thing = _asked(one)
        if thing is None and (lacks := _LACKS.match(one)) and any(_SO.match(so) for so in said[n + 1 :]):
            thing = lacks["lacks"].removeprefix("没").removeprefix("有")
        if thing is None and asks and (_GOES_ON.match(one) or _LISTED.match(one)):
            thing = one
        if thing is not None:
            asks = True
            found += [_MEASURE.sub("", thing, count=1)] if not wanted.is_nothing(thing) else []
        elif not _BESIDE.match(one):
            return None
    return ("；" if any(map(_LISTED.match, found)) else "，").join(found) if asks else None


def _asked(part: str) -> str | None:
    """What a part asks for; None where it asks for nothing."""
    for form in _DEMAND:
        if found := form.match(part):
            return next(one for one in found.groups() if one is not None).strip("的：: ")
    return None
