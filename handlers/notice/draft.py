"""What a notice asks for: the material, from whom, until when, on what basis, as far as it says so in the usual words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from handlers.understanding.index import compile_lexicon
from handlers.understanding.normalise import normal
from handlers.understanding.reading import Lexicon, Moment
from handlers.understanding.spans import Span
from storage.patterns import regex

_HANDED_IN = r"(?:报送|上报|报至|报到|报我办|报市|报区|报县|提交|反馈|送交|交至|交到|发至|发送至)"
_TITLE = regex(r"关于(?P<about>[^\n]{2,60}?)的(?:通知|函|工作提示|提示)")
_VERB = regex(r"^(?:做好|进一步做好|切实做好|组织开展|开展|报送|上报|提交|填报|印发)+")
_NAME = r"《[^》\n]{2,40}》"
_ENCLOSED = r"(?:[（(][^）)\n]{0,30}[）)])?"
_FORM = r"(?:的?(?:电子版|纸质版|扫描件|盖章件|签字件)[^，。；\n]{0,12})?"
_WORK = regex(r"(?:报送|上报|提交|填报)(?:有关|相关)?(?:工作|事项)?$")
_THING = regex(rf"将(?P<thing>{_NAME}|[^，。；、\n]{{2,40}}?){_ENCLOSED}{_FORM}(?:一并|统一|按时|及时)*{_HANDED_IN}")
_KINDS = "情况报告|情况汇总|情况总结|情况表|报告|总结|情况|台账|清单|统计表|汇总表|自查表|计划|方案|材料|名册|目录"
_TO_WHOM = r"(?:我办|本办|市委?依法治市办|的|本单位|本地|贵单位)*"
_AFTER = regex(rf"{_HANDED_IN}{_TO_WHOM}(?P<thing>{_NAME}|[^，。；：\n]{{2,30}}?(?:{_KINDS}))")
_VAGUE = frozenset(
    {"材料", "有关材料", "相关材料", "上述材料", "报告", "有关情况", "情况", "电子版", "报告材料", "目录", "总结", "清单", "统计表", "方案"}
)
_NOT_OURS = regex(r"参会|参训|参加人员|回执|报名")
_YEAR = regex(r"20\d\d年度?")
_NUMBER = regex(r"[\u4e00-\u9fff]{2,10}[〔\[（(]20\d\d[〕\]）)]\s*\d{1,4}号")
_ADDRESSED = regex(r"^[^\n：:]{2,80}[：:]", re.MULTILINE)
_DUE = regex(r"前|截止|为止|之内|内$")


@dataclass(frozen=True)
class Draft:
    """A task as a notice may mean it; "" for what it does not say."""

    title: str
    scope: str
    when: Moment
    basis: str


def draft(text: str, lexicon: Lexicon, now: datetime) -> Draft | None:
    """What a notice asks for; None when it asks for no report by a day, or only who will attend."""
    clauses = [one for one in re.split(r"[。；;\n]", text) if re.search(rf"{_HANDED_IN}|报送|交", one) and not _NOT_OURS.search(one)]
    found = [(one, when) for one in clauses if (when := _when(one, lexicon, now))]
    if not found:
        return None
    clause, when = found[0]
    basis = _NUMBER.search(text)
    return Draft(_title(text, clause), _scope(text, clause, lexicon, now), when, basis[0] if basis else "")


def _title(text: str, clause: str) -> str:
    """The material by its name; where it has none, what the notice is about."""
    title = _TITLE.search(text)
    about = _WORK.sub("", _VERB.sub("", title["about"])) if title else ""
    thing = _THING.search(clause) or _AFTER.search(clause)
    name = thing["thing"].strip("《》“”") if thing else ""
    if not name or name in _VAGUE or (about != name and about.endswith(name)):  # 法治建设工作总结, which its text calls 工作总结
        quoted = re.search("《([^》]{2,40})》", about)
        about = quoted[1] if quoted else about
        name = about if quoted or re.search("报告|总结|台账|清单|表$|情况$|材料$", about) else f"{about}材料" if about else ""
    year = _YEAR.search(about)
    return (f"{year[0]}{name}" if name and year and not _YEAR.search(name) else name)[:60]


def _spans(text: str, lexicon: Lexicon, now: datetime) -> list[Span]:
    return compile_lexicon(lexicon).entities(normal(text, "").text, now)


def _when(clause: str, lexicon: Lexicon, now: datetime) -> Moment | None:
    """The day until which the clause wants it."""
    plain = normal(clause, "").text
    dates = [one for one in compile_lexicon(lexicon).entities(plain, now) if one.letter == "D" and one.moment]
    due = [one for one in dates if _DUE.search(plain[one.start : one.end + 1])] or dates
    verb = re.search(rf"{_HANDED_IN}|交", plain)
    before = [one for one in due if verb and one.start < verb.start()]  # 11月30日前完成自查，12月16日前报送: the one next to the handing in
    return (before[-1] if before else due[0]).moment if due else None


def _scope(text: str, clause: str, lexicon: Lexicon, now: datetime) -> str:
    """The sets and units of the line that addresses somebody, else of the clause itself."""
    addressed = _ADDRESSED.search(text)
    for words in (addressed[0] if addressed else "", clause):
        named = list(_named(_spans(words, lexicon, now), lexicon))
        if named:
            return "、".join(named)
    return ""


def _named(spans: Iterable[Span], lexicon: Lexicon) -> Iterable[str]:
    names = {one.id: one.name for one in lexicon.units if one.kind not in ("office", "justice")}
    words = [
        one.value if one.letter == "S" else names.get(one.ids[0], "")
        for one in spans
        if one.letter == "S" or (one.letter == "U" and one.sure and len(one.ids) == 1)
    ]
    return dict.fromkeys(one for one in words if one)
