"""0001的答复先送我审签: the office says of one case that its answer is to be signed off; of all of them it is a setting, and which is told."""

from handlers.referral import finding, replies, saying
from handlers.referral.answers import answer_words
from handlers.referral.answers import first_signing_replies as says
from handlers.referral.asking import words
from handlers.turn import Turn
from storage.database import Row
from storage.journal import record
from storage.patterns import regex
from storage.people import Role
from storage.referral import OPEN, HandlerRole, ReferralState
from storage.referral_records import drafted, journal_of
from storage.refusal import Refusal

TO_SIGN, FREE = "to_sign", "free_to_send"  # in the journal
_OFFICE = regex(r"(?:依法)?(?:治市办|本办|你们?办?|您)(?:主任|领导)?(?:那边|们)?")
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


def shows(turn: Turn) -> bool:
    """Whether the author of an answer wants the office to see it before it goes out (给刘主任先看看再发): whoever is named there is of the office."""
    who = answer_words.viewer(turn.message.text)
    named = [one for one in turn.lexicon.people if who and Role.ADMINISTRATOR.value in one.roles and one.id in turn.reading.people]
    return bool(named) or _OFFICE.fullmatch(who) is not None


async def wanted(turn: Turn, case: Row) -> bool:
    """Whether the answer to a case goes out only when it is signed off: as all do, as the office said of it, or as its author says now."""
    said = [one["move"] for one in await journal_of(case["id"]) if one["move"] in (TO_SIGN, FREE)]
    return turn.office.desk.sign_off or words.wants_signature(turn.message.text) or shows(turn) or said[-1:] == [TO_SIGN]
