"""预审提示 in words: what the pre-reviewer may want to look at; said to reviewers in private only."""

import json
from collections.abc import Mapping
from typing import Any

_WORDS = {
    "unread": "“{detail}”打不开，可能已加密或损坏",
    "old": "“{detail}”是旧格式，未能读取正文",
    "strange": "“{detail}”不是常用的文件格式，未能读取正文",
    "empty": "文件里没有文字",
    "scanned": "没有可读的文字，可能是扫描件",
    "year": "写的是{detail}年，与所属年度不一致",
    "unit": "通篇没有本单位名称，写的是{detail}",
    "last_year": "与本单位{detail}年度所报{how}",
    "other_unit": "与{detail}所报{how}",
    "other_post": "与本单位{detail}的一份{how}",
}


def worded(version: Mapping[str, Any]) -> str:
    """What was found when a version was looked into, as one line; "" when nothing was, or it was not looked into yet."""
    found = json.loads(version["hints"]) if version["hints"] else []
    return f"预审提示：{'；'.join(_one(*one) for one in found)}。" if found else ""


def _one(what: str, detail: str, same: bool) -> str:
    if what == "short":
        count, least = detail.split("/")
        return f"正文约{count}字，少于{least}字"
    return _WORDS[what].format(detail=detail, how="是同一份文件" if same else "内容基本相同")
