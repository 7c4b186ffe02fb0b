"""Units by any of their names; what is only alike is asked, never picked (DOMAIN §8.1)."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from handlers.understanding.normalise import folded
from handlers.understanding.reading import UnitEntry
from handlers.understanding.sounds import distance, sounds_like
from handlers.understanding.spans import Span
from storage.patterns import regex

_CITY = regex(r"^[\u4e00-\u9fff]{2,3}?[市县](?=[\u4e00-\u9fff]{3,})")
_ENDINGS = ("街道", "镇", "乡", "局", "办", "委")
_MORE = {
    "街道": ("街道办事处", "街道办", "街办", "街", "街道党工委", "党工委"),
    "镇": ("镇政府", "镇人民政府", "镇党委", "镇党委政府", "镇里"),
    "乡": ("乡政府", "乡人民政府", "乡党委"),
}
_SAME = (
    "发改局 发改委 发展改革局 发展和改革局 发展改革委", "工信局 工业和信息化局 工信委", "教体局 教育和体育局 教育体育局 教育局",
    "人社局 人力资源和社会保障局 人力资源社会保障局", "资规局 自规局 自然资源局 自然资源和规划局 国土局", "生态环境局 环保局", "住建局 住房和城乡建设局 住房城乡建设局 建设局",
    "交通局 交通运输局", "农业农村局 农业局", "水利局 水务局", "文旅局 文化和旅游局", "卫健局 卫健委 卫生健康局 卫生局 卫计局", "应急局 应急管理局 安监局", "审批局 行政审批局",
    "市监局 市场局 市场监管局 市场监督管理局 工商局", "综合执法局 执法局 城管局 综合行政执法局", "医保局 医疗保障局", "大数据局 数据局", "经开区 经济技术开发区 开发区 经开区管委会",
)  # fmt: skip
_SETS = {
    "镇街": (
        "镇街",
        "各镇街",
        "全部镇街",
        "所有镇街",
        "全体镇街",
        "镇街道",
        "镇、街道",
        "镇和街道",
        "乡镇街道",
        "各乡镇街道",
        "各镇街道",
        "各镇、街道",
        "各镇办",
    ),
    "部门": ("部门", "各部门", "全部部门", "所有部门", "市直部门", "市直各部门", "市直单位", "各局", "各委办局", "职能部门", "政府部门", "机关部门"),
    "园区": ("园区", "各园区", "功能区"),
    "镇": ("各镇", "所有镇", "全部镇", "各个镇", "全部的镇", "建制镇"),
    "街道": ("各街道", "所有街道", "全部街道", "各街办", "街道"),
    "乡": ("各乡", "所有乡"),
    "党委部门": ("党委部门", "各党委部门"),
    "所有单位": ("所有单位", "全部单位", "各单位", "全体单位", "全市单位", "全市各单位", "每个单位", "全部报送单位"),
}
_OWN = ("我们单位", "我单位", "本单位", "我们镇", "我们街道", "我们局", "我们办", "我们区", "我们这边", "我们这里", "我们这", "我们家", "我镇", "我街道", "我街", "我局", "我区", "我乡",
        "本镇", "本街道", "本街", "本局", "本区", "本乡", "我们", "我们的单位")  # fmt: skip
_BEFORE_NAMES = frozenset("说果是把给让请的了催问就也都将叫由替帮")  # words that stand before a name and begin none
_GUESS = regex(r"[\u4e00-\u9fff]{1,6}?(?P<end>街道|镇|乡|局)")


_EVERYDAY = frozenset(
    [
        "教育",
        "体育",
        "财政",
        "民政",
        "交通",
        "市场",
        "商务",
        "审计",
        "统计",
        "信访",
        "司法",
        "公安",
        "水利",
        "水务",
        "农业",
        "执法",
        "城管",
        "应急",
        "税务",
        "环保",
        "文旅",
        "医保",
        "数据",
        "建设",
        "工商",
        "国土",
        "卫生",
        "安监",
        "审批",
        "档案",
        "法院",
    ]
)  # bare names that are plain words: 农贸市场 is no 市场局


def terms(units: tuple[UnitEntry, ...]) -> Iterator[tuple[str, int]]:
    """Names that are on record: full names and aliases valid today."""
    for unit in units:
        for name in unit.names:
            yield folded(name), unit.id


def derived(units: tuple[UnitEntry, ...]) -> Iterator[tuple[str, int]]:
    """Names that follow from those on record: without city, with 办事处, without 镇, with a character left out."""
    for unit in units:
        for name in map(folded, unit.names):
            bare_city = _CITY.sub("", name)
            if bare_city != name:
                yield bare_city, unit.id
            yield from ((one, unit.id) for one in _forms(bare_city, unit.kind))
        for group in map(str.split, _SAME):
            if set(group) & set(unit.names):
                yield from ((one, unit.id) for one in group)


def _forms(name: str, kind: str) -> Iterator[str]:
    ending = next((one for one in _ENDINGS if name.endswith(one)), "")
    bare = name[: len(name) - len(ending)]
    if not ending or len(bare) < 2:
        return
    yield from (bare + more for more in _MORE.get(ending, ()))
    if kind in ("town", "subdistrict", "rural") or (len(bare) == 2 and bare not in _EVERYDAY):
        yield bare
    if len(bare) >= 3:
        yield from _shorter(bare, ending)


def _shorter(bare: str, ending: str) -> Iterator[str]:
    """One character left out, the first kept: 李埠镇、李埠、综执局."""
    for kept in combinations(range(1, len(bare)), len(bare) - 2):
        short = bare[0] + "".join(bare[n] for n in kept)
        yield short + ending
        if kept[-1] == len(bare) - 1 and ending in ("镇", "街道", "乡"):
            yield short


def set_terms() -> Iterator[tuple[str, str]]:
    """Words for sets of units, with the set's name in storage.people.UNIT_SETS."""
    for name, words in _SETS.items():
        yield from ((word, name) for word in words)


def own_terms() -> tuple[str, ...]:
    """Words for the speaker's own units."""
    return _OWN


_NAMES_OF_ORGANS = (
    "司法局 市司法局 县司法局 区司法局 财政局 公安局 民政局 水利局 人社局 应急局 审计局 统计局 医保局 信访局 税务局 商务局 文旅局 林业局 交通局"
)
_ORGANS = tuple(_NAMES_OF_ORGANS.split())
"""Organs that every county has: whoever names one that is not on the roster means no other that sounds like it (司法局: 执法局)."""


def guessed(text: str, units: tuple[UnitEntry, ...], taken: list[Span]) -> Iterator[Span]:
    """Words before 镇, 街道, 乡, 局 that are no name but like one. Sure only if just one unit is near and sounds the same or is long enough."""
    busy, met = {n for span in taken for n in range(span.start, span.end)}, dict[str, list[int]]()
    for match in _GUESS.finditer(text):
        end = match.end()
        if end - 1 in busy or text[:end].endswith(_ORGANS):
            continue
        for start in range(max(match.start(), match.start("end") - 4), match.start("end")):
            if busy.isdisjoint(range(start, end)) and text[start] not in _BEFORE_NAMES:
                word = text[start:end]
                near = met[word] = met[word] if word in met else _near(word, match["end"], units)
                if near:
                    yield Span(start, end, "U", tuple(near), word, sure=len(near) == 1 and _trusted(word, units, near[0]))
                    break


_WHERE_A_NAME_STANDS = regex(
    r"(?:^|[,。和与及跟、]|催(?:一?下)?|把|给)(?P<word>[\u4e00-\u9fff]{2,3}?)(?=的|交|报|今年|去年|[述书]|自查|整改|预审|没|还|退|通过|那|$)"
)


def sounding(text: str, bares: Iterable[tuple[str, int]], taken: list[Span]) -> Iterator[Span]:
    """石乔交了没, 催一下李家卜: a bare name that only sounds like a unit's, where a name stands; asked, but for a long one that is like no other (李家铺)."""
    busy = {n for span in taken for n in range(span.start, span.end)}
    for match in _WHERE_A_NAME_STANDS.finditer(text):
        word, (start, end) = match["word"], match.span("word")
        if word in _EVERYDAY or not busy.isdisjoint(range(start, end)):
            continue
        near = dict.fromkeys(unit for bare, unit in bares if word != bare and sounds_like(word, bare))
        if near:
            yield Span(start, end, "U", tuple(near), word, sure=len(near) == 1 and len(word) > 2)


_STRAY = regex("[东西南北山石](?=的|今年|去年|[述书]|自查|整改|报告|那|也|都|没|交|报|申请|延|$|[,。])")


def more_than_a_name(text: str, end: int) -> int:
    """How many characters behind a bare name make another of it (城关东的自查报告): it is asked whether the name is meant."""
    return 1 if _STRAY.match(text, end) else 0


def bare_names(units: Iterable[UnitEntry]) -> Iterator[tuple[str, int]]:
    """Names without 街道, 镇, 乡, and whose they are."""
    for unit in units:
        yield from ((name.removesuffix(end), unit.id) for name in unit.names for end in ("街道", "镇", "乡") if name.endswith(end))


def _near(word: str, ending: str, units: tuple[UnitEntry, ...]) -> list[int]:
    """Units one edit away, or of which the word is a part in order (柳镇 of 柳河镇)."""
    found = []
    for unit in units:
        names = [name for name in unit.names if name.endswith(ending) and len(name) <= len(ending) + 4]
        stems = [name.removesuffix(end) for name in unit.names for end in _ENDINGS if name.endswith(end)]
        if word.removesuffix(ending) in stems or any(
            distance(word, name) <= 1 or (len(word) > len(ending) + 1 and sounds_like(word, name)) for name in names
        ):
            found.append(unit.id)
    return found


def _trusted(word: str, units: tuple[UnitEntry, ...], unit_id: int) -> bool:
    names = next(unit.names for unit in units if unit.id == unit_id)
    return any(
        sounds_like(word, name) or (min(len(word), len(name)) >= 4 and not name.endswith("街道") and distance(word, name) <= 1) for name in names
    )
