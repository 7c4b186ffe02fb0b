"""What is said to 撤回刚才的催办."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import wording

GONE_OUT = "已经发出的催办收不回来，目前也没有等待发出的催办。催错了的，请直接向对方说明。"
WHY = "管理员已撤回"


def preview(count: int, first: datetime, zone: ZoneInfo, now: datetime) -> str:
    """What still waits for its hour."""
    return f"拟撤回尚未发出的催办{count}条，原定{wording.moment(first, zone, now)}起发出。已经发出的收不回来。"


def taken_back(count: int) -> str:
    """They are not sent."""
    return f"已撤回{count}条，不再发出。"
