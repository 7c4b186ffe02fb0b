"""催办记录 (DOMAIN §2.2, ledger 6): every reminder and 催办, whether it went out or why not, by which rule."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.books import Ledger, Lines
from handlers.reminder import ledger, rules
from handlers.reminder.weighing import URGE, URGENT, obligation_of
from handlers.workbook import Value
from storage import reminded
from storage.database import Row
from storage.outbox import OutboxState
from storage.task import ObligationState, obligations

HEADERS = ("序号", "时间", "事项", "被催单位", "联络员", "方式", "次数", "反馈", "规则", "结果", "原因", "日历版本")
_OUTCOMES = {
    OutboxState.DUE: "待发", OutboxState.CLAIMED: "发送中", OutboxState.SENT: "已发出", OutboxState.UNSURE: "结果不明",
    OutboxState.CANCELLED: "未发", OutboxState.FAILED: "未发出",
}  # fmt: skip
_FEEDBACK = {
    ObligationState.OUTSTANDING: "未报", ObligationState.DECLARED: "待核收", ObligationState.SUBMITTED: "已报",
    ObligationState.RETURNED: "退回待改", ObligationState.APPROVED: "通过", ObligationState.WAIVED: "免报",
}  # fmt: skip


async def rows(zone: ZoneInfo, now: datetime) -> Lines:
    """In the order of planning; 次数 counts what went out to the same obligation until then, 反馈 is how it stands today."""
    pushed, people, reasons = await reminded.pushed(), await ledger.people(), await reminded.urgent_reasons()
    owed, counts, lines = await ledger.owed([obligation_of(one) for one in pushed]), dict[int, int](), list[dict[str, Value]]()
    then = {one["id"]: one["unit_name"] for one in await obligations("1 = 1")}  # a ledger keeps the unit's name of the time
    for one in pushed:
        if obligation_of(one) not in owed:
            continue
        obligation = owed[obligation_of(one)] | {"unit_name": then[obligation_of(one)]}
        counts[obligation["id"]] = counts.get(obligation["id"], 0) + (one["state"] == OutboxState.SENT.value)
        why = f"紧急：{reasons.get(one['inbox_id'], '')}" if one["rule"] == URGENT else ""
        own: dict[str, Value] = {"序号": len(lines) + 1, "次数": counts[obligation["id"]], "原因": "；".join(filter(None, [why, one["reason"]]))}
        lines.append(_line(one, obligation, people, zone) | own)
    return lines


def _line(one: Row, obligation: Row, people: Mapping[tuple[str, str], str], zone: ZoneInfo) -> dict[str, Value]:
    post = f"（{obligation['post_title']}）" if obligation["post_title"] else ""
    to = one["contact_id"] or one["mentions"]
    name = one["rule"].partition(".")[2]
    by_hand = {URGE: "人工催办", URGENT: "紧急催办"}.get(one["rule"])
    rule = by_hand or next((rule.words for rule in rules.RULES if rule.name == name), name)
    return {
        "时间": (one["sent_at"] or one["due_at"]).astimezone(zone).replace(tzinfo=None, microsecond=0),
        "事项": f"{wording.task_title(obligation['title'], obligation['report_year'])}{post}",
        "被催单位": obligation["unit_name"],
        "联络员": people.get((one["channel"], to), ""),
        "方式": "群内" if one["room_id"] else "私聊",
        "反馈": _FEEDBACK[ObligationState(obligation["state"])],
        "规则": rule,
        "结果": _OUTCOMES[OutboxState(one["state"])],
        "日历版本": one["calendar"],
    }


REMINDERS = Ledger("催办记录", "催办记录", HEADERS, rows)
