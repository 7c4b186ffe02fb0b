"""Lists of cases: those that wait, are in hand, late or soon to be, one's own, those whose askers say nothing; and how many everybody has."""

from collections.abc import Mapping
from datetime import datetime

from handlers import in_hands as in_hands_everywhere
from handlers.access import Right
from handlers.referral import finding, replies, subjects
from handlers.referral.handling import extending, lingering
from handlers.referral.joint import jointly
from handlers.referral.looking import listing_replies
from handlers.replies import NOTHING_IN_HANDS
from handlers.turn import Turn
from storage.case_clock import running
from storage.cleared import CLEARED
from storage.database import Row, among
from storage.journal import record
from storage.patterns import regex
from storage.referral import OPEN, HandlerRole, ReferralState
from storage.referral_records import departed, drafted

_HAVE = (HandlerRole.ASKED.value, HandlerRole.LEAD.value)
_LATE = regex("(?<!快)(?<!快要)(?<!即将)(?:超时|超期|逾期)")
_SOON = regex(r"(?:快|即将|马上|临近|要)(?:要|就)?(?:到期|超时|超期|到时限|到时间)")
_MATERIAL = regex("[待未没等](?:人|候)?补")
_SECRET = regex("涉密")
_EVER = regex("[提问报](?:过|了)(?:哪|几|多少|什么)|[我咱]们?[镇局办]?(?:提|问|报)?过?的(?:全部|所有)?疑难问题")
_WAITING = regex("待受理|没人接|[没未](?:人)?受理")
_SILENT = regex(r"(?:没|未|尚未)(?:有)?(?:反馈|采纳|回音|评价)")
_MINE = regex(r"我(?!们|办|镇|局|街|单位|提|问|报)|^(?:现在|目前|还|有|剩)*(?:多少|几[个件])")
_OWN = regex(r"我|咱")
_LOADS = regex(r"谁(?:的)?(?:手|名下)|(?:顾问|律师).{0,6}(?:各|分别|都|工作量|办件量|在办情况)|(?:各|每)[个位]?(?:法律)?(?:顾问|律师)")


_WHOSE = regex(r"谁.{0,3}(?:办|手|接|负责|管|答)")


async def listed(turn: Turn) -> None:
    """待受理的问题有哪些: those the speaker may know of, in a room only what was raised there openly."""
    said = turn.reading.said
    if (everywhere := await in_hands_everywhere.told(turn)) is not None:
        turn.reply(everywhere or NOTHING_IN_HANDS)
        return
    if finding.numbers(turn):
        await _one(turn)
        return
    states = _states(said)
    found = [one for one in await finding.seen(turn, f"r.state IN {among(states)}", *states) if finding.known(turn, one) and _here(turn, one)]
    clocks = await running("referral", [one["id"] for one in found])
    if _SECRET.search(said):
        found = [one for one in found if one["title"] == CLEARED]
    if _LATE.search(said):
        found = [one for one in found if one["id"] in clocks and _is_late(turn, clocks[one["id"]])]
    if _SOON.search(said):
        late = [one for one in found if one["id"] in clocks and _is_late(turn, clocks[one["id"]])]
        found = late + [one for one in found if one["id"] in clocks and one not in late and is_soon(turn, clocks[one["id"]])]
    if people := turn.reading.people:
        found = [one for one in found if any(had["member_id"] in people for had in one["handlers"])]
    elif _WHOSE.search(said):
        found = await subjects.narrowed(found, turn.message.text)
        if len(found) == 1:
            await _told(turn, found, clocks, [])
            return
    if "交接" in said:
        found = [one for one in found if await departed(one["id"])]
    if _LOADS.search(said):
        turn.whisper(listing_replies.loads(loads(found, clocks, turn.now)), fallback=replies.DONE)  # nobody is measured before others
        return
    if _is_mine(turn, said):
        found = [one for one in found if finding.handles(turn, one)]
    await _told(turn, found, clocks, await _aside(turn, states))


async def _one(turn: Turn) -> None:
    """0001谁在办: the one that was named, in whatever state it is."""
    case = await finding.meant(turn, [*ReferralState], lambda one: finding.may_read(turn, one), replies.NO_SUCH)
    if case is not None:
        turn.keep_text = False
        clock = (await running("referral", [case["id"]])).get(case["id"])
        turn.reply(listing_replies.one_line(case, clock, turn.calendar, turn.now) if finding.may_read(turn, case) else replies.line(case))


async def in_hands(turn: Turn) -> str:
    """What is open and the speaker's: to take, to answer, or to give an opinion on; of the office, what waits for its word."""
    every = await finding.seen(turn, f"r.state IN {among([*OPEN])}", *OPEN)
    found = [one for one in every if finding.handles(turn, one)]
    owed = {one["id"] for one in found if await _owes_opinion(turn, one)}
    found = [one for one in found if one["id"] in owed or not jointly.is_co(turn, one)]
    await _looked_at(turn, found)
    told = (
        [listing_replies.listed(found, await running("referral", [one["id"] for one in found]), turn.calendar, turn.now, owed=owed)] if found else []
    )
    if turn.speaker.may(Right.MANAGE_DESK):
        drafts, longer = await drafted(), await extending.wanted()
        free = [one for one in every if not any(had["role"] in _HAVE for had in one["handlers"])]
        told += listing_replies.for_office(free, [one for one in every if one["id"] in drafts], [one for one in every if one["id"] in longer])
    return "\n".join(told)


async def _aside(turn: Turn, states: list[ReferralState]) -> list[Row]:
    """What the speaker has asked in private, where they ask in a room which cases are theirs: it is told to them alone."""
    own = turn.message.room_id and not turn.reading.people and _OWN.search(turn.reading.said)
    return await finding.own_private(turn, states, lambda one: finding.may_read(turn, one)) if own else []


async def _told(turn: Turn, found: list[Row], clocks: Mapping[int, Row], aside: list[Row]) -> None:
    if aside:
        await _looked_at(turn, aside)
        turn.whisper(listing_replies.listed(aside, await running("referral", [one["id"] for one in aside]), turn.calendar, turn.now, owed=set()))
        if not found:
            turn.reply(replies.TOLD_PRIVATELY)
            return
    await _looked_at(turn, found)
    mine = {one["id"]: await _owes_opinion(turn, one) for one in found}
    turn.reply(listing_replies.listed(found, clocks, turn.calendar, turn.now, owed={one for one, owes in mine.items() if owes}))


async def _looked_at(turn: Turn, found: list[Row]) -> None:
    for one in found:
        if one["private"]:
            await record(turn.actor, "read", "referral", one["id"], "列表")


def _states(said: str) -> list[ReferralState]:
    if _EVER.search(said) or _SECRET.search(said):
        return list(ReferralState)
    if _SILENT.search(said):
        return [ReferralState.ANSWERED]
    if "办结" in said and "未办结" not in said and "没办结" not in said:
        return [ReferralState.CLOSED]
    if _MATERIAL.search(said):
        return [ReferralState.NEEDS]
    return [ReferralState.WAITING] if _WAITING.search(said) else list(OPEN)


def _is_mine(turn: Turn, said: str) -> bool:
    """Whether only the speaker's own cases are asked for: as they say, or of what is soon over, unless they are the office."""
    handles = turn.speaker.may(Right.HANDLE)
    office = turn.speaker.may(Right.MANAGE_DESK)
    return handles and not turn.reading.people and bool(_MINE.search(said) or (_SOON.search(said) and not office))


async def _owes_opinion(turn: Turn, case: Row) -> bool:
    """Whether it waits for the speaker's opinion as a co-handler."""
    return jointly.is_co(turn, case) and turn.speaker.name in [one["name"] for one in await jointly.owing(case)]


def _is_late(turn: Turn, clock: Row) -> bool:
    """Whether its time is over, or it has waited for material longer than the office looks on at."""
    if clock["paused_at"]:
        return lingering.waited(turn.calendar, clock, turn.office.desk.material_days, turn.calendar.day_of(turn.now)) > 0
    return bool(clock["due_at"] < turn.now)


def is_soon(turn: Turn, clock: Row) -> bool:
    """Whether its time runs and is over by the end of the next working day, or three quarters of it have gone by."""
    if clock["paused_at"] or clock["due_at"] < turn.now:
        return False
    tomorrow = turn.calendar.next_working(turn.calendar.day_of(turn.now))
    return bool(clock["warn_at"] <= turn.now or turn.calendar.day_of(clock["due_at"]) <= tomorrow)


def loads(found: list[Row], clocks: Mapping[int, Row], now: datetime) -> dict[str, tuple[int, int, int]]:
    """How many cases each handler has to take, has in hand, and how many of them are late, by name."""
    told: dict[str, tuple[int, int, int]] = {}
    for case in found:
        waiting = case["state"] == ReferralState.WAITING.value
        clock = clocks.get(case["id"])
        late = bool(clock and not clock["paused_at"] and clock["due_at"] < now)
        for name in dict.fromkeys(one["name"] for one in case["handlers"] if one["role"] in (HandlerRole.LEAD.value, HandlerRole.ASKED.value)):
            had = told.get(name, (0, 0, 0))
            told[name] = (had[0] + waiting, had[1] + (not waiting), had[2] + late)
    return told


def _here(turn: Turn, case: Row) -> bool:
    return turn.message.private or (not case["private"] and case["room_id"] == turn.message.room_id)
