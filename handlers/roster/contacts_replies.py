"""What is said about who serves a unit, how they are reached, and who is not bound yet."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.roster.replies import ONLY_PRIVATE as ONLY_PRIVATE

MOST = 40  # names told in one answer
NUMBERS_FOR_OFFICE = "联系电话只提供给管理员。需要联系其他单位的，请找依法治市办。"
WHICH = "请写明单位或姓名，例如：柳河镇联络员电话；赵志国电话。要全部名单，请发送“导出联络员名册”。"
ALL_BOUND = "联络员的账号都已绑定。"


def person(one: Mapping[str, Any]) -> str:
    """Somebody with unit, title and number."""
    title = f"，{one['title']}" if one["title"] else ""
    return f"{one['name']}（{one['unit_name']}{title}）：{one['phone'] or '未登记电话'}"


def served(unit: str, desks: Sequence[Mapping[str, Any]], *, numbers: bool) -> str:
    """The liaisons of a unit by desk, with their numbers for the office."""
    told = [f"{one['name']}（{one['desk']}岗）" + (f"，{one['phone'] or '未登记电话'}" if numbers else "") for one in desks]
    return f"{unit}联络员：{'；'.join(told)}。" if told else f"{unit}目前没有登记联络员。"


def _named(found: Sequence[Mapping[str, Any]]) -> str:
    more = f"等{len(found)}人" if len(found) > MOST else ""
    return "、".join(f"{one['unit_name']} {one['name']}" for one in found[:MOST]) + more


def unbound(found: Sequence[Mapping[str, Any]]) -> str:
    """Liaisons with no account."""
    if not found:
        return ALL_BOUND
    return f"尚未绑定账号的联络员{len(found)}人：{_named(found)}。\n要发绑定码，请发送“给所有联络员发绑定码”。"


def codes_preview(count: int, days: int) -> str:
    """Codes for all who are not bound."""
    return f"拟为{count}名尚未绑定的联络员各生成一个绑定码，只私聊发给您，{days}天内有效；以前未用的绑定码作废。已绑定的不受影响。"


def codes(lines: Sequence[tuple[str, str, str]], days: int) -> str:
    """Many codes, told to the administrator alone."""
    told = [f"{unit} {name}：{code}" for unit, name, code in lines]
    head = f"绑定码{len(told)}个，{days}天内有效，各用一次，只显示这一回。请分别私下转告本人，由本人私聊我发送“绑定”加绑定码："
    return "\n".join([head, *told])


HOW_TO_CHANGE = "要换人的，请回复“联络员换成某某”，由管理员核准后改发给他；只是暂时不想收的，请回复“别提醒我”。"


def reminded(unit: str, desks: Sequence[Mapping[str, Any]], speaker: int | None) -> str:
    """To who says that reminders come to the wrong person: who is on record as liaison."""
    told = [f"{one['name']}（{one['desk']}岗{'，您本人' if one['member_id'] == speaker else ''}）" for one in desks]
    return f"{unit}登记的联络员是{'、'.join(told)}，提醒按此发送。" if told else f"{unit}目前没有登记联络员。"


def post_news(post: str, name: str, office: str, keepers: Sequence[str]) -> str:
    """To a liaison whose leader has changed: what the office needs, and who keeps the roster."""
    what = f"请将新任{post}{name}告知管理员" if name else f"需要新任{post}的姓名，请告知管理员"
    return f"名册由{office}修改，{what}{'、'.join(keepers[:3])}；改好之前，应报事项仍按现登记的人员计。"
