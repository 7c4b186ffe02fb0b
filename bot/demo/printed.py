"""The demo roster as a page of docs/: `python -m bot.demo.printed` writes docs/演示名册.md."""

from pathlib import Path

from bot.demo.roster import BOT_NAME, CITY, DUTY, ROOMS, START, TASKS, DemoUnit, pairings, people, units
from handlers.wording import WEEKDAYS
from storage.people import ROLE_NAMES, Role
from storage.unit_kinds import UNIT_KIND_NAMES, UnitKind

PAGE = Path(__file__).resolve().parents[2] / "docs" / "演示名册.md"


def page() -> str:
    """The whole page; a test compares it with the file."""
    return "\n".join([*_head(), *_units(), *_office(), *_pairings(), *_rooms(), *_tasks()]) + "\n"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _table(*columns: str) -> list[str]:
    return [_row(*columns), "|" + "---|" * len(columns)]


def _head() -> list[str]:
    return [
        f"# 演示名册：{CITY}",
        "",
        f"{CITY}及其单位、人员、文号均为虚构。本页由 bot/demo/roster.py 生成（`python -m bot.demo.printed`），请勿手改。",
        f"演示时钟从{START:%Y-%m-%d %H:%M}（星期二）开始，助手名叫{BOT_NAME}。",
        "",
    ]


def _liaisons(unit: str, desk: str) -> str:
    grant = (Role.LIAISON, unit, desk)
    return "、".join(one.name if one.unit == unit else one.label for one in people() if grant in one.grants)


def _posts(unit: DemoUnit) -> str:
    held: dict[str, list[str]] = {}
    for title, holder in unit.posts:
        held.setdefault(holder, []).append(title)
    return "；".join(f"{'、'.join(titles)} {holder}" for holder, titles in held.items())


def _units() -> list[str]:
    lines = ["## 单位", "", "“党组书记、局长”连写的为一肩挑，按一人应报。", ""]
    lines += _table("序号", "单位", "类别", "别名", "负责人", "联络员A岗", "B岗")
    reporting = [unit for unit in units() if unit.kind not in (UnitKind.OFFICE, UnitKind.JUSTICE)]
    for n, unit in enumerate(reporting, 1):
        names = (_liaisons(unit.name, "A"), _liaisons(unit.name, "B"))
        lines.append(_row(str(n), unit.name, UNIT_KIND_NAMES[unit.kind], "、".join(unit.aliases), _posts(unit), *names))
    return [*lines, ""]


def _office() -> list[str]:
    lines = ["## 本办和其他人员", "", "“对话中写作”是对话脚本里说话人的写法，联络员写作“王敏（李家埠镇）”。", ""]
    lines += _table("姓名", "单位", "职务", "角色", "对话中写作")
    for person in people():
        roles = "、".join(ROLE_NAMES[role] for role, _, _ in person.grants)
        if person.contact_id and ROLE_NAMES[Role.LIAISON] not in roles:
            lines.append(_row(person.name, person.unit, person.title, roles or "无", person.label))
    return [*lines, ""]


def _pairings() -> list[str]:
    lines = ["## 联所", "", "司法所也叫“李家埠所”。自当年1月1日起，截止日期未定。", "", *_table("司法所", "服务镇街", "联所顾问", "联所干部")]
    for one in pairings():
        named = ("、".join(who for who, held in one.people if held is role) or "空缺" for role in (Role.ADVISER, Role.CADRE))
        lines.append(_row(one.justice, "、".join(one.serves), *named))
    duty = ["、".join(f"周{WEEKDAYS[int(n) - 1]}" for n in weekdays) + f" {who}" for who, weekdays in DUTY]
    return [*lines, "", f"值班顾问：{'；'.join(duty)}。", ""]


def _rooms() -> list[str]:
    return ["## 群", "", *_table("群名", "用途"), *(_row(room.name, room.purpose) for room in ROOMS), ""]


def _tasks() -> list[str]:
    lines = ["## 报送任务", "", *_table("任务", "对象", "按", "截止", "依据", "要求")]
    for task in TASKS:
        by = "岗位" if task.per_post else "单位"
        lines.append(_row(task.title, task.targets, by, f"{task.deadline:%Y-%m-%d %H:%M}", task.basis, task.requirement))
    return lines


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
