"""What is said when a unit comes or goes, or gets another name."""

from collections.abc import Sequence
from datetime import date

from handlers.roster.reorganising_replies import closing

HOW_TO_ADD = "请这样说：“新增单位：云桥镇，镇，简称云桥”。类别有镇、街道、乡、园区、部门、党委部门、其他。未作改动。"
HOW_TO_ALIAS = "请这样说：“柳河镇别名柳河政府”，或“去掉柳河镇的别名柳河政府”。未作改动。"
PAST = "别名的有效期不能早于今天，未作改动。"
REASON = "该单位已撤销"


def taken(name: str, bearer: str) -> str:
    """The name is, or was, another unit's."""
    return f"“{name}”已是{bearer}的名称或别名，未作改动。"


def which_kind(name: str) -> str:
    """The name does not tell what kind of unit it is."""
    return f"{name}属于哪一类："


def add_preview(name: str, kind: str, aliases: Sequence[str], tasks: Sequence[str], *, reports: bool = True) -> str:
    """A unit that would come, and what it does not bring with it."""
    lines = [f"拟新增单位：{name}（{kind}）" + (f"，别名：{'、'.join(aliases)}" if aliases else "") + "。"]
    if tasks:
        lines.append(f"· 进行中的{len(tasks)}项报送任务不包括{name}，需要报的另行加上")
    return "\n".join([*lines, "· 岗位和联络员另行登记" if reports else "· 司法所不列入报送对象，服务的镇街和联所另行登记"])


def added(name: str, head: str, tasks: Sequence[str]) -> str:
    """It has come: what may be said next."""
    more = f"要它报进行中的任务，请发送“{tasks[0]}对象加上{name}”；" if tasks else ""
    return f"已新增单位{name}。{more}登记岗位和联络员，请发送“{name}{head}换成某某”“{name}联络员换成某某”。"


def justice_added(name: str) -> str:
    """A 司法所 has come."""
    town = name.removesuffix("司法所")
    return f"已新增单位{name}。登记服务的镇街和联所，请发送“{name}服务{town}镇”“周律师联系{name}”。"


def still_needed(unit: str, name: str, role: str) -> str:
    """Somebody of the unit has a role for the whole office."""
    return f"{unit}的{name}仍任{role}，请先取消该角色或把人员转到其他单位，再撤销{unit}。未作改动。"


def close_preview(name: str, owed: Sequence[str], liaisons: Sequence[str], leaving: int, staying: Sequence[str], requests: Sequence[str]) -> str:
    """What the end of a unit brings, when no other takes it over."""
    lines = [
        f"拟撤销{name}，不并入其他单位：",
        f"· {name}尚未报送的{len(owed)}项按免报处理，备注“{REASON}”，已报送的保留" if owed else f"· {name}没有待报事项，已报送的保留",
        *(f"  {one}" for one in owed),
        f"· {name}的{leaving}名人员离册，账号解除绑定" + (f"，联络员{'、'.join(liaisons)}的角色终止" if liaisons else ""),
        *([f"· 还担任其他单位职务的保留在册：{'、'.join(staying)}"] if staying else []),
        *closing(requests),
        f"· 台账和历史记录保留“{name}”的名称；今后的任务不再包括该单位",
        f"并入其他单位的，请回复“取消”，再发送“{name}并入某某镇”。",
    ]
    return "\n".join(lines)


def closed(name: str, waived: int) -> str:
    """It is no more."""
    return f"已撤销{name}{f'，免报{waived}项' if waived else ''}。"


def gone(name: str) -> str:
    """Why what waited for a unit waits no more."""
    return f"{name}已撤销"


def closed_away(name: str) -> str:
    """To a liaison whose unit is no more."""
    return f"{name}已撤销，尚未报送的事项不再要求，您的联络员身份自此结束。感谢支持。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def alias_preview(unit: str, name: str, until: date | None) -> str:
    """Another name that would be understood."""
    return f"拟为{unit}增加别名“{name}”{f'，{_day(until)}前有效' if until else ''}。"


def aliased(unit: str, name: str) -> str:
    """It is understood."""
    return f"已为{unit}增加别名“{name}”。停用请发送“去掉{unit}的别名{name}”。"


def known_already(unit: str, name: str) -> str:
    """It is one of the unit's names as it is."""
    return f"“{name}”已是{unit}的名称或别名，无需改动。"


def no_such_alias(unit: str, name: str) -> str:
    """The unit has no such other name."""
    return f"{unit}没有“{name}”这个别名，未作改动。"


def end_alias_preview(unit: str, name: str) -> str:
    """Another name that would not be understood any more."""
    return f"拟停用{unit}的别名“{name}”，今后这样写不再认作{unit}。"


def alias_ended(unit: str, name: str) -> str:
    """It is not."""
    return f"已停用{unit}的别名“{name}”。"
