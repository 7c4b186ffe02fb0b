"""把资规局换成市监局: in a joint case another helps in the place of one; both hear of it."""

from dataclasses import replace

from handlers.access import Right
from handlers.referral import finding, replies
from handlers.referral.joint import exchanging_replies as says
from handlers.referral.joint import jointly, releasing
from handlers.turn import Turn
from handlers.understanding.reading import Reading
from storage.database import Row
from storage.patterns import regex
from storage.referral import HandlerRole
from storage.refusal import Refusal

_WITH = regex(r"换成|换为|改成|改为|改由|调整为|换")
_ONLY = regex(r"只(?:要|留|剩|保留|找|由)")
_EDGES = regex(r"^(?:了|请|让|由)+|(?:来|去)?(?:协办|会办|联办|参加|参与)?(?:吧|了|[。！!])*$")


async def exchange(turn: Turn) -> None:
    """Who comes is brought in first, then who goes is let go: it stays a joint case all the while.

    :raises Refusal: it is not the speaker's, who is to go does not help with it, or who is to come is not on record
    """
    office = turn.speaker.may(Right.MANAGE_DESK)
    case = await finding.meant(turn, jointly.WANTED, lambda one: office or finding.leads(turn, one), says.NONE_JOINT)
    if case is None:
        return
    if not (office or finding.leads(turn, case)):
        raise Refusal(replies.in_hand_of(case, finding.lead(case)))
    if _ONLY.search(turn.message.text):
        await _keep_only(turn, case)
        return
    before, after = [*_WITH.split(turn.message.text, maxsplit=1), ""][:2]
    whole, co = turn.reading, [one for one in case["handlers"] if one["role"] == HandlerRole.CO.value]
    if not co:
        raise Refusal(says.NONE_JOINT)
    turn.reading = _within(turn, whole, before)
    named_before = turn.reading.units or turn.reading.people
    gone = await jointly.helping(turn, case) if named_before or len(co) > 1 else co
    turn.reading = _within(turn, whole, after)
    named = await jointly.named(turn)
    turn.reading = whole
    if not gone:
        raise Refusal(says.not_of_it(case, jointly.called(case)))
    helps = {one["member_id"] for one in co}
    new = [one for one in named if one["member_id"] not in helps]
    if named and not new:
        raise Refusal(says.helps_already(case, [one["called"] for one in named]))
    if not new:
        raise Refusal(says.not_known(_EDGES.sub("", after.strip())))
    if await jointly.may_come(turn, case, new):
        await releasing.let_go(turn, await jointly.bring_in(turn, case, new), gone)


async def _keep_only(turn: Turn, case: Row) -> None:
    """联办单位只要教体局: they alone help from now on, the others are let go; shown first.

    :raises Refusal: nobody was named who is on record, or nothing would change
    """
    kept = await jointly.named(turn)
    helps = [one for one in case["handlers"] if one["role"] == HandlerRole.CO.value]
    new = [one for one in kept if all(one["member_id"] != old["member_id"] for old in helps)]
    gone = [one for one in helps if all(one["member_id"] != each["member_id"] for each in kept)]
    if not kept:
        raise Refusal(says.not_known(_EDGES.sub("", _ONLY.split(turn.message.text, maxsplit=1)[-1].strip())))
    if not gone and not new:
        raise Refusal(says.helps_already(case, [one["called"] for one in kept]))
    preview = says.keep_only(case, [one["called"] for one in kept], [one["why"] or one["name"] for one in gone])
    seen = await jointly.seen_by(turn, case, new) if new else ""
    if turn.confirmed(f"{preview}\n{seen}".strip()):
        case = await jointly.bring_in(turn, case, new) if new else case
        if gone:
            await releasing.let_go(turn, case, gone)


def _within(turn: Turn, whole: Reading, text: str) -> Reading:
    """The reading with no others than those who are named in a part of the words."""
    units = {one.id: one.names for one in turn.lexicon.units}
    people = {one.id: (one.name, f"{one.name[0]}{one.title}") for one in turn.lexicon.people}
    return replace(
        whole,
        units=tuple(one for one in whole.units if any(name in text for name in units[one])),
        people=tuple(one for one in whole.people if any(name in text for name in people[one])),
    )
