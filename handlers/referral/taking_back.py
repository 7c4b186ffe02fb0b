"""撤回0002: a number that is a question of the speaker's own, and no report of theirs, withdraws that question."""

from handlers import replies as house
from handlers.referral import adopting, finding, following, replies, resuming, words
from handlers.turn import Turn
from storage import dialogue as storage
from storage.database import Row
from storage.referral import OPEN, ReferralState
from storage.submission import versions

REPORT, QUESTION = "submit.withdraw", "referral.withdraw"


async def taken_back(turn: Turn) -> bool:
    """Whether a message was 撤回 with a short number of such a question, or that a question still being asked for is not to be asked."""
    if words.drops(turn.message.text):
        return await _dropped(turn)
    said = turn.reading.numbers
    if turn.reading.intent != REPORT or not turn.reading.acts or len(said) != 1 or not said[0].isdigit():
        return False
    found = await _own(turn, said[0])
    if not found:
        return False
    reports = await _reports(turn, said[0])
    if reports and ReferralState(found[0]["state"]) not in OPEN:
        return False
    if reports and not turn.unheard:
        options = [(replies.report(reports[0]), REPORT), (replies.line(found[0]), QUESTION)]
        turn.keep_text = True
        turn.pick("meant", replies.WHICH_TAKEN_BACK, options)
        return True
    turn.keep_text = True
    turn.chosen["case"] = found[0]["id"]
    await following.withdraw(turn)
    return True


async def is_question(turn: Turn, number: str) -> bool:
    """Whether a number is that of such a question, and of no report of the speaker's."""
    return bool(await _own(turn, number)) and not (number.isdigit() and await _reports(turn, number))


async def _own(turn: Turn, number: str) -> list[Row]:
    """The newest question of this number that the speaker asks and that may be spoken of here."""
    found = await finding.seen(turn, "r.number LIKE ?", finding.like(number))
    return [one for one in found if adopting.asks(turn, one) and finding.is_here(turn, one)][-1:]


async def _reports(turn: Turn, number: str) -> list[Row]:
    """What counts under this number of the reports that the speaker handed in."""
    where = "s.number LIKE ? AND v.account_id = ? AND v.state = 'received' AND t.state = 'open'"
    return await versions(where, f"BS-____-{int(number):04d}", turn.speaker.account_id)


async def _dropped(turn: Turn) -> bool:
    found = await resuming.open_question(turn)
    if found is None or "raised" not in found.chosen or not (turn.private or turn.message.mentioned):
        return False
    await storage.close(found.id)
    turn.settled = True
    turn.reply(house.CANCELLED)
    return True
