"""Words of a co-handler that nobody called an opinion: whether they are one, or are only to be passed on to the lead, is asked."""

from dataclasses import replace

from handlers.filling import says_to_wait
from handlers.message import KeptFile
from handlers.referral import finding, replies
from handlers.referral.answers import continuing
from handlers.referral.asking import asking_phrases, words
from handlers.referral.joint import jointly, mended, opining, opining_replies
from handlers.turn import Turn
from handlers.understanding.read import own_words
from handlers.undoing import JUST_BEFORE
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import PartKind
from storage.referral_records import last_part

_OPEN_TO = frozenset({"unknown", "ignore", "legal.opinion", "referral.answer", "referral.create", "legality.conclude"})
_WITH_NUMBER = _OPEN_TO | {"extension.request", "status.note_unfinished", "submit.note", "referral.supplement", "contact.change"}
_SHORTEST = 6  # characters; fewer are courtesy
_AGAIN = regex(r"^(?:刚才|刚刚|上面|前面|我们?|的|会办|协办|意见)*(?:说错|写错|有误|不对|更正|改一?下|要改|修改)")


async def volunteered(turn: Turn) -> bool:
    """Whether it was asked, of all that was said to the bot; where it was read as no command of its own."""
    message = turn.message
    spoken = turn.private or (message.mentioned and turn.at_desk)
    if not spoken or message.file_name or message.quoted or "meant" in turn.chosen or turn.reading.tasks:
        return False
    said = words.without_number(words.uncalled(own_words(message.text, turn.lexicon).rest))
    if not (mended.by_file(said) or _may_be_one(turn, said)) or not (found := await _theirs(turn, said)):
        return False
    turn.keep_text = True
    turn.chosen["meant"] = opining.INTENT
    turn.message = replace(message, text=said)
    if len(found) == 1:
        turn.chosen["case"] = found[0]["id"]
        if mended.by_file(said) and (given := await mended.former(turn, found[0], turn.speaker.name)):
            await _by_file(turn, said, given)
        elif opining.recuses(said) or opining.as_what(turn, found[0], said):
            await opining.opine(turn)
    else:
        options = [*((replies.line(one), one["id"]) for one in found), (opining_replies.NO_OPINION, opining.NONE)]
        turn.pick("case", opining_replies.is_opinion(said), options)
    return True


async def _by_file(turn: Turn, said: str, given: list[Row]) -> None:
    """The file stands in the place of the opinion that was given: the one that was sent last, or the one that comes next."""
    file = mended.is_there(said, given)
    turn.chosen[mended.AS] = True
    if file:
        turn.message = replace(turn.message, file=KeptFile(file["name"], file["size"], file["sha256"]), file_name=file["name"])
    await opining.opine(turn)


def _may_be_one(turn: Turn, said: str) -> bool:
    """Whether words tell something, and are no command of their own; that it is not theirs to help is said in any words."""
    reading = turn.reading
    if len(said) < _SHORTEST or says_to_wait(said):
        return False
    if opining.is_not_theirs(said) or opining.recuses(said) or (mended.mends(said) and not reading.acts):
        return True
    if reading.intent == "referral.create":
        return reading.confidence <= asking_phrases.OFFERED
    return reading.intent in (_WITH_NUMBER if reading.numbers else _OPEN_TO) and (bool(reading.numbers) or not said.endswith(("?", "？", "吗", "呢")))


async def _theirs(turn: Turn, said: str) -> list[Row]:
    """The joint cases that wait for the speaker's opinion; of the number, or where more is said to one that was given, those it was given to."""
    found = await finding.seen(turn, f"r.state IN {among(jointly.WANTED)}", *jointly.WANTED)
    mine = [one for one in found if jointly.is_co(turn, one) and not finding.leads(turn, one) and finding.is_here(turn, one)]
    if mended.by_file(said) and not mended.names_opinion(said):  # said of a report too: it is of what was sent last
        last = await last_part(turn.speaker.member_id or 0, turn.message.room_id, turn.message.at - JUST_BEFORE)
        return [one for one in mine if last and last["kind"] == PartKind.OPINION.value and last["referral_id"] == one["id"]]
    if turn.reading.numbers:
        return [one for one in mine if one["number"].endswith(turn.reading.numbers[0].rsplit("-", 1)[-1])]
    if continuing.adds(said) or _AGAIN.search(said) or mended.mends(said) or opining.is_not_theirs(said) or opining.recuses(said):
        return mine
    return [one for one in mine if any(each["member_id"] == turn.speaker.member_id for each in await jointly.owing(one))]
