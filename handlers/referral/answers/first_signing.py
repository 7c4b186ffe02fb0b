"""0001的答复先送我审签: the office says of one case that its answer is to be signed off; of all of them it is a setting, and which is told."""

from handlers.referral import finding, replies, saying
from handlers.referral.answers import first_signing_replies as says
from handlers.referral.answers import not_yet
from handlers.referral.asking import words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row
from storage.journal import record
from storage.patterns import regex
from storage.people import Role
from storage.referral import OPEN, HandlerRole, PartKind, ReferralState
from storage.referral_records import drafted, journal_of, parts
from storage.refusal import Refusal

TO_SIGN, FREE = "to_sign", "free_to_send"  # in the journal
_OFFICE = regex(r"(?=.)(?:(?:依法)?治市办|本办|办里?|你们?办?|您)?(?:主任|领导)?(?:那边|这边|们)?")
_TITLE = regex(r"(?:主任|科长|领导|老师)(?:那边|这边)?")
LACKS = "case_lacks"  # begins the names of the questions for what is still to be said of an answer
_NOT = regex(r"不用|不必|无需|不需要|免|不再|取消")


async def want(turn: Turn) -> None:
    """Whoever has it in hand hears of it; it holds until the opposite is said.

    :raises Refusal: it is answered already, or over
    """
    if not finding.numbers(turn) and not turn.message.quoted:
        turn.reply(says.setting(every=turn.office.desk.sign_off))
        return
    case = await finding.meant(turn, OPEN, lambda one: True, replies.NO_SUCH)
    if case is None:
        return
    if ReferralState(case["state"]) not in OPEN:
        raise Refusal(replies.over(case))
    free = bool(_NOT.search(turn.message.text))
    if free and turn.office.desk.sign_off:
        turn.reply(says.setting(every=True))
        return
    await record(turn.actor, FREE if free else TO_SIGN, "referral", case["id"])
    having = [one for one in case["handlers"] if one["role"] in (HandlerRole.LEAD.value, HandlerRole.ASKED.value)]
    await saying.to_members(turn, having, says.told(case, free=free))
    waits = case["id"] in await drafted()
    turn.whisper(says.done(case, free=free, waits=waits), fallback=replies.DONE)


def before(turn: Turn) -> not_yet.Wish:
    """What is said of the answer that this message gives, or that was asked for after it, beside it."""
    said = not_yet.wish(words.answer_of(own_words(turn.message.text, turn.lexicon).rest))
    then = not_yet.wish(words.answer_of(str(turn.chosen.get("answer", ""))))
    return not_yet.Wish(said.answer, said.waits or then.waits, said.viewer or then.viewer, said.signed or then.signed)


def by_office(turn: Turn, wish: not_yet.Wish) -> bool:
    """Whether an answer is to be signed off, or whoever is to see it before it goes out (给刘主任先看看再发) is of the office."""
    office = [one.name for one in turn.lexicon.people if Role.ADMINISTRATOR.value in one.roles]
    named = any(wish.viewer.startswith(one) or (wish.viewer[:1] == one[0] and _TITLE.fullmatch(wish.viewer[1:])) for one in office)
    return wish.signed or named or _OFFICE.fullmatch(wish.viewer) is not None


async def wanted(turn: Turn, case: Row) -> bool:
    """Whether the answer to a case goes out only when it is signed off: as all do, as the office said of it, or as its author says now.

    So does what takes the place of one that waits, or that was sent back, unless the office said otherwise since.
    """
    said = [one["move"] for one in await journal_of(case["id"]) if one["move"] in (TO_SIGN, FREE)]
    told = [before(turn), *(not_yet.wish(one) for name, one in turn.chosen.items() if name.startswith(LACKS) and isinstance(one, str))]
    asked = turn.office.desk.sign_off or any(by_office(turn, one) for one in told) or said[-1:] == [TO_SIGN]
    before_it = [] if said[-1:] == [FREE] else await parts([case["id"]])
    return asked or any(one["kind"] in (PartKind.DRAFT.value, PartKind.SENT_BACK.value) for one in before_it)
