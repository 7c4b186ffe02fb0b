"""Questions the other way round: which items recur monthly, are due in December, stand on 第五条, or have nothing set."""

import re
from collections.abc import Callable, Sequence

from handlers.checklist import periods
from storage.database import Row
from storage.patterns import regex

_ARTICLE = regex(r"第[一二三四五六七八九十\d]{1,3}条(?:第?\([一二三四五六七八九十]\)项?)?")
_DUE = regex(r"年底|(\d{1,2})月")
_UNSET = regex(r"(?:没有?|未)(?:设定|写明?|规定|填)?(?:的)?(?P<after>频次|时限|依据|本地依据|牵头单位|责任单位)")
_UNCHECKED = regex(r"(?:待|没有?|未|还没)核对")
_COLUMNS = {"频次": "frequency", "时限": "due", "依据": "basis", "本地依据": "local_basis", "牵头单位": "lead_unit", "责任单位": "responsible_units"}

Fits = Callable[[Row], bool]


def selected(said: str, items: Sequence[Row]) -> list[Row] | None:
    """The items that a question selects by mark, unset column, article, recurrence or month; None when it selects by nothing of that."""
    fits = _fits(said)
    return None if fits is None else [one for one in items if fits(one)]


def unset_throughout(said: str, items: Sequence[Row]) -> str:
    """完成时限 or 频次, when a question selects by it and no item has it set; else ""."""
    if _ARTICLE.search(said) or _UNSET.search(said) or _UNCHECKED.search(said):
        return ""
    header, column = ("完成时限", "due") if _DUE.search(said) else ("频次", "frequency")
    return "" if any(one[column] for one in items) else header


def _fits(said: str) -> Fits | None:
    if _UNCHECKED.search(said):
        return lambda one: bool(one["to_check"])
    if unset := _UNSET.search(said):
        column = _COLUMNS[unset["after"]]
        return lambda one: not one[column]
    if article := _ARTICLE.search(said):
        wanted = article[0].replace("第(", "(").removesuffix("项")
        return lambda one: wanted in _plain(one["basis"]) or wanted in _plain(one["local_basis"])
    if due := _DUE.search(said):
        month = f"{due[1]}月" if due[1] else ""
        return lambda one: bool(re.search(rf"(?<!\d){month}" if month else r"年底|(?<!\d)12月", one["due"]))
    recurrence = periods.said(said)
    return None if recurrence is None else lambda one: periods.said(one["frequency"]) is recurrence


def _plain(words: str) -> str:
    return words.replace("（", "(").replace("）", ")").replace("第(", "(")
