"""What is said when an administrator takes back more time or an exemption."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.submission.request_replies import what
from storage.task import owed_until

Owed = Sequence[tuple[Mapping[str, Any], datetime]]
"""What one unit owes for one task, each until when it is to be owed again."""

NOT_EXTENDED = "按台账，没有找到对应的延期，未作改动。"
NOT_WAIVED = "按台账，没有找到对应的免报，未作改动。"


def _whose(owed: Owed) -> str:
    return f"{owed[0][0]['unit_name']} {what([one for one, _until in owed])}"


def _overdue(owed: Owed, now: datetime) -> str:
    return "（该时间已过，即为逾期未报）" if owed[0][1] <= now else ""


def extension_preview(many: Sequence[Owed], zone: ZoneInfo, now: datetime) -> str:
    """Which deadlines would hold again."""
    lines = [
        f"· {_whose(owed)}：现延期至{wording.deadline(owed_until(owed[0][0]), zone)}，恢复{wording.deadline(owed[0][1], zone)}截止{_overdue(owed, now)}"
        for owed in many
    ]
    return "\n".join([f"拟撤销延期{len(many)}项：", *lines])


def extension_revoked(many: Sequence[Owed]) -> str:
    """To the administrator."""
    return f"已撤销延期：{'；'.join(map(_whose, many))}，恢复原定截止时间，已告知联络员。"


def no_longer_extended(office: str, owed: Owed, zone: ZoneInfo, now: datetime) -> str:
    """To the liaison."""
    return f"{office}已撤销贵单位{what([one for one, _until in owed])}的延期，{_by_when(owed, zone, now)}"


def exemption_preview(many: Sequence[Owed], zone: ZoneInfo, now: datetime) -> str:
    """What would be owed again, and why it was not."""
    lines = [f"· {_whose(owed)}：{_why(owed)}恢复为应报，{wording.deadline(owed[0][1], zone)}截止{_overdue(owed, now)}" for owed in many]
    return "\n".join([f"拟撤销免报{len(many)}项：", *lines])


def _why(owed: Owed) -> str:
    reason = owed[0][0]["remark"]
    return f"免报原因为“{reason}”，" if reason else ""


def exemption_revoked(many: Sequence[Owed]) -> str:
    """To the administrator."""
    return f"已撤销免报：{'；'.join(map(_whose, many))}，恢复为应报，已告知联络员。"


def owed_again(office: str, owed: Owed, zone: ZoneInfo, now: datetime) -> str:
    """To the liaison."""
    return f"{office}已撤销贵单位{what([one for one, _until in owed])}的免报，{_by_when(owed, zone, now)}"


def _by_when(owed: Owed, zone: ZoneInfo, now: datetime) -> str:
    at = wording.deadline(owed[0][1], zone)
    when = f"截止时间{at}已过，请尽快报送" if owed[0][1] <= now else f"请于{at}前报送"
    return f"{when}；确有困难的，请联系管理员。"
