"""What a reviewer gave as the reason: the sentence without whose report it is, the verb of returning, and the date."""

import re
from collections.abc import Collection

_CLAUSES = re.compile(r"[，,。；;\n]+")
_VERB = re.compile(r"退回|打回|退改|返回|不予?通过|没通过|退")
_ROUND_THE_VERB = re.compile(r"^.*?(?:退回|打回|退改|返回|不予?通过|没通过|退)(?:给?他们|去|来|给)?(?:修改|重改|改|重报|重写)?(?:一?下)?(?:吧|了)?")
_LEAD = re.compile(r"^[：:\s]*(?:原因|理由|意见|问题)?(?:是|为|：|:)?[：:\s]*|^因为?")
_BY_WHEN = re.compile(
    r"^(?:请|要求|限|务必|在|于|到|争取|让他们)*(?:之?前)?(?:再)?(?:修改|改|补|完善|整改)?(?:好|完|正|充)?(?:后)?(?:重新)?(?:报送|重报|报|交|发|送)?(?:来|过来|给我)?(?:修改稿|新稿)?$"
)
_NUMBER = re.compile(r"BS[-－]?\d{4}[-－]?\d{1,6}", re.IGNORECASE)


def reason_of(text: str, names: Collection[str], when: str) -> str:
    """缺存在问题部分, of 柳河镇退回，缺存在问题部分，8号下班前改好; empty when none was given. `names` are the units', `when` the words of the date."""
    found = []
    for clause in _CLAUSES.split(_NUMBER.sub("", text)):
        left = clause.replace(when, "") if when else clause
        if when and left != clause and _BY_WHEN.match(left.strip()):
            continue
        if _VERB.search(left) and (any(name in left for name in names) or left.strip().startswith(("退", "打回"))):
            left = _ROUND_THE_VERB.sub("", left)
            left = next((left.removeprefix(name) for name in sorted(names, key=len, reverse=True) if left.startswith(name)), left)
        left = _LEAD.sub("", left).strip("：: 的")
        if len(left) > 1 and not _BY_WHEN.match(left):
            found.append(left)
    return "，".join(found)
