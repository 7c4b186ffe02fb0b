"""不接0001，太复杂: whoever was asked to take a case, or has it, gives it back; to the office, which asks somebody else, or refused to its asker."""

from handlers.referral import clocks, finding, holding, replies, saying
from handlers.referral.asking import words
from handlers.referral.handling import assigning, giving_back_replies, passing, passing_replies, taking
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.case_clock import ClockKind
from storage.patterns import regex
from storage.people import Role
from storage.referral import OPEN, REFERRAL_MOVES, HandlerRole, PartKind, ReferralState, end_handlers
from storage.referral_records import parts
from storage.refusal import Refusal

_TO_OFFICE = regex(
    r"[还退转交送给回].{0,6}(?:本办|办公室|主任|管理员|法治办|治市办|你们)|(?:主任|本办|办公室|管理员|你们).{0,4}(?:指定|指派|另派|另外|定|安排)|另(?:外|行)?(?:找人|派人|安排|指派|指定)"
)
_BUSY = regex(r"忙|没空|没时间|排不开|顾不上|出差|生病|住院|开庭|太复杂|太难|不熟|不懂|不擅长|不会|没把握|拿不准|再说$")
_OFFICE, _REFUSE = "office", "refuse"


async def give_back(turn: Turn) -> None:
    """To whom it goes is asked, but where it was said.

    :raises Refusal: it is not the speaker's, or over
    """
    case = await finding.meant(turn, OPEN, lambda one: finding.handles(turn, one), replies.NOTHING_IN_HAND)
    if case is None:
        return
    if ReferralState(case["state"]) not in OPEN:
        raise Refusal(replies.over(case))
    if not finding.answers_for(turn, case):
        await taking.check_hands(turn, case)
        raise Refusal(replies.NOTHING_IN_HAND)
    turn.chosen |= {"case": case["id"], "meant": passing.GIVES_BACK}
    text = own_words(turn.message.text, turn.lexicon).rest
    options = [(giving_back_replies.TO_OFFICE, _OFFICE), (giving_back_replies.TO_ASKER, _REFUSE)]
    to = _OFFICE if _TO_OFFICE.search(text) else turn.pick("to", giving_back_replies.to_whom(case), options)
    if to is None:
        return
    if to == _REFUSE and "why" not in turn.chosen and _BUSY.search(text):
        turn.need("why", passing_replies.WHY_REFUSED, any_words=True)
        return
    if to == _REFUSE:
        await passing.refuse(turn)
        return
    await _to_office(turn, words.reason_of(words.without_number(text)))


async def _to_office(turn: Turn, why: str) -> None:
    case = (await finding.seen(turn, "r.id = ?", turn.chosen["case"]))[0]
    await REFERRAL_MOVES.make("transfer", case["id"], turn.actor, replies.over(case), giving_back_replies.TO_BE_ASSIGNED, taken_at=None)
    await end_handlers(turn.actor, case["id"], [HandlerRole.ASKED, HandlerRole.LEAD], why=giving_back_replies.GIVEN_BACK)
    if why:
        await saying.on_record(turn, case, PartKind.NOTE, giving_back_replies.because(why))
    await clocks.start(turn, case, ClockKind.TAKE)
    question = replies.words_of([one for one in await parts([case["id"]]) if one["kind"] != PartKind.NOTE.value])
    who = giving_back_replies.who(turn.speaker.name, why)
    await turn.tell_role(Role.ADMINISTRATOR, replies.please_assign(await assigning.renewed(case), question, who), rule=holding.led(case, 0))
    turn.whisper(giving_back_replies.given_back(case), fallback=replies.DONE)
