"""Reports of a unit that the sender does not stand for: on record at once, counting once that unit or the office agrees."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from handlers import choosing
from handlers.access import Right
from handlers.message import KeptFile
from handlers.submission import behalf_replies as replies
from handlers.submission.matching import fitting, is_certain, options
from handlers.submission.recording import arrival_of, receipt, year_of
from handlers.submission.replies import NOT_A_REPORT, NOT_RECORDED, WHICH_ITEM, came_in
from handlers.turn import Turn
from storage import telling
from storage.confirmation import confirm
from storage.database import Row
from storage.identity import contacts_of_role
from storage.people import Role, same_post
from storage.refusal import Refusal
from storage.submission import Arrival, behalf_waiting, receive, sender, versions, withdraw
from storage.task import ObligationState, open_obligations

_JUST_NOW = timedelta(minutes=30)
WAYS = ("OA", "纸质", "邮箱", "转交")
ALL = "all"
DECLINED = 0
_FREE = (ObligationState.OUTSTANDING.value, ObligationState.RETURNED.value)  # what has come already is its own unit's business


def others(turn: Turn) -> tuple[int, ...]:
    """The units named that are not the sender's: when no own one was named, or when it was said to be for another (代石桥镇报送)."""
    named, own = turn.reading.units or turn.reading.unit_choices, turn.speaker.unit_ids
    foreign = tuple(one for one in named if one not in own)
    return foreign if turn.reading.intent == "submit.onbehalf" or len(foreign) == len(named) else ()


async def said(turn: Turn) -> None:
    """代石桥镇报送 without its file: an off-line way is put on record, else the file is waited for."""
    if turn.reading.slots.get("channel") in WAYS:
        await declared(turn, turn.reading.slots["channel"])
    elif turn.private:
        turn.whisper_unless_file(replies.SEND_THE_FILE)


async def file_arrived(turn: Turn, file: KeptFile) -> None:
    """A file for another unit."""
    unit_id = _unit(turn)
    every = await open_obligations([unit_id]) if unit_id else []
    if not unit_id:
        return
    fits = [one for one in fitting(turn, every) if one["state"] in _FREE]
    if not fits:
        text = replies.NOT_FREE if fitting(turn, every) else replies.THEY_OWE_NOTHING
        turn.whisper(text, fallback=text)
        return
    if len(fits) > 1 or not is_certain(turn, file):
        answers = [(f"{one['unit_name']} {label}", value) for one, (label, value) in zip(fits, options(turn, fits), strict=True)]
        chosen = turn.pick("obligation", WHICH_ITEM.format(name=file.name), [*answers, (NOT_A_REPORT, DECLINED)])
        if chosen == DECLINED and chosen is not None:
            turn.whisper(NOT_RECORDED.format(name=file.name))
        fits = [one for one in fits if one["id"] == chosen]
    for one in fits:
        done = await receive(one, arrival_of(turn, file, on_behalf=_own(turn)), turn.actor, year_of(turn))
        receipt(turn, replies.recorded(one, _own(turn), done.number, done.n, came_in(one, turn.message.at, done.late, turn.office.timezone)))
        await _ask(turn, one, replies.please_agree(one, _own(turn), turn.speaker.name, file.name, done.number))


async def declared(turn: Turn, way: str) -> None:
    """代石桥镇说明：述法报告已通过OA报送: waits for 核收 like its own word; that unit hears of it.

    :raises Refusal: the unit owes nothing that fits
    """
    unit_id = _unit(turn)
    if not unit_id:
        return
    fits = [one for one in fitting(turn, await open_obligations([unit_id])) if one["state"] in _FREE]
    if not fits:
        raise Refusal(replies.THEY_OWE_NOTHING)
    chosen = fits[0]["id"] if len(fits) == 1 else turn.pick("obligation", replies.WHICH, options(turn, fits))
    for one in [one for one in fits if one["id"] == chosen]:
        arrival = Arrival(way, turn.speaker.account_id, turn.speaker.name, turn.message.at, effective_at=turn.message.at, on_behalf=_own(turn))
        done = await receive(one, arrival, turn.actor, year_of(turn))
        text = replies.declared(one, way, done.number)
        turn.whisper(text, fallback=text)
        await _ask(turn, one, replies.please_check(one, _own(turn), turn.speaker.name, way, done.number))


def _unit(turn: Turn) -> int | None:
    found = others(turn)
    if len(found) == 1:
        return found[0]
    chosen: int | None = turn.pick("unit", replies.WHICH_UNIT, [(choosing.unit_name(turn, one), one) for one in found])
    return chosen


def _own(turn: Turn) -> str:
    return turn.speaker.unit_names[0] if turn.speaker.unit_names else ""


async def _ask(turn: Turn, obligation: Row, text: str) -> None:
    """Put it before the unit's liaisons and the office, privately."""
    told = {turn.message.contact_id}
    for one in [*await contacts_of_role(Role.LIAISON, [obligation["unit_id"]]), *await contacts_of_role(Role.ADMINISTRATOR)]:
        if one["channel"] == turn.message.channel and one["contact_id"] not in told:
            told.add(one["contact_id"])
            turn.tell(one["contact_id"], text, rule=telling.holds("obligation", obligation["id"], ObligationState.DECLARED))


async def agree(turn: Turn) -> None:
    """确认代报: the unit's liaison or an administrator; what went off line still waits for the office's own 核收.

    :raises Refusal: nothing waits for this speaker's word
    """
    office = turn.speaker.may(Right.MANAGE_TASKS)
    for one in await _heard(turn, replies.meant_to_agree):
        vouched = one["way"] in WAYS and not office
        if not vouched:
            await confirm(one, turn.actor)
        turn.reply(replies.vouched(one) if vouched else replies.agreed(one))
        await _tell(turn, one, replies.owner_vouched(one) if vouched else replies.counts(one))


async def disagree(turn: Turn) -> None:
    """不认可: it does not count, and stays on record as withdrawn.

    :raises Refusal: nothing waits for this speaker's word
    """
    for one in await _heard(turn, replies.meant_to_disagree):
        await withdraw(one, turn.actor)
        turn.whisper(replies.disagreed(one), fallback=replies.DONE)
        await _tell(turn, one, replies.does_not_count(one))


async def _heard(turn: Turn, question: Callable[[Sequence[Row]], str]) -> list[Row]:
    """What is meant; by words that were said to nobody in a group only what was handed in just before, and after asking privately.

    :raises Refusal: nothing waits, and the words were said to us
    """
    if turn.reading.acts:
        return await _meant(turn)
    turn.keep_text = False
    found = [one for one in await _waiting(turn) if turn.message.at - one["received_at"] <= _JUST_NOW]
    if not found or not turn.confirmed(question(found)):
        return []
    return found


async def _waiting(turn: Turn) -> list[Row]:
    """What was handed in on behalf and waits, as far as this speaker may decide on it."""
    if turn.speaker.may(Right.MANAGE_TASKS):
        return list(reversed(await versions("v.state = 'received' AND o.state = ? AND v.on_behalf <> ''", ObligationState.DECLARED)))
    return await behalf_waiting(turn.speaker.unit_ids, turn.speaker.account_id)


async def _meant(turn: Turn) -> list[Row]:
    """What was handed in on behalf and waits, as far as this speaker may decide on it; none after asking.

    :raises Refusal: there is none
    """
    found = _narrowed(turn, await _waiting(turn))
    if not found:
        raise Refusal(replies.NOTHING_WAITS)
    if len(found) == 1:
        return found
    answers: list[tuple[str, int | str]] = [(replies.waiting(one, turn.office.timezone), int(one["id"])) for one in found]
    if len({one["unit_id"] for one in found}) == 1:
        answers.append((replies.ALL_OF_THEM, ALL))
    picked = turn.pick("version", replies.WHICH, answers)
    return [one for one in found if picked in (ALL, one["id"])]


def _narrowed(turn: Turn, found: Sequence[Row]) -> list[Row]:
    reading = turn.reading
    units = set(reading.units or reading.unit_choices)
    left = [one for one in found if not reading.numbers or one["number"] in reading.numbers]
    left = [one for one in left if not reading.tasks or one["task_id"] in reading.tasks]
    left = [one for one in left if not reading.posts or same_post(reading.posts, one["post_title"])]
    return [one for one in left if not units or one["unit_id"] in units] or ([] if turn.speaker.may(Right.MANAGE_TASKS) else left)


async def _tell(turn: Turn, version: Row, text: str) -> None:
    """Whoever sent it, and the unit it is about; not the one who has just decided."""
    told = {turn.message.contact_id}
    sent = await sender(version["account_id"])
    for one in [*([sent] if sent else []), *await contacts_of_role(Role.LIAISON, [version["unit_id"]])]:
        if one["channel"] == turn.message.channel and one["contact_id"] not in told:
            told.add(one["contact_id"])
            turn.tell(one["contact_id"], text)
