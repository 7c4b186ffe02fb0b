"""What is said when units are renamed or merged."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers import wording

HOW_TO_RENAME = "请这样说：“龙山镇更名为龙山街道”。"
SAME_UNIT = "并入的是同一个单位，未作改动。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def merge_into_what(unit: str) -> str:
    """A unit goes, and it was not said into which other."""
    return f"请写明并入哪个单位，例如：“{unit or '云北街道'}并入某某街道”。未写明前名册和台账都不作改动。"


def which(name: str, found: Sequence[str]) -> str:
    """A name that fits no unit, or several."""
    if found:
        return f"“{name}”可能是{'、'.join(found)}，请写明全称，未作改动。"
    return f"名册中没有“{name}”这个单位，请写明全称，未作改动。"


def taken(name: str, bearer: str) -> str:
    """The new name belongs to a unit already."""
    return f"“{name}”已是{bearer}的名称，未作改动。"


def rename_preview(old: str, new: str, until: date, retitled: Sequence[tuple[str, str]]) -> str:
    """What a new name brings."""
    posts = "".join(f"；{before}改称{after}" for before, after in retitled)
    return f"拟将{old}更名为{new}{posts}。旧称在{_day(until)}前仍可识别；已建任务和台账保留当时的名称。"


def renamed(old: str, new: str) -> str:
    """It has a new name."""
    return f"已将{old}更名为{new}。"


def closing(requests: Sequence[str]) -> list[str]:
    """What waits for the office about a unit that goes, as a line of the preview."""
    return [f"· 等您答复的{len(requests)}件申请随之办结：{'、'.join(requests)}"] if requests else []


def merge_preview(gone: str, into: str, until: date, owed: Sequence[str], liaisons: str, people: int, requests: Sequence[str]) -> str:
    """What a merger brings."""
    lines = [
        f"拟将{gone}并入{into}：",
        f"· {gone}尚未报送的{len(owed)}项按免报处理，备注“已并入{into}”，已报送的保留" if owed else f"· {gone}没有待报事项，已报送的保留",
        *(f"  {one}" for one in owed),
        f"· {gone}的{people}名人员转到{into}，原岗位空缺" + (f"，联络员{liaisons}的角色终止" if liaisons else ""),
        *closing(requests),
        f"· “{gone}”在{_day(until)}前仍可识别，视为{into}",
    ]
    return "\n".join(lines)


def merged(gone: str, into: str, waived: int) -> str:
    """It is merged."""
    return f"已将{gone}并入{into}{f'，免报{waived}项' if waived else ''}。需要时请为{into}增设联络员。"


def merged_away(gone: str, into: str) -> str:
    """To a liaison whose unit is no more."""
    return f"{gone}已并入{into}，{gone}尚未报送的事项不再要求，您的联络员身份自此结束。感谢支持。"


def gone_into(gone: str, into: str) -> str:
    """Why what waited for a unit waits no more."""
    return f"{gone}已并入{into}"


def lapsed(many: Sequence[Mapping[str, Any]], why: str) -> str:
    """To whoever asked something about a unit that is no more."""
    return f"{why}，您提出的{'、'.join(map(request, many))}随之办结，不用再等答复。"


def request(one: Mapping[str, Any]) -> str:
    """A request by its number, and what it asks for."""
    if one["decided_by"] == "roster":
        return f"申请{one['id']}（{one['unit_name']}联络员{one['name']}）"
    kind = {"extension": "延期", "exemption": "免报"}[one["decided_by"]]
    return f"{kind}申请{one['id']}（{wording.owed({**one, 'post_title': one['posts']})}）"
