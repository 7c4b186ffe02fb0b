"""What is said of 联所记录."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers import wording
from handlers.pairing.replies import full_day

One = Mapping[str, Any]
SHORT = 60  # characters of matters in a list

NEED_MATTERS = "请问这次走访研究了哪些事项？有后续安排的请一并写明，例如：研究了村级合同审查流程，后续12月10日前反馈修改意见。"
WHERE = "请问走访的是哪个司法所或镇街？"
WHICH_PLACE = "请问是哪一个："
WHICH_PERSON = "请问是哪位的走访："
WHO = "请写明是谁的走访，例如：周律师今天到李家埠司法所走访，研究了…，后续…。"
OF_OTHERS = "联所走访由本人登记，没有登记；一同去的请写明，例如：我和郑律师今天到李家埠司法所走访，研究了…。"
NOT_GONE = "没有去成的不作联所记录；去了以后再告诉我，例如：今天到李家埠司法所走访，研究了…，后续…。"
ONLY_PRIVATE = "联所记录只在私聊里提供，请私聊查看。"
NONE = "今年还没有联所记录。"


def not_yet(day: date) -> str:
    """A day still to come."""
    return f"{wording.day(day)}还没有到，走访之后再登记。"


def no_justice(unit: str) -> str:
    """A place that belongs to no 司法所."""
    return f"{unit}没有对应的司法所，没有登记。请写明司法所。"


def no_such(number: int) -> str:
    """Not there, or somebody else's."""
    return f"没有找到您的联所记录{number}，未作改动。"


def how_to_correct(number: int) -> str:
    """It was not said what is to change."""
    return f"请写明改哪一项，例如：联所记录{number}后续改为12月10日前反馈；联所记录{number}日期改为11月30日。可改日期、司法所、事项、后续、备注。"


def _told(one: One) -> str:
    where = one["justice_name"] + (f"（{one['place']}）" if one["place"] not in ("", one["justice_name"]) else "")
    follow = f"；后续：{one['follow_up']}" if one["follow_up"] else ""
    note = f"；备注：{one['note']}" if one["note"] else ""
    return f"{full_day(one['visit_on'])}，{where}，{one['name']}。事项：{one['matters']}{follow}{note}。"


def noted(one: One, *, own: bool) -> str:
    """The receipt."""
    whose = "" if own else "代"
    return f"已{whose}登记联所记录{one['id']}：{_told(one)}有误请发送“联所记录{one['id']}后续改为…”，或“撤销联所记录{one['id']}”。"


def together(names: Sequence[str], told: Sequence[tuple[date, str, str, str]], left: Sequence[str]) -> str:
    """Before a visit of several is written down for each of them."""
    lines = [f"{full_day(day)}，{place}。事项：{matters}{f'；后续：{follow}' if follow else ''}。" for day, place, matters, follow in told]
    head = f"拟登记{'、'.join(names)}的联所走访{'，各记一份' if len(names) > 1 else ''}："
    return "\n".join([head, *lines, *([noted_already(left)] if left else [])])


def noted_already(names: Sequence[str]) -> str:
    """Whose visit of that day is on record."""
    return f"{'、'.join(names)}当日到该所已有联所记录，不再登记。"


def noted_for_you(one: One, name: str) -> str:
    """To who was there too."""
    return f"{name}已代您登记一同走访的联所记录{one['id']}：{_told(one)}不符的请回复“撤销联所记录{one['id']}”。"


def shown(one: One) -> str:
    """How it stands, to who asks for it."""
    return f"联所记录{one['id']}：{_told(one)}"


def add_preview(one: One, matters: str) -> str:
    """Before something is added to the matters."""
    return f"拟更正联所记录{one['id']}：{_told({**one, 'matters': matters})}"


def corrected(one: One) -> str:
    """How it stands now."""
    return f"已更正联所记录{one['id']}：{_told(one)}"


def withdrawn(number: int) -> str:
    """It is taken back."""
    return f"已撤销联所记录{number}。"


def withdraw_preview(one: One) -> str:
    """Before another's visit is taken back."""
    return f"拟撤销联所记录{one['id']}：{_told(one)}撤销后告知{one['name']}。"


def was_withdrawn(one: One, name: str) -> str:
    """To whose visit it was."""
    return f"您的联所记录{one['id']}已由{name}撤销：{_told(one)}如有不符，请与其联系后重新登记。"


def was_corrected(one: One, name: str) -> str:
    """To whose visit it is."""
    return f"您的联所记录{one['id']}已由{name}更正：{_told(one)}"


def all_withdrawn(numbers: Sequence[int]) -> str:
    """All that was written down by one message."""
    return f"已撤销联所记录{'、'.join(map(str, numbers))}。"


def places_not_gone(words: str, names: Sequence[str]) -> str:
    """To the office: which 司法所 nobody visited."""
    return f"{words}没有联所记录的司法所：{'、'.join(names)}。" if names else f"{words}各司法所都有联所记录。"


def not_gone(words: str, names: Sequence[str]) -> str:
    """To the office: who is paired and has no visit on record."""
    return f"{words}没有联所记录的：{'、'.join(names)}。" if names else f"{words}联所顾问、联所干部都有联所记录。"


def listed(found: Sequence[One], count: int, words: str, *, named: bool) -> str:
    """The visits of this year, or of a month, the last of them."""
    if not found:
        return f"{words}还没有联所记录。"
    lines = [_line(one, one["name"] if named else "") for one in found]
    more = f"，以下为最近{len(found)}次" if count > len(found) else ""
    return "\n".join([f"{words}联所记录{count}次{more}：", *lines])


def to_follow(found: Sequence[One], *, named: bool) -> str:
    """What is to follow on the visits of this year."""
    lines = [_line(one, one["name"] if named else "") for one in found]
    return "\n".join([f"今年联所记录中有后续安排的{len(lines)}次：", *lines]) if lines else "今年的联所记录没有待办的后续安排。"


def due_today(one: One) -> str:
    """To whoever made the visit, on the day on which something is to follow."""
    return f"您{wording.day(one['visit_on'])}到{one['place'] or one['justice_name']}联所时定下的后续：{one['follow_up']}。办理结果可发送“联所记录{one['id']}备注改为……”登记。"


def _line(one: One, name: str) -> str:
    follow = f"；后续：{_short(one['follow_up'])}" if one["follow_up"] else ""
    where = "，".join(part for part in (wording.day(one["visit_on"]), one["justice_name"], name) if part)
    return f"{one['id']}. {where}：{_short(one['matters'])}{follow}"


def _short(text: str) -> str:
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"
