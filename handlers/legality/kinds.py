"""What is sent for review, and with which material (DOMAIN §4.3): the kinds, what each comes with, and by which word in a title it is known."""

import re

from storage.patterns import regex

NORM, DECISION, CONTRACT, ENFORCEMENT, PARTY, OTHER = "规范性文件", "重大行政决策", "行政机关合同", "重大行政执法决定", "党内规范性文件", "其他"
KINDS = (NORM, DECISION, CONTRACT, ENFORCEMENT, PARTY, OTHER)

_ALWAYS = ("送审单", "送审稿", "起草说明", "依据目录")
MATERIAL = {
    NORM: (*_ALWAYS, "征求意见材料", "风险评估报告"),
    DECISION: (*_ALWAYS, "征求意见材料", "风险评估报告", "专家论证意见"),
    CONTRACT: (*_ALWAYS, "对方主体资格材料", "风险评估报告"),
    ENFORCEMENT: (*_ALWAYS, "证据材料", "陈述申辩或听证材料"),
    PARTY: (*_ALWAYS, "征求意见材料"),
    OTHER: _ALWAYS,
}
"""送审稿 is the draft itself; of a contract its text, of an enforcement decision the document that is to go out."""

_NAMES = {
    "送审单": r"送审单|送审表|送审函",
    "送审稿": r"送审稿|(?:合同|协议|文|方案)稿|合同文本|文本|草案|初稿|决定书|文书",
    "起草说明": r"起草说明|情况说明|说明",
    "依据目录": r"依据目录|依据|法律法规",
    "征求意见材料": r"征求意见|意见征集|公示",
    "风险评估报告": r"风险评估|评估报告|社会稳定",
    "专家论证意见": r"专家论证|专家意见|论证",
    "对方主体资格材料": r"主体资格|资质|营业执照|资信",
    "证据材料": r"证据|卷宗|笔录",
    "陈述申辩或听证材料": r"陈述申辩|听证",
}
_MATERIALS = {name: regex(pattern) for name, pattern in _NAMES.items()}

_SAID = {
    PARTY: r"党内规范性文件|党(?:委|组|工委|的)规范性文件",
    NORM: r"(?<!党内)(?<!党委)(?<!党组)(?<!党的)(?:行政)?规范性文件",
    DECISION: r"重大(?:行政)?决策",
    CONTRACT: r"(?:行政机关|行政|政府)合同",
    ENFORCEMENT: r"重大(?:行政)?执法决定",
    OTHER: r"其他(?:类|事项)",
}
_TITLED = {
    PARTY: r"党(?:委|组|工委|支部).{0,12}(?:规则|办法|规定|制度|意见|细则)",
    CONTRACT: r"合同|协议书?|备忘录|意向书",
    ENFORCEMENT: r"(?:处罚|强制|强拆|拆除|许可|征收|确认|执法)(?:决定|执行)?书?",
    NORM: r"办法|规定|细则|通告|管理规范|实施意见|指导意见|村规民约|守则",
    DECISION: r"决策|规划|方案|选址|预算|项目|工程",
}


def kind_of(words: str, title: str) -> str:
    """The kind that is named in so many words, else the one that the title ends in (招商合同 of a project is a contract); "" when neither tells."""
    for kind, pattern in _SAID.items():
        if re.search(pattern, words):
            return kind
    ends = {kind: max((found.end() for found in re.finditer(pattern, title)), default=-1) for kind, pattern in _TITLED.items()}
    last = max(ends.values())
    return next((kind for kind, end in ends.items() if end == last), "") if last >= 0 else ""


def as_listed(kind: str, item: str) -> str:
    """What a kind's list calls a thing that is named by part of its name only (风险评估: 风险评估报告); else its own words."""
    meant = [name for name in MATERIAL[kind] if len(item) > 1 and item in name]
    return meant[0] if len(meant) == 1 else item


def listed_in(kind: str, words: str) -> list[str]:
    """What of a kind's list is called by its whole name (缺证据材料)."""
    return [name for name in MATERIAL[kind] if name in words]


def material_in(words: str) -> list[str]:
    """Which of the material is named."""
    return [name for name, pattern in _MATERIALS.items() if pattern.search(words)]
