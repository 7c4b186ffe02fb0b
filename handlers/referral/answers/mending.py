"""更正 of one part of an answer (依据应是第十四条): the rest of it stands as it was written, and the whole is shown."""

from handlers.referral.answers.answer_parts import ADVICE, BASIS, CONCLUSION, advises, cites, lacking
from handlers.understanding.normalise import numeral
from storage.patterns import regex

_PART = regex(
    r"(?:的|里|中|刚才|刚刚)*(?:法律|主要|处理)?(?P<part>结论|依据|法条|建议)(?:刚才|刚刚)?(?:写|打|引|说|弄)?(?:错了?|有误|不对)?[，,：:\s]*"
    r"(?:应该?|要|得|需)?(?:改|更正)?(?:是|为|成)?[：:，,\s]*(?P<new>.+)",
)
_ARTICLE = r"第\s*[\d一二三四五六七八九十百千零]+\s*条(?:第\s*[\d一二三四五六七八九十]+\s*[款项])*"
_ONLY_ARTICLE = regex(
    rf"(?:的|里|中|刚才|刚刚|法条|写|打|引|说|弄|错|了|有误|不对|[，,：:\s])*(?:应该?|要|得|需)?(?:改|更正)?(?:是|为|成)(?P<new>[^，,。；;：:\n]{{0,20}}{_ARTICLE})[。]?"
)
_REST_STAYS = regex(
    r"[，,。；;\s]*(?:其[他它余]|别的|另外的?|剩下的?|原来的)(?:内容|意见|部分|的|地方|几条|几点)*(?:都|均|全|仍|就|还是|保持)*(?:不变|照旧|不动|不改|保留|照原来的?|按原来的?|同前|一样)(?:了|吧)?[。]?$"
)
_CITED = regex(_ARTICLE)
_LOOSE = r"第?\s*[\d一二三四五六七八九十百千零]+\s*条(?:第\s*[\d一二三四五六七八九十]+\s*[款项])*"
_SLIP = regex(
    r"(?:不好意思|抱歉|哎呀?|上面|刚才|刚刚|前面|我|发出?|写|说|打|的|那个?|这个?|份|件|条|答复|意见|里面?|中|有[个处]|一处|错误?|笔误|了|更正|一?下|把|将|[，,：:。\s])*"
    rf"(?P<old>{_LOOSE})(?:我|写|打|引|说|弄)?(?:错了?|有误|不对)?[，,\s]*(?:应该?|应当|要|得|需)?(?:是|为|改成|改为|更正为|换成)(?P<new>{_LOOSE})(?:才对|才是|了|[。！!])*"
)
"""28条应该是27条: one article was written for another."""
_FIGURE = regex(r"[\d一二三四五六七八九十百千零]+(?=\s*条)")
_AFTER = regex(r"(?<=[，,。；;！!\n])")
_ENDS = "，,。；;！!\n"


def one_point(said: str) -> str:
    """What a correction says, without the words that leave the rest as it was."""
    return _REST_STAYS.sub("", said.strip(), count=1)


def beside(answer: str, new: str) -> str:
    """An answer with one point put right at its end, where it cannot be told which words of it that takes the place of."""
    return f"{answer.rstrip()}\n更正：{new}"


def part_in(said: str) -> tuple[str, str]:
    """Which part a correction is about, and how that is to be from now on; two empty words where it speaks of none, or of the whole."""
    if only := _ONLY_ARTICLE.fullmatch(said.strip()):
        return BASIS, only["new"]
    found = _PART.fullmatch(said.strip())
    if found is None or not lacking(said):
        return "", ""
    return {"法条": BASIS}.get(found["part"], found["part"]), found["new"].strip("。 ")


def slip_in(said: str) -> tuple[str, str] | None:
    """Which article was written, and which is meant; None where words say nothing of the kind."""
    found = _SLIP.fullmatch(said.strip())
    return (found["old"], found["new"]) if found else None


def put_right(answer: str, old: str, new: str) -> str:
    """An answer with one article in the place of another, where that stands in it once; else with a line that says so."""
    places = [one for one in _CITED.finditer(answer) if _figure(one[0]) == _figure(old)]
    new = new if new.startswith("第") else f"第{new}"
    if len(places) != 1:
        return beside(answer, f"{old if old.startswith('第') else f'第{old}'}应为{new}")
    return f"{answer[: places[0].start()]}{new}{answer[places[0].end() :]}"


def _figure(article: str) -> int:
    found = _FIGURE.search(article)
    return numeral(found[0]) if found else 0


def mended(answer: str, part: str, new: str) -> str:
    """An answer with one part of it said anew, in the place where that stood; an article alone takes the place of the only article there is."""
    articles = _CITED.findall(answer)
    if part == BASIS and _CITED.fullmatch(new) and len(articles) == 1:
        return answer.replace(articles[0], new)
    clauses = clauses_of(answer)
    places = [n for n, one in enumerate(clauses) if kind_of(clauses, n) == part]
    said = new if part == CONCLUSION else f"{part}：{new}"
    if not places:
        return f"{answer.rstrip()}\n{said}"
    first, last = places[0], clauses[places[-1]]
    end = last[-1] if last[-1] in _ENDS else ""
    return "".join(f"{said}{end}" if n == first else one for n, one in enumerate(clauses) if n == first or n not in places)


def clauses_of(answer: str) -> list[str]:
    """The clauses of an answer, each with the mark it ends in."""
    return [one for one in _AFTER.split(answer) if one]


def kind_of(clauses: list[str], n: int) -> str:
    """Which part a clause is: what follows on advice to the end of its sentence goes on with it."""
    begin = max((m + 1 for m in range(n) if clauses[m][-1] in "。；;！!\n"), default=0)
    if any(advises(one) for one in clauses[begin : n + 1]):
        return ADVICE
    return BASIS if cites(clauses[n]) else CONCLUSION
