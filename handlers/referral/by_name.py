"""鱼塘那个采纳, 酒驾那件转给郑律师: what is said of a case that is called by what it is about is read as if its number had been said."""

from dataclasses import replace

from handlers.obeying import heard
from handlers.referral import adopting, finding, replies, subjects
from handlers.turn import Turn
from handlers.understanding.read import read
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import OPEN, SAID

CALLED = "by_name"  # set where a case was called so: what goes out to others is shown first; as it was said, where the name is a part of that
_BARE = regex(r"[，,：:、。\s]|的?(?:结论|依据|法律依据|建议|答复|意见)|$")
_SURE = 0.9
_OURS = ("referral.", "legality.conclude", "legality.opinion", "legal.opinion", "unknown", "ignore", "knowledge.")
_LIVE = [*OPEN, *SAID]


async def called(turn: Turn) -> None:
    """Put the number in the place of the name, where the name is one live case's of the speaker's alone and what is said of it is then a command."""
    message, reading = turn.message, turn.reading
    name = subjects.name_in(message.text)
    if not name or reading.numbers or message.file_name or message.quoted or not (turn.private or message.mentioned) or "meant" in turn.chosen:
        return
    if reading.tasks or (reading.acts and reading.confidence >= _SURE and not reading.intent.startswith(_OURS)):
        return
    found, best = await subjects.about(await _own(turn), name.called)
    if len(found) != 1 or best < 1:
        return
    turn.message = replace(message, text=f"{replies.short(found[0])}{name.rest}")
    anew = await heard(turn, False, read)
    if anew.acts and anew.intent.startswith("referral.") and anew.intent != "referral.create":
        turn.reading, turn.chosen[CALLED] = anew, "" if _BARE.match(name.rest) else message.text
    else:
        turn.message = message


async def _own(turn: Turn) -> list[Row]:
    """The live cases of the speaker's that may be spoken of here."""
    found = await finding.seen(turn, f"r.state IN {among(_LIVE)}", *_LIVE)
    return [one for one in found if finding.is_here(turn, one) and (adopting.asks(turn, one) or finding.handles(turn, one))]


async def of_another(turn: Turn, case_id: int) -> bool:
    """Whether the words call another live case of the speaker's by its name than this one."""
    name = subjects.name_in(turn.message.text)
    if not name:
        return False
    found, best = await subjects.about(await _own(turn), name.called)
    return best == 1 and all(one["id"] != case_id for one in found)
