"""What legality review says to whoever sends, reviews or asks."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.legality import ledger
from handlers.legality.ledger import LegalityState
from storage.cleared import CLEARED

Case = Mapping[str, Any]

SHOWN = 12
WHICH = "请问是哪一件："
WHICH_UNIT = "请问是哪个单位送审："
WHICH_KIND = "请问“{title}”属于哪一类："
WHICH_PERSON = "请问是哪一位："
WHICH_REASON = "请问主要是哪方面的问题："
WHICH_ADOPTION = "请问意见的采纳情况是："
KIND_NOTED = "类别按{kind}。"
NEED_TITLE = "请写明送审事项的名称，例如：送审：农贸市场改造项目招商合同，附件3个。不办了请回复“取消”。"
NEED_ITEMS = "请一次写明全部所缺材料，例如：缺风险评估报告、依据目录。不办了请回复“取消”。"
NEED_OPINION = "请写明主要意见，例如：第四条处罚无依据，建议删除。不办了请回复“取消”。"
NEED_WHY_NOT = "不采纳或部分采纳的，须说明理由，请写明。不办了请回复“取消”。"
NEED_DECLINED = "请写明不予受理的理由，例如：不属于合法性审查范围。不办了请回复“取消”。"
NEED_DAY = "请写明提交集体审议的日期，例如：HFSC-012 12月10日上会。"
NOT_YOURS = "送审由本单位办理，其他单位的事项请由该单位联络员送审。"
OFFICE_NAMES_UNIT = "请写明送审单位，例如：登记柳河镇送审：农贸市场招商合同。"
NONE_OPEN = "目前没有正在审查的送审事项。"
NONE_AWAITING = "目前没有待补正的送审事项。"
NONE_WITHDRAWN = "目前没有撤回的送审事项。"
NONE_CONCLUDED = "目前没有已出具意见的送审事项。"
NONE_AT_ALL = "贵单位没有送审过合法性审查事项。送审请写，例如：送审：农贸市场改造项目招商合同，附件3个。"
NONE_IN_HAND = "目前没有在审的合法性审查事项。"
PASSED_ON = "已转告审查人。"
PASSED_ON_ALREADY = "今天已转告过审查人。"
PRIVATELY = "审查情况不便在群内发布，私聊又发不到您。请先加我为好友，再私聊索取。"
DONE = "已办理。"
CHANGED = "这件送审刚刚有了变动，未作改动。请查看后再办。"
NOT_A_REVIEWER = "合法性审查由审查员、法律顾问办理，您的账号没有相应权限。送审事项的进度，可发送“送审到第几天了”查询。"
OFFICE_EXTENDS = "延长审查期限由依法治市办决定，请联系管理员办理，例如由管理员发送“HFSC-001 延长3个工作日，理由：案情复杂”。"
NOT_TO_WAIVE = "是否不再要求补正，由审查员、法律顾问决定。材料确实无法补齐的，请与审查人联系；不送了的，可发送“撤回送审 HFSC-012”这样的话。"
NOT_A_LIAISON = "送审事项由本单位联络员办理，请联系联络员。"
OPINION_OFF_LINE = "审查意见书由本办用印后送达，不在微信传送。"
FOLLOWS = {ledger.LAWFUL: "可以提请审议。", ledger.AMEND: "请修改后再提请审议。", ledger.UNLAWFUL: "不得提交集体审议。"}
OUTSIDE = "涉密，转线下办理"
STATES = {
    LegalityState.REVIEWING.value: "审查中",
    LegalityState.AWAITING.value: "待补正",
    LegalityState.CONCLUDED.value: "已出具意见",
    LegalityState.DECLINED.value: "不予受理",
    LegalityState.WITHDRAWN.value: "已撤回",
}
_STANDS = {
    LegalityState.REVIEWING.value: "正在审查，审查意见尚未出具。",
    LegalityState.AWAITING.value: "正等候补正材料，审查意见尚未出具。",
    LegalityState.CONCLUDED.value: "的审查意见已经出具，这次没有改动。",
    LegalityState.DECLINED.value: "已不予受理，这次没有改动。",
    LegalityState.WITHDRAWN.value: "已经撤回，这次没有改动。",
}


def which(unknown: str) -> str:
    """Before those that may be meant; where none bears the name that was said, that this is so."""
    return f"没有找到“{unknown}”的送审事项，请问是不是下面的：" if unknown else WHICH


def which_conclusion(case: Case) -> str:
    """What is concluded of which review."""
    return f"请问{named(case)}的审查结论是："


def files_allowed(*, allowed: bool) -> str:
    """Whether what is sent for review may be sent here, and who sets it."""
    now = "目前允许在微信发送审文件" if allowed else "目前登记不传件，送审文件不在微信发"
    return f"{now}。要改的，请运行维护人员在配置文件（.env）里把 LEGALITY_FILES 改为“{'否' if allowed else '是'}”，重启后生效；涉密和内部材料任何时候都不得在微信发送。"


def short(case: Case) -> str:
    """The form in which a number is easily typed: HFSC-012."""
    return f"{ledger.SERIES}-{case['n']:03d}"


def named(case: Case) -> str:
    """HFSC-2026-012（农贸市场改造项目招商合同）."""
    return f"{case['number']}{case['title']}" if case["title"] == CLEARED else f"{case['number']}（{case['title']}）"


def in_a_list(case: Case) -> str:
    """A case among others: number, unit, title, how it stands."""
    return f"{case['number']}，{case['unit_name']}，{case['title']}（{STATES[case['state']]}）"


def stands_so(case: Case) -> str:
    """A case to which this cannot be done as it stands."""
    again = f"仍要审查的，请回复“恢复送审 {short(case)}”。" if case["state"] == LegalityState.WITHDRAWN.value else ""
    return f"{named(case)}{_STANDS[case['state']]}{again}"


def no_such(number: str) -> str:
    """There is no such case, or it is none of the asker's."""
    return f"没有找到编号为{number}的送审事项，请核对编号。"


def rather_question(number: str) -> str:
    """Beside that: a difficult question has the same figures."""
    return f"要办的是疑难问题{number}的，请写“疑难{number[-4:]}”和要办的事。"


def until(due_at: datetime, zone: ZoneInfo, now: datetime, doubt: str = "") -> str:
    """Until when, and what is doubtful about that."""
    return wording.deadline(due_at, zone, now) + wording.doubted(doubt)


def material(kind: str, of: Sequence[str]) -> str:
    """What a kind comes with."""
    return f"{kind}：{'、'.join(of)}"


def materials(lines: Sequence[str], *, files: bool) -> str:
    """What is to be sent with a matter."""
    off = "" if files else "送审稿和材料请通过OA或纸质送达，不在微信上传。"
    return "\n".join(["合法性审查送审材料：", *lines, f"送审请写，例如：送审：农贸市场改造项目招商合同，附件3个。{off}"])


def judged(conclusion: str, reasons: str) -> str:
    """应当予以修改（内容、程序）."""
    return conclusion + (f"（{reasons}）" if reasons else "")


def letter_name(case: Case) -> str:
    """The opinion's file name."""
    return f"合法性审查意见书_{case['number']}.docx"


def letter_follows(case: Case) -> str:
    """Before the letter."""
    return f"{named(case)}的审查意见书随后发给您，请查收。"


def files_follow(case: Case, count: int) -> str:
    """Before what was kept of a case."""
    return f"{named(case)}的送审材料共{count}个文件，随后发给您，请查收。"


def nothing_kept(case: Case) -> str:
    """No file of a case is kept here."""
    return f"{named(case)}的送审材料是线下送达的，这里没有存文件。"


def asked_after(case: Case) -> str:
    """To who reviews it: its unit asks."""
    return f"{case['unit_name']}询问{named(case)}的审查进度，请留意时限。"


def nobody_there(case: Case) -> str:
    """To who reviews it: its unit has no liaison who can be told."""
    return f"{case['unit_name']}目前没有已绑定账号的联络员，这次没有人收到告知。请电话告知该单位，并请管理员登记联络员。"


def early_line(case: Case) -> str:
    """One that went to the meeting before it was reviewed."""
    done = "，审查意见后出具" if case["concluded_at"] else "，尚未出具审查意见"
    return f"{in_a_list(case)}，{case['meeting_on'].month}月{case['meeting_on'].day}日上会{done}。"


def adopted(case: Case, how: str, why: str) -> str:
    """What became of an opinion."""
    return registered(told_adopted(case, how, why))


def told_adopted(case: Case, how: str, why: str) -> str:
    """What became of an opinion, as it stands on record."""
    done = "已采纳" if how == ledger.ADOPTED else how
    return f"{named(case)}的审查意见{done}{f'，理由：{why}' if why else ''}。"


def unit_adopted(case: Case, how: str, why: str) -> str:
    """To the reviewers."""
    return unit_told(case, told_adopted(case, how, why))


NOT_PASSED = "集体审议未通过"


def not_passed(case: Case) -> str:
    """The meeting did not pass it."""
    return f"{named(case)}{NOT_PASSED}。"


def signed(day: str, *, early: bool) -> str:
    """When a contract was signed, and that nobody had reviewed it by then."""
    return f"{day}签订{'，审查意见出具前已签订，属先签后审' if early else ''}"


def registered(said: str) -> str:
    """To who says so."""
    return f"已登记：{said}"


def unit_told(case: Case, said: str) -> str:
    """To the reviewers."""
    return f"{case['unit_name']}告知：{said}"


def recheck_on(words: str) -> str:
    """For the remarks of the ledger."""
    return f"请求复核：{words[:80]}"


def recheck_noted(case: Case) -> str:
    """To the unit that asks for it."""
    return f"已把贵单位的复核请求转审查人：{named(case)}。重新出具意见前，以原审查意见为准。"


def recheck_asked(case: Case, words: str) -> str:
    """To those who review it and to the office, word for word."""
    return f"{case['unit_name']}就{named(case)}的审查意见请求复核：\n{words}\n是否改变结论，由审查人重新出具意见。"


def not_met(case: Case) -> str:
    """It did not go to the meeting after all."""
    return f"已登记：{named(case)}没有提交集体审议。上会后请再告知日期。"


def met(case: Case, day: str, trouble: str) -> str:
    """When it is, or was, put before the meeting, and what is wrong with that."""
    return f"{registered(told_met(case, day))}{trouble}"


def told_met(case: Case, day: str) -> str:
    """The same, as it stands on record."""
    return f"{named(case)}{day}提交集体审议。"


TOO_EARLY = "审查意见尚未出具就已提交审议，属先上会后审查，将在台账中标明。"
TOO_EARLY_AFTER_ALL = "上会早于审查意见出具，属先上会后审查，将在台账中标明。"
NOT_YET_REVIEWED = "审查意见尚未出具，未经合法性审查的不得提交集体审议，请待意见出具后再上会。"
UNLAWFUL_MET = "该件审查结论为不合法，不得提交集体审议，请核实。"


def to_be_known(case: Case, day: str, trouble: str) -> str:
    """To the reviewers and the office: what should not have been."""
    return f"{case['unit_name']}的{named(case)}{day}提交集体审议。{trouble}"


def standing(case: Case, day: str, due: str, left: str, *, late: bool) -> str:
    """How one case stands, in a line."""
    if case["state"] == LegalityState.REVIEWING.value:
        who = f"，审查人{case['reviewer']}" if case["reviewer"] else ""
        return f"{named(case)}：审查中，今天是第{day}个工作日，应于{due}前出具意见{'，已逾期' if late else ''}{who}。"
    if case["state"] == LegalityState.AWAITING.value:
        return f"{named(case)}：待补正（{case['missing']}），暂停计时，补齐后还有{left}个工作日。"
    return f"{named(case)}：{STATES[case['state']]}。"


def concluded_on(case: Case, zone: ZoneInfo, now: datetime) -> str:
    """How one that was concluded stands, in a line."""
    after = f"；采纳情况：{case['adoption']}" if case["adoption"] else ""
    judgment = judged(case["conclusion"], case["reasons"])
    return f"{named(case)}：{wording.moment(case['concluded_at'], zone, now)}出具意见，{judgment}，用时{took(case['used_days'])}{after}。"


def in_hand(lines: Sequence[str], more: int, *, taken: bool = True) -> str:
    """All that is in hand, for those who review; or what nobody has taken yet."""
    return "\n".join(
        [
            f"{'在审' if taken else '还没有审查人的送审'}{len(lines) + more}件：",
            *(f"{n}. {one}" for n, one in enumerate(lines, 1)),
            *([f"其余{more}件从略。"] if more else []),
        ]
    )


def took(days: float | None) -> str:
    """2个工作日; of what was done at once, that it took less than can be told."""
    return f"{figure(days)}个工作日" if round(days or 0, 1) else "不足0.1个工作日"


def figure(days: float | None) -> str:
    """2, 2.5: working days to one place."""
    return f"{round(days or 0, 1):g}"


def warned(case: Case, due: str) -> str:
    """The time runs out."""
    return f"{case['unit_name']}送审的{named(case)}将于{due}到期，请及时出具审查意见。"


def overdue(case: Case, due: str) -> str:
    """The time is over."""
    return f"{case['unit_name']}送审的{named(case)}应于{due}前出具审查意见，已逾期，请尽快办理。"


def overdue_of(case: Case, due: str) -> str:
    """The same to those who do not review it themselves."""
    who = f"审查人{case['reviewer']}" if case["reviewer"] else "尚未确定审查人"
    return f"{case['unit_name']}送审的{named(case)}应于{due}前出具审查意见，已逾期，{who}，请督促办理。"
