"""鱼塘那个采纳, 酒驾那件转给郑律师: what is said of a case that is called by what it is about is read as if its number had been said."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.obeying import heard
from handlers.referral import finding, replies, subjects
from handlers.referral.afterwards import adopting
from handlers.turn import Turn
from handlers.understanding.read import read
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import ReferralState

CALLED = "by_name"  # set where a case was called so: what goes out to others is shown first; as it was said, where the name is a part of that
_BARE = regex(r"[，,：:、。\s]|的?(?:结论|依据|法律依据|建议|答复|意见)|$")
_SURE = 0.9
_OF_REPORT = "submit.withdraw"
_OURS = (_OF_REPORT, "referral.", "legality.conclude", "legality.opinion", "legal.opinion", "unknown", "ignore", "knowledge.")
_NO_CASE = ("referral.create", "referral.query", "referral.numbers")


async def called(turn: Turn) -> None:
    """Put the number in the place of the name, where the name is one live case's of the speaker's alone and what is said of it is then a command."""
    message, reading = turn.message, turn.reading
    name = subjects.name_in(message.text)
    if not name or reading.numbers or message.file_name or message.quoted or not (turn.private or message.mentioned) or "meant" in turn.chosen:
        return
    if reading.tasks or (reading.acts and reading.confidence >= _SURE and not reading.intent.startswith(_OURS)):
        return
    own = await _own(turn)
    found, best = await subjects.about(own, name.called)
    if best < 1 and "采纳" in message.text:  # what was said of an answer may be put right though its case is closed
        found, best = await subjects.about(await _own(turn, [ReferralState.CLOSED]), name.called)
    surely = len(found) == 1 and best == 1
    if not (surely or name.sure) or not (found or own) or not await _read_as(turn, name, found[0] if found else own[0]):
        return
    if surely:
        turn.chosen[CALLED] = "" if _BARE.match(name.rest) else message.text
    else:
        turn.chosen[finding.NAMED] = name.called


def unnamed(turn: Turn) -> bool:
    """Whether no number was said of what cannot be taken back, and no message of it quoted: it is shown first then."""
    return CALLED in turn.chosen or not (finding.numbers(turn) or turn.message.quoted)


async def _read_as(turn: Turn, name: subjects.Name, case: Row) -> bool:
    """Whether the words are a command with the number of a case in the place of its name; then they are read so."""
    message = turn.message
    turn.message = replace(message, text=f"{name.head}{replies.short(case)}{name.rest}")
    anew = await heard(turn, False, read)
    if anew.intent == _OF_REPORT:  # reports have short numbers too
        turn.message = replace(message, text=f"撤回疑难{replies.short(case)}")
        anew = await heard(turn, False, read)
    if anew.acts and anew.intent.startswith("referral.") and anew.intent not in _NO_CASE:
        turn.reading = anew
        return True
    turn.message = message
    return False


async def _own(turn: Turn, states: Sequence[ReferralState] = (*finding.LIVE,)) -> list[Row]:
    """The cases of the speaker's that may be spoken of here, live ones where nothing else is said."""
    found = await finding.seen(turn, f"r.state IN {among(states)}", *states)
    return [one for one in found if finding.is_here(turn, one) and (adopting.asks(turn, one) or finding.handles(turn, one))]


async def of_another(turn: Turn, case_id: int) -> bool:
    """Whether the words call another live case of the speaker's by its name than this one."""
    name = subjects.name_in(turn.message.text)
    if not name:
        return False
    found, best = await subjects.about(await _own(turn), name.called)
    return best == 1 and all(one["id"] != case_id for one in found)
