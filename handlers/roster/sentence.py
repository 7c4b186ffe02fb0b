"""What an administrator's sentence about the roster asks for: a post, a desk, a role, a new person, somebody who leaves."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from handlers.understanding.posts import post_terms
from storage.patterns import regex
from storage.people import ROLE_NAMES, Role

ROLES = {name: role for role, name in ROLE_NAMES.items() if role is not Role.MEMBER} | {"顾问": Role.ADVISER, "审核员": Role.REVIEWER}

_NAME = r"(?P<name>(?![谁哪什怎几])(?:[\u4e00-\u9fff]{2,8}·[\u4e00-\u9fff]{1,8}?|[\u4e00-\u9fff]{2,4}?))"
_END = r"(?:同志)?(?:了|担任|接任|来当|负责)?吧?[。，,！!]*$"
_POST = f"(?P<post>{'|'.join(sorted(post_terms(), key=len, reverse=True))})"
_ROLE = f"(?P<role>{'|'.join(sorted(ROLES, key=len, reverse=True))})"
_DESK = r"(?P<desk>[ABab])?岗?"
_TO = r"(?:现|已|现在)?(?:换成|换为|改成|改为|变更为|调整为|更换为|换|由|是|为|:)(?:了)?"
_MORE = r"(?:增加|新增|添加|加上|增设|加|设为|定为)"
_LESS = r"(?:取消|撤销|免去|去掉|删除|去除|不再由)"


class Wish(Enum):
    """What is asked for."""

    POST = "post"
    VACANT = "vacant"
    APART = "apart"  # two posts of one person are to be held by two
    REPLACE = "replace"  # somebody in the place of whoever has the role
    ADD = "add"
    END = "end"
    PERSON = "person"
    LEAVE = "leave"
    UNBIND = "unbind"


@dataclass(frozen=True)
class Asked:
    """A sentence as understood; what it does not say is empty."""

    wish: Wish
    name: str = ""
    post: str = ""
    role: Role | None = None
    desk: str = ""
    title: str = ""
    phone: str = ""
    apart: bool = False  # 分设, 增设: of two posts held by one person only this one changes


_PHONE = regex(r"(?<!\d)(?P<phone>1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8})(?!\d)")
_WITH_PHONE = regex(rf"[\s,;、(]*(?:联系)?(?:电话|手机号?码?|号码)?(?:是|为|:)?\s*{_PHONE.pattern}\)?")
_NEW = regex(r"^(?:请)?(?:新增|增加|添加|登记|录入)(?:一名|一个|一位)?(?:人员|成员)[::]?(?P<rest>.+)$")
_FORMS = (
    (Wish.VACANT, rf"^(?:的)?{_POST}(?:现|已|暂时?|目前)?(?:空缺|暂缺|空着|免职){_END}"),
    (Wish.POST, rf"^(?:的)?{_POST}(?:已经?|刚刚?|又|要|最近)?(?:换人|换|变|有变动|变动|调整)了?[。,!]*$"),  # to whom is asked
    (Wish.LEAVE, rf"^(?:的)?{_POST}(?:已经?|现已?|最近)?(?:调走|调离|调出|离任|退休|离职|辞职|走)了?[。,!]*$"),
    (
        Wish.APART,
        rf"^(?:的)?(?:党组|党委|党工委)?书记[、和与]?(?:局长|镇长|乡长|主任|部长)分(?:设|开|任)(?:了|,)*(?:{_POST}(?:由|是|为|换成)?{_NAME}(?:担任|任)?)?$",
    ),
    (Wish.APART, rf"^(?:的)?(?:增设|新设|另设|增配|增加|新增)(?:一名|一位|了)?{_POST}[:,]?(?:由|是|为)?{_NAME}{_END}"),
    (Wish.END, rf"^{_NAME}不再?(?:兼任|兼管|兼着|兼|负责|联系|管|担任|任)(?:的)?(?:{_ROLE}{_DESK})?(?:的?(?:工作|报送))?了?[。,!]*$"),
    (Wish.END, rf"^(?:把|将)?{_LESS}{_NAME}?(?:的)?{_ROLE}{_DESK}(?:身份|角色|{_NAME.replace('name', 'late')})?{_END}"),
    (Wish.END, rf"^{_NAME}不再?(?:担任|是|当){_ROLE}{_DESK}{_END}"),
    (Wish.POST, rf"^(?:的)?{_POST}{_TO}{_NAME}{_END}"),
    (Wish.POST, rf"^(?:由)?{_NAME}(?:任|担任|接任|调任|出任|到)(?:的)?{_POST}{_END}"),
    (Wish.ADD, rf"^(?:的)?{_ROLE}{_DESK}{_MORE}(?:为)?{_NAME}{_END}"),
    (Wish.ADD, rf"^(?:的)?{_MORE}(?:一名|一个|一位)?(?P<desk>[ABab])岗的?(?P<role>联络员)?[:,]?(?:为|是)?{_NAME}{_END}"),
    (Wish.ADD, rf"^(?:的)?(?P<desk>[ABab])岗{_MORE}(?P<role>联络员)[:,]?{_NAME}{_END}"),
    (Wish.REPLACE, rf"^(?:的)?{_ROLE}{_DESK}(?:联络员)?{_TO}{_NAME}{_END}"),
    (Wish.REPLACE, rf"^(?:的)?(?P<desk>[ABab])岗(?P<role>联络员)?(?:{_TO}|{_MORE}){_NAME}{_END}"),
    (
        Wish.REPLACE,
        rf"^(?:的)?(?:要|想|需要)?(?:更换|变更|换)(?:一下|个|了)?新?(?:的)?{_ROLE}{_DESK}[:,]*(?:换成|改成|为|是|由|叫)?{_NAME}{_END}",
    ),
    (Wish.REPLACE, rf"^(?:的)?新(?:任|的)?{_ROLE}{_DESK}[:,]?(?:是|为|叫|由)?{_NAME}{_END}"),
    (Wish.REPLACE, rf"^(?:由)?{_NAME}(?:接任|接替|接手)(?:的)?{_ROLE}{_DESK}{_END}"),
    (Wish.ADD, rf"^{_MORE}(?:一名|一个|一位)?{_ROLE}{_DESK}[::]?{_NAME}{_END}"),
    (Wish.ADD, rf"^{_MORE}{_NAME}(?:为|担任|任|当)(?:的)?{_ROLE}{_DESK}{_END}"),
    (Wish.ADD, rf"^(?:把|将)?{_NAME}(?:设为|设成|加为|改为|改成|列为|担任|任|为|当)(?:的)?{_ROLE}{_DESK}{_END}"),
    (Wish.UNBIND, rf"^(?:解绑|解除绑定|取消绑定|解除){_NAME}(?:的)?(?:账号|微信)?(?:的?绑定)?{_END}"),
    (Wish.UNBIND, rf"^(?:把|将)?(?:的)?{_NAME}(?:的)?(?:账号|微信)?(?:解绑|解除绑定|取消绑定){_END}"),
    (Wish.LEAVE, rf"^(?:的)?{_NAME}(?:已经?)?(?:调离|离任|退休|调走|不在了|离职|调出|辞职|解聘){_END}"),
)
_CLAUSE = regex(r"[，,。；;！!]+")
_PATTERNS = tuple((wish, regex(form)) for wish, form in _FORMS)


def understood(text: str, unit_names: Iterable[str]) -> Asked | None:
    """What the sentence asks for, its units left out; None when it is none of these."""
    plain = unicodedata.normalize("NFKC", text).strip(" 。!")
    for name in sorted(unit_names, key=len, reverse=True):
        plain = _without(plain, name) if name in plain else plain
    words = re.sub(r"@\S+\s", " ", plain)
    new = _NEW.match(words.strip())
    if new:
        return _new_person(new["rest"])
    phone = _WITH_PHONE.search(words)
    joined = re.sub(r"\s+", "", _WITH_PHONE.sub(",", words)).strip(",")
    for wish, pattern in _PATTERNS:
        found = pattern.match(joined)
        if found:
            return _asked(wish, found.groupdict(), phone["phone"] if phone else "")
    return None


def left_and_followed(text: str, unit_names: Iterable[str]) -> tuple[Asked, Asked] | None:
    """Who goes, and who comes in their place, said in one sentence (杨涛调走了，双石镇联络员换成李四)."""
    clauses, names = [one for one in _CLAUSE.split(text) if one.strip()], list(unit_names)
    if len(clauses) != 2:
        return None
    first, second = (understood(one, names) for one in clauses)
    if first and second and second.wish is Wish.LEAVE:
        first, second = second, first
    if first and second and first.wish is Wish.LEAVE and first.name and second.name and second.wish in (Wish.REPLACE, Wish.POST):
        return first, second
    return None


def _without(plain: str, name: str) -> str:
    """A text without a unit's name; 石桥镇长 is the 镇长 of 石桥镇."""
    if f"{name}长" in plain and name[-1] in "镇乡局部":
        return plain.replace(f"{name}长", f" {name[-1]}长", 1)
    return plain.replace(name, " ", 1)


def _asked(wish: Wish, said: dict[str, str | None], phone: str) -> Asked:
    role = ROLES.get(said.get("role") or "") or (Role.LIAISON if said.get("desk") else None)
    name = said.get("name") or said.get("late") or ""
    apart = wish is Wish.APART
    meant = Wish.POST if apart and name else wish
    return Asked(meant, name, said.get("post") or "", role, (said.get("desk") or "").upper(), phone=phone, apart=apart)


def _new_person(rest: str) -> Asked | None:
    """姓名 职务 电话, in this order, whatever splits them."""
    phone = _PHONE.search(rest)
    words = [one for one in re.split(r"[\s,,、;::]+", _PHONE.sub(" ", rest)) if one and one not in ("电话", "职务", "姓名")]
    name = next((one for one in words if re.fullmatch(r"[\u4e00-\u9fff·]{2,16}", one)), "")
    if not name:
        return None
    title = next((one for one in words if one != name), "")
    return Asked(Wish.PERSON, name, title=title[:64], phone=phone[0] if phone else "")
