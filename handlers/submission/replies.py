"""What the submission feature says."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording
from handlers.archives import REPORTS
from storage.patterns import regex
from storage.task import ObligationState, owed_until

_YEAR = regex(r"(20\d\d)\s*年")

WHICH_ITEM = "收到您发的“{name}”。请问是哪一项报送："
NOT_A_REPORT = "不是报送件"
SHOWN_OR_HANDED_IN = "按您刚才所说，“{name}”可能只供查看，尚未登记。请问这份文件："
HAND_IN, ONLY_SHOWN = "作为报送登记", "只供查看，不登记"
SHOWN_ANSWERS = {"登记": True, "报送": True, "是": True, "不登记": False, "不报": False, "先不登记": False, "不用登记": False, "否": False}
WHICH_ITEM_TEXT = "收到您的文字报送。请问是哪一项报送："
TOGETHER = "两份合写在这一份里，分别登记"
EACH_POST = "提示：本任务按岗位每人一份，合写的这一份已分别登记；是否需要分开报送，由预审人员审定。"
A_PROGRAM = "“{name}”是程序文件，不能作为报送件，未登记。请发来Word、PDF等文件。"
NOT_RECORDED = "好的，“{name}”没有登记。"
SEND_FILE = "好的，请把文件发来，收到后登记。"
SEND_NEW_VERSION = "好的，请发文件，将作为新的一版登记。"
NOTHING_OPEN = "贵单位目前没有应报事项，这份文件未登记。"
NOTHING_OPEN_SAID = "贵单位目前没有应报事项，这次没有登记。"
NOT_OWED_SAID = "按台账，贵单位没有这一项应报，或该任务已办结，这次没有登记。如有疑问，请联系管理员。"
NOT_OWED = "按台账，贵单位没有这一项应报，或该任务已办结，这份文件未登记。如有疑问，请联系管理员。"
NOT_A_LIAISON = "报送由各单位联络员办理，您的账号没有登记为联络员，这份材料未登记。如有变动，请联系管理员。"
NOT_YOURS_TO_ASK = "延期、免报由各单位联络员申请；管理员可直接回复“同意某某单位延期到某日”。"
SAME_FILE = "这份文件已登记在第{n}版中，未重复登记。查询号 {number}。"
SAME_TEXT = "这段文字已登记在第{n}版中，未重复登记。查询号 {number}。"
NO_FILE_SEEN = "还没有看到文件，暂未登记。正在发送的请继续，收到即登记；已通过其他方式报送的，请写明方式，如“述法报告已通过OA报送”。"
NO_SUCH_NUMBER = "没有找到这个查询号对应的报送，请核对。"
WHICH_TASK = "请问要哪一项任务的文件："
WHICH_UNIT_FILES = "请问要哪个单位的文件："
SENT_PRIVATELY = "文件另行私聊发您。"
FILES_FALLBACK = "文件不便在群内发送，私聊又发不到您。请先加我为好友，再私聊索取。"
OTHERS_FILES = "其他单位的报送材料不便提供。如有需要，请联系依法治市办。"
NOTHING_HANDED_IN = "贵单位目前没有已报的材料。"
PASTED = "报告请以文件报送，粘贴的文字没有登记。"
TEXT_TOO_SHORT = "文字报送内容过短，请写明报送事项和内容。"

TROUBLES = {
    "large": "“{name}”超过{limit} MB，未能接收。请压缩后重发，或通过其他方式报送并联系管理员登记。",
    "empty": "“{name}”是空文件（0字节），未登记。请检查后重发。",
    "disk": "“{name}”暂时无法保存，未登记。已通知管理员，请稍后重发。",
    "lost": "“{name}”没有取到，可能已过期或被撤回，未登记。请重发一次。",
    "damaged": "“{name}”没有收完整，或收到的不是文件本身（可能是下载链接已过期），未登记。请核对后重发一次。",
    "suspicious": "“{name}”的压缩内容异常，未予接收。请解压后直接发送文件。",
}
DISK_ALARM = "存储空间不足，刚才有报送文件未能保存。请尽快清理磁盘；报送人已被告知稍后重发。"


def not_yours(names: Sequence[str]) -> str:
    """Units named beside the sender's own, for which nothing was done; nothing where there are none."""
    return f"{'、'.join(names)}不是贵单位，没有替其办理。" if names else ""


def other_unit(name: str, named: str, own: str) -> str:
    """The file's name, or the words said for it, name a unit that the sender does not stand for."""
    return (
        f"“{name}”说的是{named}，您登记的单位是{own}，因此未登记。请由{named}联络员报送；"
        f"受托代报的，请写明“代{named}报送”后重发；如是{own}的材料，请写明单位后重发。"
    )


def later(rest: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> str:
    """What the words themselves put off stays owed."""
    posts = "、".join(one["post_title"] for one in rest)
    return f"{posts}的一份仍为未报，{wording.deadline(owed_until(rest[0]), zone)}截止。"


def too_many_inside(name: str, count: int) -> str:
    """More reports in one zip than are told apart."""
    return f"“{name}”内有{count}份材料，一次最多登记{REPORTS}份，未登记。请分几个压缩包发送，或直接发送文件。"


def left_out(name: str, names: Sequence[str]) -> str:
    """What else is in a zip of several reports."""
    few = "、".join(f"“{one}”" for one in names[:5])
    return f"“{name}”内另有{few}{f'等{len(names)}个文件' if len(names) > 5 else ''}没有登记，需要的请单独发来。"


def items(obligations: Sequence[Mapping[str, Any]], zone: ZoneInfo, now: datetime) -> list[str]:
    """Obligations in a numbered question: the unit is said when there are several, the deadline where it is still owed."""
    several = len({one["unit_id"] for one in obligations}) > 1
    return [(f"{one['unit_name']} " if several else "") + wording.owed(one) + _stands(one, zone, now) for one in obligations]


def _stands(obligation: Mapping[str, Any], zone: ZoneInfo, now: datetime) -> str:
    if obligation["state"] == ObligationState.RETURNED.value:
        return "，退回待改"
    if obligation["submitted_at"]:
        return "，已报"
    until = owed_until(obligation)
    return f"，{wording.deadline(until, zone, now)}截止" if now <= until else "，逾期未报"


def pasted(owed: Sequence[Mapping[str, Any]], zone: ZoneInfo, now: datetime) -> str:
    """To a report that was pasted as words: how it is handed in, and what is owed of its name."""
    told = "；".join(f"{wording.item(one)}，{wording.deadline(owed_until(one), zone, now)}截止" for one in owed)
    return f"{PASTED.removesuffix('。')}；{f'待报的是{told}' if owed else '按台账，这一项贵单位目前没有待报的'}。"


def task_closed(obligation: Mapping[str, Any]) -> str:
    """What came is of a task that the office has closed."""
    title = wording.task_title(obligation["title"], obligation["report_year"])
    return f"任务“{title}”已办结，不再接收报送，未登记。如需补报，请联系管理员。"


def replace_or_add(version: Mapping[str, Any], names: Sequence[str], name: str, zone: ZoneInfo) -> str:
    """A second file for what has a version already; its name is said where several files are spoken of."""
    held = "、".join(names) or "文字"
    which = f"“{name}”" if name else "这份文件"
    return f"该项已有第{version['n']}版（{held}，{wording.moment(version['received_at'], zone)}收到）。请问{which}是："


REPLACE, ADD = "替换（以这份为准），作为新的一版", "补充附件，并入现有这一版"


def receipt(obligation: Mapping[str, Any], number: str, n: int, received_at: datetime, late: bool, zone: ZoneInfo, name: str = "") -> str:
    """The receipt: unit, post, task, version, where several are spoken of the file, time, on time or late, number, how to withdraw."""
    which = f"（{name}）" if name else ""
    return f"已登记：{wording.item(obligation)}第{n}版{which}，{came_in(obligation, received_at, late, zone)}。查询号 {number}，有误请回复“撤回”。"


def came_in(obligation: Mapping[str, Any], received_at: datetime, late: bool, zone: ZoneInfo) -> str:
    """12月1日09:30收到，按时."""
    how = wording.lateness({**obligation, "late": late, "received_at": received_at, "effective_at": None}, zone)
    return f"{wording.moment(received_at, zone)}收到，{how}"


def same_as(other: Mapping[str, Any]) -> str:
    """The very same file is recorded for another post of the unit."""
    return f"提示：这份文件与{other['post_title']}那份（{other['number']}）内容完全相同，如发错请回复“撤回”后重发。"


def came_before(first_at: datetime, zone: ZoneInfo) -> str:
    """This very file had come already, and its question was not answered then."""
    return f"这份文件{wording.moment(first_at, zone)}已经发来，收到时间按首次发来计。"


def other_year(name: str, report_year: int) -> str:
    """The file's name says another year than the task's: last year's file, perhaps (DOMAIN §8.3)."""
    years = set(_YEAR.findall(name))
    return f"文件名写的是{'、'.join(sorted(years))}年，与{report_year}年度不一致，请核对。" if years and str(report_year) not in years else ""


def added(obligation: Mapping[str, Any], name: str, version: Mapping[str, Any], at: datetime, zone: ZoneInfo) -> str:
    """A file was added to a version: when, and how to take it out again."""
    when = wording.moment(at, zone)
    return f"已补充：“{name}”并入{wording.item(obligation)}第{version['n']}版，{when}收到。查询号 {version['number']}，有误请回复“撤回”。"


def files_follow(version: Mapping[str, Any], count: int, zone: ZoneInfo) -> str:
    """Said before the files of a version are handed over."""
    late = wording.lateness(version, zone)
    when = _came(version, zone)
    files = f"文件{count}个如下。" if count else "该版为文字报送，无文件。" if version["text"] else f"该版为{version['way']}报送，无电子文件。"
    return f"{wording.item(version)}第{version['n']}版，{when}，{late}，查询号 {version['number']}。{files}"


def _came(version: Mapping[str, Any], zone: ZoneInfo) -> str:
    """When it came; of what went off line the day it is said to have, and when that was told: an hour was not said."""
    told = wording.moment(version["received_at"], zone)
    if version["effective_at"] is None:
        return f"{told}收到"
    came, day = (version[name].astimezone(zone).date() for name in ("effective_at", "received_at"))
    return f"{told}告知" if came == day else f"{came.month}月{came.day}日报出（{told}告知）"


def bundle_follows(title: str, count: int) -> str:
    """Said before a task's zip is handed over."""
    return f"{title}已收{count}件，打包如下，内附目录。"


def nothing_kept(units: Sequence[str], titles: Sequence[str], posts: Sequence[str]) -> str:
    """Nothing was received of what was asked for: of which units and tasks."""
    what = "、".join(titles) or "报送材料"
    held = f"（{'、'.join(posts)}）" if posts else ""
    return f"还没有收到{wording.listed(units)}的{what}{held}，没有可提供的文件。" if units else f"还没有收到{what}，没有可提供的文件。"


def withdrawn_number(version: Mapping[str, Any]) -> str:
    """A number under which nothing is in force."""
    return f"{version['number']}：{wording.item(version)}第{version['n']}版已撤回，目前没有有效的报送，没有可提供的文件。"


def review_state(version: Mapping[str, Any], reviews: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> str:
    """How a submission stands with the reviewers: of a returned one why, until when, and how often before."""
    words = {"submitted": "已收到，尚未预审", "approved": "预审已通过"}.get(version["obligation_state"], "待核收")
    last = reviews[-1] if reviews else None
    if version["obligation_state"] == "returned":
        words = returned(last, zone) if last else "已退回修改"
    elif version["obligation_state"] == "submitted" and last:
        words += f"（此前退回{sum(one['result'] == 'returned' for one in reviews)}次）"
    words = "已撤回，目前没有有效的报送" if version["state"] == "withdrawn" else words
    return f"{wording.item(version)}第{version['n']}版：{words}。查询号 {version['number']}。"


def returned(review: Mapping[str, Any], zone: ZoneInfo) -> str:
    """已退回修改, why and until when."""
    until = f"，请于{wording.moment(review['due_at'], zone)}前报送修改稿" if review["due_at"] else ""
    return f"已退回修改，原因：{review['reason']}{until}"
