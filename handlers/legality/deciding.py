"""Who may decide on a review: its reviewer, the adviser named for it, the office; what another adviser says is an opinion for those."""

from handlers.legality import by_name, finding, people, replies, reviewing_replies, sentence
from handlers.legality.ledger import OPEN, amend, concluded_by
from handlers.turn import Turn
from storage.absence import deputies_of
from storage.database import Row
from storage.people import Role


async def decides(turn: Turn, case: Row) -> bool:
    """Whether the speaker has it in hand, stands in for somebody who has, or is the office: its reviewers too, while nobody has taken the case."""
    day = turn.calendar.day_of(turn.now)
    having = await people.reviewers(case, day)
    office = [*await people.office(), *([] if case["reviewer_id"] else await people.of_office(day))]
    return turn.speaker.member_id in {*having, *(await deputies_of(having, day)).values(), *office}


async def is_theirs(turn: Turn, case: Row, *, again: bool = False) -> bool:
    """Whether the speaker may decide; else an adviser's words are passed on as an opinion, and anybody else is told who reviews it.

    What another concluded already (`again`) is no adviser's to overturn: it stands until its reviewer or the office say otherwise.
    """
    overturns = again and advises(turn) and not await _concluded(turn, case)
    if not overturns and await decides(turn, case):
        return True
    if advises(turn):
        await _pass_on(turn, case, sentence.without_number(turn.message.text), decides=False)
    else:
        turn.whisper(reviewing_replies.reviewed_by(case), fallback=replies.DONE)
    return False


def advises(turn: Turn) -> bool:
    """Whether the speaker is an adviser and no reviewer."""
    return Role.ADVISER in turn.speaker.roles and Role.REVIEWER not in turn.speaker.roles


async def _concluded(turn: Turn, case: Row) -> bool:
    first = await concluded_by(case["id"])
    return first is None or first["member_id"] == turn.speaker.member_id


async def opine(turn: Turn) -> None:
    """HFSC-001 我看了，违约金过高，建议改: what somebody thinks who does not conclude, noted and told to who reviews it, word for word.

    :raises Refusal: there is none under review
    """
    case = await finding.which(turn, OPEN, replies.NONE_OPEN)
    if case is None:
        return
    text = sentence.opinion_in(turn.message.text) or (turn.need("opinion", replies.NEED_OPINION) or "").strip()
    if text and (by_name.CALLED not in turn.chosen or turn.confirmed(reviewing_replies.opinion_preview(case, text))):
        await _pass_on(turn, case, text, decides=await decides(turn, case))


async def _pass_on(turn: Turn, case: Row, text: str, *, decides: bool) -> None:
    said = reviewing_replies.opinion_of(turn.speaker.name, text)
    await amend(turn.actor, case["id"], "opine", text, remark=reviewing_replies.with_remark(case, said))
    turn.whisper(reviewing_replies.opinion_noted(case, decides=decides, own=case["reviewer_id"] == turn.speaker.member_id), fallback=replies.DONE)
    others = await people.reviewers(case, turn.calendar.day_of(turn.now))
    await people.tell(turn, others, case, reviewing_replies.opined(case, turn.speaker.name, text))
