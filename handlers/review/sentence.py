"""What an office person found wanting: a sentence without whose report it is, the verb of what is to be done, and the date."""

import re
from collections.abc import Collection, Mapping, Sequence

from handlers.understanding.posts import post_terms
from storage.patterns import regex

_CLAUSES = regex(r"[，,。；;\n]+")
_VERB = regex(r"退回|打回|退改|返回|不予?通过|没通过|退")
_ROUND_THE_VERB = regex(r"^.*?(?:退回|打回|退改|返回|不予?通过|没通过|退)(?:给?他们|去|来|给)?(?:修改|重改|改|重报|重写)?(?:一?下)?(?:吧|了)?")
_PASSES = regex(r"(?<![不没未别])(?<!不[该应让准给予能])(?<!不应该)(?:通过(?!得|太|后|以后|之后)|没问题|合格)")
_RETURNS = regex(r"退回|打回|退改|返回修改|不予?通过")
_THE_REST = regex("其他|其余|其它|剩下|全部|都")
_DOUBTS = regex(r"(?:通过|过|审)得|不(?:该|应|应该)(?:就|给)?(?:预审)?通过")
_ADDRESS = rf"^的?(?:{'|'.join(sorted(post_terms(), key=len, reverse=True))})?的?(?:[那这]?[份件])?(?:书面)?(?:述法|自查|整改)?(?:报告|材料)?的?"
_WHOSE = regex(rf"{_ADDRESS}$")
_ADDRESSED = regex(_ADDRESS)
_LEAD = regex(r"^[：:\s]*(?:原因|理由|意见|问题(?=[是为：:]))?(?:是|为|：|:)?[：:\s]*|^因为?")
_BY_WHEN = regex(
    r"^(?:请|要求|限|务必|在|于|到|争取|让他们|尽快|抓紧|马上|最晚|最迟)*(?:之?前)?(?:再)?(?:修改|改|补|完善|整改)?(?:好|完|正|充)?(?:后)?(?:重新)?(?:报送|重报|报|交|发|送)?(?:来|过来|给我)?(?:修改稿|新稿)?$"
)
_DRAFTING = regex(r"提醒整改|整改提醒|提醒函|整改函|提醒信")
_ANSWER = regex(
    r"^(?:请|要求|让)?(?:他们|其|对方|各?单位)*(?:之?前)?(?:要|须|需)?(?:书面|把|将)?(?:答复|回复|反馈|整改情况|整改|报|的|来|完|我办|本办|并|说明)*$"
)
_KINDS = {"returned": regex(r"退回|退改|打回"), "late": regex(r"逾期|超期|迟报|晚报|没按时|未按时|不按时|没报|未报|没交|未交|不及时")}
_JOINTS = "、和与及跟以 的,，两三几家都均也"
_NUMBER = regex(r"BS[-－]?\d{4}[-－]?\d{1,6}", re.IGNORECASE)


def orders_both(text: str, names: Collection[str]) -> bool:
    """Whether some are to be approved and others returned: 双石和石桥的通过，柳河的退回."""
    ordered = set[bool]()
    for clause in _CLAUSES.split(text):
        if any(name in clause for name in names) or _THE_REST.search(clause):
            ordered |= {passes for passes, verb in ((True, _PASSES), (False, _RETURNS)) if verb.search(clause)}
    return len(ordered) > 1


def reason_of(text: str, names: Collection[str], when: str, dates: Sequence[str] = ()) -> str:
    """缺存在问题部分, of 柳河镇退回，缺存在问题部分，8号下班前改好; empty when none was given.

    `names` are the units', `when` the words of the date that counts, `dates` those of every date that was said.
    """
    found, clauses = [], _CLAUSES.split(_NUMBER.sub("", text))
    one_named = sum(any(name in clause for name in names) for clause in clauses) == 1
    for clause in clauses:
        left = _without_dates(clause, [*([when] if when else []), *dates])
        if left is None or (_DOUBTS.search(left) and any(name in left for name in names)):
            continue
        if _VERB.search(left) and (any(name in left for name in names) or left.strip().lstrip("都也均请").startswith(("退", "打回"))):
            left = _ROUND_THE_VERB.sub("", left)
            left = _WHOSE.sub("", left.removeprefix(_heading(left, names)))
        elif one_named and (whose := _heading(left.strip(), names)):
            left = _ADDRESSED.sub("", left.strip().removeprefix(whose))
        left = _LEAD.sub("", left).lstrip("：: 的").rstrip("：: ")
        if len(left) > 1 and not _BY_WHEN.match(left):
            found.append(left)
    return "，".join(found)


def _heading(clause: str, names: Collection[str]) -> str:
    """The unit's name that a clause begins with, the longest; 李家埠镇长 is its head, not 李家埠镇."""
    return max((name for name in names if clause.startswith(name) and not clause.startswith("长", len(name))), key=len, default="")


def _without_dates(clause: str, dates: Sequence[str]) -> str | None:
    """A clause without the date at its end (昨天前改好), and without the one that counts; None when it says nothing else."""
    left = clause
    for n, words in enumerate(dates):
        before, said, after = left.partition(words)
        if said and _BY_WHEN.match(before.strip()) and _BY_WHEN.match(after.strip()):
            return None
        if said and _BY_WHEN.match(after.strip()) and words.endswith(("前", "内")):
            left = before
        elif said and n == 0:
            left = before + after
    return left


def wanted_of(text: str) -> tuple[str, ...]:
    """Which facts of the record are meant by 退回的 and 逾期的: returned, late."""
    return tuple(kind for kind, pattern in _KINDS.items() if pattern.search(text))


def lacking_of(text: str, names: Mapping[str, int], when: str) -> dict[int | None, list[str]]:
    """What an administrator says is lacking, by unit; under None what is said of all.

    A clause that names units is about them, and what follows it without a name too: 李家埠没有对照要点，缺附件，双石质量不高.
    `names` are the units' names with their ids, `when` the words of the date for an answer.
    """
    found: dict[int | None, list[str]] = {}
    about: list[int | None] = [None]
    for clause in _CLAUSES.split(_NUMBER.sub("", text)):
        left, named = _without_names(clause.replace(when, "") if when else clause, names)
        if named:
            about = list(named)
        left = left.strip(_JOINTS)
        if len(left) < 2 or _DRAFTING.search(left) or _ANSWER.match(left):
            continue
        for one in about:
            found.setdefault(one, []).append(left)
    return found


def _without_names(clause: str, names: Mapping[str, int]) -> tuple[str, list[int]]:
    """A clause without the names it begins with, and whose they are, the longest name first."""
    named: list[int] = []
    left = clause.strip()
    while fitting := max((name for name in names if left.startswith(name)), key=len, default=""):
        named.append(names[fitting])
        left = left.removeprefix(fitting).lstrip(_JOINTS)
    return left, named
