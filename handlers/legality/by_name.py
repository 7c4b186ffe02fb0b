"""限养那个合法, 招商合同我看了，要改: what is said of a review that is called by its title, or by what it is, is read as if its number had been said."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from handlers.access import may_read_case
from handlers.legality import by_name_replies as says
from handlers.legality import calls, finding, ledger, replies
from handlers.legality.ledger import OPEN, LegalityState
from handlers.message import Message
from handlers.obeying import heard
from handlers.turn import Turn
from handlers.understanding.read import read
from handlers.understanding.reading import Reading
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import OPEN as ASKED
from storage.referral import SAID
from storage.referral_records import cases

CALLED = "by_name"  # set where a review was called so: what is told to others of it is shown first
_LIVE = frozenset({*(one.value for one in OPEN), LegalityState.CONCLUDED.value})
_QUESTIONS = [*ASKED, *SAID]
_SENDS = frozenset({"legality.submit", "legality.record", "legality.together"})
_ASKS = frozenset({"legality.query", "legality.material", "legality.letter", "legality.files", "legality.stats"})
_CLAUSES = regex(r"[，,；;。]")
_SURE = 0.9
_GIVES_WAY = (
    "referral.", "legality.", "legal.opinion", "unknown", "ignore", "knowledge.", "status.", "submit.declare", "submit.withdraw", "submit.note",
    "review.", "pairing.", "extension.",
)  # fmt: skip
"""What words that call a review by its name may have been read as, though that is what they are about."""


@dataclass(frozen=True)
class Called:
    """The reviews that are called so, and where in the text; `kind`, where by no more than what they are (那个合同)."""

    fits: Sequence[Row]
    start: int
    end: int
    kind: bool = False


async def called(turn: Turn) -> bool:
    """Put the number in the place of the name, where what is said of it is then a command on a review; of several its command asks which.
    True where the name may be a difficult question's too, and that was asked."""
    if not _may_call(turn):
        return False
    live = [one for one in finding.seen(turn, await ledger.cases()) if one["state"] in _LIVE]
    found = named(live, turn.message.text) if live else None
    if found is None:
        return False
    anew = await _read_with(turn, found, replies.short(found.fits[0]))
    if anew.remarked and anew.likely.startswith("legality."):
        turn.reading = anew
    if not (anew.acts and anew.intent.startswith("legality.")) or anew.intent in _SENDS:
        return False
    if await may_be_question(turn, found, anew):
        return True
    if anew.intent not in _ASKS and (other := _another(live, found, turn.message.text)):
        turn.keep_text = True
        turn.reply(says.one_by_one([found.fits[0], other]))
        return True
    if len(found.fits) == 1:
        turn.message, turn.reading = _with(turn, found, replies.short(found.fits[0])), anew
        turn.chosen[CALLED] = True
    else:
        turn.reading, turn.chosen["meant"] = replace(anew, numbers=()), anew.intent
    return False


def _may_call(turn: Turn) -> bool:
    """Whether somebody who is on the roster says something to the bot that may be about a review which is not named by its number."""
    message, reading = turn.message, turn.reading
    if turn.speaker.member_id is None or not (turn.private or message.mentioned) or message.file_name or message.quoted:
        return False
    if reading.numbers or reading.tasks or reading.intent in _SENDS or not {"meant", "review"}.isdisjoint(turn.chosen):
        return False
    return not (reading.acts and reading.confidence >= _SURE) or reading.intent.startswith(_GIVES_WAY)


async def _read_with(turn: Turn, found: Called, number: str) -> Reading:
    own, turn.message = turn.message, _with(turn, found, number)
    reading = await heard(turn, False, read)
    turn.message = own
    return reading


def _with(turn: Turn, found: Called, number: str) -> Message:
    text = turn.message.text
    rest = text[found.end :]
    return replace(turn.message, text=f"{text[: found.start]}{number}{'，' * rest[:1].isdigit()}{rest}")


def named(live: Sequence[Row], text: str) -> Called | None:
    """Those whose title shares most with the words, at the place where a name may stand; else those of the kind that is named."""
    runs = {one["id"]: calls.run(one["title"].removeprefix(one["unit_name"]), text) for one in live}
    longest = max((end - start for start, end in runs.values()), default=0)
    if longest:
        fits = [one for one in live if runs[one["id"]][1] - runs[one["id"]][0] == longest]
        return Called(fits, *calls.whole(text, *runs[fits[0]["id"]]))
    noun, start, end = calls.kind(text)
    fits = _of_noun(live, noun) if noun else []
    return Called(fits, start, end, kind=True) if fits else None


def _of_noun(live: Sequence[Row], noun: str) -> list[Row]:
    """Those whose title ends in such a word; what was not put before the meeting yet first."""
    fits = [one for one in live if noun.startswith(("送审", "文件")) or noun.removesuffix("书") in one["title"][-6:]]
    return [one for one in fits if not one["meeting_on"]] or fits


async def may_be_question(turn: Turn, found: Called, anew: Reading) -> bool:
    """Whether the words name a difficult question of the speaker's just as well; then it is asked which is meant."""
    name = turn.message.text[found.start : found.end]
    of = [one for one in await questions(turn) if calls.run(one["title"], name) != (0, 0)]
    if not of:
        return False
    readings = [await _read_with(turn, found, number) for number in (of[0]["number"], of[0]["number"][-4:])]
    reading = next((one for one in readings if one.acts and one.intent.startswith("referral.") and one.intent != "referral.create"), None)
    if reading is None:
        return False
    turn.pick("meant", says.OF_WHICH, [(replies.in_a_list(found.fits[0]), anew.intent), (says.question(of[0]), reading.intent)])
    turn.reading = anew
    return True


def _another(live: Sequence[Row], found: Called, text: str) -> Row | None:
    """Another review that a later clause speaks of (停车办法合法，协议要改); what each clause says must not be taken for the same one."""
    rest = [one for one in live if one not in found.fits]
    for clause in _CLAUSES.split(text[found.end :])[1:]:
        other = named(rest, clause)
        noun = calls.kind(clause)[0].removesuffix("书")
        if other and not (noun and noun in found.fits[0]["title"]):
            return other.fits[0]
    return None


async def questions(turn: Turn) -> Collection[Row]:
    """The difficult questions of the speaker's that go on."""
    speaker = turn.speaker
    found = await cases(f"r.state IN {among(_QUESTIONS)}", *_QUESTIONS)
    mine = [one for one in found if one["raised_by"] == speaker.member_id or any(had["member_id"] == speaker.member_id for had in one["handlers"])]
    return [one for one in mine if turn.private and may_read_case(speaker.roles, speaker.unit_ids, speaker.member_id, one)]
