"""What is said where a case is approved: by whom, and of names that stand in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.persons import mask

WHICH_NAMES = "请写明要隐去的姓名，例如：案例YNWT-2026-0001隐去冯翠花。"


def by_whom(number: str, names: Sequence[str]) -> str:
    """To another adviser than who may approve it."""
    if names:
        return f"案例{number}由答复的顾问{'、'.join(names)}审核同意入库。"
    return f"案例{number}的答复顾问已不在册，须由依法治市办指定一位顾问审核。"


def name_one(entries: Sequence[Mapping[str, Any]]) -> str:
    """To the office: who answered has left."""
    numbers = "、".join(one["number"] for one in entries)
    return f"{numbers} 的答复顾问已不在册，请指定一位顾问审核，例如：案例{entries[0]['number']}由郑律师审核。"


def names_found(number: str, names: Sequence[str]) -> str:
    """Before a case is approved in which names seem to stand."""
    new = "、".join(f"“{one}”改为“{mask(one)}”" for one in names)
    return (
        f"案例{number}的文字中可能有当事人姓名：{'、'.join(names)}。入库后按可见范围可以查到。"
        f"是否隐去后入库（{new}）？隐去请回复“是”，照原文入库请回复“否”；还有别的要隐去的，先回复“取消”，再发“案例{number}隐去”加姓名。"
    )


def approved_masked(number: str, still: str) -> str:
    """One approval, of words without names."""
    return f"案例{number}已隐去姓名并同意入库" + (f"，文字有变动，待{still}同意后可以查到。" if still else "，现在可以查到。")


def apart(entries: Sequence[Mapping[str, Any]]) -> str:
    """Those that are not approved together with the others."""
    numbers = "、".join(str(one["number"]) for one in entries)
    return f"另有{len(entries)}件文字中可能有当事人姓名，不在其内，请逐件同意：{numbers}。"


def mask_preview(number: str, names: Sequence[str]) -> str:
    """Before names are masked."""
    new = "、".join(f"“{one}”改为“{mask(one)}”" for one in names)
    return f"案例{number}的题目、问题、答复中：{new}。文字变动后，顾问、本办须重新同意入库。"


def masked_now(number: str) -> str:
    """Names were masked."""
    return f"案例{number}已隐去姓名，待顾问、本办同意入库。"


def not_there(number: str, names: Sequence[str]) -> str:
    """There is nothing to mask."""
    return f"案例{number}的题目、问题、答复中没有“{'”“'.join(names)}”。" if names else f"案例{number}中没有看到姓名。{WHICH_NAMES}"


def not_adviser(name: str) -> str:
    """Only an adviser approves for the advisers."""
    return f"{name}不是法律顾问，不能审核案例。"


def approver_named(number: str, name: str) -> str:
    """To the office."""
    return f"案例{number}由{name}审核，已告知本人。"


def may_not_read(number: str, name: str, names: Sequence[str]) -> str:
    """To the office: who was named is no party to a private case, and is told nothing of it."""
    who = f"可以查看它的顾问是{'、'.join(names)}，请改由其审核" if names else "目前没有可以查看它的顾问，先不入库"
    return f"案例{number}按可见范围{name}不能查看，没有请其审核，也没有告知本人。{who}。"


def please_approve(number: str, title: str, *, left: bool = True) -> str:
    """To the adviser who was named, `left` where who answered it is not there any more."""
    return f"案例{number}（{title}）{'的答复顾问已不在册，' if left else ''}请您审核。看全文请发“看案例{number}”，同意请发“同意案例{number}入库”。"
