"""What an adviser asks for: which of their words name it, and when all of them are told as they were said."""

import re

from handlers import wanted
from handlers.referral.asking import words
from storage.patterns import regex

_ITEMS = regex(
    r"(?:补(?:充|交|齐|报|上|来|一?下|一份)*|(?:还)?(?:缺少?|(?<!太)(?<!较)少了?|差|需要?|要(?!求)|没有))(?:材料)?[：:，,]?(?P<items>[^。；;\n]{2,80})"
)
_BEFORE = regex(r"[，,：:](?P<items>[^，,。；;：:\n]{3,60}?)(?:也|都|再|请|要|需要?)*补(?:一下|齐|上|来)?[吧了。]*$")
_GIVE = regex(
    r"(?:先|请|再|还|让(?:他们|对方|镇里|单位))(?:把|将)?(?:发|拿|传|提供|送|补|交)?给我(?:看看?|发|补|一?[份下个])*(?P<items>[^。；;\n]{3,40})"
)
_CLAUSE = regex(r"[，,。；;：:\s]+")
_SEE = regex(r"^(?:请|先|还|再|要|想|我|得)*(?:看(?:看|一?下)?|提供)[：:，,]?")
_POOR = regex(r"(?:这|那)?[个些]?(?:材料|资料|证据|情况|照片|图片)?(?:太|都|还)?(?:少|不够|看?不清楚?|不[全齐足]|不完整|有限)了?")
_HANDED = regex(
    r"[把将](?P<items>[^。；;，,\n]{2,60}?)(?:也|都|一并)?"
    r"(?:补(?:上|充|交|齐|来|一下|正|给)|(?:拍|发|传|送|拿|交|提供|寄)(?:一下|过来|上来|来|给|我))(?:我们?|给|看看?|来|过来|一下)*"
    r"(?P<more>(?:[，,](?:还有|另外|以及|再|并且?)[^，,。；;\n]{2,40})*)"
)


def named(text: str) -> str:
    """What is to be supplied, in the words it was said; empty when nothing was named (让他们补, 请补充材料). Where something else was said with
    it, all of it is told as it was said."""
    said = words.answer_of(text)
    if not (items := _items(said)):
        return "" if all(map(wanted.is_nothing, _CLAUSE.split(said))) else _SEE.sub("", said.strip("，,。；; "))
    rest = said
    for one in _CLAUSE.split(items):
        rest = rest.replace(one, "", 1)
    nothing_else = all(wanted.is_nothing(one) or _POOR.fullmatch(one) for one in _CLAUSE.split(rest))
    return _SEE.sub("", items) if nothing_else else said.strip("，,。；; ")


def _items(text: str) -> str:
    if to_hand := handed(text):
        return to_hand
    if given := _GIVE.search(text):
        return given["items"].strip("，, 的吧")
    if (before := _BEFORE.search(text)) and (called := wanted.bare(before["items"])):
        return called
    found = [re.sub(r"^补(?:充|交|齐|报|一?下)*", "", one["items"].strip("，, 的吧")) for one in _ITEMS.finditer(text)]
    named = ["，".join(part for part in re.split("[，,]", one) if not wanted.is_nothing(part)) for one in reversed(found)]
    return next(filter(None, named), "") or wanted.said_first(words.without_number(text))


def handed(text: str) -> str:
    """What is to be handed over (把合同发来，还有清单); empty where nothing is."""
    found = _HANDED.search(text)
    return found["items"] + found["more"] if found else ""
