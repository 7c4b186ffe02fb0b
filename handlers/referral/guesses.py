"""What a guess would do, and to which question: nobody confirms a move that names neither its case nor whom it goes to."""

from datetime import timedelta

from handlers.access import Right, may
from handlers.feature import Guessed, commands
from handlers.referral import finding, given, subjects
from handlers.referral import replies as says
from handlers.turn import Turn
from handlers.understanding.guessing import changes_nothing
from storage.database import Row, among
from storage.journal import last_by
from storage.lately_said import last_reply
from storage.patterns import regex
from storage.referral import OPEN, SAID
from storage.refusal import Refusal

_OF_NO_CASE = frozenset(["referral.create", "referral.each", "referral.voice", "referral.how_to_add", "referral.query", "referral.numbers"])
_ANSWERED = frozenset(["referral.adopt", "referral.rate", "referral.follow_up", "referral.correct", "referral.close"])
_LATER = frozenset({"referral.reopen", "referral.part"})  # of a question that is over: which one is asked
_TO_SOMEBODY, _WITH_UNITS = frozenset({"referral.transfer", "referral.asker"}), frozenset({"referral.joint", "referral.release", "referral.exchange"})
_JUST = timedelta(minutes=3)
_NUMBER = regex(r"YNWT-20\d\d-\d{4,5}")


async def of(turn: Turn, intent: str) -> Guessed | None:
    """What is shown of a command of the desk's that was only guessed at, and the one case it would be carried out on."""
    if not intent.startswith("referral.") or intent in _OF_NO_CASE or changes_nothing(intent):
        return None
    found = [] if intent in _LATER else await _cases(turn, intent)
    case = found[0] if len(found) == 1 else None
    about = "；".join(one for one in (says.known_by(case) if case else "", _whom(turn, intent, case)) if one)
    what = f"{commands()[intent].help}{f'（{about}）' if about else ''}"
    return Guessed(what, {finding.GUESSED: what} | ({"case": case["id"]} if case else {}))


async def _cases(turn: Turn, intent: str) -> list[Row]:
    """The cases that the command may be meant for: by number, else the speaker's own, by their name where they are called."""
    if said := finding.numbers(turn):
        try:
            return [await finding.numbered(turn, said[0])]
        except Refusal:
            return []
    states = SAID if intent in _ANSWERED else OPEN
    seen = await finding.seen(turn, f"r.state IN {among([*states])}", *states)
    found = [one for one in seen if finding.is_here(turn, one) and _may(turn, intent, one)]
    called = subjects.named_in(turn.message.text)
    if not called:
        return await _spoken_of(turn, given.not_with(turn, intent, found))
    likely, best = await subjects.about(found, called)
    return likely if best >= subjects.ENOUGH else []


async def _spoken_of(turn: Turn, found: list[Row]) -> list[Row]:
    """Of several the one that the speaker was just told of in private (业委会的谁在办, and then 给周律师吧), where that was of one alone."""
    if len(found) < 2 or not turn.private:
        return found
    who = turn.message.channel, turn.message.contact_id, turn.now - _JUST
    moved = await last_by(*who)  # who has just done something may go on with another
    told = await last_reply(*who) if moved is None or moved["move"] == "read" else ""
    numbers = {*_NUMBER.findall(told)}
    return [one for one in found if {one["number"]} == numbers] or found


def _may(turn: Turn, intent: str, case: Row) -> bool:
    """Whether a case is one on which the speaker would give that command."""
    if may(turn.speaker.roles, Right.MANAGE_DESK, bound=True):
        return finding.known(turn, case)
    asks = case["raised_by"] == turn.speaker.member_id or (not case["private"] and case["unit_id"] in turn.speaker.unit_ids)
    right = commands()[intent].right
    return (asks and right is not Right.HANDLE) or (finding.handles(turn, case) and right is not Right.RAISE)


def _whom(turn: Turn, intent: str, case: Row | None) -> str:
    """The people that were named, of what is handed to somebody; of joint handling the units too, other than the asker's."""
    if intent not in _TO_SOMEBODY | _WITH_UNITS:
        return ""
    units = set(turn.reading.units) - {case["unit_id"] if case else None} if intent in _WITH_UNITS else set()
    people = [one.name for one in turn.lexicon.people if one.id in turn.reading.people]
    return "、".join([*people, *(one.name for one in turn.lexicon.units if one.id in units)])
