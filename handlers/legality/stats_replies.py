"""What is said of a month or a year of legality review: counts by conclusion and unit, no ranking and no rates (DOMAIN §6.1)."""

from collections.abc import Sequence
from dataclasses import dataclass

NOTHING = "{span}没有送审或出具意见的事项。"
PRIVATELY = "统计不便在群内发布，私聊又发不到您。请先加我为好友，再私聊索取。"


@dataclass(frozen=True)
class Counted:
    """Of a span: how many were sent, concluded by conclusion, late; how many went to a meeting, and the numbers of those that went unreviewed."""

    sent: int
    lawful: int
    amend: int
    unlawful: int
    late: int
    met: int = 0
    early: tuple[str, ...] = ()

    @property
    def concluded(self) -> int:
        """All that were concluded."""
        return self.lawful + self.amend + self.unlawful


def told(span: str, all_of_them: Counted, in_hand: int, units: Sequence[tuple[str, Counted]]) -> str:
    """The whole, then unit by unit in the office's order."""
    lines = [f"{span}合法性审查：送审{all_of_them.sent}件，出具意见{_judged(all_of_them)}；目前在审{in_hand}件。", _met(all_of_them)]
    lines += [f"{name}：送审{one.sent}件，出具意见{_judged(one)}" for name, one in units]
    return "\n".join(lines)


def _judged(of: Counted) -> str:
    parts = [f"{name}{count}件" for name, count in (("合法", of.lawful), ("应当予以修改", of.amend), ("不合法", of.unlawful)) if count]
    late = f"，其中超期{of.late}件" if of.late else ""
    return f"{of.concluded}件" + (f"（{'、'.join(parts)}）" if parts else "") + late


def _met(of: Counted) -> str:
    if not of.met:
        return "应审尽审：尚无登记提交集体审议的事项。"
    unreviewed = f"，先上会后审查{len(of.early)}件：{'、'.join(of.early)}" if of.early else "，没有先上会后审查的"
    return f"应审尽审：提交集体审议{of.met}件，其中先经审查{of.met - len(of.early)}件{unreviewed}。"


def early(span: str, lines: Sequence[str]) -> str:
    """Those that went to the meeting before they were reviewed."""
    return "\n".join([f"{span}先上会后审查{len(lines)}件：", *lines]) if lines else f"{span}没有先上会后审查的事项。"
