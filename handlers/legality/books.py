"""合法性审查台账 (DOMAIN §4.3), columns as the office keeps them: a row for each matter sent, in the order they came."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.books import Ledger, Lines
from handlers.legality import ledger, replies
from handlers.legality.ledger import LegalityState
from handlers.workbook import Value
from storage.cleared import CLEARED
from storage.database import Row

HEADERS = (
    "编号", "镇街", "送审单位（科室）", "事项名称", "事项类别", "送审时间", "补正时间", "审查人", "法律顾问", "审查方式", "审查结论",
    "主要意见", "出具时间", "用时（工作日）", "采纳情况", "未采纳理由", "提交审议时间", "备注",
)  # fmt: skip


async def rows(zone: ZoneInfo, now: datetime) -> Lines:
    """As it stands; 备注 says what is not concluded, 先上会后审查, and what was asked for again."""
    return [_line(one, zone, now.astimezone(zone).date()) for one in await ledger.cases()]


def _line(case: Row, zone: ZoneInfo, today: date) -> dict[str, Value]:
    return {
        "编号": case["number"],
        "镇街": case["unit_name"],
        "送审单位（科室）": case["section"] or case["unit_name"],
        "事项名称": case["title"],
        "事项类别": case["kind"],
        "送审时间": _local(case["submitted_at"], zone),
        "补正时间": _supplied(case, zone),
        "审查人": case["reviewer"],
        "法律顾问": case["adviser"],
        "审查方式": case["way"],
        "审查结论": replies.judged(case["conclusion"], case["reasons"]),
        "主要意见": case["opinion"],
        "出具时间": _local(case["concluded_at"], zone),
        "用时（工作日）": case["used_days"],
        "采纳情况": case["adoption"],
        "未采纳理由": case["adoption_reason"],
        "提交审议时间": case["meeting_on"],
        "备注": _remark(case, zone, today),
    }


def _supplied(case: Row, zone: ZoneInfo) -> str:
    """12月2日10:00告知，12月4日15:00补齐."""
    told = [(case["asked_at"], "告知"), (case["supplied_at"], "补齐")]
    return "，".join(f"{wording.moment(at, zone)}{what}" for at, what in told if at)


def _remark(case: Row, zone: ZoneInfo, today: date) -> str:
    state = "" if case["state"] == LegalityState.CONCLUDED.value else replies.STATES[case["state"]]
    state = replies.OUTSIDE if case["title"] == CLEARED else state
    late = "超期出具" if case["late"] else ""
    early = "先上会后审查" if ledger.is_early(case, zone, today) else ""
    return "；".join(filter(None, [state, late, early, case["remark"]]))


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at.astimezone(zone).replace(tzinfo=None, microsecond=0) if at else None


LEGALITY = Ledger("合法性审查台账", "合法性审查台账", HEADERS, rows)
