"""What a matter that is sent for review is called, in the words in which it is sent."""

import re

from handlers.legality import kinds
from storage.patterns import regex

LONGEST_TITLE = 120

_KINDS = rf"(?:{'|'.join(kinds.KINDS)}|(?:行政|政府)?合同|协议书?|行政决策|(?:行政)?(?:执法|处罚|许可|强制)(?:决定书?)?|行政决定|党内文件)"

_SEND = r"(?:送审|报审|(?:申请|提请|提交|报请|请|做|作|进行|帮忙?|帮我们?)(?:一?[下个次])?(?:合法性)?(?:审查|审核)|合法性审查|合法性审核)"
_HEAD = regex(rf"^.{{0,24}}?(?:{_SEND}|审[查核])(?:一?下|事项|件|材料|申请)?\s*[:：]\s*(?P<rest>.+)$", re.DOTALL)
_SENT_TO = r"送(?:给|到|去)?(?:你们?|您|贵办|法制办|司法所)?(?:那里?|那边|这里?|这边)?审(?:[查核])?(?:一?下)?"
_BEFORE = regex(
    rf"^(?:@\S+\s*)?(?:您好|你好|领导好|老师好|请问|麻烦|[，,。！\s])*(?:我们?|咱们?|本)?(?:单位|镇|街道|局|办|这边|这儿|这里)*(?:想|要|拟|准备|现)*"
    rf"(?:把|将|有|送|报|就)?(?:一?[个份件项])?(?P<rest>[^，,。；;\n]{{3,80}}?)(?:需要|需|想要|想|要|拟|现|请)?(?:(?:你们|贵办|法制办|司法所|您|帮忙|帮)?{_SEND}|{_SENT_TO})"
)
_AFTER = regex(
    rf"{_SEND}(?:一?下|一?[个份件])?(?:(?:我们|我镇|我街道|咱们)(?![和与跟同]))?(?:的|这[份个件]|那[份个件])*(?P<rest>[^，,。；;\n？?]{{4,80}})"
)
_LISTED = regex(
    r"^.{0,8}?(?:送审|报审|(?:再|还|又)(?:要|想)?[送报](?!审))(?:一?[个份件])"
    rf"(?:文件|材料|方案|事项|{_KINDS})?[，,：:]\s*(?P<rest>[^，,。；;\n]{{4,80}})"
)
_SPACED = regex(r"^(?:@\S+\s+)?(?:送审|报审)[ \u3000]+(?P<rest>.+)$", re.DOTALL)
_LED = regex(r"^(?:@\S+\s+)?(?:送审|报审)[，,]\s*(?P<rest>.+)$", re.DOTALL)
_OF_SECTION = regex(r"[\u4e00-\u9fff]{1,6}(?:办|科|室|队|中心|站|分局|所)的?")
_TITLE_TAIL = regex(r"[，,]?(?:也|都|这个也|一起|一并)?(?:要|得|需要?|请|想)(?:送审|审查|审核|审|走审查)(?:一?下|吧|的)*$")
_REGISTERED = regex(r"^(?:请|麻烦|帮忙?|[，,])*登记(?:一?[个份件])?送审[，,]\s*(?P<rest>[^，,。；;\n]{4,80})")
_KIND_FIRST = regex(r"^(?:合同|协议|文件|方案|决定书?)(?:合法性)?审[查核](?:一下)?[\s：:，,]+(?P<rest>[^，,。；;\n]{4,80})")
_SIGNED = regex(r"[签订](?:订|署|一|个|份|了)*(?P<rest>[^，,。；;\n]{2,60}?(?:合同|协议书?))")
_BOOK = regex(r"《(?P<rest>[^《》]{2,100})》")
_CALLED = regex(
    r"(?:送审|报审|审[查核])[^，,。；;]{0,6}[，,](?:就是|是)(?:说)?(?:我们?|咱们?|本)*(?:局|镇|街道|单位|办|委)?(?:里)?(?:的)?(?:那|这)?[个份件]?"
    r"(?P<rest>[^，,。；;\n？?]{2,60}?(?:办法|规定|细则|方案|通告|规则|制度|公告|意见|合同|协议书?|决定书?))(?=$|[，,。；;])"
)
_LOOKED_AT = regex(
    r"(?:有|把|将|是|[，,])(?:(?:我们?|咱们?|本)(?:局|镇|街道|单位|办)?(?:这边|里)?(?:想|要)?有?)?+(?:一?[个份件项])?+"
    r"(?P<rest>[^，,。；;\n？?]{3,60}?(?:合同|协议书?|办法|规定|细则|方案|通告|决定书?))稿?[，,]?"
    r"(?:想|要|麻烦|请|需要?|得)*(?:让|请)?(?:你们?|您|贵办|咱们)?(?:帮忙?|给)?(?:审|看看?合法|把把?关)"
)
_ALSO = regex(
    r"^(?:还|再|另外?)有(?:一?[个份件])?(?:(?P<of>[^，,。；;\n]{2,10})的[，,])?(?P<rest>[^，,。；;\n？?]{2,60})"
    r".*?(?:也|都|一起|一并|一块儿?)+(?:给|帮)?(?:要|得|想)?(?:送|报|审)"
)
_FURTHER = regex(rf"^(?:还|再|另外?)有(?:一?[个份件])(?P<of>{_KINDS})(?:类|方面)?的?[，,：:]\s*(?P<rest>[^，,。；;\n？?]{{4,60}})(?<!的)$")
_OF_KIND = regex(
    r"(?:@\S+\s+)?(?:您好|你好|我们?|咱们?|镇里?|街道|这边|还|另外|再|又|也|有|想|要|得|准备|现|拟|[，,])*+"
    rf"送(?:审(?:一?[个份件])?|一?[个份件]){_KINDS}[，,：:]\s*(?P<rest>[^，,。；;\n？?]{{4,80}})(?<![吗呢])"
)
_BARE_KIND = regex(
    rf"(?:这个?|那个?|它|是|属于?|算|应该|应|一?[个份件]|类别|类型|[，,：:])*+(?P<kind>{_KINDS}|文件|决定书?|方案|办法|规定)(?:类|的|吧|啊|[。！!])*"
)
_ONLY_SENT = regex(rf"(?:我们?|需要|需|想要|想|要|拟|现|请|得|也)*+(?:{_SEND}|{_SENT_TO})(?:的|吧)?")
_NOT_NOW = regex(r"不送|先不|再说|还没|暂时|怎么|如何|[吗呢]$")
_ALSO_ENDS = regex(r"(?:也|都|一起|一并|一块儿?)+(?:给|帮)?(?:要|得|想)?(?:送|报|审).*$")
_CUT = regex(r"[，,；;。\n]|(?<=[\u4e00-\u9fff])\s+")
_ASIDE = regex(
    r"^(?:附件?|随附|材料|类别|类型|科室|送审科室|送审单位|经办|联系人|电话|谢谢|请|麻烦|另|已|拟|计划|打算|准备|\d|[一二三四五六七八九十]+[个份件])"
)
_DRAFTED = regex(
    r"(?:打算|准备|想|要|拟|计划|刚|新)(?:要|再)?(?:出台?|制定|起草|印发|下发|发布|发|搞|弄|定|写)了?(?:一?[个份项])?(?P<rest>[^，,。；;\n]{2,60}?(?:办法|规定|细则|方案|通告|规则|制度|公告|意见))"
)
_CALL = regex(r"^(?:@\S+\s+)+")
_NO_TITLE = regex(
    r"^[跟与].{2,20}(?:公司|厂|店|院|局|村|单位)的?$|^(?:再|还|又)[送报]|^(?:还|再|另外?)有.{2,60}(?:也|一起|一并|一块儿?)+(?:要|得|想)?(?:送|报|审)"
    r"|(?:不|没有?|未|都|全部?|部分|已经?|意见|我们?)采纳|采纳(?:了|吧|$)|意见.{0,6}(?:接受|认可|照改|改了)|(?:^|[，,日号天]|我们?|已经?|准备|刚|[上下]午)(?:上(?:了|过|的)?会|上党[^，,]{0,4}会)"
    r"|你们|您|不对|错了|[太很真]慢|收到|谢谢|^撤|[送交补寄拿](?:过?[去来]|到|上|走|给.{1,4})?了(?=[，,])|重送|送错|审错|不是这|^(?:类别|类型|名称|名字)|(?:了|吗|呢|吧)$"
)
_QUESTION = regex(r"[?？]|哪些|哪个|什么|啥|谁|咋|多少|要不要|用不用|需不需要|是不是|能不能|可不可以|吗\s*$|怎么[送办弄报]")
_COURTESY = regex(
    r"^(?:(?:还|另外?|再)有(?:一?[个份件])?|另外|顺便|关于|我们?镇?有(?:一?[个份件])|我们的?(?![和与跟同])|[这那一][份个件]|的)+"
    r"|(?:也都?|一并|一起|准备|打算)+$|(?:的|[一这]份|[请谢]|一下|吧|了)+$"
)
_STRIP = " \t\n，,。；;：:、!！?？"


def is_headed(text: str) -> bool:
    """Whether it begins by saying that something is sent for review, with a colon: 送审：……"""
    return bool(_HEAD.match(text.strip()))


def title_of(text: str) -> str:
    """The matter that is sent for review, in the words it was given; "" when there is none."""
    text = _CALL.sub("", text)
    head = _HEAD.search(text) or _SPACED.search(text) or (_LED.search(text) if not _LISTED.search(text) else None)
    if head:
        parts = [part.strip(_STRIP) for part in _CUT.split(head["rest"])]
        first = next((part for part in parts if part and not _ASIDE.match(part) and part not in kinds.KINDS and not _OF_SECTION.fullmatch(part)), "")
        book = _BOOK.fullmatch(first)
        return (book["rest"] if book else first)[:LONGEST_TITLE]
    tried = (_BOOK, _CALLED, _ALSO, _FURTHER, _REGISTERED, _DRAFTED, _LISTED, _KIND_FIRST, _BEFORE, _AFTER, _SIGNED, _LOOKED_AT)
    found = next((match for pattern in tried if (match := pattern.search(text))), None)
    first = next((part for part in _CUT.split(found["rest"].strip(_STRIP)) if part.strip(_STRIP)), "") if found else ""
    first = _ALSO_ENDS.sub("", first) if found and found.re is _ALSO else first
    title = _COURTESY.sub("", first.strip(_STRIP))
    if found and title in kinds.KINDS:
        after = [part for one in _CUT.split(text[found.end("rest") :]) if (part := one.strip(_STRIP)) and not _ONLY_SENT.fullmatch(part)]
        title = next((part for part in after if not _ASIDE.match(part)), "")
    return title[:LONGEST_TITLE] if len(title) > 3 else ""


def as_title(said: str) -> str:
    """A title as it is given in answer, without the kind in front of it and what is asked behind it (重大行政决策：道路改造，也要审)."""
    kind = next((one for one in kinds.KINDS if re.match(rf"{one}[：:，,]", said)), "")
    return _TITLE_TAIL.sub("", said.strip(" 。，《》")[len(kind) :].lstrip("：:，, ")).strip(" 。，《》")[:LONGEST_TITLE]


def is_of_kind(text: str) -> bool:
    """Whether it says that one of a kind is sent, and after that what it is called: 再送一个党内规范性文件，……"""
    found = _OF_KIND.fullmatch(text.strip(" 。！!"))
    return found is not None and not asks(found["rest"]) and not _NOT_NOW.search(found["rest"])


def bare_kind(said: str) -> str | None:
    """The kind, where words name no more than that, "" where they leave it open (文件); None where they name something."""
    found = _BARE_KIND.fullmatch(said.strip())
    return kinds.kind_of(found["kind"], found["kind"]) if found else None


def called_in(text: str) -> str:
    """What else that is sent is called before its name: 还有个行政处罚的，……也一起送; "" where nothing is."""
    text = _CALL.sub("", text)
    found = _ALSO.search(text) or _FURTHER.search(text)
    return str(found["of"] or "") if found else ""


def asks(title: str) -> bool:
    """Whether what was given as a title asks something (要不要送审), or tells what became of an opinion, and names nothing."""
    return bool(_QUESTION.search(title) or _NO_TITLE.search(title))
