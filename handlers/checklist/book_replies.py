"""What is said about a checklist workbook: its changes, what stands unset, and what is wrong with its rows."""

from collections.abc import Mapping, Sequence

MOST = 20  # numbers that are named; the rest is counted


def summary(year: int, told: Mapping[str, Sequence[str]]) -> list[str]:
    """The lines about a book."""
    words = {
        "add": (f"新增{year}年清单事项", ""),
        "revise": ("修改事项", "（原内容保留备查）"),
        "same": (f"照原内容列入{year}年清单", "（视为已核对）"),
        "ended": ("废止工作簿未列的事项", "（已建的任务和报送记录照旧可查）"),
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


def no_such_time(said: str) -> str:
    """2月30日, 第五季度, 0次."""
    return f"没有“{said}”这样的时间或次数"


def unusual_frequency(said: str) -> str:
    """A frequency in words of their own."""
    return f"“{said}”不是常用写法（每月、每季度、每半年、每年、适时、及时、按要求等），照录，不据此提示建任务"


def unknown_units(names: Sequence[str]) -> str:
    """Responsible units that the roster does not know."""
    return f"{'、'.join(f'“{one}”' for one in names)}在名册中对不上，照录"


def hint(row: int, column: str, header: str, cause: str) -> str:
    """Something that does not stand in the way, with its cell."""
    return f"提示：第{row}行{column}列“{header}”：{cause}"


def more_hints(count: int) -> str:
    """Those that are not shown."""
    return f"另有{count}处提示未列出。"
