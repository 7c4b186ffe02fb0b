"""Whose duties and which matter of the checklist are spoken of: subject kinds (DOMAIN §1.1) and the usual names of matters."""

from collections.abc import Iterator

from handlers.understanding.gather import Facts
from storage.patterns import regex

PARTY, GOVERNMENT, DEPARTMENT, TOWNSHIP, DEPUTY = "党委主要负责人", "政府主要负责人", "部门主要负责人", "镇街主要负责人", "其他班子成员"
TOPICS = {
    "听取汇报": ("听取法治", "听.{0,10}汇报", "汇报法治"),
    "学法用法": ("学法用法", "学法", "法治学习", "中心组学习"),
    "出庭应诉": ("出庭应诉", "应诉", "出庭"),
    "合法性审查": ("合法性审查", "合法合规", "合法性审核", "合规审查"),
    "法律顾问": ("法律顾问", "公职律师"),
    "普法": ("普法", "法治宣传", "法治教育", "宪法宣传"),
    "干预司法": ("干预司法", "插手案件", "过问案件"),
    "行政执法": ("行政执法", "规范执法", "执法责任制", "公正文明执法"),
    "执法监督": ("执法监督",),
    "政务公开": ("政务公开", "信息公开"),
    "依法决策": ("依法决策", "重大决策", "重大行政决策", "决策程序"),
    "年度报告": ("年度报告", "年度法治报告", "年报", "法治政府建设报告"),
    "党内法规": ("党内法规", "依规治党"),
    "选人用人": ("选人用人", "用人", "干部考察"),
    "队伍建设": ("队伍建设", "法治队伍", "法治工作队伍"),
    "行政复议": ("行政复议", "复议"),
    "生效裁判": ("生效裁判", "履行裁判", "执行裁判", "司法建议"),
    "年度计划": ("年度计划", "工作计划", "发展规划"),
}
_TOPIC = {label: regex("|".join(words)) for label, words in TOPICS.items()}
_BY_POST = {
    "党委书记": (PARTY,), "党工委书记": (PARTY,), "党组书记": (DEPARTMENT,), "局长": (DEPARTMENT,), "部长": (DEPARTMENT,),
    "镇长": (GOVERNMENT,), "乡长": (GOVERNMENT,), "办事处主任": (GOVERNMENT,), "管委会主任": (GOVERNMENT,), "行政": (GOVERNMENT,),
}  # fmt: skip
_LOOSE: dict[str, dict[str, tuple[str, ...]]] = {
    "department": {"书记": (DEPARTMENT,), "主任": (DEPARTMENT,), "一把手": (DEPARTMENT,), "主要负责人": (DEPARTMENT,)},
    "party": {"书记": (DEPARTMENT,), "主任": (DEPARTMENT,), "一把手": (DEPARTMENT,), "主要负责人": (DEPARTMENT,)},
    "": {"书记": (PARTY,), "主任": (GOVERNMENT,), "一把手": (PARTY, GOVERNMENT), "主要负责人": (PARTY, GOVERNMENT)},
}
_SIDE = r"(?:[这那]一?[边头块]|方面|里|的)*"
_PARTY_HEAD = regex(
    rf"党委[那这]一?类|党委和?政府(?:[两2]个)?(?:主官|正职|主职|一把手)|(?:党委|党工委|党政中党委){_SIDE}(?:主要|主官|正职|主职|一把手|第一责任人|当家)|县委书记|市委书记|区委书记"
)
_GOVERNMENT_HEAD = regex(rf"(?<!县政府办)政府(?:[两2]个)?{_SIDE}(?:主要|主官|正职|主职|一把手|第一责任人|当家)|(?<!副)(?:市长|县长|区长)")
_SAID = (
    (regex(r"(?:部门|局里?|单位)的?(?:一把手|主要(?:负责人|领导))"), DEPARTMENT),
    (
        regex(r"班子成员|党组成员|党委委员|副职|分管领导|分管负责|副(?:书记|镇长|乡长|局长|部长|主任|市长|县长|区长)|(?:纪委|政法委)书记|人大主席"),
        DEPUTY,
    ),
    (_PARTY_HEAD, PARTY),
    (_GOVERNMENT_HEAD, GOVERNMENT),
    (regex(r"第一责任人"), f"{PARTY},{GOVERNMENT}"),
)
_SETS = {"镇街": TOWNSHIP, "镇": TOWNSHIP, "街道": TOWNSHIP, "乡": TOWNSHIP, "园区": TOWNSHIP, "部门": DEPARTMENT, "党委部门": DEPARTMENT}
_UNLISTED = regex(
    r"(?:[一二三四]级)?(?:主任科员|调研员)|办事员|书记员|科员|(?:综合|党政|局|委|府)?办公室主任|党政办主任|(?:村|社区|居委会?|村委会?|支部|党支部|团委|机关党委)(?:书记|主任)|"
    r"支书|科长|股长|站长|所长|院长|校长|处长|秘书长|网格员|联络员"
)
ITEM = regex(r"(?<![a-z0-9])(?!bs|hfsc|ynwt)(?:[a-z]{2,4}-?|[a-z一二三四五六七八九十]{1,3}-)\d{1,3}(?![a-z0-9])")
"""The number of an item, as offices number: DW-1, 一-3."""


def topics_in(text: str) -> Iterator[str]:
    """The usual names of the matters that a text speaks of."""
    yield from (label for label, pattern in _TOPIC.items() if pattern.search(text))


def speaks_of(topic: str, text: str) -> bool:
    """Whether a text speaks of a matter by one of its names."""
    return topic in TOPICS and bool(_TOPIC[topic].search(text))


def unlisted_post(text: str) -> str:
    """A post that no list of duties is for, although a leading one may stand in its name (主任科员, 村书记); "" when none is named."""
    found = _UNLISTED.search(text)
    return found[0] if found else ""


def subjects_of(facts: Facts) -> tuple[str, ...]:
    """The subject kinds whose duties are meant, by posts, by sets of units, or by words such as 班子成员."""
    text = facts.plain.text
    found = [name for pattern, names in _SAID if pattern.search(text) for name in names.split(",")]
    sides = [one for one in (PARTY, GOVERNMENT) if one in found]
    if _PARTY_HEAD.search(text) or _GOVERNMENT_HEAD.search(text):
        one_side = [name for pattern, name in ((_PARTY_HEAD, PARTY), (_GOVERNMENT_HEAD, GOVERNMENT)) if pattern.search(text)]
        return tuple(one for one in sides if one in one_side)
    if DEPUTY not in found:
        found = [one for span in facts.of("J") if not _within_unlisted(span.start, text) for one in _of_post(span.value, facts)] or found
    return tuple(dict.fromkeys(found or [_SETS[one] for one in facts.sets if one in _SETS]))


def _within_unlisted(at: int, text: str) -> bool:
    return any(one.start() <= at < one.end() for one in _UNLISTED.finditer(text))


def _of_post(post: str, facts: Facts) -> tuple[str, ...]:
    """An unclear post (书记、主任、一把手) is that of the unit which is spoken of, else the speaker's own."""
    if post in _BY_POST:
        return _BY_POST[post]
    unit = next(iter(facts.units or facts.own), None)
    kind = facts.index.units[unit].kind if unit is not None else ""
    return _LOOSE.get(kind, _LOOSE[""]).get(post, ())


def item_of(facts: Facts) -> str:
    """The number of an item (DW-1) or the usual names of the matters spoken of; "" when there are none."""
    numbers = [one.upper() for one in ITEM.findall(facts.plain.text)]
    return ",".join(numbers or topics_in(facts.plain.text))
