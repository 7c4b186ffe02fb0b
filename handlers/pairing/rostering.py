"""值班：周一周律师，周二郑律师; 12月8日由郑律师值班: an administrator sets who is on duty, previewed, done on 确认."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlers.pairing import rostering_replies as replies
from handlers.pairing.asking import week_of
from handlers.turn import Turn
from handlers.understanding import dates
from handlers.understanding.normalise import folded
from handlers.understanding.people import person_terms
from handlers.understanding.spans import settled
from storage.duty import put_on_duty
from storage.patterns import regex
from storage.people import Role
from storage.refusal import Refusal

_DAYS = "一二三四五六日"
_WEEKLY = regex(
    r"(?<![下上本这])(?:每个?)?(?:周|星期|礼拜)(?P<days>[一二三四五六日天](?:(?:[、和及与至到-]|周|星期|礼拜)*[一二三四五六日天])*)|每个?工作日"
)
_SPAN = regex(r"([一二三四五六日])[^一二三四五六日、和及与]*[至到-](?:周|星期|礼拜)?([一二三四五六日])")
_CLAUSE = regex(r"[,;。\n]+")
_EXCHANGES = regex(r"(?:换班|对调|互换|对换|换一?下班)(?!.{0,3}[：:])")  # of whom it is not said who takes which day
_EVERY_WEEK = regex(r"每|^(?:请|安排|调整|登记|顾问|律师)*(?:值班表?|轮值)[:,]")


@dataclass(frozen=True)
class Line:
    """Who is on duty on which days: every week on `weekdays` from `first` on, or from `first` to `last`."""

    member_ids: tuple[int, ...]
    names: tuple[str, ...]
    first: date
    last: date | None
    weekdays: str = ""


async def set_(turn: Turn) -> None:
    """Each clause that names days and people is a line.

    :raises Refusal: no line could be read, or somebody named is no adviser
    """
    if _EXCHANGES.search(turn.message.text):
        raise Refusal(replies.EXCHANGE)
    lines = list(_lines(turn))
    if not lines:
        raise Refusal(replies.HOW_TO)
    if not turn.confirmed(replies.preview(lines)):
        return
    changed = [await put_on_duty(turn.actor, one.member_ids, one.first, one.last, one.weekdays) for one in lines]
    turn.reply(replies.done(lines) if any(changed) else replies.AS_BEFORE)


def _lines(turn: Turn) -> Iterator[Line]:
    text = folded(turn.message.text)
    every_week = bool(_EVERY_WEEK.search(text)) or len(_WEEKLY.findall(text)) > 1
    begins, before = turn.calendar.day_of(turn.now), ""
    for clause in _CLAUSE.split(text):
        whole = before + clause
        people, weekdays = _people(turn, whole), weekdays_of(whole) if every_week else ""
        days = _days(turn, _WEEKLY.sub("", whole) if weekdays else whole)
        if not people:  # 从12月14日起, or days whose people follow
            before = f"{whole},"
            continue
        before = ""
        begins = days[0] if days and weekdays else begins
        if weekdays or days:
            first, last = (begins, None) if weekdays else days or (begins, None)
            yield Line(tuple(people), tuple(people.values()), first, last, weekdays)


def weekdays_of(text: str) -> str:
    """135 of 每周一、三、五; 12345 of 周一至周五 and 每个工作日; in order, each once."""
    found = set[str]()
    for one in _WEEKLY.finditer(text):
        said = (one["days"] or "一到五").replace("天", "日")
        for first, last in _SPAN.findall(said):
            found |= set(_DAYS[_DAYS.index(first) : _DAYS.index(last) + 1])
        found |= {day for day in said if day in _DAYS}
    return "".join(str(n) for n, day in enumerate(_DAYS, 1) if day in found)


def _people(turn: Turn, clause: str) -> dict[int, str]:
    """The advisers named in a clause.

    :raises Refusal: somebody named is no adviser
    """
    names, found, left = {one.id: one for one in turn.lexicon.people}, dict[int, str](), clause
    for term, member_id in sorted(person_terms(turn.lexicon.people), key=lambda one: -len(one[0])):
        if term not in left:
            continue
        left = left.replace(term, "#")
        if Role.ADVISER.value not in names[member_id].roles:
            raise Refusal(replies.no_adviser(names[member_id].name))
        found[member_id] = names[member_id].name
    return found


def _days(turn: Turn, clause: str) -> tuple[date, date] | None:
    """The first and last day named in a clause; 下周 is the whole of it."""
    moments = [one.moment for one in settled(dates.find(clause, turn.now, turn.lexicon)) if one.moment]
    if moments:
        return turn.calendar.day_of(moments[0].at), turn.calendar.day_of(moments[-1].until or moments[-1].at)
    return week_of(clause, turn.calendar.day_of(turn.now))
