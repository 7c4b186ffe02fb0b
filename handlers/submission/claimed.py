"""The day something is said to have come: taken as said, never with an invented hour; a day still to come is asked about."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.submission import declaring_replies as replies
from handlers.submission.stance import clauses, is_done
from handlers.turn import Turn
from handlers.understanding import dates
from handlers.understanding.normalise import folded
from handlers.understanding.reading import Moment
from handlers.understanding.spans import settled
from storage.patterns import regex

NOT_YET = "none"
_HOUR = regex(r"\d:\d\d|[\d一二两三四五六七八九十][点时]")
_PART = regex("凌晨|早上|上午|中午|下午|下班后?|傍晚|晚上|夜里")
_BARE_DAY = regex(r"^[^月周星礼]{1,3}[日号]")
_ENDS = regex("^(?:截止|到期|前)")


@dataclass(frozen=True)
class Claim:
    """When it came, and how that was said; "" when nothing was. A day without an hour is its first instant."""

    at: datetime
    said: str = ""


def came(turn: Turn) -> Claim | None:
    """When what the message tells of is said to have come: now, when no day was named. None after asking, or when it has not gone after all."""
    moment = _named(turn)
    if moment is None:
        return Claim(turn.message.at)
    today = turn.message.at.astimezone(turn.office.timezone).date()
    day = moment.at.date()
    if day > today and _BARE_DAY.match(moment.words) and day.day <= today.day:
        day = today.replace(day=day.day)
    if day <= today:
        return _claim(turn, moment, day)
    chosen = turn.pick("came", replies.not_come_yet(today, moment.words), _meant(moment, day, today))
    return None if chosen in (None, NOT_YET) else _claim(turn, Moment(moment.at), date.fromisoformat(chosen))


def _named(turn: Turn) -> Moment | None:
    """The last day named in a clause that tells of what has gone, one gone by before one to come; not that of a deadline."""
    told = [one for one in clauses(turn.message.text) if is_done(one)]
    found = [one for clause in told or [turn.message.text] for one in _moments(clause, turn)]
    gone = [one for one in found if one.at <= turn.message.at]
    return next(reversed(gone or found), None)


def _moments(clause: str, turn: Turn) -> list[Moment]:
    text = folded(clause)
    spans = settled(dates.find(text, turn.message.at, turn.lexicon))
    return [one.moment for one in spans if one.moment and not _ENDS.match(text[one.end :]) and not one.moment.words.endswith(("截止", "前"))]


def _claim(turn: Turn, moment: Moment, day: date) -> Claim:
    at, zone = moment.at, turn.office.timezone
    if _HOUR.search(moment.words) and at.date() == day and at <= turn.message.at:
        return Claim(at, f"{day.month}月{day.day}日{at:%H:%M}")
    part = _PART.search(moment.words)
    return Claim(datetime.combine(day, time(), zone), f"{day.month}月{day.day}日{part[0] if part else ''}")


def _meant(moment: Moment, day: date, today: date) -> list[tuple[str, str]]:
    """What a day to come may mean of something that has gone: the same day a week, a month or a year before, today, or that it has not."""
    if "周" in moment.words or "星期" in moment.words or "礼拜" in moment.words:
        before = day - timedelta(days=7)
    elif _BARE_DAY.match(moment.words):
        last = today.replace(day=1) - timedelta(days=1)
        before = last.replace(day=min(day.day, last.day))
    else:
        before = today
    days = dict.fromkeys(one for one in (before, today) if one <= today)
    return [*((replies.came_on(one), one.isoformat()) for one in days), (replies.NOT_GONE, NOT_YET)]
