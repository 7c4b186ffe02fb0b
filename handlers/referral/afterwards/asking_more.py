"""0001追问：……, 还想再问一句：…… and 换个律师: what whoever asked wants beyond the answer, or beyond who gives it."""

from dataclasses import replace

from handlers.access import Right
from handlers.referral import finding, holding, replies
from handlers.referral.afterwards import adopting, following, set_anew
from handlers.referral.afterwards import asking_more_replies as says
from handlers.referral.asking import raising, words
from handlers.referral.handling import material
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row, among
from storage.journal import record
from storage.people import Role
from storage.referral import OPEN, SAID, ReferralState
from storage.refusal import Refusal

_ANSWERED = [*SAID, ReferralState.CLOSED]


async def follow_up(turn: Turn) -> None:
    """More is asked after an answer: whether that takes the case up again, or is a new question, is asked once; of one that is not answered
    yet it is no more than a supplement, and where nothing was answered it is a question like any other.

    :raises Refusal: it is somebody else's
    """
    case = await _asked_after(turn)
    if case is None and "unclear" in turn.reading.fields:
        raise Refusal(says.NOT_ANSWERED)
    if case is None:
        await raising.raise_it(turn)
        return
    if not adopting.asks(turn, case):
        raise Refusal(replies.NOT_YOURS_AT_ALL)
    more = words.without_number(set_anew.asked_more(own_words(turn.message.text, turn.lexicon).rest))
    said = more or turn.need("asked", says.WHAT_MORE, any_words=True)
    if said is None:
        return
    if "asked" in turn.chosen:
        turn.chosen.setdefault("aside", turn.private and not turn.message.private)
    turn.chosen["case"] = case["id"]
    if ReferralState(case["state"]) in OPEN:
        turn.message = replace(turn.message, text=said)
        await material.supplement(turn)
        return
    anew = turn.pick("anew", says.how(case), [(says.ANEW, True), (says.ANOTHER, False)])
    if anew:
        turn.chosen["why"] = said
        await following.reopen(turn)
    elif anew is False:
        turn.chosen["told"] = said
        await raising.raise_it(turn)


async def _asked_after(turn: Turn) -> Row | None:
    """The case whose number was said or quoted, else the one of the speaker's here that was answered last."""
    if "case" in turn.chosen or finding.numbers(turn):
        return await finding.meant(turn, [*ReferralState], lambda one: True, replies.NO_SUCH)
    found = await finding.seen(turn, f"r.state IN {among(_ANSWERED)} AND r.answered_at IS NOT NULL", *_ANSWERED)
    mine = [one for one in found if adopting.asks(turn, one) and finding.is_here(turn, one)]
    return max(mine, key=lambda one: one["answered_at"], default=None)


async def want_other(turn: Turn) -> None:
    """换个律师: that is for the office to decide, which hears it with the reason that was given; until then nothing is otherwise.

    :raises Refusal: it is not the speaker's, or is over
    """
    case = await finding.meant(turn, OPEN, lambda one: adopting.asks(turn, one), says.NOTHING_IN_HAND)
    if case is None:
        return
    if not (turn.speaker.may(Right.MANAGE_DESK) or adopting.asks(turn, case)):
        raise Refusal(replies.NOT_YOURS_AT_ALL)
    if ReferralState(case["state"]) not in OPEN:
        raise Refusal(replies.over(case))
    why = words.reason_of(turn.message.text)
    await record(turn.actor, "want_other", "referral", case["id"], why)
    await turn.tell_role(Role.ADMINISTRATOR, says.wants_other(case, turn.speaker.name, why), rule=holding.led(case))
    turn.whisper(says.passed_on(case), fallback=replies.DONE)
