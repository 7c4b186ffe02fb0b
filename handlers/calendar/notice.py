"""A notice of holidays as the State Council words it, read into days; one that contradicts itself is refused with every contradiction named."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from handlers.calendar import replies
from handlers.understanding.normalise import numeral
from storage.calendar import Told
from storage.patterns import regex
from storage.refusal import Refusal

FEASTS = {"元旦": "元旦", "春节": "春节", "清明": "清明节", "五一": "劳动节", "劳动": "劳动节", "端午": "端午节", "中秋": "中秋节", "国庆": "国庆节"}
LONGEST = 60  # days: a longer span is a slip of the pen
_NAME = rf"(?:国际)?(?:{'|'.join(FEASTS)})节?"
_HEAD = regex(rf"(?P<names>{_NAME}(?:[、和及与,]{_NAME})*)(?:假期|放假)?(?::|(?=(?:20\d\d年)?\d{{1,2}}月\d{{1,2}}日))")
_DAY = r"(?:(?:20\d\d)年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^()]*\))?"
_SPAN = rf"{_DAY}(?:[至到~\-—–]+{_DAY})?"
_CLAUSE = regex(
    rf"(?P<days>{_SPAN}(?:[、,和及与]+{_SPAN})*),?(?P<what>(?:均|都)?放假|(?:均|都)?(?:照常|正常)?上班)|共(?P<count>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})天"
)
_ONE = regex(r"(?:(?P<year>20\d\d)年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:\((?P<note>[^()]*)\))?")
_WEEKDAY = regex(r"(?:周|星期|礼拜)([一二三四五六日天])")
_YEAR = regex(r"(20\d\d)年(?:部分|全年|法定|的)*(?:节假日|放假|假期|(?:" + "|".join(FEASTS) + "))")


@dataclass
class _Reader:
    """The days of one notice, and what speaks against it."""

    year: int
    told: dict[date, Told] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def section(self, feast: str, text: str) -> None:
        """One feast's days: each 放假 is held against the 共n天 behind it."""
        free = 0
        for clause in _CLAUSE.finditer(text):
            if clause["count"]:
                if free and free != numeral(clause["count"]):
                    self.wrong.append(replies.count_differs(feast, clause["count"], free))
                free = 0
                continue
            working = clause["what"].endswith("上班")
            days: list[date] = []
            for part in re.finditer(_SPAN, clause["days"]):  # 10月9日、10日: the month is said once
                days += self._span(feast, part[0], days[-1] if days else None)
            free += 0 if working else len(days)
            for day in days:
                self._tell(Told(day, working, feast))

    def _span(self, feast: str, words: str, before: date | None) -> Iterator[date]:
        """The days of 1月1日, or 1月1日至3日."""
        ends = list(_ONE.finditer(words))
        first = self._day(ends[0], before, feast)
        last = self._day(ends[-1], first, feast) if len(ends) > 1 else first
        if first is None or last is None:
            return
        if last < first and not ends[0]["year"] and feast.startswith("元旦"):
            first = first.replace(year=first.year - 1)  # 12月30日至1月1日
        if not 0 <= (last - first).days < LONGEST:
            self.wrong.append(replies.wrong_span(feast, words))
            return
        yield from (first + timedelta(days=n) for n in range((last - first).days + 1))

    def _day(self, said: re.Match[str], before: date | None, feast: str) -> date | None:
        month = int(said["month"]) if said["month"] else before.month if before else None
        year = int(said["year"]) if said["year"] else before.year if before else self.year
        try:
            day = date(year, month or 0, int(said["day"]))
        except ValueError:
            self.wrong.append(replies.no_such_day(feast, said[0]))
            return None
        weekday = _WEEKDAY.search(said["note"] or "")
        if weekday and "一二三四五六日".index(weekday[1].replace("天", "日")) != day.weekday():
            self.wrong.append(replies.wrong_weekday(day, weekday[1]))
        return day

    def _tell(self, one: Told) -> None:
        known = self.told.get(one.day)
        if known and known.working != one.working:
            self.wrong.append(replies.both(one.day))
        if one.day.year != self.year and (one.day.year, one.day.month) != (self.year - 1, 12):  # 元旦 may begin in December
            self.wrong.append(replies.outside(one.day, self.year))
        self.told[one.day] = one


def plain(text: str) -> str:
    """Width and spaces evened out, so that a notice reads the same however it was copied."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def year_of(text: str) -> int:
    """The year a notice is about.

    :raises Refusal: none is named, or more than one
    """
    years = {int(one[1]) for one in _YEAR.finditer(text)} or {int(one) for one in re.findall(r"(20\d\d)年", text)}
    if len(years) != 1:
        raise Refusal(replies.which_year(sorted(years)))
    return years.pop()


def read_notice(text: str) -> tuple[int, tuple[Told, ...]]:
    """The year of a notice and its days in order.

    :raises Refusal: no day was found, or the notice contradicts itself
    """
    text = plain(text)
    reader = _Reader(year_of(text))
    heads = list(_HEAD.finditer(text))
    for head, end in zip(heads, [*(one.start() for one in heads[1:]), len(text)], strict=True):
        names = [FEASTS[one] for one in re.findall("|".join(FEASTS), head["names"])]
        reader.section("、".join(dict.fromkeys(names)), text[head.end() : end])
    if reader.wrong:
        raise Refusal(replies.contradicts(list(dict.fromkeys(reader.wrong))))
    if not reader.told:
        raise Refusal(replies.NOTHING_READ)
    return reader.year, tuple(sorted(reader.told.values(), key=lambda one: one.day))
