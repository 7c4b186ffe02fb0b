"""What people are told about a workbook that cannot be read."""

from collections.abc import Sequence
from difflib import get_close_matches

NOT_A_WORKBOOK = "这不是 Excel 工作簿（.xlsx），请用 Excel 或 WPS 另存为 .xlsx 后再发。"
OLD_FORMAT = "这是旧格式的表格（.xls 或 .et），请另存为 .xlsx 后再发。"
ENCRYPTED = "工作簿设了密码，无法读取，请取消密码后再发。"
BROKEN = "工作簿已损坏，无法读取，请重新保存后再发。"
SUSPICIOUS = "工作簿展开后异常庞大，为安全起见未读取，请把内容复制到新建的工作簿后再发。"
NO_HEADERS = "前5行里没有找到台账的表头，应有“单位”“实报时间”等列。"
EMPTY_BOOK = "工作簿里没有数据行。"
REQUIRED = "此项必填，不能为空。"
FORMULA = "单元格是公式，请复制后“选择性粘贴—数值”再发。"
ERROR_VALUE = "单元格是错误值，请改为正确内容。"
SCIENTIFIC = "长数字被改成了科学计数，末几位可能已丢失，请把该列设为文本格式后重新填写。"
NO_YEAR = "日期没有写年份，请写成 2026-12-04 的样子。"
NOT_A_DATE = "看不出是哪一天，请写成 2026-12-04 的样子。"
AMBIGUOUS_DATE = "日和月的先后不明确，请写成 2026-12-04 的样子。"
NOT_A_MOMENT = "看不出是什么时间，请写成 2026-12-04 17:00 的样子。"
NOT_A_NUMBER = "应填整数。"
NOT_YES_OR_NO = "应填“是”或“否”。"


def too_many_rows(most: int) -> str:
    """More rows than are read."""
    return f"数据超过{most:,}行，请拆成几个工作簿分别导入。"


def no_sheet(name: str, present: Sequence[str]) -> str:
    """A sheet is missing; which are there."""
    return f"缺少工作表“{name}”，现有工作表：{'、'.join(present) or '无'}。"


def no_header_row(expected: Sequence[str]) -> str:
    """None of the first rows is a header row."""
    return f"前5行里没有找到表头，应有：{'、'.join(expected)}。"


def missing_header(header: str, unknown: Sequence[str]) -> str:
    """A required column is missing; what stands there that might be it."""
    guess = f"表中多出“{'”“'.join(unknown)}”，如是同一列请改名。" if unknown else "请补上这一列。"
    return f"缺少“{header}”列，{guess}"


def nearest(header: str, missing: Sequence[str]) -> str:
    """Which of the headers that are not there a mistyped one is most likely meant for; "" when none is near."""
    return next(iter(get_close_matches(header, missing, 1, 0.5)), "")


def unknown_header(header: str, missing: Sequence[str], expected: Sequence[str]) -> str:
    """A column nobody reads."""
    near = nearest(header, missing)
    if near:
        return f"不认识“{header}”列，是否应为“{near}”？请改正列名；不需要的列请删除。"
    return f"不认识“{header}”列，应有：{'、'.join(expected)}。不需要的列请删除。"


def repeated_header(header: str, first: str) -> str:
    """The same header twice."""
    return f"“{header}”列重复，{first}列已有，请只留一列。"


def merged(span: str) -> str:
    """Merged cells among the data."""
    return f"{span}是合并单元格，请取消合并并逐行填写。"


def not_a_choice(value: str, choices: Sequence[str]) -> str:
    """Something else than what can be chosen."""
    return f"“{value}”不在可选范围，应为：{'、'.join(choices)}。"
