"""Words about the time the bot could not hear."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import wording

SHOWN = 3  # spans told one by one; of more, only how many there were

Span = tuple[datetime, datetime]


def to_a_room(spans: Sequence[Span], zone: ZoneInfo, now: datetime) -> str:
    """What a room is told once."""
    return f"本机器人{_spans(spans, zone, now)}离线，期间所发文件可能未登记，请重新发送。"


def to_the_office(spans: Sequence[Span], unread: int, rooms: int, zone: ZoneInfo, now: datetime, why: Sequence[str] = ()) -> str:
    """What administrators are told; with the reasons on record."""
    because = f"（{'、'.join(why)}）" if why else ""
    away = f"机器人{_spans(spans, zone, now)}离线{because}，期间的消息无法补收。" if spans else ""
    lost = f"有{unread}条消息只收到通知、未能读取内容，已记为失败。" if unread else ""
    told = f"已安排在{rooms}个群提示重新发送文件。" if rooms else ""
    return away + lost + told


def _spans(spans: Sequence[Span], zone: ZoneInfo, now: datetime) -> str:
    told = "、".join(_span(*one, zone, now) for one in spans[:SHOWN])
    return told if len(spans) <= SHOWN else f"{told}等{len(spans)}次"


def _span(since: datetime, until: datetime, zone: ZoneInfo, now: datetime) -> str:
    """10:02至10:05; the day is said when it is another one."""
    first, last, today = since.astimezone(zone), until.astimezone(zone), now.astimezone(zone).date()
    begins = f"{first:%H:%M}" if first.date() == last.date() == today else wording.moment(first, zone, now)
    ends = f"{last:%H:%M}" if first.date() == last.date() else wording.moment(last, zone, now)
    return begins if (begins.endswith(ends)) else f"{begins}至{ends}"
