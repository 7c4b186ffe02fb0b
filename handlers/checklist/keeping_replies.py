"""What is said when the office keeps its checklist: taking over the shipped one, checking, adding, changing and retiring items."""

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.checklist import replies
from handlers.checklist.replies import UNSET, Item


def adopt_preview(lacking: Sequence[str], known: int, own_year: int) -> str:
    """What taking over the shipped list means, as a whole or where the list in force lacks something of it."""
    lines = [f"拟导入自带清单{len(lacking)}项：党委、政府、部门、镇街主要负责人和其他班子成员各一份。"]
    if known:
        name = f"{own_year}年清单" if own_year else "现行清单"
        lines = [f"拟把自带清单中有、{name}没有的{len(lacking)}项补入{name}：{'、'.join(lacking)}。已有的事项不动。"]
    return "\n".join([*lines, "内容为转述，频次、时限、牵头单位和本地依据均未设定，每项标“待本办核对”。"])


ADOPTED = "已导入自带清单，改动{count}项。逐项核对后，发送“清单DW-1已核对”；也可以导出任务责任清单的工作簿，改好后再导入。"
ADOPTED_ALREADY = "自带清单已经导入，没有需要补充的。"
ALL_CHECKED = "清单已全部核对，没有待核对的事项。"


def check_preview(count: int) -> str:
    """Taking the mark off all of them."""
    return f"拟将{count}项清单事项标为已核对。"


def checked(items: Sequence[Item]) -> str:
    """The mark is off."""
    return f"已标为核对：清单{replies.short(items[0])}。" if len(items) == 1 else f"已将{len(items)}项清单事项标为已核对。"


def retire_preview(item: Item, start: date | None) -> str:
    """Taking an item out of the list."""
    return f"拟废止清单事项{replies.with_subject(item)}{f'，自{_day(start)}起' if start else ''}。已建的任务和报送记录照旧可查。"


def retired(item: Item, start: date | None) -> str:
    """It is out, or will be from a day to come."""
    return f"清单事项{replies.short(item)}将自{_day(start)}起废止。" if start else f"已废止清单事项{replies.short(item)}。"


NEED_DUTY = "请问责任事项是什么，例如：每季度听取一次法治工作汇报。不办了请回复“取消”。"
NEED_SUBJECT = "请问这一项是谁的职责："
NEED_CHANGE = "请写明改哪一栏、改成什么，例如：清单DW-1的频次改为每季度一次；清单DW-1的本地依据改为云法办〔2026〕3号。"
NOTHING_DIFFERS = "与现行内容一致，无需改动。"
SAME_DUTY = "清单中已有“{known}”，请核对是否重复。"
FROM_THE_PAST = "施行日期不能早于今天，请重新写明。"
NUMBER_TAKEN = "现行清单中已有编号“{number}”。需要改动的，请发送“清单{number}的某栏改为……”。"
FIELD_WRONG = "{header}{cause}。请重新写明。"


def add_preview(number: str, shown: Mapping[str, str], start: date | None, hints: Sequence[str]) -> str:
    """An item that would be added; what was not said is named in one line."""
    lines = [f"拟在清单中新增一项：\n编号：{number}", *(f"{header}：{words}" for header, words in shown.items() if words)]
    blank = [header for header, words in shown.items() if not words]
    lines += [f"{'、'.join(blank)}：{UNSET}"] if blank else []
    lines += [f"施行：自{_day(start)}起"] if start else []
    return "\n".join([*lines, *(f"提示：{hint.rstrip('。')}。" for hint in hints)])


def added(item: Item, start: date | None) -> str:
    """It is on the list."""
    return f"已新增清单事项{replies.with_subject(item)}{_from(start)}。需要收材料的，请发送“按清单{item['number']}建任务”。"


def change_preview(item: Item, changes: Sequence[str], start: date | None, hint: str = "") -> str:
    """What would differ in the next version of an item."""
    head = f"拟修改清单事项{replies.with_subject(item)}{_from(start)}："
    kept = ["改后不再标“待本办核对”。"] if item["to_check"] else []
    return "\n".join([head, *changes, *([f"提示：{hint}。"] if hint else []), "原内容留存备查；已建的任务不变。", *kept])


def change(header: str, old: str, new: str) -> str:
    """One column that changes."""
    return f"{header}由“{old or UNSET}”改为“{new or UNSET}”"


def changed(item: Item, version: int, start: date | None) -> str:
    """The new version is on record."""
    return f"已修改清单事项{replies.short(item)}，现为第{version}版{_from(start)}。"


def settled_ahead(item: Item, day: date) -> str:
    """An item that is to end or to change on a day to come is not changed before that day."""
    return f"清单事项{replies.short(item)}已定于{_day(day)}变更，在此之前不再改动。"


def _day(of: date) -> str:
    return f"{of.year}年{of.month}月{of.day}日"


def _from(start: date | None) -> str:
    return f"，自{_day(start)}起施行" if start else ""
