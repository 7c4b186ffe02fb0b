"""A liaison asks for more time or to be let off: written down under a number and told to the administrators, who decide."""

from datetime import datetime, timedelta

from handlers import choosing, wording
from handlers.submission import apart, behalf, ledger, matching
from handlers.submission import request_replies as replies
from handlers.submission.ledger import SUBMISSION_REQUEST_MOVES, RequestKind, SubmissionRequestState
from handlers.submission.reasons import reason_of
from handlers.submission.replies import not_yours
from handlers.turn import Turn
from handlers.understanding.normalise import numeral
from storage import telling
from storage.database import Row
from storage.patterns import regex
from storage.people import Role, same_post
from storage.refusal import Refusal
from storage.task import OWING_STATES, open_obligations, owed_until

_SPAN = regex(
    r"(?<![这那近前过第每头几\d一二两三四五六七八九十])(?P<n>\d{1,2}|半|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])个?(?P<unit>工作日|天|日|周|星期|礼拜|(?<=半个)月)(?!前)"
)
_LATER_BY = regex(rf"(?:晚|迟|缓|拖|延期?|宽限|推迟|顺延|多给)(?:我们|我|上|个|交|报|长)?{_SPAN.pattern}")
_OF_OTHERS = regex("(?:^U[^。;O我]{0,20}?|U[^,。;]{0,14}?)(?:延|宽限|缓|推迟|免)")
_BOTH = regex("两份|两个人|两位|都没|都不")
_ONE_PERSON = regex("一肩挑|兼|同一个?人|一个人|一人")


async def ask_extension(turn: Turn) -> None:
    """能不能宽限两天，领导出差没签字: before the deadline, with a date and a reason; both are asked for when they are missing.

    :raises Refusal: nothing is owed, the deadline is over, or the date is no later than it
    """
    if await apart.taken_apart(turn):
        return
    found = await _owed(turn)
    first = min(owed_until(one) for one in found)
    until, _how = asked_until(turn, first)
    if until is not None and turn.now < until <= first:
        raise Refusal(replies.in_time(until, first, turn.office.timezone))
    owed = _which(turn, found)
    if not owed:
        return
    due = owed_until(owed[0])
    if turn.now > due:
        raise Refusal(replies.too_late(owed[0], due, turn.office.timezone))
    until, how = asked_until(turn, due)
    if until is None:
        turn.more(replies.NEED_UNTIL)
        return
    if until <= due:
        raise Refusal(replies.not_later(due, turn.office.timezone))
    until, how = _on_a_working_day(turn, until, how, due)
    if until is None:
        return
    reason = reason_of(turn, replies.NEED_REASON)
    if reason and not await _asked_already(turn, RequestKind.EXTENSION, owed, reason, until):
        anew = bool(await ledger.covered(RequestKind.EXTENSION, owed[0]["task_id"], owed[0]["unit_id"], _posts(owed)))
        number = await _write(turn, RequestKind.EXTENSION, owed, reason, until)
        text = replies.extension_asked(number, turn.speaker.name, owed, reason, until, how, turn.office.timezone, anew=anew)
        doubt = wording.doubted(turn.calendar.doubt(turn.calendar.day_of(turn.now), turn.calendar.day_of(until)))
        await turn.tell_role(Role.ADMINISTRATOR, text + doubt + replies.rest_day(turn.calendar, until), rule=_while_waiting(number))
        sent = replies.extension_sent(owed, until, how, turn.office.timezone)
        turn.whisper(sent + doubt + not_yours(choosing.left_out(turn, [owed[0]["unit_id"]])), fallback=replies.SENT)


def _on_a_working_day(turn: Turn, until: datetime, how: str, due: datetime) -> tuple[datetime | None, str]:
    """Of a rest day it is asked whether the working day before (if that is a later day than it is due) or after is meant; None after asking."""
    day, calendar, zone = turn.calendar.day_of(until), turn.calendar, turn.office.timezone
    if calendar.is_working(day):
        return until, how
    local = until.astimezone(zone)
    near = [datetime.combine(one, local.timetz()) for one in (calendar.previous_working(day), calendar.next_working(day))]
    near = [one for one in near if calendar.day_of(one) > calendar.day_of(due) and one > turn.now]
    options = [(wording.deadline(one, zone, turn.now), one.isoformat()) for one in near]
    chosen = turn.pick("until", replies.which_day(day, how), [*options, (replies.on_that_day(until, zone), local.isoformat())])
    if chosen is None:
        return None, ""
    picked = datetime.fromisoformat(chosen)
    return picked, how if picked == until else ""


async def ask_exemption(turn: Turn) -> None:
    """我们镇长空缺，能不能免报: with a reason.

    :raises Refusal: nothing is owed
    """
    if await apart.taken_apart(turn):
        return
    owed = _which(turn, await _owed(turn))
    reason = reason_of(turn, replies.NEED_REASON) if owed else ""
    if reason and not await _asked_already(turn, RequestKind.EXEMPTION, owed, reason, None):
        number = await _write(turn, RequestKind.EXEMPTION, owed, reason, None)
        await turn.tell_role(Role.ADMINISTRATOR, replies.exemption_asked(number, turn.speaker.name, owed, reason), rule=_while_waiting(number))
        turn.whisper(replies.exemption_sent(owed), fallback=replies.SENT)


async def _asked_already(turn: Turn, kind: RequestKind, owed: list[Row], reason: str, until: datetime | None) -> bool:
    """Whether the very same request waits already: said so, and the office is not told again."""
    for one in await ledger.covered(kind, owed[0]["task_id"], owed[0]["unit_id"], _posts(owed)):
        if (one["posts"], one["reason"], one["until_at"]) == (_posts(owed), reason[:200], until):
            turn.whisper(replies.asked_already(one), fallback=replies.SENT)
            return True
    return False


def _posts(owed: list[Row]) -> str:
    return "、".join(one["post_title"] for one in owed if one["post_title"])[:200]


async def take_back(turn: Turn) -> None:
    """取消延期申请, 不用延了: a request of the speaker's own unit that waits is taken back, and the administrators hear of it.

    :raises Refusal: none waits
    """
    kind = RequestKind.EXEMPTION if "免" in turn.message.text else RequestKind.EXTENSION
    found = await ledger.waiting(kind, turn.speaker.unit_ids)
    said = turn.reading.fields.get("n", "")
    found = [one for one in found if (not turn.reading.tasks or one["task_id"] in turn.reading.tasks) and said in ("", str(one["id"]))]
    if not found:
        raise Refusal(replies.NOTHING_ASKED)
    options = [(replies.request(one), one["id"]) for one in found]
    chosen = found[0]["id"] if len(found) == 1 else turn.pick("request", replies.WHICH_TO_TAKE_BACK, options)
    for one in [one for one in found if one["id"] == chosen]:
        await _taken_back(turn, one)


async def undo(turn: Turn, number: int) -> bool:
    """取消 right after a request: it is taken back, if nobody has decided on it."""
    one = await ledger.request(number)
    waits = one is not None and one["state"] == SubmissionRequestState.WAITING
    if one is not None and waits:
        await _taken_back(turn, one)
    return waits


async def _taken_back(turn: Turn, one: Row) -> None:
    await SUBMISSION_REQUEST_MOVES.make("take_back", one["id"], turn.actor, replies.settled_already(one["id"]))
    turn.whisper(replies.taken_back(one), fallback=replies.DONE)
    await turn.tell_role(Role.ADMINISTRATOR, replies.no_answer_needed(one, turn.speaker.name), rule=telling.takes_back("submit_request", one["id"]))


def _while_waiting(number: int) -> str:
    return telling.holds("submit_request", number, SubmissionRequestState.WAITING)


async def _write(turn: Turn, kind: RequestKind, owed: list[Row], reason: str, until: datetime | None) -> int:
    whose = {"task_id": owed[0]["task_id"], "unit_id": owed[0]["unit_id"], "posts": _posts(owed), "until_at": until}
    return await ledger.ask(turn.actor, kind, **whose, reason=reason[:200])


async def _owed(turn: Turn) -> list[Row]:
    """What the speaker's units owe, of the units, tasks and posts named.

    :raises Refusal: nothing is owed, or another unit's affair is spoken of (柳河申请延期)
    """
    reading = turn.reading
    if behalf.others(turn) and _OF_OTHERS.search(reading.skeleton):
        raise Refusal(replies.OF_OTHERS)
    units = [one for one in turn.speaker.unit_ids if one in reading.units] or turn.speaker.unit_ids
    owing = {state.value for state in OWING_STATES}
    found = [one for one in await open_obligations(units) if one["state"] in owing and (not reading.tasks or one["task_id"] in reading.tasks)]
    if not found:
        raise Refusal(replies.NOTHING_OWED)
    told = reading.intent != "extension.request" or (len(reading.tasks) == 1 and not _BOTH.search(turn.message.text))
    posts = reading.posts if told or matching.tells_post(reading.skeleton) else ()
    return [one for one in found if same_post(posts, one["post_title"])] or found


def _which(turn: Turn, found: list[Row]) -> list[Row]:
    """What is owed by one unit for one task, none after asking."""
    alike: dict[str, list[Row]] = {}
    for one in found:
        alike.setdefault(f"{one['task_id']}/{one['unit_id']}", []).append(one)
    if len(alike) == 1:
        return next(iter(alike.values()))
    options = [(replies.owing(many, turn.office.timezone, turn.now), key) for key, many in alike.items()]
    return alike.get(turn.pick("owed", replies.WHICH, options) or "", [])


def asked_until(turn: Turn, due: datetime) -> tuple[datetime | None, str]:
    """Until when, and how that was reckoned: a date as said, or a span from the deadline in calendar days (or working days, when said so).

    后天才能签字，能晚一天吗: the date is the reason's, the span is what is asked for.
    """
    when, later = turn.reading.when, _LATER_BY.search(turn.message.text)
    if when is not None and not (later and turn.message.text.rfind(when.words, 0, later.start()) >= 0):
        return when.due, ""
    found = _SPAN.search(turn.reading.said)
    if found is None or (found["n"] == "半") != (found["unit"] == "月"):
        return None, ""
    local = due.astimezone(turn.office.timezone)
    if found["unit"] == "月":
        return local + timedelta(days=15), "半个月，按15天计"
    count = numeral(found["n"])
    if found["unit"] == "工作日":
        day = turn.calendar.add_working_days(local.date(), count)
        return datetime.combine(day, local.timetz()), f"{count}个工作日"
    days = count * (1 if found["unit"] in "天日" else 7)
    return local + timedelta(days=days), f"{days}天，按自然日计"


async def note(turn: Turn) -> None:
    """我们局书记局长一肩挑，就一份: said so when the ledger has it so; else the administrators are told, for only they change what is owed.

    书记镇长合一份 is of two persons: what each owes stays (DOMAIN §1.2), and the file that follows is put on record for both.
    """
    every = [one for one in await open_obligations(turn.speaker.unit_ids) if one["post_title"] and one["unit_id"] in turn.reading.units]
    if not every:
        turn.whisper(replies.NOTED, fallback=replies.NOTED)
        return
    if len({one["unit_id"] for one in every}) > 1:
        unit_id = choosing.which_unit(turn, replies.WHICH_UNIT)
        every = [one for one in every if one["unit_id"] == unit_id]
    if not every:
        return  # after asking
    if matching.MERGED.search(turn.message.text) and not _ONE_PERSON.search(turn.message.text):
        turn.whisper(replies.SEND_MERGED, fallback=replies.SEND_MERGED)
        return
    together = all("、" in one["post_title"] for one in every)
    text = replies.one_already(every) if together else replies.count_stands(every)
    turn.whisper(text, fallback=text)
    if not together:
        await turn.tell_role(Role.ADMINISTRATOR, replies.one_for_two(turn.speaker.name, every))
