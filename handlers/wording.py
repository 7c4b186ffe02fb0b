"""Lists of units, people and moments in office style, and the sentences the house says about its own sending."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

WEEKDAYS = "一二三四五六日"
_FIRST_WORDS = 24  # characters by which a message is known again


def day(of: date) -> str:
    """12月4日（周五）."""
    return f"{of.month}月{of.day}日（周{WEEKDAYS[of.weekday()]}）"


def moment(at: datetime, zone: ZoneInfo, now: datetime | None = None) -> str:
    """12月4日17:00; with `now`, the year is said when it is another one. The first instant of a day is that day without an hour."""
    local = at.astimezone(zone)
    year = f"{local.year}年" if now is not None and local.year != now.astimezone(zone).year else ""
    return f"{year}{local.month}月{local.day}日" + (f"{local:%H:%M}" if local.time() != time() else "")


def deadline(at: datetime, zone: ZoneInfo, now: datetime | None = None) -> str:
    """12月4日（周五）17:00; with `now`, the year is said when it is another one."""
    local = at.astimezone(zone)
    year = f"{local.year}年" if now is not None and local.year != now.astimezone(zone).year else ""
    return f"{year}{day(local.date())}{local:%H:%M}"


def doubted(doubt: str) -> str:
    """What is doubtful about a moment, beside it: （2027年放假安排尚未公布，工作日暂按周一至周五计）."""
    return f"（{doubt.removesuffix('。')}）" if doubt else ""


def listed(names: Iterable[str], most: int = 60) -> str:
    """云东街道、柳河镇; beyond `most` the rest is counted."""
    every = list(names)
    return "、".join(every[:most]) + (f"等{len(every)}家" if len(every) > most else "")


def task_title(title: str, report_year: int) -> str:
    """2026年度书面述法报告: the year stands in front when the title does not name it."""
    return title if str(report_year) in title else f"{report_year}年度{title.removeprefix('年度')}"


def item(obligation: Mapping[str, Any]) -> str:
    """云东街道 2026年度书面述法报告（党工委书记）: one obligation in full."""
    return f"{obligation['unit_name']} {owed(obligation)}"


def owed(obligation: Mapping[str, Any]) -> str:
    """2026年度书面述法报告（党工委书记）: the same without the unit."""
    post = f"（{obligation['post_title']}）" if obligation["post_title"] else ""
    return f"{task_title(obligation['title'], obligation['report_year'])}{post}"


def owing_units(found: Sequence[Mapping[str, Any]], most: int = 60) -> list[str]:
    """Who owes, a line for each set of posts that is owed: 党委书记、镇长（2家）：柳河镇、石桥镇; per unit the names alone."""
    names = dict[str, None]()
    for one in found:
        if one["post_title"]:
            return _owing_posts(found, most)
        names[one["unit_name"]] = None
    return [listed(names, most)] if names else []


def _owing_posts(found: Sequence[Mapping[str, Any]], most: int) -> list[str]:
    units: dict[str, tuple[str, ...]] = {}
    for one in found:
        name = one["unit_name"]
        units[name] = (*units.get(name, ()), one["post_title"])
    alike: dict[tuple[str, ...], list[str]] = {}
    for name, posts in units.items():
        alike.setdefault(posts, []).append(name)
    return [_posts(posts, len(names)) + listed(names, most) for posts, names in alike.items()]


def _posts(posts: Sequence[str], count: int) -> str:
    if not any(posts):
        return ""
    both = "一肩挑，" if len(posts) == 1 and "、" in posts[0] else ""
    return f"{'、'.join(posts)}（{both}{count}家）："


def lateness(version: Mapping[str, Any], zone: ZoneInfo) -> str:
    """按时, 逾期2天, or 逾期 on the very day: by the revision's own date when it came after that, else by the extended or the task's deadline."""
    if not version["late"]:
        return "按时"
    came, revise_by = version["effective_at"] or version["received_at"], version["revise_by_at"]
    due = revise_by if revise_by and came > revise_by else version["extended_to_at"] or version["deadline_at"]
    days = (came.astimezone(zone).date() - due.astimezone(zone).date()).days
    return f"逾期{days}天" if days > 0 else "逾期"


def size(count: int) -> str:
    """12 KB, 3.4 MB."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / 1024 / 1024:.1f} MB"


def not_delivered(failed: Sequence[Mapping[str, Any]], why: str, waiting: int) -> str:
    """To the office: messages could not be sent, and so many more wait to be tried again."""
    more = f"另有{waiting}条消息正在等待重试。" if waiting else ""
    return f"有{_so_many(failed)}未能发出，原因：{why}。编号{_numbers(failed)}，请人工处理。{more}"


def away(why: str, waiting: int) -> str:
    """To the office: a channel is away, and so many messages wait for it."""
    return f"{why}，目前收不到也发不出消息，请尽快处理。" + (f"有{waiting}条消息正在等待，恢复后依次发出。" if waiting else "")


def outcome_unknown(which: Sequence[str], count: int) -> str:
    """To the office: messages may or may not have gone out and are not repeated; the first of them by name."""
    if count == 1:
        return f"有一条消息发送结果不明，为免重复，未再发送：{which[0]}。请核对是否已经发出。"
    lines = [f"{n}. {one}" for n, one in enumerate(which, 1)]
    return "\n".join([f"有{count}条消息发送结果不明，为免重复，未再发送，请核对是否已经发出：", *lines, *["其余从略。"] * (count > len(which))])


def message_sent(at: datetime, zone: ZoneInfo, where: str, words: str) -> str:
    """12月3日09:00发到“述法工作群”的“各位同志：2026年度书面述法报告…”: one message of ours, by its first words."""
    told = " ".join(words.split())
    return f"{moment(at, zone)}发{where}的“{told[:_FIRST_WORDS]}{'…' * (len(told) > _FIRST_WORDS)}”"


def departed(room: str, name: str, units: Sequence[str], instead: Sequence[str] = ()) -> str:
    """To the office: a liaison is not in the room any more; the other desk is called there instead, if it is there."""
    after = "已换人的请更换联络员，未换人的请邀其重新进群。"
    if instead:
        return f"{'、'.join(units)}联络员{name}不在“{room}”内：群内提醒改@{'、'.join(instead)}。{after}"
    return f"“{room}”里已没有{'、'.join(units)}可联系的联络员（{name}不在群内）：群内提醒照列单位名称，不再@本人。{after}"


def told_apart(room: str, text: str) -> str:
    """To somebody who is called in a room that they have left."""
    return f"您已不在“{room}”，群里告知您的转告如下：\n{text}"


def _so_many(rows: Sequence[Mapping[str, Any]]) -> str:
    if len(rows) > 1:
        return f"{len(rows)}条消息"
    return f"一条{'群内' if rows[0]['room_id'] else '私聊'}消息"


def _numbers(rows: Sequence[Mapping[str, Any]]) -> str:
    return "、".join(str(row["id"]) for row in rows[:5]) + ("等" if len(rows) > 5 else "")


def backup_failed(why: str) -> str:
    """To the office: tonight's backup was not written."""
    return f"今日备份没有成功：{why}请尽快处理，处理后可手工备份。"


def left_in_hand(name: str, found: Sequence[Mapping[str, Any]], most: int = 30) -> str:
    """Open cases (number, unit_name) that stay with somebody whose pairing ends, and how they are passed on; some are private, so no titles."""
    told = "、".join(f"{one['number']}（{one['unit_name']}）" for one in found[:most]) + (f"等{len(found)}件" if len(found) > most else "")
    return f"{name}手里有关镇街的在办疑难问题{len(found)}件：{told}，仍由其办理；要转办的请发送“{str(found[0]['number'])[-4:]}转给某某”"


def in_place_of(name: str) -> str:
    """Before what a deputy is told in an absent one's place."""
    return f"{name}请假，由您代办："


IDS_UNCHECKED = "账号编号尚未核对"
IDS_DOUBTED = "账号编号核对不符，权限和提醒已暂停"
IDS_FIT = "账号编号已核对相符，权限和提醒已恢复。"


def ids_unchecked(why: str) -> str:
    """On the page, until the ids of this login are checked."""
    return IDS_UNCHECKED + (f"（{why}）" if why else "")


def _people(found: Sequence[Mapping[str, Any]], most: int = 10) -> str:
    return "、".join(f"{one['unit_name']}{one['name']}" for one in found[:most]) + (f"等{len(found)}人" if len(found) > most else "")


def ids_missing(bound: int, found: Sequence[Mapping[str, Any]]) -> str:
    """To the office: after a login some bound accounts (unit_name, name) are unknown to the channel, and most are as they were."""
    return (
        f"机器人账号重新登录后核对账号编号，{bound}个已绑定账号中有{len(found)}个查无此人：{_people(found)}。其余相符，照常办理。"
        "是本人删了好友又退了群的，不必处理；还在群里的，编号可能已变，请让本人用新的绑定码重新绑定。"
    )


def ids_renamed(found: Sequence[Mapping[str, Any]]) -> str:
    """To the office: after a login these bound accounts (unit_name, name, now: what they are called) go by the names of others."""
    told = "、".join(f"{one['unit_name']}{one['name']}（现名“{one['now']}”）" for one in found[:10])
    return (
        f"机器人账号重新登录后，有{len(found)}个已绑定账号的微信名与原来的完全不同：{told}。为防冒认，其权限和提醒已暂停。"
        "是本人改了名的，请私聊发送“恢复账号权限”；不是本人的，请让本人用新的绑定码重新绑定。没有别的管理员的，重新启动机器人取得绑定码。"
    )


def ids_doubted(bound: int, unknown: int) -> str:
    """To the office: after a login half of the bound accounts or more are unknown to the channel."""
    return (
        f"机器人账号重新登录后，{bound}个已绑定账号中有{unknown}个查无此人，账号编号可能已变。为防冒认，该渠道的全部权限和提醒已暂停。"
        "编号恢复的自动解除；确已改变的，请重新启动机器人取得绑定码，由管理员绑定后私聊发送“恢复账号权限”。"
    )
