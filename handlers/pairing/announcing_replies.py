"""What those concerned are told of a change of 联所."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from handlers.pairing.replies import WORDS, called, full_day, place
from storage.people import Role

CHANGED = "联所已有变动，不再告知"
FILLED = "已安排联所顾问，不再提示"

One = Mapping[str, Any]
_NEXT = {
    Role.ADVISER: "有关镇街提出的疑难问题将先转您办理。",
    Role.CADRE: "走访情况可私聊登记，例如“今天到李家埠司法所走访，研究了…，后续…”。",
}


def gaps(day: date, found: Sequence[One]) -> str:
    """To the office: these 镇街 have no adviser from a day on, or never had any (date.min)."""
    where = "、".join(place(one["name"], [one["justice_name"]] if one["justice_name"] else []) for one in found)
    which = found[0]["justice_name"] or found[0]["name"]
    since = "一直" if day == date.min else f"自{full_day(day)}起"
    return f"{where}{since}没有联所顾问，期间的疑难问题先转值班顾问。请及时安排，例如“某某联系{which}”。"


@dataclass
class Changes:
    """What one person is told: of their own work by role and days, of their units by role, who begins and who ended."""

    own: dict[tuple[str, bool, str], list[str]] = field(default_factory=dict)
    found: dict[tuple[str, str], tuple[list[One], list[One]]] = field(default_factory=dict)

    def of_own(self, one: One, serves: list[str], *, ended: bool) -> None:
        """One more 司法所 that the person themselves is paired with, or was."""
        until = f"至{full_day(one['to_on'])}" if one["to_on"] else "起"
        days = full_day(one["to_on"]) if ended else full_day(one["from_on"]) + until
        self.own.setdefault((one["role"], ended, days), []).append(place(one["justice_name"], serves))

    def of_unit(self, unit: str, one: One, *, ended: bool) -> None:
        """One more."""
        self.found.setdefault((unit, one["role"]), ([], []))[ended].append(one)

    def lines(self) -> list[str]:
        """A sentence for each unit and role; whoever stands for one unit only hears 贵单位."""
        several = len({unit for unit, _ in self.found}) > 1
        return [_own(*key, places) for key, places in self.own.items()] + [
            _changed(unit if several else "贵单位", Role(role), *both) for (unit, role), both in self.found.items()
        ]


def _own(role: str, ended: bool, days: str, places: list[str]) -> str:
    where = "、".join(places)
    if ended:
        return f"您联系{where}的联所工作到{days}为止，感谢支持。"
    return f"您自{days}联系{where}，为联所{WORDS[Role(role)]}。"


def _changed(unit: str, role: Role, new: list[One], old: list[One]) -> str:
    what = f"{unit}的联所{WORDS[role]}"
    gone = "、".join(called(one) for one in old)
    if not new:
        after = "疑难问题请照常提出，先转值班顾问。" if role is Role.ADVISER else ""
        return f"{what}{gone}的联所工作到{full_day(old[0]['to_on'])}为止。{after}"
    come = "、".join(called(one) for one in new)
    how = f"由{come}接替{gone}" if old else f"由{come}担任"
    after = "疑难问题可直接在群里或私聊提出。" if role is Role.ADVISER else ""
    return f"{what}自{full_day(new[0]['from_on'])}起{how}（{new[0]['justice_name']}）。{after}"
