"""What the review feature says."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import hints, wording
from storage.review import returns

WHICH_UNIT = "请问是哪个单位："
WHICH_TASK = "请问是哪一项任务："
WHICH_VERSION = "请问是哪一件："
ALL_OF_THEM = "以上各件"
NOTHING_FITS = "没有找到对应的待预审报送，可能尚未报送、已退回待改或已通过。发送“待预审有哪些”可查看。"
NOTHING_WAITS = "目前没有待预审的报送。"
ASK_PRIVATELY = "预审情况不便在群内发布，私聊又发不到您。请先加我为好友，再私聊索取。"
NEED_REASON = "请写明退回的原因，例如：缺存在问题部分。不办了请回复“取消”。"
NEED_DATE = "请问修改稿请对方何时报来，例如：12月8日下班前。不办了请回复“取消”。"
DONE = "已办理。"
ONE_AT_A_TIME = "这句话里既有通过又有退回，为免弄错，请分两句说。未作任何改动。"
WHAT_TO_DO = "请问这份报送要怎样处理："
GIVE_IT_BACK = "退回修改"
LEAVE_IT = "不作改动"
LEFT_AS_IT_IS = "好的，未作任何改动。"
NO_APPROVAL = "没有找到可以撤销的预审通过。请写明单位，或发送“预审记录”查看。"
NO_RETURN = "没有找到可以撤销的退回，可能已另报新稿。请写明单位，或发送“预审记录”查看。"

NEVER_REVIEWED = "没有找到对应的预审记录。"
NOT_ASKED_OF_THEM = "这项任务不涉及您说的单位，请核对后重新说明。"
NOTHING_AGAINST = "台账和预审记录中没有退回或逾期的情况。请写明单位和问题，例如：李家埠自查质量不高，起草提醒整改，12月25日前答复。"
KINDS = {"returned": "预审退回过的（{}家）", "late": "逾期的（{}家）"}
BOTH_KINDS = "以上各家"
NEVER_SENT = "提醒整改函只起草，由您审核后按程序由人工发出。我不代发，也不在群里发布。"
WHICH_KINDS = "请问为哪些单位起草："
NEED_ANSWER_DATE = "请问请对方何时前书面答复，例如：12月25日前。不办了请回复“取消”。"
NO_LETTERS = "没有起草过这样的提醒整改函。"
NO_LETTER_LEFT = "没有找到未登记发出的提醒整改函，未作改动。发送“提醒整改函台账”可查看。"
NONE_LEFT = "这样就一件也不剩了。不办了请回复“取消”。"
_RESULTS = {"recalled": "撤销通过", "retracted": "撤销退回"}
_SHOWN = 30
_LISTED = 20  # of many in a preview: more is not read on a phone

Rows = Sequence[Mapping[str, Any]]


def version(of: Mapping[str, Any], zone: ZoneInfo) -> str:
    """One version in a list: whose, which, when it came, on time or late."""
    late = "逾期" if of["late"] else "按时"
    return f"{wording.item(of)}第{of['n']}版，{wording.moment(of['received_at'], zone)}收到，{late}"


def waiting(found: Rows, before: Mapping[int, Rows], zone: ZoneInfo) -> str:
    """待预审有哪些."""
    lines = [f"待预审{len(found)}件："]
    for n, one in enumerate(found, 1):
        rounds = len(returns(before.get(one["obligation_id"], ())))
        again = f"，此前退回{rounds}次" if rounds else ""
        lines.append(f"{n}. {version(one, zone)}{again}。查询号 {one['number']}")
        lines += [hints.worded(one)] if one["hints"] else []
    return "\n".join(lines)


def past(what: str, at: datetime, zone: ZoneInfo) -> str:
    """A date that was set lies behind."""
    return f"{what}{wording.deadline(at, zone)}已经过去，请写明今后的时间。"


def _listed(found: Rows, whole: bool) -> list[str]:
    """Each in a line; of many the first, and how many more there are of how many units."""
    lines = [f"· {wording.item(one)}第{one['n']}版" for one in found]
    if whole or len(found) <= _LISTED:
        return lines
    units = len({one["unit_name"] for one in found})
    return [*lines[:_LISTED], f"只列前{_LISTED}件，另有{len(found) - _LISTED}件；{len(found)}件共涉及{units}家单位。逐件列出，请回复“全部列出”。"]


def approve_preview(found: Rows, left_out: Sequence[str], *, whole: bool = False) -> str:
    """What would be approved, and who is left out."""
    head = f"拟预审通过{len(found)}件："
    hinted = sum(bool(one["hints"]) for one in found)
    more = [f"其中{hinted}件有预审提示，发送“待预审有哪些”可查看。"] if hinted else []  # a preview may be said in a room, hints never
    return "\n".join([head, *_listed(found, whole), *_left_out(left_out), *more])


def with_hints(count: int) -> str:
    """Those that the sentence left out for their hints."""
    return f"有预审提示的{count}件"


def _left_out(names: Sequence[str]) -> list[str]:
    return [f"不含：{wording.listed(names)}"] if names else []


def approved(found: Rows) -> str:
    """To the reviewer."""
    if len(found) == 1:
        return f"已预审通过：{wording.item(found[0])}第{found[0]['n']}版，已告知联络员。"
    return f"已预审通过{len(found)}件，已分别告知联络员。"


def passed(found: Rows) -> str:
    """To a unit's liaison: approved, all in one message."""
    what = "、".join(f"{wording.owed(one)}第{one['n']}版" for one in found)
    return f"贵单位报送的{what}已通过预审。查询号 {'、'.join(one['number'] for one in found)}。"


def return_preview(
    found: Rows, reason: str, due_at: datetime, zone: ZoneInfo, left_out: Sequence[str] = (), *, doubt: str = "", whole: bool = False
) -> str:
    """What would go back, why and until when; that it had been approved already is said, and what is doubtful about the date."""
    already = [wording.item(one) for one in found if one["obligation_state"] == "approved"]
    lines = [
        f"拟退回修改{len(found)}件：",
        *_listed(found, whole),
        *_left_out(left_out),
        f"原因：{reason}",
        f"修改期限：{wording.deadline(due_at, zone)}",
        *([f"提示：{doubt}。"] if doubt else []),
    ]
    return "\n".join([*lines, *([f"提示：{'、'.join(already)}此前已预审通过，退回后须重新报送、重新预审。"] if already else [])])


def gone_back(found: Rows, reason: str, due_at: datetime, zone: ZoneInfo, *, rests: bool) -> str:
    """To the reviewer: returned."""
    what = wording.item(found[0]) + f"第{found[0]['n']}版" if len(found) == 1 else f"{len(found)}件"
    hint = "这一天是休息日，请留意。" if rests else ""
    return f"已退回修改：{what}，原因：{reason}，限{wording.deadline(due_at, zone)}前报修改稿，已告知联络员。{hint}"


def recall_preview(found: Rows, *, whole: bool = False) -> str:
    """Which approvals would be taken back."""
    return "\n".join([f"拟撤销预审通过{len(found)}件，恢复为待预审：", *_listed(found, whole)])


def recalled(found: Rows) -> str:
    """To the reviewer: taken back."""
    return f"已撤销预审通过{len(found)}件，恢复为待预审，已告知联络员。"


def approval_recalled(found: Rows) -> str:
    """To a unit's liaison: the approval they were told of does not stand."""
    what = "、".join(f"{wording.owed(one)}第{one['n']}版" for one in found)
    return f"贵单位报送的{what}此前的预审通过已撤销，现为待预审，结果另行告知。查询号 {'、'.join(one['number'] for one in found)}。"


_ASIDE = {
    "approved": "已预审通过",
    "outstanding": "尚未报送",
    "declared": "待核收",
    "returned": "已退回待改",
    "waived": "免报",
}


def aside(what: str, left: Rows) -> str:
    """Who was named and is not among them, and why; "" when everybody is."""
    units: dict[str, dict[str, list[str]]] = {}
    for one in left:
        units.setdefault(one["unit_name"], {}).setdefault(_ASIDE[one["state"]], []).append(one["post_title"])
    told = [f"{unit}（{'；'.join(_how(how, posts, len(states)) for how, posts in states.items())}）" for unit, states in units.items()]
    return f"\n{what}：{wording.listed(told, _LISTED)}。" if told else ""


def _how(how: str, posts: Sequence[str], kinds: int) -> str:
    """How posts stand; which ones only where one unit's stand differently."""
    return f"{'、'.join(posts)}{how}" if kinds > 1 and any(posts) else how


def retract_preview(found: Rows, *, whole: bool = False) -> str:
    """Which returns would be taken back."""
    return "\n".join([f"拟撤销退回{len(found)}件，恢复为待预审：", *_listed(found, whole)])


def retracted(found: Rows) -> str:
    """To the reviewer: taken back."""
    return f"已撤销退回{len(found)}件，恢复为待预审，已告知联络员。"


def return_retracted(found: Rows) -> str:
    """To a unit's liaison: nothing is to be revised."""
    what = "、".join(f"{wording.owed(one)}第{one['n']}版" for one in found)
    return f"贵单位报送的{what}此前的退回已撤销，不用按退回意见修改，现为待预审，结果另行告知。查询号 {'、'.join(one['number'] for one in found)}。"


def please_revise(found: Rows, reason: str, due_at: datetime, zone: ZoneInfo) -> str:
    """To a unit's liaison: what is to be revised and until when (DOMAIN §8.4), all in one message."""
    what, until = "、".join(f"{wording.owed(one)}第{one['n']}版" for one in found), wording.deadline(due_at, zone)
    numbers = "、".join(one["number"] for one in found)
    return f"贵单位报送的{what}经预审，需修改：{reason}。请于{until}前报送修改稿，直接发来文件即可。查询号 {numbers}。"


def history(found: Rows, zone: ZoneInfo) -> str:
    """谁审的: every round, the newest of many."""
    lines = [f"{n}. {_round(one, zone)}" for n, one in enumerate(found[-_SHOWN:], 1)]
    more = [f"只列最近{_SHOWN}条，其余见报送台账。"] if len(found) > _SHOWN else []
    return "\n".join([f"预审记录{len(found)}条：", *lines, *more])


def _round(one: Mapping[str, Any], zone: ZoneInfo) -> str:
    how = _RESULTS.get(one["result"], "通过")
    if one["result"] == "returned":
        how = f"退回修改，原因：{one['reason']}" + (f"，限{wording.moment(one['due_at'], zone)}前" if one["due_at"] else "")
    by = one["name"] or "本办"
    return f"{wording.item(one)}第{one['n']}版：{wording.moment(one['reviewed_at'], zone)}，{by}，{how}。查询号 {one['number']}"


def _of_post(obligation: Mapping[str, Any]) -> str:
    return f"{obligation['post_title']}的报告" if obligation["post_title"] else ""


def was_returned(review: Mapping[str, Any], obligation: Mapping[str, Any], zone: ZoneInfo) -> str:
    """One thing lacking: it went back, and why."""
    return f"{_of_post(obligation)}第{review['n']}版于{_day(review['reviewed_at'], zone)}经预审退回：{review['reason']}"


def never_came(obligation: Mapping[str, Any], now: datetime, zone: ZoneInfo) -> str:
    """One thing lacking: it has not come."""
    return f"截至{_day(now, zone)}未收到{_of_post(obligation) or '报告'}"


def came_late(obligation: Mapping[str, Any], due_at: datetime, zone: ZoneInfo) -> str:
    """One thing lacking: it came late."""
    days = max(1, (obligation["submitted_at"].astimezone(zone).date() - due_at.astimezone(zone).date()).days)
    return f"{_of_post(obligation)}{_day(obligation['submitted_at'], zone)}报送，逾期{days}天"


def revision_missing(obligation: Mapping[str, Any], zone: ZoneInfo) -> str:
    """One thing lacking: the revised version has not come."""
    return f"{_of_post(obligation)}修改稿应于{_day(obligation['revise_by_at'], zone)}前报送，尚未收到"


def _day(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{local.month}月{local.day}日"


def need_lacking(units: Sequence[str]) -> str:
    """Neither the record nor the words say what is lacking."""
    return f"{wording.listed(units)}在台账和预审记录中没有退回或逾期的情况，请写明存在什么问题，例如：问题查找不深、缺整改打算。不办了请回复“取消”。"


def letters_preview(
    title: str, units: Mapping[str, Sequence[str]], before: Mapping[str, int], due_at: datetime, zone: ZoneInfo, *, rests: bool
) -> str:
    """To whom letters would be drafted, how often one was before, what they would say, and that none is sent."""
    often = {unit: f"（此前已起草{n}次）" if n else "" for unit, n in before.items()}
    lines = [f"· {unit}{often[unit]}：{'；'.join(dict.fromkeys(lacking))}" for unit, lacking in units.items()]
    asked = f"请其{wording.deadline(due_at, zone)}前书面答复{'（这一天是休息日，请留意）' if rests else ''}。"
    return "\n".join([f"拟起草提醒整改函{len(units)}份（{title}），草稿只交给您，不会发给各单位：", *lines, asked])


def letters_follow(count: int) -> str:
    """The drafts come as a file."""
    return f"提醒整改函草稿{count}份如下，请审核后按程序由人工发出；我不代发。"


def letters_file(title: str, units: Sequence[str]) -> str:
    """The name of the file they come in."""
    return f"{title}提醒函_{units[0]}（草稿）.docx" if len(units) == 1 else f"{title}提醒函{len(units)}份（草稿）.zip"


def letters(found: Rows, zone: ZoneInfo) -> str:
    """提醒整改函台账: the newest of many."""
    waiting = sum(one["sent_at"] is None for one in found)
    lines = [f"{n}. {_letter(one, zone)}" for n, one in enumerate(found[-_SHOWN:], 1)]
    more = [f"只列最近{_SHOWN}份，其余请导出台账。"] if len(found) > _SHOWN else []
    tail = f"{'发出后请告知，如“某镇的提醒函已发出”；' if waiting else ''}要表格请发送“导出提醒整改函台账”。"
    return "\n".join([f"提醒整改函{len(found)}份，其中未登记发出{waiting}份：", *lines, *more, tail])


def _letter(one: Mapping[str, Any], zone: ZoneInfo) -> str:
    how = f"{wording.moment(one['sent_at'], zone)}{one['sender'] or '本办'}登记已发出" if one["sent_at"] else "未登记发出"
    drafted = f"{wording.moment(one['drafted_at'], zone)}{one['drafter'] or '本办'}起草"
    return f"{wording.item({**one, 'post_title': ''})}：{drafted}，请其{wording.deadline(one['due_at'], zone)}前答复，{how}"


def sent_preview(found: Rows, zone: ZoneInfo) -> str:
    """Which letters would be noted as sent."""
    return "\n".join([f"拟登记为已由人工发出的提醒整改函{len(found)}份：", *(f"· {_letter(one, zone)}" for one in found)])


def noted_as_sent(found: Rows, zone: ZoneInfo) -> str:
    """To the administrator."""
    what = "、".join(f"{one['unit_name']}（{wording.moment(one['drafted_at'], zone)}起草）" for one in found)
    return f"已登记为由人工发出：{what}的提醒整改函。"
