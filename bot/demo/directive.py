"""The directives of a transcript: what happens to the office and its channel in mid-conversation."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from storage.patterns import regex


class Happening(str, Enum):
    """What a directive does, by the words that stand between the tildes."""

    RESTART = "重启"
    POWER_CUT = "断电"
    CUT_AFTER_SENDING = "断电于发送中"
    CUT_BEFORE_SENDING = "断电于发送前"
    SECOND_PROCESS = "第二进程"
    SECOND_PROCESS_ENDS = "第二进程停止"
    NOT_A_CONTACT = "未加好友"
    A_CONTACT = "已加好友"
    DEPARTED = "退群"
    JOINED = "进群"
    REMOVED = "小法被移出群"
    ASKS = "申请加好友"
    SENDING_FAILS = "发送失败"
    SENDING_UNSURE = "发送中断线"
    OFFLINE = "掉线"
    ONLINE = "恢复"
    LOGIN = "重新登录"
    LOGIN_WITH_OTHER_IDS = "重新登录后编号不符"
    ECHO = "回显"
    NO_ECHO = "不回显"
    TIME_PASSES = "过了"
    OPEN_FILE = "打开"


@dataclass(frozen=True)
class Directive:
    """One directive; `name` is whom (several with 、) or which file it is about, `words` what they say, `times` how often, `span` how long."""

    happening: Happening
    name: str = ""
    words: str = ""
    times: int = 0
    span: timedelta = timedelta()


_PERSON = regex(r"(.+?)(未加好友|已加好友|退群|进群)")
_ASKS = regex(r"(.+?)申请加好友(?:：(.*))?")
_TIMES = regex(r"(发送失败|发送中断线)\s*(\d+)\s*次")
_SPAN = regex(r"过了\s*(\d+)\s*(分钟|小时|天)")
_UNITS = {"分钟": timedelta(minutes=1), "小时": timedelta(hours=1), "天": timedelta(days=1)}
_FILE = regex(r"打开\s+(\S.*)")
_OF_SOMETHING = frozenset(
    {
        Happening.NOT_A_CONTACT, Happening.A_CONTACT, Happening.DEPARTED, Happening.JOINED,
        Happening.SENDING_FAILS, Happening.SENDING_UNSURE, Happening.TIME_PASSES,
        Happening.OPEN_FILE, Happening.ASKS,
    }
)  # fmt: skip
_BARE = {one.value: one for one in Happening if one not in _OF_SOMETHING}


def read_directive(words: str) -> Directive | None:
    """The directive that these words are, or None."""
    if bare := _BARE.get(words):
        return Directive(bare)
    if found := _PERSON.fullmatch(words):
        return Directive(Happening(found[2]), name=found[1].strip())
    if found := _ASKS.fullmatch(words):
        return Directive(Happening.ASKS, name=found[1].strip(), words=found[2] or "")
    if found := _TIMES.fullmatch(words):
        return Directive(Happening(found[1]), times=int(found[2]))
    if found := _FILE.fullmatch(words):
        return Directive(Happening.OPEN_FILE, name=found[1])
    if found := _SPAN.fullmatch(words):
        return Directive(Happening.TIME_PASSES, span=int(found[1]) * _UNITS[found[2]])
    return None
