"""联办: the lead brings in other units or people; each gives an opinion, and the lead answers for all of them."""

from handlers import choosing
from handlers.personal import masked
from handlers.referral import assigning, clocks, finding, following_replies, instead, replies, saying, taking, words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.case_clock import ClockKind
from storage.database import Row
from storage.identity import desks
from storage.members import member
from storage.patterns import regex
from storage.people import Role
from storage.referral import OPEN, REFERRAL_MOVES, HandlerRole, PartKind, ReferralState, add_handler, add_part
from storage.referral_records import parts
from storage.refusal import Refusal

_STAYS_OUT = regex("^(?:我[们局镇办单位委]*|本[局单位镇办]+)?(?:就|暂|因故)?(?:不参加|不参与|不协办|无法参加|不能参加)")
WANTED = (ReferralState.JOINT, ReferralState.NEEDS)  # while opinions are given


async def join(turn: Turn) -> None:
    """这个要联办，得拉上资规局和综合执法局: their liaisons, or the persons named, are asked for their opinions; the time is that of a joint case.

    :raises Refusal: it is not the speaker's, or nobody was named who is on record
    """
    case = await finding.meant(turn, OPEN, lambda one: finding.handles(turn, one), replies.NOTHING_IN_HAND)
    if case is None:
        return
    taking.check_hands(turn, case)
    if (case := await instead.meant(turn, case)) is None:
        return
    new = [one for one in await _named(turn) if all(one["member_id"] != old["member_id"] for old in case["handlers"])]
    if not new:
        raise Refusal(following_replies.WITH_WHOM)
    if case["state"] == ReferralState.WAITING.value:
        case = await taking.taken(turn, case)
    told = "、".join(one["called"] for one in new)
    await REFERRAL_MOVES.make("join", case["id"], turn.actor, replies.over(case), told)
    due = replies.due(await clocks.start(turn, case, ClockKind.JOINT), turn.office.timezone, turn.now)
    said = await parts([case["id"]])
    files = [file for part in said for file in part["files"]]
    for one in new:
        await add_handler(turn.actor, case["id"], one["member_id"], one["name"], HandlerRole.CO, one["called"])
        await saying.to_member(turn, one["member_id"], following_replies.please_opine(case, turn.speaker.name, replies.words_of(said), due), files)
    text = following_replies.joined(case, turn.speaker.name, told, due)
    saying.in_room(turn, case, text)
    if case["private"] or turn.room_id != case["room_id"]:
        turn.reply(text)
    if case["private"]:
        await saying.to_asker(turn, case, text)


async def _named(turn: Turn) -> list[Row]:
    """Whom the words bring in: persons as they are, units by their first liaison; `called` is how people read it."""
    people = [await member(one) for one in turn.reading.people]
    found = [{"member_id": one["id"], "name": one["name"], "called": one["name"]} for one in people if one["left_at"] is None]
    there = await desks(turn.message.channel, turn.reading.units, turn.calendar.day_of(turn.now))
    for unit_id, liaisons in there.items():
        first = await member(liaisons[0][0])
        found.append({"member_id": first["id"], "name": first["name"], "called": choosing.unit_name(turn, unit_id)})
    return found


async def opine(turn: Turn) -> None:
    """会办意见0001：…: what a co-handler thinks of it, for the lead.

    :raises Refusal: the speaker is not asked for one
    """
    case = await finding.meant(turn, WANTED, lambda one: is_co(turn, one), following_replies.NO_OPINION_WANTED)
    if case is None:
        return
    if not is_co(turn, case):
        raise Refusal(following_replies.NO_OPINION_WANTED)
    if ReferralState(case["state"]) not in WANTED:
        raise Refusal(replies.over(case))
    text = words.without_number(words.opinion_of(own_words(turn.message.text, turn.lexicon).rest)) or turn.need(
        "opinion", following_replies.WRITE_THE_OPINION, any_words=True
    )
    if text is None:
        return
    await add_part(turn.actor, case["id"], PartKind.OPINION, turn.speaker.name, text, turn.message.room_id)
    left = await missing(case)
    leads = [one for one in case["handlers"] if one["role"] == HandlerRole.LEAD.value]
    out = bool(_STAYS_OUT.search(text))
    unit = next((one["why"] for one in case["handlers"] if one["member_id"] == turn.speaker.member_id), "")
    who = unit + turn.speaker.name if unit != turn.speaker.name else unit
    told = following_replies.stays_out(case, who, text, left) if out else following_replies.opined(case, turn.speaker.name, text, left)
    await saying.to_members(turn, leads, told)
    if out:
        await turn.tell_role(Role.ADMINISTRATOR, told)
    turn.reply(masked(following_replies.staying_out_noted(case) if out else following_replies.opinion_noted(case)))


def is_co(turn: Turn, case: Row) -> bool:
    """Whether the speaker helps with a joint case."""
    return any(one["member_id"] == turn.speaker.member_id and one["role"] == HandlerRole.CO.value for one in case["handlers"])


async def missing(case: Row) -> list[str]:
    """Whose opinion a joint case still waits for, as people read it."""
    return list(dict.fromkeys(one["why"] or one["name"] for one in await owing(case)))


async def owing(case: Row) -> list[Row]:
    """The co-handlers who have not given their opinion."""
    given = {one["member_id"] for one in await parts([case["id"]]) if one["kind"] == PartKind.OPINION.value}
    renewed = await assigning.renewed(case)
    return [one for one in renewed["handlers"] if one["role"] == HandlerRole.CO.value and one["member_id"] not in given]
