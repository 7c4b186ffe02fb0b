"""What is said about a workbook of past cases."""

from collections.abc import Mapping, Sequence

UNIT_ONLY = "（限当事单位）"
_MOST = 20  # numbers that are named; the rest is counted


def summary(told: Mapping[str, Sequence[str]]) -> list[str]:
    """The lines about a book."""
    heads = {"add": "新增案例", "revise": "修改案例", "place": "改可见范围"}
    lines = [f"{head}{len(told[move])}件：{_named(told[move])}" for move, head in heads.items() if told.get(move)]
    return [*lines, "既往案例由本办导入，视为顾问和本办都已审定，导入后即可查到"] if lines else []


def _named(numbers: Sequence[str]) -> str:
    return "、".join(numbers[:_MOST]) + ("等" if len(numbers) > _MOST else "")


def too_long(most: int) -> str:
    """More characters than are kept."""
    return f"超过{most}个字，请缩短"


def number_twice(number: str, row: int) -> str:
    """Two cases of one number."""
    return f"编号“{number}”与第{row}行重复"


def of_desk(number: str) -> str:
    """A number of the kind that the desk gives itself."""
    return f"编号“{number}”是疑难问题、送审或报送的编号样式，请换一个编号，例如AL-001"


def no_such_visibility(said: str) -> str:
    """A visibility that nobody knows."""
    return f"不认识可见范围“{said}”，请写公开、本办，或当事单位：单位名称"


def unknown_unit(name: str) -> str:
    """A unit that the roster does not know."""
    return f"名册中没有“{name}”，请写名册中的单位名称"


def no_unit(row: int) -> str:
    """A case of a unit that is not named."""
    return f"第{row}行没有写明是哪个当事单位，先只有管理员可看；请写成“当事单位：柳河镇”的样子"


def personal(row: int, header: str) -> str:
    """A number of a person stands in a text."""
    return f"第{row}行“{header}”中有疑似身份证号或电话号码，请隐去后再导入"
