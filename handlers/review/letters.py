"""提醒整改函台账: which letters were drafted, to whom, when and by whom, and whether people have sent them; that they have is for people to say."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import choosing, wording
from handlers.books import Ledger, Lines
from handlers.review import ledger, replies
from handlers.turn import Turn
from handlers.workbook import Value
from storage.database import Row
from storage.refusal import Refusal

HEADERS = ("序号", "单位", "事项", "存在问题", "答复期限", "起草时间", "起草人", "是否发出", "登记发出时间", "登记人")


async def ask(turn: Turn) -> None:
    """提醒整改函台账: of all, or of the units and tasks that were named."""
    units = choosing.which_units(turn, replies.WHICH_UNIT) if turn.reading.units or turn.reading.unit_choices else []
    if turn.asked is None:
        found = _about(turn, units, await ledger.letters())
        text = replies.letters(found, turn.office.timezone) if found else replies.NO_LETTERS
        turn.whisper(text, fallback=replies.ASK_PRIVATELY)


async def sent(turn: Turn) -> None:
    """李家埠的提醒函已发出: written down of what is not; of several, none of them named, after a preview.

    :raises Refusal: nothing fits
    """
    units = choosing.which_units(turn, replies.WHICH_UNIT) if turn.reading.units or turn.reading.unit_choices else []
    if turn.asked is not None:
        return
    found = _about(turn, units, await ledger.letters("l.sent_at IS NULL"))
    if not found:
        raise Refusal(replies.NO_LETTER_LEFT)
    zone = turn.office.timezone
    if len(found) > 1 and not units and not turn.confirmed(replies.sent_preview(found, zone)):
        return
    for one in found:
        await ledger.sent(turn.actor, one)
    turn.whisper(replies.noted_as_sent(found, zone), fallback=replies.DONE)


def _about(turn: Turn, units: Sequence[int], found: Sequence[Row]) -> list[Row]:
    tasks = turn.reading.tasks
    return [one for one in found if (not units or one["unit_id"] in units) and (not tasks or one["task_id"] in tasks)]


async def rows(zone: ZoneInfo, now: datetime) -> Lines:
    """In the order of drafting."""
    return [_line(n, one, zone) for n, one in enumerate(await ledger.letters(), 1)]


def _line(number: int, one: Mapping[str, Value], zone: ZoneInfo) -> dict[str, Value]:
    return {
        "序号": number,
        "单位": one["unit_name"],
        "事项": wording.task_title(str(one["title"]), int(str(one["report_year"]))),
        "存在问题": one["points"],
        "答复期限": _local(one["due_at"], zone),
        "起草时间": _local(one["drafted_at"], zone),
        "起草人": one["drafter"],
        "是否发出": "是" if one["sent_at"] else "否",
        "登记发出时间": _local(one["sent_at"], zone),
        "登记人": one["sender"],
    }


def _local(at: Value, zone: ZoneInfo) -> datetime | None:
    """A moment as a cell holds it: in the office's time, without a zone."""
    return at.astimezone(zone).replace(tzinfo=None, microsecond=0) if isinstance(at, datetime) else None


LETTERS = Ledger("提醒整改函台账", "提醒整改函台账", HEADERS, rows)
