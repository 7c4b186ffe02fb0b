"""Sentences to newcomers, and to the office about rooms, requests and accounts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording

SHOWN = 20  # requests told one by one; of more, only how many there are

BOUND = "对方已绑定账号"
GONE = "对方已不在群内"
OLD = "已过时"
TOLD = "近日已私聊说明过"
QUIET = "不在工作时间，顺延"
ROOM_FULL = "该群当天已发过提醒，顺延"
NOT_IN_ROOM = "机器人已不在该群"

NONE_ASKED = "近30天没有未通过的好友申请。"
ONLY_PRIVATE = "好友申请涉及个人信息，请私聊查询。"
WITHHELD_CODE = "（含绑定码，不留存）"

KEPT_ONES = "已恢复：原有绑定继续有效，待发的提醒依次发出。"
RELEASED_ONES = "已解除绑定：请本人用新的绑定码重新绑定，可发送“给某某发绑定码”。"
NO_DOUBT = "目前没有因账号编号核对不符而暂停的权限。"
KEPT = "已恢复：原有绑定继续有效，待发的提醒依次发出。"
RELEASED = "已解除原有绑定并恢复：请各人用新的绑定码重新绑定，可发送“给某某发绑定码”。"

_HOW = "请回复“我是某某单位联络员某某”，由管理员核准；有绑定码的，请发送“绑定 绑定码”。"


def privately(office: str, bot: str, rooms: Sequence[str]) -> str:
    """To somebody new in a room whom we can write to."""
    where = "、".join(f"“{one}”" for one in rooms)
    return f"您好，我是{office}的{bot}，在{where}里负责报送登记和提醒。{_HOW}不办理报送的，不必理会。"


def in_room(bot: str) -> str:
    """To newcomers in a room, all in one line."""
    return f"欢迎新进群的同志。办理报送的，请点{bot}头像，选“添加到通讯录”，再私聊发送“绑定 绑定码”，或“我是某某单位联络员某某”。"


def befriended(office: str, bot: str) -> str:
    """To somebody whose request was accepted."""
    return f"您好，已通过您的好友申请。我是{office}的{bot}，负责报送登记和提醒。{_HOW}"


def doubt(count: int) -> str:
    """What is to become of bindings in doubt."""
    return f"机器人账号重新登录后，有{count}个账号的编号核对不符，权限暂停。请核实网关后选择："


def doubt_ones(names: str) -> str:
    """What is to become of accounts that go by the names of others."""
    return f"微信名与原来的完全不同，权限暂停的有：{names}。请核实是不是本人后选择："


def keep_ones(count: int) -> str:
    """They only call themselves otherwise."""
    return f"都是本人改了名：恢复这{count}个账号的权限"


def release_ones(count: int) -> str:
    """Somebody else has these ids now."""
    return f"不是本人：解除这{count}个账号的绑定，由本人重新绑定"


def keep(count: int) -> str:
    """They are the old ids."""
    return f"编号没有变：恢复这{count}个账号的权限"


def release(count: int) -> str:
    """They are others."""
    return f"编号已变：解除这{count}个账号的绑定，由各人重新绑定"


def release_preview(count: int) -> str:
    """Before they are dissolved."""
    return f"将解除{count}个账号的绑定，名册和已报送的材料不受影响；各人须重新绑定后才能办理。"


def removed(room: str, ended: int) -> str:
    """To the office: the bot is in a room no more."""
    unsaid = f"，待发的{ended}条群内消息不再发送" if ended else ""
    again = "仍需使用的，请把机器人重新拉进群，由管理员在群里发送“登记本群”。"
    return f"机器人已不在“{room}”内（被移出，或群已解散）：该群的登记已取消{unsaid}。{again}"


def renamed(old: str, new: str) -> str:
    """To the office: a room goes by another name."""
    return f"“{old}”的群名已改为“{new}”，登记的群名随之更改，其他不变。"


def requests(left: Sequence[Mapping[str, Any]], waiting: int, zone: ZoneInfo, now: datetime) -> str:
    """To the administrator: requests that were not accepted, newest last."""
    lines = [f"还有{waiting}条正在等候处理。"] if waiting else []
    if not left:
        return "\n".join([NONE_ASKED, *lines])
    head = f"近30天未通过的好友申请{len(left)}条（不在已登记的群里，附言中也没有有效的绑定码）："
    told = [_line(n, one, zone, now) for n, one in enumerate(left[-SHOWN:], 1)]
    tail = "确需添加的，请邀其进入已登记的群，随后会自动通过；或在机器人的微信上手工通过。"
    return "\n".join([head, *told, tail, *lines])


def _line(number: int, one: Mapping[str, Any], zone: ZoneInfo, now: datetime) -> str:
    words = f"，附言“{one['words']}”" if one["words"] else ""
    return f"{number}. {wording.moment(one['asked_at'], zone, now)}，昵称“{one['nickname'] or '未知'}”{words}"


def trouble(words: str) -> str:
    """To the office: the gateway reports an error."""
    said = f"：“{words}”" if words else ""
    return f"微信网关报告异常{said}。请查看网关和机器人的微信是否正常，是否有风控或登录提示。"
