"""The office's workbook and the ledger side by side: which row is which, and every cell in which they differ."""

import asyncio
import re
from collections.abc import Mapping, Sequence, Set
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers import exporting
from handlers.compare import replies
from handlers.compare.cells import same, shown
from handlers.compare.found import Comparison, Difference
from handlers.workbook import Table, Value, read_table
from handlers.workbook.cells import plain
from storage import units
from storage.refusal import Refusal

LEDGER = "报送台账"
TASK = "任务"  # a column that the ledger has not: it names the task in 备注
LEFT_OUT = ("序号", "备注")  # a running number, and words of everybody's own
_ALIKE = {
    "单位名称": "单位", "报送单位": "单位", "责任单位": "单位", "填报单位": "单位", "姓名": "姓名", "报送人": "姓名", "岗位": "职务", "类别": "述法类别",
    "年度": "述法年度", "截止时间": "应报时间", "报送时限": "应报时间", "报送时间": "实报时间", "收到时间": "实报时间", "方式": "报送方式",
    "文件": "文件名", "版次": "版本", "是否逾期": "是否逾期(逾期天数)", "逾期": "是否逾期(逾期天数)", "结果": "预审结果", "通过时间": "最终通过时间",
    "任务": TASK, "事项": TASK, "报送事项": TASK, "任务名称": TASK, "材料名称": TASK,
}  # fmt: skip


async def compare(path: Path, tasks: Sequence[str], zone: ZoneInfo, now: datetime) -> Comparison:
    """Hold a workbook against the ledger, or only the tasks whose titles hold one of these words.

    :raises Refusal: the workbook cannot be read, has no column of units, or no task is called so
    """
    ledger = exporting.ledger_named(LEDGER)
    headers = {re.sub(r"\s", "", plain(one)): one for one in ledger.headers}

    def known(header: str) -> str:
        return headers.get(header, "") or _ALIKE.get(header, "")

    table = await asyncio.to_thread(read_table, path, known)
    if "单位" not in table.headers:
        raise Refusal(replies.NO_UNITS)
    whole = await ledger.rows(zone, now)
    every = [one for one in whole if not tasks or any(task in _task(one) for task in tasks)]
    if tasks and not every:
        raise Refusal(replies.no_such_task(tasks))
    elsewhere = {_task(one) for one in whole} - {_task(one) for one in every}
    return await _Matching(table, every, elsewhere, now.astimezone(zone)).made()


def _task(line: Mapping[str, Value]) -> str:
    """The task that a line of the ledger is about, as its 备注 says in front."""
    return str(line.get("备注") or "").partition("：")[0]


class _Matching:
    def __init__(self, table: Table, ours: Sequence[Mapping[str, Value]], elsewhere: Set[str], now: datetime) -> None:
        self._tables, self._left, self._elsewhere, self._today = (table, *table.alike), list(ours), elsewhere, now.date()
        self._columns = [one for one in table.headers if one not in (*LEFT_OUT, TASK)]
        others = dict.fromkeys(name for one in self._tables for name in (*(left for left in LEFT_OUT if left in one.headers), *one.others))
        sheets = tuple(one.sheet for one in self._tables) if table.alike or table.beside else ()
        self._found = Comparison(agreed=dict.fromkeys(self._columns, 0), others=tuple(others), sheets=sheets, beside=table.beside)
        self._tasks: set[str] = set()

    async def made(self) -> Comparison:
        """Row by row, but those of tasks that are not asked about; then the lines nobody has, of the tasks that the workbook is about."""
        for table in self._tables:
            for number, cells in table.rows:
                if not any(task in f"{plain(cells.get(TASK))}，{plain(cells.get('备注'))}" for task in self._elsewhere):
                    await self._row(number, cells, f"{table.sheet} " if len(self._tables) > 1 else "")
        for line in self._left:
            if _task(line) in self._tasks:
                self._found.differences.append(Difference(0, f"{_whose(line)}，{_task(line)}", "", replies.NOT_THERE, ""))
        return self._found

    async def _row(self, number: int, cells: Mapping[str, object], sheet: str) -> None:
        name = plain(cells.get("单位"))
        named = {one["name"] for one in await units.units_named(name, self._today)} or {name}
        fits = [one for one in self._left if one["单位"] in named]
        for header in (TASK, "备注", "述法年度", "职务", "述法类别", "姓名"):
            fits = [one for one in fits if self._says(header, cells.get(header), one)] or fits
        whose = "".join(filter(None, [name, f"（{shown(cells['职务'])}）" if cells.get("职务") else ""]))
        if not fits or (len(fits) > 1 and len({_task(one) for one in fits}) > 1):
            why = replies.SEVERAL_TASKS if fits else replies.NOT_OURS
            self._found.differences.append(Difference(number, whose, "", why, "", sheet))
            return
        line = fits[0]
        self._left.remove(line)
        self._tasks.add(_task(line))
        self._found.rows += 1
        if cells.get(TASK) and not self._says(TASK, cells[TASK], line):
            self._found.differences.append(Difference(number, whose, TASK, shown(cells[TASK]), _task(line), sheet))
        for header in self._columns:
            if header == "单位" or same(header, cells.get(header), line.get(header)):
                self._found.agreed[header] += 1
            else:
                self._found.differences.append(Difference(number, whose, header, shown(cells.get(header)), shown(line.get(header)), sheet))

    @staticmethod
    def _says(header: str, said: object, line: Mapping[str, Value]) -> bool:
        """Whether a row speaks of this line, by one of its columns."""
        if header in (TASK, "备注"):
            words = plain(said)
            return bool(words) and (_task(line) in words or (header == TASK and words in _task(line)))
        return bool(plain(said)) and same(header, said, line.get(header))


def _whose(line: Mapping[str, Value]) -> str:
    return f"{line['单位']}（{line['职务']}）" if line["职务"] else str(line["单位"])
