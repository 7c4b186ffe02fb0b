"""What is said about reports that one unit hands in for another."""

from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from handlers import wording

WHICH = "请问是哪一项："
WHICH_UNIT = "请问是代哪个单位报送："
ALL_OF_THEM = "以上各件"
SEND_THE_FILE = "好的，请把文件发来，收到后按代报登记；经该单位或管理员确认后计为已报。"
NOT_FREE = "这一项目前不能代报：该单位已经报送，或正在等候核收。未作登记，请与该单位联络员核对。"
THEY_OWE_NOTHING = "按台账，该单位没有对应的应报事项，未作登记。如有疑问，请联系管理员。"
NOTHING_WAITS = "没有待确认的代报，未作改动。"
DONE = "已办理。"
_BY = {"OA": "OA", "纸质": "纸质件", "邮箱": "邮箱", "转交": "他人转交"}
_TOLD = {"OA": "已通过OA报送", "纸质": "已报送纸质件", "邮箱": "已通过邮箱报送", "转交": "已由他人转交"}


def recorded(obligation: Mapping[str, Any], own: str, number: str, n: int, came: str) -> str:
    """The receipt: it has come, and does not count yet."""
    return (
        f"已收到{own}代报：{wording.item(obligation)}第{n}版，{came}，待{obligation['unit_name']}或管理员确认后计为已报。"
        f"查询号 {number}，有误请回复“撤回”。"
    )


def please_agree(obligation: Mapping[str, Any], own: str, name: str, file: str, number: str) -> str:
    """To the unit's liaisons and the office."""
    return (
        f"{own}{name}代{obligation['unit_name']}报送了{wording.owed(obligation)}，文件“{file}”，请核对。"
        f"属实的请回复“确认代报 {number}”，不属实的请回复“不认可 {number}”。确认之前不计为已报。"
    )


def declared(obligation: Mapping[str, Any], way: str, number: str) -> str:
    """To who told of it: a word for another unit."""
    return f"已代记为待核收：{wording.item(obligation)}（{_BY[way]}）。管理员核收后计为已报，已告知该单位。查询号 {number}，有误请回复“撤回”。"


def please_check(obligation: Mapping[str, Any], own: str, name: str, way: str, number: str) -> str:
    """To the unit's liaisons and the office: told of, nothing seen."""
    unit = obligation["unit_name"]
    return (
        f"{own}{name}代{unit}说明：{wording.owed(obligation)}{_TOLD[way]}，待管理员核收（回复“核收 {unit}”）。"
        f"{unit}认为不属实的，请回复“不认可 {number}”。"
    )


def meant_to_agree(many: Sequence[Mapping[str, Any]]) -> str:
    """同意 was said in a group, to nobody: whether it is meant for us."""
    return f"您在群里说的话，是否指确认{_handed_in(many)}？"


def meant_to_disagree(many: Sequence[Mapping[str, Any]]) -> str:
    """The same, of a refusal."""
    return f"您在群里说的话，是否指不认可{_handed_in(many)}？"


def _handed_in(many: Sequence[Mapping[str, Any]]) -> str:
    return "、".join(f"{one['on_behalf']}代报的{wording.item(one)}" for one in many)


def waiting(version: Mapping[str, Any], zone: ZoneInfo) -> str:
    """One of them in a numbered question."""
    return f"{wording.item(version)}（{version['on_behalf']}代报，{wording.moment(version['received_at'], zone)}收到）"


def _how(late: object) -> str:
    return "逾期已报" if late else "按时已报"


def agreed(version: Mapping[str, Any]) -> str:
    """To who decided."""
    return f"已确认代报：{wording.item(version)}第{version['n']}版（{version['on_behalf']}代报），计为{_how(version['late'])}，已告知对方。"


def counts(version: Mapping[str, Any]) -> str:
    """To the other side."""
    return f"{version['on_behalf']}代{version['unit_name']}报送的{wording.owed(version)}已经确认，计为{_how(version['late'])}。查询号 {version['number']}。"


def vouched(version: Mapping[str, Any]) -> str:
    """To the unit: its word is noted, the office still has to see it."""
    return f"已记下：{wording.item(version)}确由贵单位报出，仍待管理员核收。查询号 {version['number']}。"


def owner_vouched(version: Mapping[str, Any]) -> str:
    """To who told of it."""
    return f"{version['unit_name']}已确认其{wording.owed(version)}通过{_BY.get(version['way'], version['way'])}报出，待管理员核收。"


def disagreed(version: Mapping[str, Any]) -> str:
    """To who decided."""
    return f"已记为不认可：{wording.item(version)}第{version['n']}版（{version['on_behalf']}代报），不计为已报，已告知对方。"


def does_not_count(version: Mapping[str, Any]) -> str:
    """To the other side."""
    return (
        f"{version['on_behalf']}代{version['unit_name']}报送的{wording.owed(version)}未获认可，不计为已报，台账仍为待报。"
        f"请由{version['unit_name']}联络员报送。"
    )
