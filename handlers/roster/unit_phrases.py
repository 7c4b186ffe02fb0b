"""How the office says that a unit comes, goes or is called otherwise as well."""

from handlers.understanding.phrase import Phrase

_NAMED = r"(?:别名|简称|别称|又称|又名|俗称|也叫)"

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "roster.unit": (
        Phrase(r"^(?:请|帮我|帮忙)?(?:新增|增加|添加|新设|新建|设立|成立|登记)(?:一个|一家|一)?(?:新的?)?单位[:,]?.{2,80}$", 1.9, "office -asked -supposed"),
    ),
    "roster.alias": (
        Phrase(rf"^(?:请|帮我)?(?:给|为|把|将)?U的?(?:再|也|新)?(?:增加|添加|加上?|设)?(?:一?个)?{_NAMED}(?:增加|加上?|为|是|叫|改成|改为|:)*.{{1,40}}$", 1.8, "office -asked"),
        Phrase(rf"^(?:请|帮我)?(?:去掉|删除|删掉|取消|停用)U的?{_NAMED}.{{1,40}}$", 1.9, "office -asked"),
    ),
    "roster.merge": (Phrase(r"^(?:请|帮我)?(?:撤销|裁撤|撤掉|注销)U(?:的)?(?:建制|这个单位|单位)?(?:了)?$", 1.9, "office -asked"),),
}  # fmt: skip
