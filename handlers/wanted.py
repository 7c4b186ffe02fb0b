"""What is asked for, item by item, out of the words in which it is asked for: 没有征求意见的，风险评估也没做，让他们补 are two, and no third."""

import re

from storage.patterns import regex

_THINGS = r"(?:相关|有关|必要|其他)?的?(?:材料|资料|东西|手续|要件|附件|文件|证据|情况)"
_WHO = r"(?:他们|她们|你们?|您|我们?|咱们?|对方|镇里|镇上|街道|单位|提出单位|送审单位|办公室|本办)"
_GIVES = r"(?:补(?:充|交|齐|报|正|送|上|好|全)?|提供|发|送|拿|交|传|拍|寄|报|给)"
_WHOLE = r"(?:补(?:充|交|齐|报|送)|提供)"  # verbs that are no part of what a thing is called
_ASKS = rf"(?:(?:请|让|叫|要求?|通知|告诉|告知|跟|麻烦|得){_WHO}(?:说)?(?:再|尽快|先|一并|把|将)*{_GIVES}?|(?:请|还需|还要|需要?)(?:再|尽快|先|一并)*{_WHOLE})"
_LACKS = r"(?:缺少?|少了?|差|没有|未附|未见|未交|(?<!淹)没(?=[^收]))"
_CALLS = r"(?:请|让|叫|告诉|跟|说|要|要求|通知|麻烦|得|还|再|尽快|先|都|也|一并|一次性|告知|需|应当?)"
_IDLE = regex(
    rf"(?:{_CALLS}|{_WHO}|{_GIVES}|{_THINGS}|把|将|缺|少|差|没有?|未|不(?:全|齐|够|足|完整)|太少|一[下些]|来|过来|上来|看|审|的|了|吧|呢|啊|去)*"
)
"""Words that call for something and name nothing."""
_HEAD = regex(rf"^(?:还有|另外|以及)?(?:还|也|都)?(?:{_ASKS}|{_LACKS}|[把将](?=.{{2}})|(?<=还有)|(?<=另外)|(?<=以及))(?:了|一?下|[:：])*")
_ABSENT = r"(?:(?:没有?|未)(?:做|附|交|送|见|搞|弄|提供|看到|收到|见到|写|开)*|不(?:齐|全))"
_HANDED = rf"(?:补|发|送|拿|交|传|拍|寄|报)(?:(?:一[下份]|给|过[来去]|来|上|好|到|去|了)+(?:{_WHO}|看|一份|一下)*|我看看?)"
_TAIL = regex(rf"(?:也|都|还|一并|再)*(?:{_ABSENT}|{_ASKS}(?:一下|上|来)*|{_WHOLE}|{_HANDED})(?:的|了|吧|呢)*$")
_SAID_ABSENT = regex(rf"(?:也|都|还|一并|再)*{_ABSENT}(?:的|了|呢)*$")
_OTHERS = r"(?:村里|村上|企业|公司|对方|当事人|书记|镇长|主任|局长|领导|律师|科长|法院|单位)(?:那边|他们)?"
_UNSURE = regex(
    rf"(?:书记|[镇局]长|主任|领导)(?:还)?不(?:让|给|批|同意|肯|准)|再说|才有|太(?:多|麻烦|难)|错了|要去|要几|几份|得[找问去]|[等再]等|还在|争取|(?:了|过)(?:没|吧)(?:有)?$|发[你您]了没|就[等差]|还差"
    rf"|没发出|没找到|再找|晚点|还没(?:整理|弄|做|找|写|好|完|齐|到)|又要|送错|忘了|(?:周|星期|礼拜)[一二三四五六日天](?=[补送交])|{_OTHERS}(?:说|让|要求)|麻烦$|的事我?交给"
)
_BROUGHT = regex(
    r"(?:[送交发补给拿寄传备找弄做开盖签印]|提供|准备|有)(?:了|过|一?份)?(?:.{0,8}?)(?:过去|上去|过来|到|好|齐|上|全|完)?(?:了|过|啦)(?:$|吧$|的$)"
    r"|已经?(?:补|送|交|发|寄|提供|拿|传)|(?<![不没])(?:要|拿|取|借|开|盖|办)(?:回?来|到|回|好)了|(?:补|收|备|找|凑|送|交)(?:好|齐|全|到)了?"
)
_NOT_BROUGHT = regex(
    r"没(?!问题)|未|不(?!用再)|无法|等|马上|这就|回头|晚点|明天|下周|准备(?=去|要)|正在|还在|快(?=[要好])|才能|再(?=[补送交发])|[?？]|吗"
    r"|争取|尽量|就[等差]|还差|(?:还?在|打算|建议)(?:补|做|办|写|盖)|前(?:能|可以|会|就)?(?:补|送|交|备|找|凑|收)(?:好|齐|全|到)?|(?:了|再)(?:告诉|通知|给[你您]|跟[你您])|再说|算.{0,6}了吧$"
    rf"|{_OTHERS}(?:说|让|要求|以为)"
)
_DAY = r"(?:下下?周[一二三四五六日天]?|下个?星期|明[天早]|后天|周[一二三四五六日天]|星期[一二三四五六日天]|过[两几]天|下个?月|月底|回头|改天|晚[点些]|[下晚][午上]|尽快)"
_TO_COME = regex(
    rf"^(?:那|也|得|要|等到?|只能|最快|估计|可能)*{_DAY}(?:了|吧|才行|才有)*$|{_DAY}[^，,。]{{0,6}}(?:补|送|拿|发(?:[来给过]|$)|给|交|找|取|寄|盖)"
    r"|还没(?:找|拿|办|开|弄|出|做|盖|批|下)|(?:正|还)?在(?:找|补办|补|开证明|盖章)|才能(?:拿|取|给|补|送|开|找|出)|等[^，,。]{1,10}(?:回来|开门|上班|找到|出来)"
    r"|在[^，,。]{1,8}(?:那儿?|那里|那边|手[里上头]+|家里?|锁着|没带|存着)(?:了|呢)?$"
)
_MEASURE = regex(r"^[一几](?:个|份|张|套|本|页|件|些)(?=.{2})")
_CLAUSES = regex(r"[，,。；;、！!\n]+")
_THING = regex(r"材料|资料|情况|说明|文件|[和与及的、，]|相关")


def is_nothing(words: str) -> bool:
    """Whether words call for material and name none: 让他们补, 给我, 材料."""
    return _IDLE.fullmatch(words.strip(" ：:")) is not None


def bare(item: str) -> str:
    """What is asked for, without the verbs around it: 风险评估也没做 is 风险评估; "" when nothing is left."""
    said = item.strip(" \t：:，,。；;")
    said = _TAIL.sub("", _HEAD.sub("", said, count=1), count=1).strip(" ：:")
    return "" if is_nothing(said) else _MEASURE.sub("", re.sub(r"(?:的|了|吧)+$", "", said), count=1)


def is_said_absent(words: str) -> bool:
    """Whether a part of a sentence says of something that it is not there: 风险评估没做."""
    return bool(bare(words)) and _SAID_ABSENT.search(words.strip()) is not None


def said_first(words: str) -> str:
    """What is named before it is asked for: 宅基地证也让他们补一下; "" when nothing is asked for so."""
    said = words.strip(" ，,。；;")
    return bare(said) if _TAIL.search(said) and bare(said) != said and not re.search("[，,。；;]", said) else ""


def brought(text: str) -> str:
    """The parts of a text that tell of something that has come or gone: 勘验笔录送过去了; "" when none does."""
    return "，".join(one for one in _CLAUSES.split(text) if _BROUGHT.search(one.strip()) and not _NOT_BROUGHT.search(one))


def is_to_come(text: str) -> bool:
    """Whether words tell of nothing that has come, but that something will, or where it still is: 合同在校长那，得下周."""
    return not brought(text) and any(_TO_COME.search(one.strip()) for one in _CLAUSES.split(text))


def is_unsure(text: str) -> bool:
    """Whether words about material leave it open that it has come: 纪要书记不让给, 材料太多了, 齐了再说."""
    return _UNSURE.search(text) is not None


def shares(name: str, text: str) -> bool:
    """Whether a text speaks of a thing: two characters of its name that stand for no more than material."""
    return any(name[n : n + 2] in text for n in range(len(name) - 1) if not _THING.search(name[n : n + 2]))
