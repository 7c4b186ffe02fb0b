"""Reports that went another way than the chat: told by the liaison, waiting for 核收, confirmed or not found by the office."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers import choosing
from handlers.access import Right
from handlers.submission import apart, behalf, stance
from handlers.submission import declaring_replies as replies
from handlers.submission.claimed import NOT_YET, Claim, came
from handlers.submission.matching import JUST_NOW, fitting, still_open, tells_post, why_not_owed
from handlers.submission.replies import NO_FILE_SEEN, later, not_yours
from handlers.turn import Turn
from storage import telling
from storage.confirmation import confirm, redate
from storage.database import Row, among
from storage.patterns import regex
from storage.people import Role, same_post
from storage.refusal import Refusal
from storage.submission import Arrival, receive, versions, withdraw
from storage.task import OWING_STATES, ObligationState, open_obligations

_BEHALF = regex("[代替帮](?!收|签|转)")
_HEARD = regex("(?:他们|她们|人家|别人|隔壁|[^，,。]{1,8}[镇道局])说|听说|据说|(?:他们|她们|人家)[^，,。]{0,6}(?:已经?|都|早)")
ALL = "all"
_EVERY = regex(r"(?<![大成])都(?![市是没不还要])|全部?(?!面)|均|一起|一并|一块")


async def declared(turn: Turn) -> None:
    """述法报告已通过OA报送: 待核收. Without a way nothing is recorded on a word alone: the file may have come just before, or come now."""
    if turn.speaker.may(Right.MANAGE_TASKS):
        return await record(turn)
    if await apart.taken_apart(turn):
        return None
    if not _BEHALF.search(turn.message.text) and _hearsay(turn):
        return turn.whisper(replies.HEARSAY, fallback=replies.HEARSAY)
    told = stance.what_is_done(turn.message.text)
    if not told:
        return _intended(turn)
    way = stance.way_of(told) or turn.reading.slots.get("channel", "")
    if way not in behalf.WAYS:
        return await _no_way(turn)
    named = set(turn.reading.units or turn.reading.unit_choices)
    if named and not named & set(turn.speaker.unit_ids):
        if _BEHALF.search(turn.message.text):
            return await behalf.declared(turn, way)
        return turn.whisper(replies.OTHERS, fallback=replies.OTHERS)
    units = [one for one in turn.speaker.unit_ids if one in named] or turn.speaker.unit_ids
    every = await open_obligations(units)
    if not tells_post(turn.reading.skeleton):
        turn.reading = replace(turn.reading, posts=())
    meant = fitting(turn, every)
    owed = [one for one in meant if one["state"] in OWING_STATES and one["state"] != ObligationState.DECLARED.value]
    if not owed:
        waits = any(one["state"] == ObligationState.DECLARED.value for one in meant)
        text = replies.WAITS_ALREADY if waits else replies.there_already(meant) if meant else await why_not_owed(turn, every)
        return turn.whisper(text, fallback=text)
    chosen = _which(turn, owed)
    if chosen:
        await _declare(turn, chosen, way, still_open(turn, every, chosen))
        done = [one for one in meant if one not in owed] if len(turn.reading.tasks) > 1 else []
        if done and turn.says:
            turn.whisper(replies.there_already(done), fallback=replies.there_already(done))
    return None


def _hearsay(turn: Turn) -> bool:
    """王敏说他们已经OA报了: of another unit, whoever tells it."""
    others = [one.name for one in turn.lexicon.people if one.id in turn.reading.people and one.unit_id not in turn.speaker.unit_ids]
    return bool(_HEARD.search(turn.message.text)) or any(f"{name}说" in turn.message.text for name in others)


async def _no_way(turn: Turn) -> None:
    since = turn.message.at - timedelta(minutes=JUST_NOW)
    just = await versions("v.account_id = ? AND v.received_at >= ? AND v.state = 'received'", turn.speaker.account_id, since)
    if not any(not turn.reading.tasks or one["task_id"] in turn.reading.tasks for one in just):
        turn.whisper_unless_file(NO_FILE_SEEN)
    elif turn.private:
        turn.whisper(replies.there_already([one | {"state": one["obligation_state"]} for one in just]))


def _which(turn: Turn, found: Sequence[Row]) -> list[Row]:
    """The obligations that are meant: the only one, all posts that were named together, else the one chosen (or all of one task)."""
    named = set(turn.reading.posts)
    of_one_task = len({one["task_id"] for one in found}) == 1
    if len(found) == 1 or (of_one_task and (_EVERY.search(turn.message.text) or 1 < len(named) >= len(found))):
        return list(found)
    options: list[tuple[str, int | str]] = [(replies.item(one, turn.office.timezone, turn.now), int(one["id"])) for one in found]
    picked = turn.pick("obligation", replies.WHICH, [*options, (replies.ALL_OF_THEM, ALL)])
    return [one for one in found if picked in (ALL, one["id"])]


async def _declare(turn: Turn, owed: Sequence[Row], way: str, rest: Sequence[Row]) -> None:
    claim = came(turn)
    if claim is None:
        return _intended(turn) if turn.chosen.get("came") == NOT_YET else None
    year = turn.message.at.astimezone(turn.office.timezone).year
    arrival = Arrival(way, turn.speaker.account_id, turn.speaker.name, turn.message.at, effective_at=claim.at)
    numbers = [(await receive(one, arrival, turn.actor, year)).number for one in owed]
    text = replies.waits(owed, way, claim.said, numbers) + (later(rest, turn.office.timezone) if rest else "")
    text += not_yours(choosing.left_out(turn, [one["unit_id"] for one in owed]))
    turn.whisper(text, fallback=text)
    rule = telling.holds("obligation", owed[0]["id"], ObligationState.DECLARED) if len(owed) == 1 else ""
    return await turn.tell_role(Role.ADMINISTRATOR, replies.please_confirm(owed, turn.speaker.name, way, claim.said), rule=rule)


def _intended(turn: Turn) -> None:
    """下周再走OA报送, 本来想走OA: nothing has gone, nothing is recorded; in a room nothing needs saying. No file is waited for."""
    turn.awaits_file = ""
    if turn.private or turn.message.mentioned:
        turn.whisper(replies.NOT_GONE_YET, fallback=replies.NOT_GONE_YET)


def _office_claim(turn: Turn) -> Claim:
    """When the office says that something came.

    :raises Refusal: that day is still to come
    """
    claim = came(turn)
    if claim is None:
        turn.asked = None
        raise Refusal(replies.NOT_COME)
    return claim


async def _waiting(turn: Turn) -> list[Row]:
    """Declared versions that the words fit, the first to come first."""
    return _fitting(turn, list(reversed(await versions("v.state = 'received' AND o.state = ?", ObligationState.DECLARED))))


def _fitting(turn: Turn, found: list[Row]) -> list[Row]:
    reading = turn.reading
    units = set(reading.units or reading.unit_choices)
    found = [one for one in found if (not units or one["unit_id"] in units) and (not reading.tasks or one["task_id"] in reading.tasks)]
    found = [one for one in found if not reading.posts or same_post(reading.posts, one["post_title"])]
    return [one for one in found if not reading.numbers or one["number"] in reading.numbers]


async def _decided(turn: Turn) -> list[Row]:
    """The declared versions an administrator speaks of, none after asking.

    :raises Refusal: nothing of what was named waits for 核收
    """
    found = await _waiting(turn)
    if not found:
        raise Refusal(replies.NOTHING_WAITS)
    return _chosen(turn, found)


def _chosen(turn: Turn, found: list[Row]) -> list[Row]:
    """The only one, all where several units are said to have come all of them, else the one that is picked or all; none after asking."""
    if len(found) == 1 or (len(turn.reading.units) > 1 and _EVERY.search(turn.message.text)):
        return found
    options: list[tuple[str, int | str]] = [(replies.declared(one, turn.office.timezone), int(one["id"])) for one in found]
    picked = turn.pick("version", replies.WHICH_TO_CONFIRM, [*options, (replies.ALL_OF_THEM, ALL)])
    return [one for one in found if picked in (ALL, one["id"])]


async def received(turn: Turn) -> None:
    """核收 云东, 李家埠镇的纸质件收到了: it is in hand; when nobody told of it, it is put on record after a preview.

    :raises Refusal: nothing of what was named waits for 核收
    """
    if not await _waiting(turn) and turn.reading.slots.get("channel") in behalf.WAYS and turn.reading.units:
        return await record(turn)
    claim = _office_claim(turn)
    if claim.said and not await _waiting(turn) and (counted := await _counted(turn)):
        return await _redated(turn, counted, claim)
    none = replies.none_waits(choosing.left_out(turn, [one["unit_id"] for one in await _waiting(turn)]))
    found = await _decided(turn)
    found = [await _confirmed(turn, one, claim) for one in found]
    if found:
        turn.whisper(replies.confirmed(found, turn.office.timezone, claim.said) + none, fallback=replies.DONE)
        await _tell(turn, found, replies.counted)
    return None


async def _counted(turn: Turn) -> list[Row]:
    """What went off line and counts already, of the units named, the first to come first."""
    units = turn.reading.unit_choices or turn.reading.units
    if not units:
        return []
    where = f"v.state = 'received' AND v.effective_at IS NOT NULL AND o.state = ? AND t.state = 'open' AND o.unit_id IN {among(units)}"
    return _fitting(turn, list(reversed(await versions(where, ObligationState.SUBMITTED, *units))))


async def _redated(turn: Turn, counted: list[Row], claim: Claim) -> None:
    """城关是12月3日收到的, of what was taken in already: its day is set after a preview."""
    found = _chosen(turn, counted)
    if found and turn.confirmed(replies.redate_preview(found, claim.said)):
        found = [one | {"late": await redate(one, turn.actor, claim.at), "effective_at": claim.at} for one in found]
        turn.whisper(replies.redated(found, claim.said), fallback=replies.DONE)
        await _tell(turn, found, lambda one: replies.counted_anew(one, claim.said))


async def _confirmed(turn: Turn, version: Row, claim: Claim) -> Row:
    """核收 one, as of the day the office says, else of the day that was claimed."""
    at = claim.at if claim.said else None
    return version | {"late": await confirm(version, turn.actor, at), "effective_at": at or version["effective_at"]}


async def not_received(turn: Turn) -> None:
    """没收到 云东: it does not count, and the liaison is told.

    :raises Refusal: nothing of what was named waits for 核收
    """
    none = replies.none_waits(choosing.left_out(turn, [one["unit_id"] for one in await _waiting(turn)]))
    found = await _decided(turn)
    for one in found:
        await withdraw(one, turn.actor)
    if found:
        turn.whisper(replies.not_found(found) + none, fallback=replies.DONE)
        await _tell(turn, found, replies.not_counted)


async def record(turn: Turn) -> None:
    """登记线下报送：柳河镇述法报告纸质: the office has it in hand and puts it on record itself, after a preview.

    :raises Refusal: the unit owes nothing that fits
    """
    unit_id = choosing.which_unit(turn, replies.WHICH_UNIT)
    if unit_id is None:
        return
    owed = [one for one in await open_obligations([unit_id]) if one["state"] in OWING_STATES]
    fits = fitting(turn, owed)
    if not fits:
        raise Refusal(replies.UNIT_OWES_NOTHING)
    chosen = _which(turn, fits)
    said = turn.reading.slots.get("channel", "")
    way = (said if said in behalf.WAYS else turn.pick("way", replies.WHICH_WAY, [(one, one) for one in behalf.WAYS])) if chosen else None
    claim = _office_claim(turn)
    if way is None or not turn.confirmed(replies.record_preview(chosen, way, claim.said)):
        return
    arrival = Arrival(way, None, turn.speaker.name, turn.message.at, effective_at=claim.at)
    for one in chosen:
        if one["state"] != ObligationState.DECLARED.value:
            await receive(one, arrival, turn.actor, turn.message.at.astimezone(turn.office.timezone).year)
    found = await versions("o.unit_id = ? AND o.state = ? AND v.state = 'received'", unit_id, ObligationState.DECLARED)
    found = [one for one in found if one["obligation_id"] in {owing["id"] for owing in chosen}]
    found = [await _confirmed(turn, one, claim) for one in found]
    turn.whisper(replies.confirmed(found, turn.office.timezone, claim.said), fallback=replies.DONE)
    await _tell(turn, found, replies.counted)


async def _tell(turn: Turn, found: Sequence[Row], words: replies.Words) -> None:
    for one in found:
        await turn.tell_unit(one["unit_id"], one["unit_name"], words(one))
