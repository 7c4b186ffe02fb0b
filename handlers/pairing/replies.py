"""What is said of 联所 to whoever asks: who is paired with whom, since when, who is on duty, where nobody is."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers import wording
from storage.people import Role

One = Mapping[str, Any]

WORDS = {Role.ADVISER: "顾问", Role.CADRE: "干部"}
NUMBERS_FOR_OFFICE = "联系电话只提供给管理员，需要时请找依法治市办；疑难问题可直接在群里或私聊提出。"
NOBODY_PAIRED = "目前没有登记联所。可以这样登记：“周律师联系李家埠司法所”；也可在名册工作簿的“联所”表中填写后导入。"
NOT_PAIRED = "目前没有登记您联系的司法所。"
NO_ROTA = "目前没有登记值班表。可以这样登记：“值班：周一周律师，周二郑律师”；也可在名册工作簿的“值班”表中填写后导入。"
WHICH = "请问是哪个镇街或司法所？"


def called(one: One) -> str:
    """郑文律师; a longer title stands in brackets."""
    title = one["title"] or ""
    return f"{one['name']}{title}" if len(title) <= 3 else f"{one['name']}（{title}）"


def full_day(day: date) -> str:
    """2026年1月1日."""
    return f"{day.year}年{day.month}月{day.day}日"


def span(one: One) -> str:
    """2026年1月1日起; 2026年1月1日至2026年12月31日."""
    return f"{full_day(one['from_on'])}至{full_day(one['to_on'])}" if one["to_on"] else f"{full_day(one['from_on'])}起"


def place(unit: str, justice: Sequence[str]) -> str:
    """清水镇（清水司法所); a 司法所 by its name alone."""
    return f"{unit}（{'、'.join(justice)}）" if justice and list(justice) != [unit] else unit


def of_place(where: str, role: Role, found: Sequence[One], instead: str) -> str:
    """Who is paired, as adviser or as cadre; `instead` says who takes questions where nobody does."""
    if not found:
        return f"{where}目前没有联所{WORDS[role]}" + (f"，{instead}" if instead else "。")
    told = "；".join(f"{called(one)}，{span(one)}" for one in found)
    return f"{where}联所{WORDS[role]}：{told}。" + "".join(_away(one, instead) for one in found if one["away"])


def _away(one: One, instead: str) -> str:
    deputy = f"由{one['deputy_name']}代办。" if one["deputy_name"] else instead
    return f"{called(one)}今天请假，{deputy or '期间暂无人代办。'}"


def by_duty(on_duty: Sequence[One]) -> str:
    """To whom questions go where no adviser is paired."""
    if not on_duty:
        return "疑难问题由依法治市办安排顾问办理。"
    return f"疑难问题先转值班顾问，今天是{'、'.join(map(called, on_duty))}。"


def no_justice(unit: str, instead: str) -> str:
    """Departments, and a 镇街 that was not given to a 司法所."""
    return f"{unit}没有对应的司法所，{instead}"


def own(found: Sequence[One], served: Mapping[int, Sequence[str]]) -> str:
    """What an adviser or a cadre is paired with."""
    return f"您联系{len(found)}个司法所：{_places(found, served)}。"


def of_person(name: str, found: Sequence[One], served: Mapping[int, Sequence[str]]) -> str:
    """The same of somebody else."""
    return f"{name}联系{len(found)}个司法所：{_places(found, served)}。" if found else f"目前没有登记{name}联系的司法所。"


def _places(found: Sequence[One], served: Mapping[int, Sequence[str]]) -> str:
    """What all have in common is said once."""
    spans = {span(one) for one in found}
    if len(spans) == 1 < len(found):
        return "、".join(_with_served(one, served) for one in found) + f"，均为{spans.pop()}"
    return "；".join(f"{_with_served(one, served)}，{span(one)}" for one in found)


def _with_served(one: One, served: Mapping[int, Sequence[str]]) -> str:
    return place(one["justice_name"], served.get(one["justice_id"], ()))


def arranged(name: str, serves: Sequence[str], found: Sequence[One]) -> str:
    """One line of the list: a 司法所 with its people."""
    told = []
    for role, word in WORDS.items():
        named = [one["name"] for one in found if one["role"] == role.value]
        told += [f"{word}{'、'.join(named)}"] if named else [f"{word}空缺"] if role is Role.ADVISER else []
    return f"{place(name, serves)}：{'，'.join(told)}。"


def gaps(found: Sequence[One], role: Role) -> str:
    """The 镇街 without one."""
    named = [place(one["name"], [one["justice_name"]] if one["justice_name"] else []) for one in found]
    return f"有{len(found)}个镇街没有联所{WORDS[role]}：{'、'.join(named)}。" if found else f"每个镇街都有联所{WORDS[role]}。"


def on_duty(day: date, today: date, found: Sequence[One]) -> str:
    """今天（12月1日，周二）值班顾问：郑文律师."""
    when = f"今天（{day.month}月{day.day}日，周{wording.WEEKDAYS[day.weekday()]}）" if day == today else wording.day(day)
    return f"{when}值班顾问：{_named(found)}。" if found else f"{when}没有安排值班顾问。"


def rota_line(day: date, found: Sequence[One]) -> str:
    """A line of the 值班表."""
    return f"{wording.day(day)}：{_named(found) or '未安排'}"


def _named(found: Sequence[One]) -> str:
    return "、".join(called(one) + (f"（代{one['stands_for']}）" if one["stands_for"] else "") for one in found)


def rota(lines: Sequence[str], weekly: str) -> str:
    """The days asked for, and what holds every week."""
    return "\n".join(["顾问值班表：", *(f"· {one}" for one in lines), *([f"每周安排：{weekly}。"] if weekly else [])])


def weekly(found: Sequence[One]) -> str:
    """周一、周三、周五周正；周二、周四郑文."""
    return "；".join("、".join(f"周{wording.WEEKDAYS[int(n) - 1]}" for n in one["weekdays"]) + one["name"] for one in found if one["weekdays"])
