"""What is said about a checklist workbook: its changes, what stands unset, and what is wrong with its rows."""

from collections.abc import Mapping, Sequence

MOST = 20  # numbers that are named; the rest is counted


def summary(year: int, told: Mapping[str, Sequence[str]]) -> list[str]:
    """The lines about a book."""
    words = {
        "add": (f"新增{year}年清单事项", ""),
        "revise": ("修改事项", "（原内容保留备查）"),
        "unfounded": ("未写依据", "（查询时答“本办未设定”）"),
        "unlisted": ("工作簿未列、现行清单中仍在", "（不作改动；确需废止的，发送“废止清单事项”和编号）"),
    }
    return [f"{head}{len(told[name])}项{remark}：{_named(told[name])}" for name, (head, remark) in words.items() if told.get(name)]


def _named(numbers: Sequence[str]) -> str:
    return "、".join(numbers[:MOST]) + ("等" if len(numbers) > MOST else "")


def at_cell(number: str, row: int, column: str) -> str:
    """An item with where in the book its cell stands empty."""
    return f"{number}（第{row}行{column}列）"


def no_such_subject(name: str, known: Sequence[str]) -> str:
    """A subject kind that nobody has."""
    return f"不认识责任主体“{name}”，应为：{'、'.join(known)}"


def number_twice(number: str, row: int) -> str:
    """Two items of one number."""
    return f"编号“{number}”与第{row}行重复"


def too_long(most: int) -> str:
    """More characters than are kept."""
    return f"超过{most}个字，请缩短"
