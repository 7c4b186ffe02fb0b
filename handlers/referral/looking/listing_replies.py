"""Cases told at length: one with all that happened, or many with a line each."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.referral import replies
from handlers.referral.away_replies import who
from storage.database import Row
from storage.referral import STATE_WORDS, HandlerRole, PartKind, ReferralState
from storage.working_hours import Calendar

LONGEST = 300  # characters of one thing said
_SAID = {
    PartKind.QUESTION: "提出",
    PartKind.SUPPLEMENT: "补充",
    PartKind.DRAFT: "拟答复（待审签）",
    PartKind.WITHHELD: "拟答复（未发出）",
    PartKind.SENT_BACK: "退回修改",
    PartKind.ANSWER: "答复",
    PartKind.OPINION: "会办意见",
    PartKind.FORMER: "会办意见（后已更正）",
    PartKind.NOTE: "说明",
    PartKind.CORRECTION: "更正答复",
}
WAS_LATE = "was_late"  # says nothing of who did what was done then
_DONE = {
    "take": "受理",
    "refuse": "退回",
    "transfer": "转办",
    "need_material": "要求补充材料",
    "supplement": "材料已补充，继续办理",
    "supplement_joint": "材料已补充，继续联办",
    "go_on": "不再等材料，继续办理",
    "go_on_jointly": "不再等材料，继续联办",
    "join": "转为联办",
    "end_joint": "不再联办，自行办理",
    "chase": "催会办意见",
    "release": "去掉协办",
    "adopt": "反馈采纳",
    "adopt_partly": "反馈部分采纳",
    "decline": "反馈未采纳",
    "close": "办结",
    "lapse": "自动办结",
    "reopen": "重新办理",
    "raise_again": "重新提出",
    "classify": "说明涉密，停办并清除内容",
    "withdraw": "撤回",
    "merge": "并案",
    "adopt_merged": "反馈",
    "adopt_closed": "反馈",
    "rate_closed": "更正评价",
    "close_merged": "随并入的件办结",
    "open_merged": "随并入的件重新办理",
    "part": "拆开，单独办理",
    "amend": "更改",
    "open": "改为公开",
    "hand_over": "更换提出人",
    WAS_LATE: "已超时",
}

_JOIN = "join"
_SAID_THEN = {PartKind.QUESTION.value: 0, PartKind.NOTE.value: 4}  # among what happened at one moment; a note says why of what was done
_DONE_THEN = {
    WAS_LATE: 0,
    **dict.fromkeys(("adopt", "adopt_partly", "decline", "adopt_merged", "adopt_closed"), 3),
    **dict.fromkeys(("close", "lapse", "close_merged"), 5),
}
NOTHING_JOINT = "目前没有您可以查看的、等会办意见的联办件。"
NOTHING_UNDER_WAY = "目前没有您可以查看的在办疑难问题。查办结的，请写明编号，例如：疑难 YNWT-2026-0001。"


def timeline(case: Row, journal: Sequence[Row], said: Sequence[Row], zone: ZoneInfo) -> str:
    """A case and all that happened to it, in order; of a draft that is `unread` only that it waits."""
    moves = [one["move"] for one in journal]
    done = [
        (one["happened_at"], _DONE_THEN.get(one["move"], 1), _done(one, again=_joined_already(moves[:n])))
        for n, one in enumerate(journal)
        if one["move"] in _DONE
    ]
    told = [(one["said_at"], _SAID_THEN.get(one["kind"], 2), _told(one, str(case.get("entered_name") or ""))) for one in said]
    events = sorted([*told, *done], key=lambda one: one[:2])
    return "\n".join([replies.line(case) + replies.wish(case), *(f"{_at(at, zone)} {text}" for at, _order, text in events), *_now(case)])


def _joined_already(moves: Sequence[str]) -> bool:
    """Whether others help with it already, by the moves up to then: not since it was passed on."""
    since = next((n for n, one in enumerate(reversed(moves)) if one in ("take", "end_joint")), len(moves))
    return _JOIN in moves[len(moves) - since :]


def _at(at: datetime, zone: ZoneInfo) -> str:
    return wording.moment(at, zone)


def _done(line: Row, *, again: bool) -> str:
    if line["move"] == WAS_LATE:
        return f"{_DONE[WAS_LATE]}，{line['detail']}"
    who, detail = line["name"] or "本办", line["detail"] if line["detail"] != line["name"] else ""
    done = "增加协办" if again and line["move"] == _JOIN else _DONE[line["move"]]
    return f"{who}{done}{'：' + detail if detail else ''}"


def _told(part: Row, entered_by: str) -> str:
    if part.get("unread"):
        return f"{part['member_name']}已拟答复，待审签"
    text = part["text"]
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}……（共{len(part['text'])}字）"
    files = f"（附{'、'.join(one['name'] for one in part['files'])}）" if part["files"] else ""
    note = part["kind"] == PartKind.NOTE.value and "：" in text[:6]  # 请补充：…, 原因：… bring their own colon
    behalf = f"（{entered_by}代提）" if entered_by and part["kind"] == PartKind.QUESTION.value else ""
    return f"{part['member_name']}{_SAID[PartKind(part['kind'])]}{behalf}{'，' if note else '：'}{text}{files}"


def _now(case: Row) -> list[str]:
    asked = [one["name"] for one in case["handlers"] if one["role"] == HandlerRole.ASKED.value]
    return [f"已转{'、'.join(dict.fromkeys(asked))}，等候受理。"] if asked else []


def listed(found: Sequence[Row], clocks: Mapping[int, Row], calendar: Calendar, now: datetime, *, owed: Collection[int] = ()) -> str:
    """A line for each case, with until when it is to be taken or answered; `owed` are those that wait for the reader's opinion."""
    if not found:
        return "没有符合条件的疑难问题。"
    lines = [
        f"{n}. {one_line(one, clocks.get(one['id']), calendar, now)}{'，待您提会办意见' * (one['id'] in owed)}" for n, one in enumerate(found, 1)
    ]
    return "\n".join([f"疑难问题{len(found)}件：", *lines])


def for_office(free: Sequence[Row], drafts: Sequence[Row], longer: Sequence[Row]) -> list[str]:
    """What waits for the office's word: who is to have it, an answer to be signed off, more time; with what to say."""
    every = (
        ("待指派", free, "{}转给某某律师"),
        ("答复待审签", drafts, "审签{}"),
        ("申请延期", longer, "同意{0}延期”或“不同意{0}延期"),
    )
    return [
        f"· 疑难问题{what}{len(found)}件（{'、'.join(one['number'] for one in found)}）：请回复“{say.format(replies.short(found[0]))}”"
        for what, found, say in every
        if found
    ]


def loads(told: Mapping[str, tuple[int, int, int]]) -> str:
    """How many cases each handler has."""
    if not told:
        return "目前没有人手上有在办的疑难问题。"
    lines = [f"{name}：{'，'.join(_counted(*counts))}" for name, counts in told.items()]
    return "\n".join(["各人手上的疑难问题：", *lines])


def _counted(waiting: int, working: int, late: int) -> list[str]:
    told = [f"{what}{count}件" for what, count in (("待受理", waiting), ("在办", working)) if count]
    return [*told, f"其中已超时{late}件"] if late else told


def opinions(case: Row, left: Sequence[str]) -> str:
    """Whose opinions a joint case waits for."""
    return f"{case['number']} 尚未提会办意见：{'、'.join(left)}。" if left else f"{case['number']} 各协办意见已齐。"


def not_joint(case: Row) -> str:
    """There are no opinions to wait for."""
    return f"{case['number']} 不是联办件，没有要提的会办意见。"


def one_line(case: Row, clock: Row | None, calendar: Calendar, now: datetime) -> str:
    """How one case stands: its state, who has it in hand, until when, and whether that is over."""
    answered = case["state"] == ReferralState.ANSWERED.value and case["answered_at"]
    said = f"，{wording.moment(case['answered_at'], calendar.zone)}答复" if answered else ""
    return f"{replies.line(case)}{_lead(case)}{said}{_until(clock, calendar, now)}"


def _lead(case: Row) -> str:
    leads = [who(one) for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value]
    asked = [who(one) for one in case["handlers"] if one["role"] == HandlerRole.ASKED.value]
    return f"，主办{leads[0]}" if leads else f"，已转{'、'.join(dict.fromkeys(asked))}" if asked else ""


def _until(clock: Row | None, calendar: Calendar, now: datetime) -> str:
    if clock is None:
        return ""
    if clock["paused_at"]:
        return f"，{wording.moment(clock['paused_at'], calendar.zone)}起等候补充，停止计时"
    day = calendar.day_of(clock["due_at"])
    return f"，时限{wording.moment(clock['due_at'], calendar.zone)}{wording.doubted(calendar.doubt(day, day))}{'，已超时' * (clock['due_at'] < now)}"


def merged_into(line: str) -> str:
    """How the case stands into which this one was merged."""
    return f"并入的一件：{line}"


def not_private(case: Row) -> str:
    """Who looks at an open one is not written down."""
    return f"{case['number']} 公开办理，本单位和经办人都可以查看，不逐次记录。"


def who_may_see(case: Row) -> str:
    """To who asked it."""
    having = "、".join(dict.fromkeys(f"{'协办' if one['role'] == HandlerRole.CO.value else '经办'}人{one['name']}" for one in case["handlers"]))
    if not case["private"]:
        who = f"贵单位的同事、{having + '、' if having else ''}依法治市办可以查看全部经过，法律顾问可以看到编号和题目"
        return f"{case['number']} 公开办理：{who}。要改为不公开的，请回复“{replies.short(case)}不要公开了”。"
    return (
        f"{case['number']} 不公开：能看到全文、文件和答复的只有您{'、' + having if having else ''}和依法治市办管理员；其他人（包括同单位的同事和领导）看不到，群里不提。"
        f"经办人请假的，由其代办人查看。不愿意由哪位经办的，请回复，例如“{replies.short(case)}不要给某律师”。"
    )


def readers(case: Row, found: Sequence[Row], zone: ZoneInfo, now: datetime) -> str:
    """Who looked at a private one, or was sent its words, to the office."""
    lines = [f"{n}. {one['name']}，{_times(one)}，最近{wording.moment(one['last_at'], zone, now)}" for n, one in enumerate(found, 1)]
    return "\n".join([f"{case['number']} 的查看记录：", *lines]) if lines else f"{case['number']} 还没有人查看过。"


def _times(one: Row) -> str:
    sent = f"收到{one['sent']}次" if one["sent"] else ""
    return "，".join(filter(None, [f"{one['times']}次" if one["times"] else "", sent]))


def counted(words: str, came: int, taken: int, answered: int, closed: int, stands: Mapping[ReferralState, int]) -> str:
    """How many came, were taken, answered and closed in a stretch of time, and how those that came stand now."""
    head = f"{words}疑难问题：提出{came}件，受理{taken}件，答复{answered}件，办结{closed}件。"
    states = "，".join(f"{STATE_WORDS[state]}{count}件" for state, count in stands.items())
    return f"{head}提出的{came}件目前：{states}。" if came else head
