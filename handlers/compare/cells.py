"""Whether a cell of the office's workbook says what the ledger says: another width, a date as text, a number as text make no difference."""

import re
from datetime import date, datetime

from handlers.workbook import Column, Value
from handlers.workbook.cells import Doubtful, plain, read_cell
from storage.patterns import regex

_EMPTY = frozenset({"", "-", "—", "——", "/", "无", "0", "空"})
_MONTH_DAY = regex(r"(\d{1,2})[月./-](\d{1,2})日?(?:\s*(\d{1,2})[:时点](\d{1,2})?分?)?")
_SAME_WAY = {
    "微信群": "群文件",
    "工作群": "群文件",
    "群": "群文件",
    "群内": "群文件",
    "群里": "群文件",
    "微信": "私聊",
    "电子邮箱": "邮箱",
    "邮件": "邮箱",
}
_IN_TIME = {"按时": "否", "及时": "否", "未逾期": "否", "逾期": "是"}


def shown(value: object) -> str:
    """A cell as it is told to people."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}" if value.hour or value.minute else f"{value:%Y-%m-%d}"
    text = plain(value)
    return "公式" if text.startswith("=") else text or "空"


def same(header: str, theirs: object, ours: Value) -> bool:
    """Whether both say the same under this header."""
    said, known = re.sub(r"\s", "", plain(theirs)), re.sub(r"\s", "", plain(ours))
    if said == known or {said, known} <= _EMPTY:
        return True
    if isinstance(ours, date):
        return _same_moment(theirs, ours)
    if header.startswith("是否逾期"):
        return _lateness(said, known)
    if isinstance(ours, int):
        return re.sub(r"^第|[版次个年度]+$|\.0+$", "", said) == known
    if header == "报送方式":
        return _SAME_WAY.get(said, said) == known
    return _parts(said) == _parts(known)


def _parts(text: str) -> set[str]:
    return set(re.split("[、，,;；/]", text))


def _lateness(said: str, known: str) -> bool:
    """是 alone agrees with 是（3天）; other days do not."""
    verdict = next((meant for word, meant in _IN_TIME.items() if said.startswith(word)), said[:1])
    days = re.search(r"\d+", said)
    return verdict == known[:1] and (days is None or days[0] in re.findall(r"\d+", known))


def _same_moment(theirs: object, ours: date) -> bool:
    """To the minute, or by the day where only a day is said; without a year by month and day."""
    try:
        said = read_cell(theirs, Column("", kind="datetime"))
    except Doubtful:
        return _same_month_day(plain(theirs), ours)
    if isinstance(said, datetime) and isinstance(ours, datetime):
        return said.replace(second=0) == ours.replace(second=0)
    return isinstance(said, date) and _day(said) == _day(ours)


def _same_month_day(text: str, ours: date) -> bool:
    found = _MONTH_DAY.fullmatch(text)
    if found is None or (int(found[1]), int(found[2])) != (ours.month, ours.day):
        return False
    return found[3] is None or not isinstance(ours, datetime) or (int(found[3]), int(found[4] or 0)) == (ours.hour, ours.minute)


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at
