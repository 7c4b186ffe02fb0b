"""疑难问题台账 (DOMAIN §4.2): a row for each question, with the answer that holds and what became of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.access import Right
from handlers.books import Ledger, Lines
from handlers.personal import masked, names_phone
from handlers.referral import clocks
from handlers.referral.asking import learning
from handlers.referral.ledger_words import plain
from handlers.workbook import Value
from storage.cleared import CLEARED
from storage.database import Row
from storage.journal import Actor, lines_of, record
from storage.patterns import regex
from storage.referral import ADOPTIONS, STATE_WORDS, HandlerRole, PartKind, ReferralState
from storage.referral_records import RECUSED, cases, parts, past_handlers

RELEASED = "release"  # the journal's move by which somebody helps no more
HEADERS = (
    "编号", "提出单位", "提出人", "日期", "事项名称", "类别", "基本情况", "争议焦点/拟问问题", "已做工作", "附件目录", "紧急程度", "希望答复时间",
    "是否涉密", "是否涉及个人隐私", "承办人", "联办单位", "受理时间", "答复意见", "采纳情况", "办结时间", "评价", "备注",
)  # fmt: skip
_CLAUSE = regex(r"[，,。；;\n]+")
_ASKS = regex(r"[?？]|有没有|有无|行不行|是不是|([\u4e00-\u9fff])不\1|谁|哪[条个些家]|怎么|如何|是否|能否|可否|什么|吗$")
_DONE = regex(
    r"^(?:我们|镇里|村里|街道|单位|目前)?已(?:经)?(?:多次|先后)?(?:协商|调解|通知|告知|发函|催告|立案|调查|走访|约谈|劝|上门|报|请|制止|下达)|^已做工作"
)


async def rows(zone: ZoneInfo, _now: datetime) -> Lines:
    """The ledger as it stands, in the order of the numbers."""
    every = await cases("1 = 1")
    said: dict[int, list[Row]] = {}
    for one in await parts([case["id"] for case in every]):
        said.setdefault(one["referral_id"], []).append(one)
    by_id = {case["id"]: case for case in every}
    notes: dict[int, list[str]] = {case["id"]: [f"{case['entered_name']}代提"] for case in every if case["entered_name"]}
    for one in await lines_of(clocks.SUBJECT, [clocks.WAS_LATE]):
        late = f"曾超时（{one['detail']}）"
        if late not in notes.setdefault(one["subject_id"], []):
            notes[one["subject_id"]].append(late)
    gone = {(one["subject_id"], one["happened_at"]) for one in await lines_of(clocks.SUBJECT, [RELEASED])}
    for case in every:
        notes.setdefault(case["id"], []).extend(_helped(one, zone) for one in await past_handlers(case["id"]) if (case["id"], one["to_at"]) in gone)
    lines = [
        _asked(case, said.get(case["id"], []), zone)
        | await _handled(by_id.get(case["merged_into"], case), said, zone, gone)
        | _ended(case, zone)
        | {"备注": "；".join([_remark(case, said.get(case["id"], []), by_id), *notes.get(case["id"], [])])}
        for case in every
    ]
    return [{name: masked(one) if isinstance(one, str) else one for name, one in line.items()} for line in lines]


async def given(by: Actor) -> None:
    """Every private case that stands in it was read by who is given the ledger."""
    for case in await cases("r.private = ?", True):
        await record(by, "read", "referral", case["id"], "台账")


def _asked(case: Row, said: list[Row], zone: ZoneInfo) -> dict[str, Value]:
    words = plain(learning.question_of(said), case["urgency_reason"])
    clauses = [one.strip() for one in _CLAUSE.split(words) if one.strip()]
    return {
        "编号": case["number"],
        "提出单位": case["unit_name"],
        "提出人": case["raiser_name"],
        "日期": case["raised_at"].astimezone(zone).date(),
        "事项名称": case["title"],
        "类别": case["category"],
        "基本情况": words,
        "争议焦点/拟问问题": "；".join(one for one in clauses if _ASKS.search(one)),
        "已做工作": "；".join(one for one in clauses if _DONE.search(one)),
        "附件目录": "、".join(file["name"] for one in said for file in one["files"]),
        "紧急程度": case["urgency"] + (f"（{case['urgency_reason']}）" if case["urgency_reason"] else ""),
        "希望答复时间": case["wish_on"],
        "是否涉密": "是" if case["title"] == CLEARED else "否",
        "是否涉及个人隐私": "是" if case["private"] or names_phone(words) or "***********" in words else "否",
    }


def _helped(one: Row, zone: ZoneInfo) -> str:
    """Who helped with it for a time."""
    return f"曾协办：{one['why'] or one['name']}（{wording.moment(one['from_at'], zone)}至{wording.moment(one['to_at'], zone)}）"


async def _handled(case: Row, said: dict[int, list[Row]], zone: ZoneInfo, gone: set[tuple[int, datetime]]) -> dict[str, Value]:
    """By whom and how it was answered; of what was merged into another case, that one."""
    handlers = await past_handlers(case["id"])
    leads = [one["name"] for one in handlers if one["role"] == HandlerRole.LEAD.value]
    stayed = [one for one in handlers if one["role"] == HandlerRole.CO.value and (case["id"], one["to_at"]) not in gone]
    co = [one["why"] or one["name"] for one in stayed if not one["why"].startswith(RECUSED)]
    waits = case["state"] == ReferralState.WAITING.value  # who gave it away handles it no more, and whoever is asked has yet to take it
    return {
        "承办人": leads[-1] if leads and not waits else "",
        "联办单位": "、".join(dict.fromkeys(co)),
        "受理时间": _local(case["taken_at"], zone),
        "答复意见": learning.final_answer(said.get(case["id"], [])),
    }


def _ended(case: Row, zone: ZoneInfo) -> dict[str, Value]:
    return {"采纳情况": _adopted(case), "办结时间": _local(case["closed_at"], zone), "评价": case["satisfaction"]}


def _adopted(case: Row) -> str:
    if not case["adoption"]:
        return ""
    why = f"（{case['adoption_why']}）" if case["adoption_why"] else ""
    return f"{ADOPTIONS[ReferralState(case['adoption'])]}{why}"


def _remark(case: Row, said: list[Row], by_id: dict[int, Row]) -> str:
    """How it stands; why it was refused, into what it was merged."""
    state = ReferralState(case["state"])
    if case["merged_into"] in by_id:
        return f"已并入{by_id[case['merged_into']]['number']}"
    if state is ReferralState.CLOSED and not case["adoption"]:
        return "到期未反馈，自动办结"
    notes = [one["text"] for one in said if one["kind"] == PartKind.NOTE.value]
    return STATE_WORDS[state] + (f"，{notes[-1]}" if state is ReferralState.RETURNED and notes else "")


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at.astimezone(zone).replace(tzinfo=None, microsecond=0) if at else None


CASES = Ledger("疑难问题台账", "重大疑难问题办理台账", HEADERS, rows, right=Right.MANAGE_DESK, given=given)
