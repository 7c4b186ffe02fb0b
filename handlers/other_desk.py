"""A number that is none of a report's but a difficult question's or a review's: what may be done with it is said, where a report was looked for."""

from handlers import replies
from handlers.access import Right, may_read_case
from handlers.turn import Turn
from storage.legality_hands import numbered
from storage.patterns import regex
from storage.referral_records import cases

_QUESTION = regex(r"(?:YNWT-)?(?:(?P<year>20\d\d)-)?(?P<n>\d{4,5})")
_REVIEW = regex(r"(?:HFSC-)?(?:(?P<year>20\d\d)-)?(?P<n>\d{3,5})")


async def hint(turn: Turn) -> str:
    """What is said of the first number that was said; "" where it is no such case that the speaker may know of here."""
    said = next(iter(turn.reading.numbers), "")
    if said.startswith("BS"):
        return ""
    question, review = _QUESTION.fullmatch(said), _REVIEW.fullmatch(said)
    if question and turn.private:
        speaker = turn.speaker
        found = await cases("r.number LIKE ?", f"YNWT-{question['year'] or '____'}-{int(question['n']):04d}")
        known = [one for one in found if may_read_case(speaker.roles, speaker.unit_ids, speaker.member_id, one)]
        if known:
            return replies.is_question(known[-1]["number"])
    if review and (said.startswith("HFSC") or len(said) == _SHORT):
        reviews = await numbered(int(review["n"]), int(review["year"] or 0) or None)
        mine = [one for one in reviews if turn.speaker.may(Right.REVIEW_LEGALITY) or one["unit_id"] in turn.speaker.unit_ids]
        return replies.is_review(mine[-1]["number"]) if mine else ""
    return ""


_SHORT = 3  # figures of a review's number
