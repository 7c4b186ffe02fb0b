"""What is to follow on a visit: 下周三 is written with its day, and on that day whoever made the visit is reminded privately."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from handlers.office import Office
from handlers.pairing import ledger
from handlers.pairing import visiting_replies as replies
from handlers.understanding import dates
from handlers.understanding.normalise import folded
from handlers.understanding.reading import Lexicon
from handlers.understanding.spans import settled
from storage import outbox
from storage.calendar import days_on_record
from storage.database import Row
from storage.identity import accounts_of
from storage.outbox import OutboxKind
from storage.patterns import regex

RULE = "pairing.follow_up"
CHANGED = "后续安排已经改动或撤销"
_LOOKED_BACK = timedelta(days=200)
_DAY = regex(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")


def dated(text: str, now: datetime, lexicon: Lexicon) -> str:
    """The words with the day written behind those that tell it from today on: 下周三（12月9日）再去看."""
    for one in settled(dates.find(folded(text), now, lexicon)):
        words = one.moment.words if one.moment else ""
        if words and one.moment and text.count(words) == 1 and not _DAY.search(words) and not one.moment.until:
            day = one.moment.at.astimezone(now.tzinfo)
            bare = words.removesuffix("前") or words
            text = text.replace(bare, f"{bare}（{day.month}月{day.day}日）", 1)
    return text


def day_of(one: Row) -> date | None:
    """The first day that is named in what is to follow, on or after the visit."""
    found = _DAY.search(one["follow_up"])
    if found is None:
        return None
    try:
        day = date(one["visit_on"].year, int(found["month"]), int(found["day"]))
        return day if day >= one["visit_on"] else day.replace(year=day.year + 1)
    except ValueError:
        return None


async def sweep(office: Office, now: datetime) -> int:
    """Write down who is to be reminded today; a day off is reminded of on the working day before. Twice costs nothing."""
    calendar = office.calendar(await days_on_record())
    today = calendar.day_of(now)
    if not calendar.is_working(today):
        return 0
    new = 0
    for one in await ledger.visits(today - _LOOKED_BACK):
        day = day_of(one) if one["follow_up"] else None
        while day and day > today and not calendar.is_working(day):
            day -= timedelta(days=1)
        if day == today:
            new += await _put(one, today, calendar.next_opening(now), now)
    return new


async def _put(one: Row, today: date, due_at: datetime, now: datetime) -> int:
    return await outbox.put(
        [
            outbox.line(
                key=f"{RULE}:{one['id']}:{today:%Y%m%d}:{account['channel']}:{account['contact_id']}"[:160], kind=OutboxKind.PUSH.value,
                channel=account["channel"], contact_id=account["contact_id"], rule=RULE, due_at=due_at, created_at=now,
            )
            for account in await accounts_of(one["member_id"])
        ]
    )  # fmt: skip


async def lines(rows: Sequence[Row], office: Office, now: datetime) -> tuple[list[str], dict[int, str]]:
    """What is left of it to be said to one person, and which rows are not said, and why."""
    told, dropped = list[str](), dict[int, str]()
    today = now.astimezone(office.timezone).date()
    for row in rows:
        one = await ledger.visit(int(row["key"].split(":")[1]))
        day = day_of(one) if one and one["follow_up"] else None
        if one is None or day is None or day < today:
            dropped[row["id"]] = CHANGED
        else:
            told.append(replies.due_today(one))
    return told, dropped
