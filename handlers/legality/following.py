"""What became of an opinion: adopted or not and why, and when the matter was put before the meeting; before it was reviewed is told and kept."""

from dataclasses import replace
from datetime import date

from handlers import wording
from handlers.access import Right
from handlers.legality import finding, following_sentence, ledger, people, replies, reviewing_replies, sending_replies, sentence
from handlers.legality.ledger import OPEN, LegalityState
from handlers.turn import Turn
from storage.database import Row
from storage.patterns import regex
from storage.refusal import Refusal


async def adopt(turn: Turn) -> None:
    """意见已采纳, 部分采纳, 没有采纳: the last two with their reason (DOMAIN §4.2); and the day of the meeting, where it is said along with it.

    :raises Refusal: no opinion was given on what is meant
    """
    finding.for_liaisons(turn)
    case = await finding.which(turn, (LegalityState.CONCLUDED,), replies.NONE_CONCLUDED)
    if case is None:
        return
    options = [(one, one) for one in ledger.ADOPTIONS]
    if following_sentence.is_bare_adoption(str(turn.chosen.get("why", ""))):  # said where the reason was asked: not the reason, but how after all
        turn.chosen["adoption"] = following_sentence.adoption_in(str(turn.chosen.pop("why")))
    how = (
        str(turn.chosen.get("adoption", ""))
        or following_sentence.adoption_in(turn.message.text)
        or turn.pick("adoption", replies.WHICH_ADOPTION, options)
    )
    if how and await _adopted(turn, case, how) and (day := following_sentence.meets_on(turn.message.text, _today(turn))):
        await _met(turn, case, day)


_DOUBTED = regex(r"[?？吗呢没]|什么时候|怎么|能不能|是否|几号能")


def adopted_and_meets(turn: Turn) -> None:
    """001审查意见采纳了，会推到8号 is no question: what became of the opinion and the day of the meeting, both."""
    text, reading = turn.message.text, turn.reading
    if finding.reviews(turn) or not turn.speaker.may(Right.SUBMIT) or reading.intent != "legality.query" or not reading.numbers:
        return
    told = following_sentence.adoption_in(text) and following_sentence.meets_on(text, _today(turn))
    if told and not _DOUBTED.search(text) and (turn.private or turn.message.mentioned):
        turn.reading = replace(reading, intent="legality.adopt", acts=True, question="")


async def _adopted(turn: Turn, case: Row, how: str) -> bool:
    """Whether it is on record what became of an opinion; not while the reason is asked."""
    why = "" if how == ledger.ADOPTED else _why_not(turn, how)
    if how != ledger.ADOPTED and not why:
        return False
    unsettled = how == ledger.ADOPTED and following_sentence.is_unsettled(turn.message.text)
    if unsettled and not turn.confirmed(sending_replies.to_register(replies.told_adopted(case, how, why))):
        return False
    await ledger.LEGALITY_MOVES.make("adopt", case["id"], turn.actor, replies.CHANGED, how, adoption=how, adoption_reason=why[:300])
    turn.whisper(replies.adopted(case, how, why), fallback=replies.DONE)
    if not finding.reviews(turn):
        await people.tell(turn, await people.reviewers(case, turn.calendar.day_of(turn.now)), case, replies.unit_adopted(case, how, why))
    return True


def _why_not(turn: Turn, how: str) -> str:
    """Why, as it was said along with it, else as it is asked for; "" while it is asked."""
    told = following_sentence.why_not_in(turn.message.text, how)
    given = "" if told else (turn.need("why", replies.NEED_WHY_NOT, any_words=True) or "").strip("，。； ")
    return told or following_sentence.why_not_in(given, how) or given


async def meet(turn: Turn) -> None:
    """12月10日上会: on record; what goes to the meeting before it is reviewed, or though it is unlawful, is said and told to those who review.
    What is said along with it of the opinion, which was given already, is on record too.

    :raises Refusal: there is no such case, or no day was said
    """
    finding.for_liaisons(turn)
    case = await finding.which(turn, (*OPEN, LegalityState.CONCLUDED), replies.NONE_AT_ALL)
    if case is None:
        return
    text = turn.message.text
    if following_sentence.was_signed(text):
        await _signed(turn, case, following_sentence.day_in(text, _today(turn)) or _today(turn))
        return
    if following_sentence.was_not_put(text):
        await ledger.amend(turn.actor, case["id"], "meet", "", meeting_on=None)
        turn.whisper(replies.not_met(case), fallback=replies.DONE)
        return
    day = following_sentence.day_in(text, _today(turn))
    if following_sentence.was_rejected(text):
        await _not_passed(turn, case)
        if day is None:
            return
    if day is None:
        raise Refusal(replies.NEED_DAY)
    how = following_sentence.adoption_in(text) if case["concluded_at"] and not case["adoption"] else ""
    if not how or await _adopted(turn, case, how):
        await _met(turn, case, day)


async def _not_passed(turn: Turn, case: Row) -> None:
    """001上会没通过: in the remarks, and told to those who review it."""
    said = replies.not_passed(case)
    remark = reviewing_replies.with_remark(case, replies.NOT_PASSED)
    await ledger.amend(turn.actor, case["id"], "not_pass", "", remark=remark)
    turn.whisper(replies.registered(said), fallback=replies.DONE)
    await people.tell(turn, await people.reviewers(case, turn.calendar.day_of(turn.now)), case, replies.unit_told(case, said))


async def _signed(turn: Turn, case: Row, day: date) -> None:
    """合同昨天已经签了: in the remarks; that it was before there was an opinion is told to those who review it and to the office."""
    zone = turn.office.timezone
    early = not case["concluded_at"] or day < case["concluded_at"].astimezone(zone).date()
    said = replies.signed(wording.day(day), early=early)
    await ledger.amend(turn.actor, case["id"], "sign", f"{day:%Y-%m-%d}", remark=reviewing_replies.with_remark(case, said))
    turn.whisper(replies.registered(f"{replies.named(case)}{said}。"), fallback=replies.DONE)
    if early:
        told = [*await people.reviewers(case, turn.calendar.day_of(turn.now)), *await people.office()]
        await people.tell(turn, told, case, replies.unit_told(case, f"{replies.named(case)}{said}。"))


async def recheck(turn: Turn) -> None:
    """001意见我们不认，要求复核; 改好了，重新审: to those who review it, word for word; what was concluded stands until they say otherwise.

    :raises Refusal: no opinion was given on what is meant
    """
    finding.for_liaisons(turn)
    case = await finding.which(turn, (LegalityState.CONCLUDED,), replies.NONE_CONCLUDED)
    if case is None:
        return
    words = sentence.without_number(turn.message.text)[: sentence.LONGEST_OPINION]
    await ledger.amend(turn.actor, case["id"], "recheck", words, remark=reviewing_replies.with_remark(case, replies.recheck_on(words)))
    turn.whisper(replies.recheck_noted(case), fallback=replies.DONE)
    told = [*await people.reviewers(case, turn.calendar.day_of(turn.now)), *await people.office()]
    await people.tell(turn, told, case, replies.recheck_asked(case, words))


def _today(turn: Turn) -> date:
    return turn.now.astimezone(turn.office.timezone).date()


async def _met(turn: Turn, case: Row, day: date) -> None:
    today = _today(turn)
    trouble = _trouble(turn, case, day, today)
    said = f"{'拟于' * (day > today)}{wording.day(day)}"
    if following_sentence.is_unsettled(turn.message.text) and not turn.confirmed(sending_replies.to_register(replies.told_met(case, said))):
        return
    await ledger.amend(turn.actor, case["id"], "meet", f"{day:%Y-%m-%d}", meeting_on=day)
    turn.whisper(replies.met(case, said, trouble), fallback=replies.DONE)
    if trouble:
        await people.tell(
            turn,
            [*await people.reviewers(case, turn.calendar.day_of(turn.now)), *await people.office()],
            case,
            replies.to_be_known(case, said, trouble),
        )


def _trouble(turn: Turn, case: Row, day: date, today: date) -> str:
    if case["concluded_at"]:
        early = ledger.is_early(case | {"meeting_on": day}, turn.office.timezone, today)
        return replies.TOO_EARLY_AFTER_ALL if early else replies.UNLAWFUL_MET if case["conclusion"] == ledger.UNLAWFUL else ""
    return replies.TOO_EARLY if day <= today else replies.NOT_YET_REVIEWED
