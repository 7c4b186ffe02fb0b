"""What is said about 催办: whom it goes to, how often each was told already, when and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording

WHICH = "请问催办哪一项任务："
WHICH_UNIT = "请问催办哪一家："
NOBODY_OWES = "目前没有需要催办的单位。"
NONE_LEFT = "这样就没有要催办的单位了，前面的名单不变。请回复“确认”或“取消”，或另行更正。"
NOT_IN_ROOM = "按减负要求，不在群里@所有人或逐一@未报单位。可私聊我“催一下没交述法报告的”，由我分别私聊提醒。"
NOT_EVERYBODY = "按减负要求，不在群里@所有人；可以只私聊提醒尚未报送的单位。\n"
WHY_URGENT = "紧急提醒不受工作时间和次数限制，请写明原因，原因将记入催办记录。"
_SHOWN = 20  # units in lines of their own, or names in one line: more is not read on a phone
_MOST = 200  # lines, when all were asked for

Owed = Mapping[str, Any]


@dataclass(frozen=True)
class How:
    """How a 催办 goes out: into the room or privately, later when people are not at work, and why it cannot wait."""

    loud: bool
    later: datetime | None
    urgent: str  # the reason; empty for an ordinary one
    zone: ZoneInfo
    now: datetime
    doubt: str = ""  # when that hour was reckoned over days nobody has published
    whole: bool = False  # every unit in a line of its own, however many they are
    recent: datetime | None = None  # who was urged since then has just been urged
    closed: datetime | None = None  # the hour that was asked for, when nobody is at work then
    at_hour: bool = False  # whether it goes out at the hour that was asked for


@dataclass(frozen=True)
class Whom:
    """Who owes, who of them can be told, and who of those is told in the room, for they are no contact of ours."""

    owing: Sequence[Owed]
    reached: Sequence[Owed]
    in_room: Sequence[Owed] = ()
    unspoken: Sequence[Owed] = ()  # who is not written to, for their groups are in shadow
    shadows: Sequence[str] = ()  # those groups

    @property
    def silent(self) -> bool:
        """Whether nothing of it is said at all."""
        return bool(self.reached) and len(self.unspoken) == len(self.reached)


def urge_preview(who: Whom, known: Mapping[int, Any], how: How) -> str:
    """Whom a 催办 goes to and where, how often each was told already, who was only just, and when it goes out."""
    several = len({one["task_id"] for one in who.owing}) > 1
    titles = "、".join(dict.fromkeys(wording.task_title(one["title"], one["report_year"]) for one in who.owing))
    lines = [f"拟{'紧急' if how.urgent else ''}催办{titles}，{_where(who, how)}："]
    each = _alike(who.reached)
    whole = how.whole or len(each) <= _SHOWN
    lines += [_line(alike, known, how, several=several) for alike in each[:_MOST]] if whole else _grouped(each, known, several)
    if who.in_room:
        lines.append(f"未加好友，私聊发不到，改在群内@（本群当日满两条的，顺延至下一工作日）：{wording.listed(_names(who.in_room), _SHOWN)}。")
    missed = _names([one for one in who.owing if one not in who.reached])
    if missed:
        lines.append(
            f"{'没有已登记的工作群' if how.loud else '联络员尚未绑定账号'}，发不到：{wording.listed(missed, _MOST if how.whole else _SHOWN)}。"
        )
    just = _names([one for one in who.reached if one["id"] in known and (at := known[one["id"]].urged_at) and how.recent and at >= how.recent])
    if just:
        lines.append(f"其中{len(just)}家两个工作小时内刚催办过：{wording.listed(just, _SHOWN)}。请问是否仍要再催一次。")
    if how.urgent:
        lines.append(f"紧急原因：{how.urgent}。原因和发送情况记入催办记录。")
    lines += [f"{_shadow(who)}。"] if who.unspoken else []
    lines += [] if who.silent else [f"发送时间：{_when(how)}。{how.doubt}"]
    return "\n".join(lines)


def _shadow(who: Whom) -> str:
    """Whom it is not said to, and why."""
    whom = "" if who.silent else f"对{wording.listed(_names(who.unspoken), _SHOWN)}"
    return f"{'、'.join(who.shadows)}正在影子运行，{whom}催办不发出，只记为“未发：影子运行”，以后不补；要发出，请先发送“结束影子运行”"


def _where(who: Whom, how: How) -> str:
    if who.silent:
        return "只作记录，不发出"
    said = [one for one in who.reached if one not in who.unspoken]
    loud = len(_names([one for one in said if how.loud and not one["own"]]))
    private = len(_names([one for one in said if one not in who.in_room and not (how.loud and not one["own"])]))
    rooms = [f"在工作群内列出{loud}家未报单位"] * bool(loud) + [f"私聊提醒{private}家单位的联络员"] * bool(private)
    return "，".join(rooms + [f"在群内@{len(_names(who.in_room))}家的联络员"] * bool(who.in_room)) or "目前都发不到"


def _names(many: Sequence[Owed]) -> list[str]:
    return list(dict.fromkeys(one["unit_name"] for one in many))


def _line(alike: Sequence[Owed], known: Mapping[int, Any], how: How, *, several: bool) -> str:
    """One unit: what it owes, its liaison, how often they were told."""
    first, times = alike[0], [known[one["id"]] for one in alike if one["id"] in known]
    posts = "、".join(one["post_title"] for one in alike if one["post_title"])
    which = f" {wording.task_title(first['title'], first['report_year'])}" if several else ""
    name = f" {first['name']}" if first["name"] else ""
    return f"· {first['unit_name']}{which}{f'（{posts}）' if posts else ''}{name}：{_times(times, how)}"


def _grouped(each: Sequence[Sequence[Owed]], known: Mapping[int, Any], several: bool) -> list[str]:
    """Many units by what they owe and how often they were told, the first names of each group; whoever wants all may ask."""
    groups: dict[str, list[str]] = {}
    for alike in each:
        which = f"{wording.task_title(alike[0]['title'], alike[0]['report_year'])}，" if several else ""
        groups.setdefault(which + _counts([known[one["id"]] for one in alike if one["id"] in known]), []).append(alike[0]["unit_name"])
    lines = [
        f"· {words}（{len(names)}家）：{'、'.join(names[:_SHOWN])}{'等' * (len(names) > _SHOWN)}" for words, names in list(groups.items())[:_SHOWN]
    ]
    return [*lines, "各单位逐一列出，请回复“全部列出”。"]


def _alike(owing: Sequence[Owed]) -> list[list[Owed]]:
    found: dict[tuple[int, int], list[Owed]] = {}
    for one in owing:
        found.setdefault((one["task_id"], one["unit_id"]), []).append(one)
    return list(found.values())


def _times(known: Sequence[Any], how: How) -> str:
    last = f"，最近一次{wording.moment(max(one.last_at for one in known), how.zone, how.now)}" if known else ""
    return _counts(known) + last


def _counts(known: Sequence[Any]) -> str:
    if not known:
        return "尚未提醒过"
    reminded, urged = max(one.reminded for one in known), max(one.urged for one in known)
    return "已" + "、".join([f"提醒{reminded}次"] * bool(reminded) + [f"催办{urged}次"] * bool(urged))


def _when(how: How) -> str:
    if how.urgent and how.later:
        return f"{wording.moment(how.later, how.zone, how.now)}，不受工作时间和每日次数限制"
    if how.urgent:
        return "确认后立即发出，不受工作时间和每日次数限制"
    if how.closed and how.later:
        asked, opens = (wording.moment(one, how.zone, how.now) for one in (how.closed, how.later))
        return f"{asked}不在工作时间，改在{opens}发出；确需当时发出的，请按“紧急催办”办理并写明原因"
    if how.later and how.at_hour:
        return wording.moment(how.later, how.zone, how.now)
    return f"现在不是工作时间，{wording.moment(how.later, how.zone, how.now)}发出" if how.later else "确认后立即发出"


def urged(who: Whom, how: How) -> str:
    """It is on its way; what is said in a room waits for the room's turn."""
    if who.silent:
        return f"已记下催办{len(_names(who.reached))}家，没有发出：{_shadow(who)}。"
    said = [one for one in who.reached if one not in who.unspoken]
    count, in_room = len({one["unit_id"] for one in said}), len(_names(who.in_room))
    waits = f"其中{in_room}家改在群内@，本群当日已满两条的，顺延至下一工作日；" if in_room and not how.urgent else ""
    when = f"{wording.moment(how.later, how.zone, how.now)}发出" if how.later else "正在发出"
    kind = "紧急催办" if how.urgent else "催办"
    unsaid = f"另有{len(_names(who.unspoken))}家因影子运行不发；" if who.unspoken else ""
    return f"已安排{kind}{count}家，{when}；{waits}{unsaid}发出前已报送的自动略过。情况见“导出催办记录”。"


def unreachable(strangers: Sequence[Owed], unseen: int, unbound: Sequence[str], bot: str) -> str:
    """谁没加好友: who they are and what helps; so many are not looked for yet."""
    lines = list[str]()
    if strangers:
        names = "、".join(f"{one['unit_name']} {one['name']}" for one in strangers)
        lines.append(f"未加好友、私聊发不到的{len(strangers)}人：{names}。")
        lines.append(f"请其在群里点{bot}头像，添加到通讯录；在此之前，到期提醒在群内@。")
    else:
        lines.append("目前没有发现未加好友的人员。" if unseen else "已绑定账号的人员都已加好友。")
    if unseen:
        lines.append(f"还有{unseen}人尚未核对，正在逐个核对。")
    if unbound:
        lines.append(f"联络员尚未绑定账号{len(unbound)}家：{wording.listed(unbound)}。")
    return "\n".join(lines)
