"""What is said about requests for more time and for being let off."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording
from storage.task import owed_until
from storage.working_hours import Calendar

Rows = Sequence[Mapping[str, Any]]

WHICH = "请问是哪一项："
WHICH_UNIT = "请问是哪个单位："
WHICH_REQUEST = "请选择要处理的申请："
OF_OTHERS = "延期、免报由该单位的联络员申请，没有替别的单位办理；为本单位申请的，请写明本单位名称。"
NOTHING_OWED = "按台账，贵单位目前没有待报的这一项，无需申请。"
UNIT_OWES_NOTHING = "按台账，该单位目前没有待报事项，未作改动。"
NEED_UNTIL = "请问延期到什么时候，例如：12月9日下班前。不办了请回复“取消”。"
NEED_REASON = "请写明事由，例如：主要领导出差，尚未签字。不办了请回复“取消”。"
NEED_WHY_WAIVED = "请写明免报的原因，记入台账备注，例如：镇长空缺。不办了请回复“取消”。"
NO_REQUEST = "没有这样的待处理申请，未作改动。"
CHANGED = "该项报送情况刚刚有了变动，未作改动，请核对台账。"
NOTED = "好的。应报情况以台账为准，如需调整，请联系管理员。"
SEND_MERGED = "本任务按岗位每人一份，一般应分开报送。已合写成一份的，请直接发来文件，将分别登记，是否需要分开由预审人员审定。"
NOTHING_ASKED = "没有等待答复的这类申请，未作改动。已经同意的，如需恢复原截止时间，请联系管理员。"
WHICH_TO_TAKE_BACK = "请问撤回哪一件申请："
SENT = "申请已转管理员。"
DONE = "已办理。"
_NAMES = {"extension": "延期", "exemption": "免报"}


def nobody_asked(exemption: bool) -> str:
    """No request waits that was meant, and no unit was named to which something could be granted unasked."""
    kind, example = ("免报", "柳河镇镇长述法报告免报，原因：职务空缺") if exemption else ("延期", "同意柳河镇述法报告延期到12月9日")
    return f"目前没有对应的待处理{kind}申请，未作改动。单位没有申请也要办的，请写明单位，例如：{example}。"


def none_waits_of(names: Sequence[str], exemption: bool) -> str:
    """Of several units that were named together, these have asked for nothing: nothing is granted to them, and that is said."""
    kind = "免报" if exemption else "延期"
    return f"{'、'.join(names)}没有待处理的{kind}申请，未作改动；没有申请也要办的，请逐家写明任务和日期。"


def what(owed: Rows) -> str:
    """2026年度书面述法报告（党委书记、镇长）: one unit's obligations of one task together."""
    return wording.owed({**owed[0], "post_title": "、".join(one["post_title"] for one in owed if one["post_title"])})


def owing(owed: Rows, zone: ZoneInfo, now: datetime) -> str:
    """What is owed, in a numbered question."""
    return f"{owed[0]['unit_name']} {what(owed)}，{wording.deadline(owed_until(owed[0]), zone, now)}截止"


def too_late(obligation: Mapping[str, Any], due: datetime, zone: ZoneInfo) -> str:
    """An extension after the deadline."""
    what = wording.task_title(obligation["title"], obligation["report_year"])
    return (
        f"{what}已于{wording.deadline(due, zone)}截止，延期须在截止前申请。请尽快报送，逾期原因可直接向依法治市办说明；确有特殊情况的，由管理员决定。"
    )


def not_later(due: datetime, zone: ZoneInfo) -> str:
    """The date is no extension."""
    return f"延期的时间应晚于现在，也应晚于现定截止时间{wording.deadline(due, zone)}，请重新写明。"


def in_time(until: datetime, due: datetime, zone: ZoneInfo) -> str:
    """The date asked for is no later than what is due anyhow."""
    return f"现定截止时间是{wording.deadline(due, zone)}，{wording.day(until.astimezone(zone).date())}报送不算逾期，不用申请延期。"


def which_day(day: date, how: str) -> str:
    """The date asked for, reckoned so, is a rest day: the working days beside it that are later than the deadline are offered."""
    return f"{f'{how}，到' if how else ''}{wording.day(day)}{'，' if how else ''}是休息日。请问申请延期到："


def on_that_day(until: datetime, zone: ZoneInfo) -> str:
    """The option that the rest day is meant."""
    return f"仍是{wording.deadline(until, zone)}，休息日报送"


def rest_day(calendar: Calendar, at: datetime) -> str:
    """That a date falls on a rest day is said, and not changed."""
    return "" if calendar.is_working(calendar.day_of(at)) else "提示：该日是休息日。"


def _until(until: datetime, how: str, zone: ZoneInfo) -> str:
    return wording.deadline(until, zone) + (f"（{how}）" if how else "")


def extension_asked(number: int, asker: str, owed: Rows, reason: str, until: datetime, how: str, zone: ZoneInfo, *, anew: bool) -> str:
    """To the administrators; `anew`: in place of what was asked for under this number before."""
    now = wording.deadline(owed_until(owed[0]), zone)
    return (
        f"延期申请{number}{'（更新）' if anew else ''}：{owed[0]['unit_name']}{asker}申请将{what(owed)}延期至{_until(until, how, zone)}，事由：{reason}。现定截止{now}。"
        f"同意请回复“同意延期 {number}”，不同意请回复“不同意延期 {number}”。"
    )


def extension_sent(owed: Rows, until: datetime, how: str, zone: ZoneInfo) -> str:
    """To the liaison who asked."""
    return (
        f"延期申请已转管理员：{what(owed)}，申请延期至{_until(until, how, zone)}。答复之前，仍以{wording.deadline(owed_until(owed[0]), zone)}为准。"
    )


def exemption_asked(number: int, asker: str, owed: Rows, reason: str) -> str:
    """To the administrators."""
    return (
        f"免报申请{number}：{owed[0]['unit_name']}{asker}申请免报{what(owed)}，事由：{reason}。"
        f"同意请回复“同意免报 {number}”，不同意请回复“不同意免报 {number}”。"
    )


def exemption_sent(owed: Rows) -> str:
    """To the liaison who asked."""
    return f"免报申请已转管理员：{what(owed)}。答复之前，仍按应报处理。"


def request(one: Mapping[str, Any]) -> str:
    """A request in a numbered question."""
    posts = f"（{one['posts']}）" if one["posts"] else ""
    return f"{_NAMES[one['kind']]}申请{one['id']}：{one['unit_name']} {wording.task_title(one['title'], one['report_year'])}{posts}"


def no_such_request(number: str) -> str:
    """The number is of no request of this kind."""
    return f"没有编号为{number}的这类申请，未作改动。"


def settled_already(number: int) -> str:
    """Somebody was faster, or it was taken back."""
    return f"申请{number}已处理，未作改动。"


def extended(owed: Rows, until: datetime, zone: ZoneInfo) -> str:
    """To the administrator."""
    return f"已同意{owed[0]['unit_name']}{what(owed)}延期至{wording.deadline(until, zone)}，已告知联络员。"


def extension_granted(office: str, owed: Rows, until: datetime, asked: datetime | None, zone: ZoneInfo) -> str:
    """To the liaison (DOMAIN §8.4); another date than was asked for is told as such."""
    other = f"（申请的是{wording.deadline(asked, zone)}）" if asked and asked != until else ""
    return f"{office}同意贵单位{what(owed)}延期至{wording.deadline(until, zone)}{other}。"


def waive_preview(owed: Rows, reason: str) -> str:
    """Letting off a unit that did not ask."""
    return f"拟将{owed[0]['unit_name']}{what(owed)}记为免报，原因：{reason}。"


def waived(owed: Rows) -> str:
    """To the administrator."""
    return f"已记为免报：{owed[0]['unit_name']}{what(owed)}，已告知联络员。"


def exemption_granted(office: str, owed: Rows) -> str:
    """To the liaison."""
    return f"{office}同意贵单位免报{what(owed)}，不需要再报。"


def refused(one: Mapping[str, Any]) -> str:
    """To the administrator."""
    return f"已答复不同意：{request(one)}，已告知联络员。"


def turned_down(office: str, one: Mapping[str, Any], due: datetime | None, zone: ZoneInfo) -> str:
    """To the liaison."""
    posts = f"（{one['posts']}）" if one["posts"] else ""
    what = f"{wording.task_title(one['title'], one['report_year'])}{posts}"
    rest = f"请于{wording.deadline(due, zone)}前报送；确有困难的，请联系管理员。" if due else ""
    return f"贵单位{what}的{_NAMES[one['kind']]}申请，{office}未予同意。{rest}"


def one_already(every: Rows) -> str:
    """One holder of two posts owes one report, and the ledger has it so."""
    return "".join(f"台账已按一肩挑记为一份：{wording.item(one)}，报这一份即可。" for one in every)


def count_stands(every: Rows) -> str:
    """To the liaison: how many are owed is not changed on a word."""
    return f"已转告管理员。应报份数由管理员核定，核定前台账仍为{len(every)}份：{'、'.join(wording.owed(one) for one in every)}。"


def one_for_two(teller: str, every: Rows) -> str:
    """To the administrators: what the ledger has, and how it is changed."""
    unit = every[0]["unit_name"]
    return (
        f"{unit}{teller}说明：两个职务由一人担任，只报一份。台账现有{len(every)}份：{'、'.join(wording.owed(one) for one in every)}。"
        f"属实的，请改名册，并把多出的一份记为免报，如“把{unit}{every[-1]['post_title']}记为免报”；不属实的，不用处理。"
    )


def asked_already(one: Mapping[str, Any]) -> str:
    """The very same request waits."""
    return f"{request(one)}已转管理员，正在等候答复，不用重复提交。"


def taken_back(one: Mapping[str, Any]) -> str:
    """To the liaison."""
    return f"已撤回{request(one)}，仍按原定要求报送，已告知管理员。"


def no_answer_needed(one: Mapping[str, Any], who: str) -> str:
    """To the administrators."""
    return f"{request(one)}已由{who}撤回，不用再答复。"


def closed_with_it(numbers: Sequence[int]) -> str:
    """To the administrator: other requests that this decision answers."""
    return f"申请{'、'.join(map(str, numbers))}随之办结。" if numbers else ""


NOTHING_TO_CORRECT = "没有找到您刚刚同意的延期，未作改动。改延期的，请写明单位，例如：同意云东述法报告延期到12月9日；改任务截止时间的，请写明任务，例如：述法报告截止时间改成12月8日17:00。"


def correct_preview(owed: Rows, until: datetime, zone: ZoneInfo) -> str:
    """Another date for an extension that was granted just now."""
    was = wording.deadline(owed_until(owed[0]), zone)
    return f"拟更正{owed[0]['unit_name']}{what(owed)}的延期：由延期至{was}改为延期至{wording.deadline(until, zone)}。"


def corrected(owed: Rows, until: datetime, zone: ZoneInfo) -> str:
    """To the administrator."""
    return f"已更正：{owed[0]['unit_name']}{what(owed)}延期至{wording.deadline(until, zone)}，已告知联络员。"


def extension_corrected(office: str, owed: Rows, until: datetime, zone: ZoneInfo) -> str:
    """To the liaison."""
    return f"{office}更正：贵单位{what(owed)}延期至{wording.deadline(until, zone)}，请以此为准。"


def no_request_of(name: str) -> str:
    """Nobody of this name waits for an answer."""
    return f"没有{name}提出的、等您答复的这类申请，未作改动。"


_STATES = {"waiting": "等管理员答复", "granted": "已同意", "refused": "未获同意", "withdrawn": "已撤回"}


def asked_state(found: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> str:
    """延期批了吗: the speaker's requests, the newest first, each with how it stands."""
    if not found:
        return "贵单位没有提出过延期或免报申请。需要延期的，请写明事由和日期，例如“述法报告申请延期到12月9日，领导出差”。"
    return "\n".join(f"{request(one)}，{_what(one, zone)}：{_STATES[one['state']]}。" for one in found)


def _what(one: Mapping[str, Any], zone: ZoneInfo) -> str:
    return f"申请延期至{wording.deadline(one['until_at'], zone)}" if one["until_at"] else "申请免报"
