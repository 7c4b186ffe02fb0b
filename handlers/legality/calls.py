"""By which words a review is called that is not called by its number: 限养那个, 招商合同, 那个合同; and where in a sentence such a name may stand."""

from collections.abc import Sequence

from storage.database import Row
from storage.patterns import regex

_NOUN = r"(?:合同|协议书?|办法|规定|方案|细则|通告|决定书?|规则|规范|预案|制度|文件|送审件?)"
_NOUNS = regex(_NOUN)
_THAT = r"(?:[这那](?:一)?[个件份])"
_MOST = 24  # characters in front of a name
_LEADS = regex(
    rf"(?:@\S+\s|您好|你好|请问|请|麻烦|帮忙|帮我|再|就|催一?催|催一?下|催催?|问一?下|查一?下|看一?下|看看|关于|对于|我们?|咱们?|[本我]?镇里?|街道|报?送审的?|送的|报的|上次|昨天|前天|刚才|刚刚|上周"
    rf"|(?:[\u4e00-\u9fff]{{2,3}}(?:镇|街道|局|区)?)?{_THAT}|把|将|和|跟|与|让|由|[\u4e00-\u9fff]{{1,2}}(?:律师|科长|主任)(?:也|来)?|《|[，,、：:\s])*+"
)
"""What may stand in front of the name."""
_BEFORE = regex(rf"(?:{_THAT}|《|“|关于|和|跟|与|我们?|送审的?)+$")
_FOLLOWS = regex(rf"[》”\"]?(?:[\u4e00-\u9fff]{{0,4}}?{_NOUN})?(?:的?{_THAT}{_NOUN}?)?(?:的事情?)?")
_KIND = regex(
    rf"(?:{_THAT}|送审的|我们的)(?P<noun>{_NOUN})|^(?P<first>合同|协议|办法|规定|方案|细则|通告)"
    rf"(?=的?(?:审|意见|结论|材料|执照|资质)|[，,]?我|还?缺|还?差|不采纳|采纳|已经|按|照|要|得|可以|有|没|不?合法|上会|\d|[昨今明]天"
    rf"|(?:就|也)?(?:给|让|请|由|交给?|转给?|归)[^，,。]{{1,8}}[审看办])"
    rf"|催一?下?(?P<urged>{_NOUN})"
)
_TELLS_NOTHING = regex(
    rf"(?:{_NOUN}|管理|实施|项目|工程|工作|建设|关于|有关|年度|暂行|试行|和|与|及|的|对|镇|街道|人民政府|送审|稿|某|公司|有限|单位|人员|改造|服务|公共|材料|审查|意见)*+"
)
"""What titles share that are about different things."""
_CALLED = regex(
    rf"(?P<s>[\u4e00-\u9fff]{{2,8}}?)(?:的?(?:{_THAT}|{_NOUN}(?=[，,]|我|按|照|要|得|可以|有|没|不?合法|的?审|上会|撤|[昨今明前]天|上周|已经?|都|也))"
    r"|的(?=上会|过会))"
)
_CONTRACT = "行政机关合同"
_KINDS = (("合同", "协议"), ("办法", "规定", "细则", "通告", "规则", "规范", "制度"), ("方案", "预案"), ("决定",))
"""Words for papers that are never called so of one another."""
_NO_NAME = regex(
    r"(?:这|那|我|你|您|他|她|们|咱|刚|才|上|次|昨天|前天|今天|上周|看|过|审|送|报|的|了|就|都|也|再|是|有|把|将|请|催|一|下|个|件|份|其|实|说|合法|不合法|没问题|退回|撤回|撤销|采纳|已|经|意见|结论|错|不是|重)++"
)


def run(title: str, text: str) -> tuple[int, int]:
    """Where the longest part of a title that tells stands in a text, at a place for a name; (0, 0) where none does."""
    for size in range(len(title), 1, -1):
        for at in range(len(title) - size + 1):
            part = title[at : at + size]
            start = text.find(part)
            if start >= 0 and not _TELLS_NOTHING.fullmatch(part) and leads(text[:start]):
                return start, start + size
    return 0, 0


def leads(before: str) -> bool:
    """Whether no more than what may stand in front of a name is there."""
    return len(before) <= _MOST and _LEADS.fullmatch(before) is not None


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A name with what belongs to it: 那个, 的合同."""
    before, after = _BEFORE.search(text[:start]), _FOLLOWS.match(text, end)
    return before.start() if before else start, after.end() if after else end


def kind(text: str) -> tuple[str, int, int]:
    """The word for its kind by which a review is called (那个合同), and where; ("", 0, 0) where there is none."""
    found = _KIND.search(text)
    if found is None or not leads(text[: found.start()]):
        return "", 0, 0
    group = str(found.lastgroup)
    return found[group], found.start() if group == "noun" else found.start(group), found.end(group)


def nouns_of(title: str) -> list[str]:
    """The words of a title that tell what kind of paper it is, without what they may end in (协议书: 协议)."""
    return [one.removesuffix("书") for one in _NOUNS.findall(title)]


def unknown(text: str, fits: Sequence[Row]) -> str:
    """The name in a text that is none of these reviews', nor of their units; "" where nothing is called so."""
    said = text.strip()
    start = len((_LEADS.match(said) or [""])[0])
    found = _CALLED.match(said, start)
    name = found["s"] if found else ""
    if not name or _NO_NAME.fullmatch(name) or _TELLS_NOTHING.fullmatch(name):
        return _other_kind(said, fits)
    words = [one["title"] + one["unit_name"] for one in fits]
    return "" if any(name[n : n + 2] in one for one in words for n in range(len(name) - 1)) else name


def _other_kind(text: str, fits: Sequence[Row]) -> str:
    """The word for its kind by which a review is called (合同意见采纳), where each of these is called a paper of another kind; else ""."""
    noun = kind(text)[0]
    group = next((one for one in _KINDS if noun.startswith(one)), ())
    others = [[one for one in _KINDS if any(word.startswith(one) for word in nouns_of(each["title"]))] for each in fits]
    if not group or not fits or not all(others) or any(group in one for one in others):
        return ""
    return "" if any(each["kind"] == _CONTRACT and group is _KINDS[0] for each in fits) else noun
