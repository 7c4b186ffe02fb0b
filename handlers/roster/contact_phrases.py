"""How people say that somebody else is the liaison now, and that a telephone number is another."""

from handlers.understanding.phrase import Phrase
from handlers.understanding.words import NAME, OF_NO_OTHER

_CHANGE = r"(?:换|改|变更|调整|更换|更新|换人|变动)(?:成|为|了|由|给)*"
_WHO = ("unit", "person")
_NOW = r"(?:现在|目前|眼下|如今|今后|以后|往后|从现在起|暂时|这段时间|D起?)?"
_ALSO = r"(?:也|还|同时|又|另外|都|一并|一起|临时|已经?)*"
_SERVE = r"(?:负责|兼任|兼管|兼着|兼|担任|分管|对接|联系|联络|接手|接管|代管|管|承担)(?:了|着)?"
_DUTY = r"(?:的)?(?:联络员|联络|对接人|报送人|报送|上报|材料|报告|对接|工作|\(?[ab]岗\)?)+"

CONTACTS: dict[str, tuple[Phrase, ...]] = {
    "contact.change": (
        Phrase(rf"^接(?:替|任|手)?(?:我|O)的?(?:人|同志)?(?:就)?是(?P<person>{NAME})$", 1.45, "unit -asked -negated", _WHO),
        Phrase(rf"(?:从|自)?D(?:起|开始|以后)?,?(?:O|U)?的?联络员(?:就)?(?:是|换成?|改成?|由|为)(?P<person>{NAME})", 1.45, "-asked -negated", _WHO),
        Phrase(rf"联络员.{{0,8}}?(?:现在|新的|现|目前)(?:的)?(?:是|为|叫|由)(?P<person>{NAME})", 1.4, "-asked -negated", _WHO),
        Phrase(rf"(?:我|O|U)?.{{0,8}}?联络员.{{0,6}}?{_CHANGE}(?:我(?:们)?的?)?(?P<person>{NAME})", 1.45, "-asked -supposed -negated", _WHO),
        Phrase(
            rf"(?:我|O|这里)?(?:是|叫)?(?:U|O)的?(?:新来?的?|新任|新)?(?:的)?(?:联络员|负责人|对接人)[,:]?(?:叫|我叫|是|名叫)?(?P<person>{NAME})",
            1.3,
            "-asked -office -negated",
            _WHO,
        ),
        Phrase(
            rf"(?:我)?(?:是|叫)(?P<person>{NAME})[,]?.{{0,4}}(?:U|O)的?(?:新)?(?:来|任)?的?(?:联络员|对接)", 1.35, "-asked -office -negated", _WHO
        ),
        Phrase(rf"新(?:的|来的)?(?:联络员|对接人)(?:是|叫|为|:)?(?P<person>{NAME})", 1.35, "-asked -negated", _WHO),
        Phrase(
            rf"(?:联络员|联络|对接|报送|工作|这块|以后|今后).{{0,6}}(?:由|换成?|让|是|找|改由|改成)(?P<person>{NAME})(?:.{{0,8}}(?:接替|接手|接|负责|对接|担任|来|联系)|了$)",
            1.3,
            "-asked -negated",
            _WHO,
        ),
        Phrase(
            rf"(?:由|换成?|改成|改由)(?P<person>{NAME})(?:来|同志)?(?:接替|接手|接任|负责联络|对接|担任联络员|任联络员|负责)",
            1.35,
            "-asked -negated",
            _WHO,
        ),
        Phrase(rf"(?P<person>{NAME})(?:同志)?(?:来)?(?:接替|接手|接任|接)(?:我|P|老|联络|他|她)", 1.25, "-asked -negated", _WHO),
        Phrase(r"(?:我|O)?.{0,6}(?:要|想|申请|需要)?(?:换|更换|变更|调整)(?:一?下|个|一个)?(?:新)?的?联络员", 1.05, "-office -asked -negated", _WHO),
        Phrase(
            r"^(?:[^:\"“”‘’「」]{0,16}[,。])?(?:我|本人).{0,5}(?:调走|调离|退休|离职|不负责联络|调到|借调|不再负责|不再担任)",
            1.0,
            "-asked -negated unit",
            _WHO,
        ),
        Phrase(
            rf"^(?:[^:\"“”‘’「」]{{0,16}}[,。])?(?:我|本人){_NOW}(?:不想|不愿意?|不能|不再|不|没法)+(?:干|当|做|任|担任|兼)(?:O|U|这个?|的|了)*(?:联络员|对接人)",
            1.3,
            "-asked unit",
            _WHO,
        ),
    ),
    "contact.update": (
        Phrase(r"^(?:我|O|新|的|办公|联系)*(?:电话|手机号?|号码|联系方式|座机)(?:号码?)?[^,。]{0,8}?(?P<phone>M)了?$", 1.8, "-asked -negated unit"),
        Phrase(
            r"(?:电话|手机号?|号码|联系方式|座机|办公电话|手机号码|联系电话).{0,6}?(?:改|换|变|更新|更正|变更|修改)(?:成|为|了|到|一下)*(?P<phone>M)?",
            1.2,
            "-asked -negated",
        ),
        Phrase(
            r"(?:换|改|更新|更正|修改|变更)(?:了|一?下|个)?(?:我的?|O的?|新)?(?:电话|手机号?|号码|座机|联系方式|联系电话)(?:号码?|号)?.{0,6}?(?P<phone>M)?",
            1.4,
            "-asked -negated",
        ),
        Phrase(
            rf"^{OF_NO_OTHER}.*?(?:我|O|P)(?:的|现在的|新的?|办公)*(?:电话|手机号?|号码|座机|联系方式|联系电话)(?:号码?)?(?:是|为|:|现在是)*(?P<phone>M)",
            1.25,
            "-asked -negated",
        ),
        Phrase(rf"^{OF_NO_OTHER}(?:.*[,。UOP的])?(?:新)?(?:电话|手机号?|号码|座机)(?:是|为|:)?(?P<phone>M)(?!的)", 1.0, "-asked -negated unit"),
    ),
}
CONTACTS["contact.change"] += (
    Phrase(
        rf"(?:我|这里)?(?:是|叫)?(?:U|O)的?(?:新来?的?|新任|新)?的?(?:联络员)?\(?[ab]岗\)?(?:联络员)?[,:]?(?:我叫|叫|是|我是)?(?P<person>{NAME})",
        1.4,
        "-asked -office",
        _WHO,
    ),
)
CONTACTS["contact.change"] += (  # the speaker themselves, who need not say their name
    Phrase(
        rf"^(?P<self>我|本人){_NOW}{_ALSO}(?:是|任|当){_ALSO}(?:U|O|这边)(?:这边)?的?(?:新来?的?|新任|新)?的?(?:联络员|对接人|报送人|\(?[ab]岗\)?)+(?:了)?$",
        1.3,
        "-asked -office -negated -supposed",
        ("unit",),
    ),
    Phrase(
        rf"^(?P<self>我|本人){_NOW}{_ALSO}{_SERVE}(?:U|O)的?{_DUTY}(?:工作|这块|事宜|了)*$",
        1.3,
        "-asked -office -negated -supposed -later",
        ("unit",),
    ),
    Phrase(
        rf"^(?P<self>我|本人){_NOW}(?:也|还|同时|又|另外|一并)+{_SERVE}(?:了)?U(?:了)?$", 1.3, "-asked -office -negated -supposed unit", ("unit",)
    ),
    Phrase(
        rf"^(?:另外|还有)?U(?:这边|那边)?(?:{_DUTY})?{_NOW}{_ALSO}(?:是|由|归|让|也是)(?P<self>我|本人)(?:来|在|一并)?(?:{_SERVE}|担任|跑|报|交)?(?:{_DUTY})?(?:了|的)?$",
        1.3,
        "-asked -office -negated -supposed unit",
        ("unit",),
    ),
)
CONTACTS["contact.change"] += (
    Phrase(
        r"不(?:再)?归我(?:管|负责|报|弄|办)了$|我(?:已经?|早就?|现在)?(?:不负责|不管)(?:这个|这块|这项|报送)?了",
        1.2,
        "unit -office -file",
        _WHO,
    ),
)
