"""What is said of two ledgers held against each other."""

from collections.abc import Sequence

from handlers.compare.found import Comparison, Difference

NEED_FILE = (
    "请把本办的台账工作簿（.xlsx）发来，列名与“导出报送台账”的相同即可，先后不限。只核对一项任务的，请连同任务名称一起说，如“核对述法报告台账”。"
)
NO_UNITS = "工作簿里没有“单位”列，无法核对。"
NOT_THERE = "工作簿中没有这一行"
NOT_OURS = "本系统台账中没有这一行"
SEVERAL_TASKS = "看不出是哪一项任务，请加“任务”列，或指定任务后再核对"
NO_ROWS = "工作簿里没有可核对的行，不能说明是否一致。"
SHOWN = 12  # differences told in one chat message
FOLLOWS = "全部不一致之处见随后的文件。"


def no_such_task(tasks: Sequence[str]) -> str:
    """Nothing of that name is in the ledger."""
    return f"台账中没有“{'、'.join(tasks)}”这项任务。"


def report(found: Comparison, most: int | None = None) -> str:
    """The whole of it; with `most`, only so many differences."""
    if not found.rows and not found.differences:
        return NO_ROWS
    told = [_difference(one) for one in found.differences[:most]]
    rest = len(found.differences) - len(told)
    return "\n".join(
        [
            _outcome(found),
            "各列一致率：",
            *(f"· {header} {_percent(same, found.rows)}（{same}/{found.rows}）" for header, same in found.agreed.items()),
            *([f"未核对的列：{'、'.join(found.others)}。"] if found.others else []),
            *([f"未核对的工作表：{'、'.join(found.beside)}（列名与所核对的不同）。"] if found.beside else []),
            *(["不一致之处（左为工作簿，右为本系统）："] if told else []),
            *told,
            *([f"另有{rest}处。{FOLLOWS}"] if rest else []),
        ]
    )


def _outcome(found: Comparison) -> str:
    """How much was compared, and whether all of it agrees: nothing is said of sheets that were not."""
    where = f"{'、'.join(found.sheets)}，" if found.sheets else ""
    agree = "所核对的全部一致。" if found.beside else "全部一致。"
    return f"台账核对：{where}共{found.rows}行、{len(found.agreed)}列。{f'不一致{len(found.differences)}处。' if found.differences else agree}"


def _percent(same: int, rows: int) -> str:
    """Rounded down, so that 100% is said of nothing less."""
    return f"{same * 1000 // rows / 10:g}%" if rows else "—"


def _difference(one: Difference) -> str:
    place = f"{one.sheet}第{one.row}行 {one.whose}" if one.row else one.whose
    return f"· {place} {one.column}：{one.theirs} ｜ {one.ours}" if one.column else f"· {place}：{one.theirs}"
