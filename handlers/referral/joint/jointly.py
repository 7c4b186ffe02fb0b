"""联办: the lead brings in other units or people; each gives an opinion, and the lead answers for all of them."""

from datetime import datetime

from handlers import choosing
from handlers.referral import clocks, finding, holding, replies, saying
from handlers.referral.afterwards import following_replies
from handlers.referral.handling import assigning, instead, passing_replies, taking
from handlers.referral.joint import unlisted
from handlers.turn import Turn
from storage.case_clock import ClockKind, running
from storage.database import Row
from storage.identity import desks
from storage.members import member
from storage.referral import OPEN, REFERRAL_MOVES, HandlerRole, PartKind, ReferralState, add_handler
from storage.referral_records import UNSENT, parts
from storage.refusal import Refusal

WANTED = (ReferralState.JOINT, ReferralState.NEEDS)  # while opinions are given


async def join(turn: Turn) -> None:
    """这个要联办，得拉上资规局和综合执法局: their liaisons, or the persons named, are asked for their opinions; the time is that of a joint case.

    :raises Refusal: it is not the speaker's, or nobody was named who is on record
    """
    case = await finding.meant(turn, OPEN, lambda one: finding.handles(turn, one), replies.NOTHING_IN_HAND)
    if case is None:
        return
    await taking.check_hands(turn, case)
    if (case := await instead.meant(turn, case)) is None:
        return
    new = [one for one in await named(turn) if all(one["member_id"] != old["member_id"] for old in case["handlers"])]
    if not new:
        raise Refusal(following_replies.WITH_WHOM)
    if not await may_come(turn, case, new):
        return
    if case["state"] == ReferralState.WAITING.value:
        case = await taking.taken(turn, case)
    await bring_in(turn, case, new)


async def may_come(turn: Turn, case: Row, new: list[Row]) -> bool:
    """Whether others may help with it now: of a private case it is shown first who will read it.

    :raises Refusal: as `seen_by`
    """
    told = await seen_by(turn, case, new)
    return not told or turn.confirmed(told)


async def seen_by(turn: Turn, case: Row, new: list[Row]) -> str:
    """Who will read a private case once they help with it, and who of them its words name; empty of any other.

    :raises Refusal: somebody stood back from it, or asks it
    """
    back = {one["member_id"] for one in await assigning.stood_back(case)}
    unwanted = await assigning.unwanted_by_asker(case)
    for one in new:
        if one["member_id"] in unwanted:
            raise Refusal(passing_replies.not_by(case, one["name"]))
        if one["member_id"] in back:
            raise Refusal(following_replies.stood_back(case, one["name"]))
        if one["member_id"] == case["raised_by"]:
            raise Refusal(following_replies.asks_it(case, one["name"]))
    if not case["private"]:
        return ""
    said = f"{case['title']}\n{replies.words_of(await parts([case['id']]))}"
    own = (await desks(case["channel"], [case["unit_id"]], turn.calendar.day_of(turn.now))).get(case["unit_id"], [])
    doubtful = [one["name"] for one in new if one["name"] in said or one["member_id"] in {each[0] for each in own}]
    return following_replies.will_read(case, [whom({"why": one["called"], "name": one["name"]}) for one in new], doubtful)


async def bring_in(turn: Turn, case: Row, new: list[Row], by: str = "") -> Row:
    """Others help with it from now on; they, the room and the asker hear of it. Who leads it is the speaker, but where somebody else is named."""
    first = case["state"] != ReferralState.JOINT.value
    names = [*(called(case) if first else []), *(one["called"] for one in new)]
    await REFERRAL_MOVES.make("join", case["id"], turn.actor, replies.over(case), "、".join(names))
    due = clocks.due(turn, await _due(turn, case))
    for one in new:
        await add_handler(turn.actor, case["id"], one["member_id"], one["name"], HandlerRole.CO, one["called"])
    case = await _tell(turn, case, new, due, by=by or turn.speaker.name, first=first)
    if left := unlisted.unlisted(turn):
        turn.whisper(following_replies.not_listed(case, left), fallback=following_replies.not_listed(case, left))
    return case


async def _due(turn: Turn, case: Row) -> datetime:
    """When it is to be answered: in the time of a joint case from now on; one that was joint already keeps its own."""
    clock = (await running(clocks.SUBJECT, [case["id"]])).get(case["id"])
    if clock and clock["kind"] == ClockKind.JOINT.value:
        due: datetime = clock["due_at"]
        return due
    return await clocks.start(turn, case, ClockKind.JOINT)


async def _tell(turn: Turn, case: Row, new: list[Row], due: str, *, by: str, first: bool) -> Row:
    said = await parts([case["id"]])
    files = [file for part in said if part["kind"] not in UNSENT for file in part["files"]]
    for one in [one for one in new if one["member_id"] != turn.speaker.member_id]:
        text = following_replies.please_opine(case, by, replies.words_of(said), due, person=one["called"] == one["name"])
        await saying.words_to(turn, case, one["member_id"], text, files, rule=holding.asks(case))
    case = await assigning.renewed(case)
    text = following_replies.joined(case, by, called(case), due)
    if not first:
        text = following_replies.joined_too(case, [one["called"] for one in new], called(case), due)
    saying.in_room(turn, case, text)
    if case["private"] or turn.room_id != case["room_id"]:
        turn.reply(text)
    if case["private"]:
        await saying.to_asker(turn, case, text)
    return case


def called(case: Row) -> list[str]:
    """All who help with it, as people read it."""
    return list(dict.fromkeys(one["why"] or one["name"] for one in case["handlers"] if one["role"] == HandlerRole.CO.value))


async def helping(turn: Turn, case: Row) -> list[Row]:
    """Of those who help with it the ones that the words name, whether they can be written to or not."""
    members = {one["member_id"] for one in await named(turn)}
    units = {choosing.unit_name(turn, one) for one in turn.reading.units}
    co = [one for one in case["handlers"] if one["role"] == HandlerRole.CO.value]
    return [one for one in co if one["member_id"] in members or one["why"] in units]


def whom(one: Row) -> str:
    """A helper by unit and name."""
    return f"{one['why']}（{one['name']}）" if one["why"] not in ("", one["name"]) else str(one["name"])


async def named(turn: Turn) -> list[Row]:
    """Whom the words bring in: persons as they are, units by their first liaison; `called` is how people read it."""
    people = [await member(one) for one in turn.reading.people]
    found = [{"member_id": one["id"], "name": one["name"], "called": one["name"]} for one in people if one["left_at"] is None]
    there = await desks(turn.message.channel, turn.reading.units, turn.calendar.day_of(turn.now))
    for unit_id, liaisons in there.items():
        first = await member(liaisons[0][0])
        found.append({"member_id": first["id"], "name": first["name"], "called": choosing.unit_name(turn, unit_id)})
    return found


def is_co(turn: Turn, case: Row) -> bool:
    """Whether the speaker helps with a joint case."""
    return any(one["member_id"] == turn.speaker.member_id and one["role"] == HandlerRole.CO.value for one in case["handlers"])


async def missing(case: Row) -> list[str]:
    """Whose opinion a joint case still waits for, as people read it."""
    return list(dict.fromkeys(one["why"] or one["name"] for one in await owing(case)))


async def given(case: Row) -> tuple[int, int]:
    """How many opinions there are on it, and how many were corrected."""
    kinds = [one["kind"] for one in await parts([case["id"]])]
    return kinds.count(PartKind.OPINION.value), kinds.count(PartKind.FORMER.value)


async def owing(case: Row) -> list[Row]:
    """The co-handlers who have not given their opinion; who keeps several units that help gives one for each."""
    said = [one for one in await parts([case["id"]]) if one["kind"] == PartKind.OPINION.value]
    renewed = await assigning.renewed(case)
    return [one for one in renewed["handlers"] if one["role"] == HandlerRole.CO.value and not any(_is_of(part, one) for part in said)]


def _is_of(part: Row, helper: Row) -> bool:
    """Whether an opinion is a helper's: their own words, unless they were said for another unit, or a colleague's for theirs."""
    unit = said_for(part)
    return bool(unit == helper["why"] if unit else part["member_id"] == helper["member_id"])


def said_for(part: Row) -> str:
    """For which of several units an opinion was given; empty where its author has one alone."""
    return str(part["member_name"])[:-1].partition("（")[2] if str(part["member_name"]).endswith("）") else ""


def by_unit(name: str, unit: str) -> str:
    """How an opinion is signed that is given for one of several units."""
    return f"{name}（{unit}）"
