"""What the task feature says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording
from storage.standing import Standing
from storage.task import ObligationState, owed_until

WHICH = "请问是哪一项任务："
WHICH_UNIT = "请问是哪个单位："
NOTHING_OWED = "贵单位目前没有应报事项。"
NO_UNIT = "您的账号没有对应的报送单位，不需要报送。"
NO_UNIT_BUT = "您的账号没有对应的报送单位。了解各单位报送情况，请发送“谁没交”。"
NAMES_PRIVATELY = "名单另行私聊发您。"
NAMES_FALLBACK = "名单不便在群内发布，私聊又发不到您。请先加我为好友，再私聊发送“谁没交”。"
NEED_DEADLINE = "请问截止时间定在什么时候，例如：12月4日17:00前。不办了请回复“取消”。"
NEED_TARGETS = "请问由哪些单位报送，例如：全部镇街和部门，或写明单位名称。不办了请回复“取消”。"
NEED_TITLE = "请问任务名称是什么，例如：2026年度书面述法报告。不办了请回复“取消”。"
NO_TARGETS = "按这个范围没有找到应报单位，请重新写明。"
NAMES_NOT_YOURS = "名单由依法治市办掌握。您可以发送“我要交什么”，查看本单位的情况。"
OTHERS_NOT_YOURS = "其他单位的报送情况由依法治市办掌握，不便告知。您可以发送“我要交什么”，查看本单位的情况。"
STILL_OWED = "好的，台账仍为未报。完成后请直接把文件发来。"
NO_EARLIER = "没有找到可以照着再建的往年任务。"
NOTHING_DUE_YET = "目前进行中的任务都没有到截止时间，没有逾期的。"
NOT_CLOSED = "没有找到已办结的这项任务，未作改动。"
NO_OPEN = "目前没有进行中的报送任务。"

_ORDER = ("通过", "按时已报", "逾期已报", "待核收", "退回待改", "未报", "逾期未报", "免报")

_COUNTS = {ObligationState.DECLARED.value: "待核收", ObligationState.SUBMITTED.value: "已报"}

Rows = Sequence[Mapping[str, Any]]


def missing(title: str, deadline: str, found: Rows, standings: Sequence[Standing], total: int, waived: int) -> str:
    """谁没交, with names: grouped by how each stands."""
    head = f"{title}，{deadline}截止。应报{total}件，"
    if not found:
        return head + "已全部收到。" + _waived(waived)
    alike: dict[str, list[Mapping[str, Any]]] = {}
    for one, standing in zip(found, standings, strict=True):
        alike.setdefault(standing.words, []).append(one)
    counts = "，".join(f"{words}{len(many)}件" for words, many in alike.items())
    lines = [f"{head}已收{total - len(found)}件，{counts}。{_waived(waived)}"]
    for words, many in alike.items():
        lines += [f"【{words}】"] * (len(alike) > 1) + wording.owing_units(many, len(many))
    return "\n".join(lines)


def none_so(words: str) -> str:
    """No open task has any."""
    return f"进行中的任务目前没有{words}的。"


def standing_so_many(title: str, words: str, count: int) -> str:
    """How many reports stand so."""
    return f"{title}：{words}{count}件。" if count else f"{title}：目前没有{words}的。"


def standing_so(title: str, words: str, found: Rows, alike: Sequence[str]) -> str:
    """The same with names, grouped where they differ in more than that (延期至…)."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for one, how in zip(found, alike, strict=True):
        groups.setdefault(how, []).append(one)
    lines = [standing_so_many(title, words, len(found))]
    for how, many in groups.items():
        lines += [f"【{how}】"] * (len(groups) > 1 or "（" in how) + wording.owing_units(many, len(many))
    return "\n".join(lines)


def missing_counts(title: str, total: int, standings: Sequence[Standing]) -> str:
    """谁没交 as it is said in a group: the same counts, no names and no dates (DOMAIN §6.1)."""
    if not standings:
        return f"{title}：已收齐，共{total}件。"
    counts = Counter(one.words.split("（")[0] for one in standings)
    return f"{title}：应报{total}件，已收{total - len(standings)}件，{'，'.join(f'{words}{count}件' for words, count in counts.items())}。"


def nobody_meant(title: str, scope: str) -> str:
    """Nobody of those who were named owes this task."""
    return f"{title}没有要{scope}报送的。"


def overdue(title: str, deadline: str, late: Rows, total: int, owing: int) -> str:
    """哪些逾期了, with names; `owing` counts what is not in, overdue or not."""
    if not late:
        return overdue_count(title, deadline, 0, owing)
    return "\n".join([f"{title}，{deadline}截止。应报{total}件，逾期未报{len(late)}件。", *wording.owing_units(late, len(late))])


def overdue_count(title: str, deadline: str, late: int, owing: int) -> str:
    """The same without names."""
    if late:
        return f"{title}，{deadline}截止，逾期未报{late}件。"
    rest = f"尚有{owing}件未收齐，均未逾期。" if owing else ""
    return f"{title}，{deadline}截止，目前没有逾期的。{rest}"


def on_record(found: Rows) -> str:
    """To 还没弄完, 说错了没报: what is on record all the same, and how to take it back."""
    lines = [f"{wording.item(one)}（{one['number']}）：{_COUNTS[one['obligation_state']]}" for one in found]
    numbers = "、".join(f"“撤回 {one['number']}”" for one in found[:3])
    return f"台账现有记录：{'；'.join(lines)}。需要撤回的，请回复{numbers}；不撤回的不用再办。"


def _waived(count: int) -> str:
    return f"另有免报{count}件。" if count else ""


def progress(title: str, deadline: str, counts: Mapping[str, int], total: int) -> str:
    """How far a task is: how many stand where."""
    in_order = sorted(counts.items(), key=lambda one: next(n for n, words in enumerate(_ORDER) if one[0].startswith(words)))
    told = "，".join(f"{words}{n}件" for words, n in in_order)
    return f"{title}：{f'应报{total}件，{told}' if told else '按台账没有应报'}。{deadline}截止。"


def own(unit: str, owing: Sequence[str], done: Sequence[str]) -> str:
    """我要交什么: what is owed first, what is in after it."""
    lines = [f"{unit}待报{len(owing)}项：" if owing else f"{unit}目前没有待报事项。"]
    lines += [f"{n}. {line}" for n, line in enumerate(owing, 1)]
    if done:
        lines += [f"已报{len(done)}项：", *[f"· {line}" for line in done]]
    return "\n".join(lines)


def own_line(obligation: Mapping[str, Any], standing: Standing, zone: ZoneInfo, now: datetime) -> str:
    """One line of 我要交什么."""
    title = wording.task_title(obligation["title"], obligation["report_year"])
    post = f"（{obligation['post_title']}）" if obligation["post_title"] else ""
    until = wording.deadline(owed_until(obligation), zone, now)
    if standing.words.startswith("退回待改（"):  # its own date stands in it
        return f"{title}{post}：{standing.words}"
    if standing.owing:
        return f"{title}{post}：{standing.words}，{until}截止"
    when = f"，{wording.moment(obligation['submitted_at'], zone, now)}收到" if obligation["submitted_at"] else ""
    return f"{title}{post}：{standing.words}{when}"


def own_date(obligation: Mapping[str, Any], zone: ZoneInfo, now: datetime) -> str:
    """The later date of one alone: extended, or set with a return."""
    returned = obligation["state"] == ObligationState.RETURNED.value
    until = wording.deadline(owed_until(obligation), zone, now)
    return f"· {wording.item(obligation)}：{'修改稿' if returned else '已延期至'}{until}{'前报送' if returned else ''}。"


def deadlines(lines: Sequence[str]) -> str:
    """什么时候截止."""
    return "\n".join(lines) if lines else NO_OPEN


def preview(draft: Mapping[str, Any], hints: Sequence[str]) -> str:
    """What would be created, with what to mind."""
    how = "按岗位逐人报送，" if draft["per_post"] else "每单位一份，"
    how += f"只报{draft['posts']}，" if draft["posts"] else ""
    lines = [
        "拟新建报送任务：",
        f"名称：{draft['title']}",
        f"所属年度：{draft['report_year']}年",
        f"对象：{draft['scope']}，{how}共{draft['count']}{'件' if draft['per_post'] else '家'}",
        f"截止：{draft['deadline']}",
        f"依据：{draft['basis'] or '未填写'}",
        *([f"要求：{draft['requirement']}"] if draft["requirement"] else []),
    ]
    return "\n".join([*lines, *[f"提示：{hint}" for hint in hints]])


def created(title: str, count: int, deadline: str) -> str:
    """The task is there."""
    return f"已新建：{title}，应报{count}件，{deadline}截止。各单位发送“我要交什么”即可查到。"


def short_notice(days: int) -> str:
    """Less than three working days (DOMAIN §7)."""
    return f"距截止只有{days}个工作日，留给基层的时间偏短，建议不少于3个工作日。"


def past(when: str) -> str:
    """A deadline that is over already."""
    return f"截止时间{when}已经过去，请重新写明。"


def per_unit_all_the_same() -> str:
    """Posts were named, and one report of each unit was asked for."""
    return "话里提到了岗位，现按每单位一份计。要逐人报送，请回复“按岗位”。"


def leading_only(said: str) -> str:
    """Posts that are not on record as such: deputies, members of the leadership."""
    return f"按岗位报送只登记党政主要负责人，没有登记“{said}”，请核对。"


NOT_PUBLISHED = "尚未公布"
PROVISIONAL_DAY = "（放假安排尚未公布，暂定）"


def provisional(year: int) -> str:
    """The State Council's notice for that year is not on record (DOMAIN §8.2)."""
    return f"{year}年放假安排尚未公布，工作日暂按周一至周五计。"


def which_year(year: int) -> str:
    """The year reported on is not always that of the deadline (DOMAIN §1.4)."""
    return f"所属年度按{year}年计；如不是，请回复“年度改成{year - 1}”。"


def rest_day(date: str) -> str:
    """The deadline is on a rest day: which moment is meant."""
    return f"{date}是休息日，请问截止时间定在："


def number_differs(said: int, found: int) -> str:
    """The administrator said 12个镇街 and there are others."""
    return f"您说的是{said}个单位，按名册是{found}个，请核对。"


def similar(title: str) -> str:
    """One task, one submission: the same material is not asked for twice (DOMAIN §6.1)."""
    return f"已有同类任务“{title}”，请核对是否重复。"


OLD_BASIS = "依据照录自往年，请核对是否仍然适用。"
VOIDS = "已办结的同名任务没有收到过报送，确认后在原名后加注“已作废”留存。"
NO_BASIS = "未写明依据。要补上，请回复“依据：文件名或文号”。"


BOOK_CLOSED = "该任务已办结，不能再改"
BOOK_PAST = "截止时间已经过去"
BOOK_WORDS = {"deadline_at": "截止时间", "basis": "依据", "requirement": "要求"}


def book_unknown(name: str) -> str:
    """A name in 对象 or 例外 that fits no unit, or several."""
    return f"“{name}”不是单位类别，也不对应唯一的单位"


BOOK_NO_BASIS = "未写明依据。要补上，请在“依据”列写明文件名或文号后重发。"


@dataclass(frozen=True)
class BookTask:
    """A task that the book opens, as it is shown."""

    title: str
    report_year: int
    whom: str
    per_post: bool
    count: int
    until: str
    basis: str


def of_row(title: str, hint: str) -> str:
    """What to mind of one task of the book."""
    return f"“{title}”{hint}"


def book_rest_day(date: str, beside: Sequence[str]) -> str:
    """A deadline on a rest day, taken as it stands, with the working days beside it."""
    return f"截止日{date}是休息日，建议改为{'或'.join(beside)}，请在工作簿中改后重发；不改的按原定时间。"


def book_opened(one: BookTask) -> str:
    """A task that the book opens."""
    how = f"{'按岗位逐人报送' if one.per_post else '每单位一份'}，应报{one.count}件"
    return f"新建“{one.title}”：所属{one.report_year}年度，对象{one.whom}，{how}，{one.until}截止，依据：{one.basis or '未填写'}"


def book_changed(title: str, what: Sequence[str]) -> str:
    """A task that the book changes."""
    return f"修改“{title}”的{'、'.join(what)}"
