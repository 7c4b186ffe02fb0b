"""Words of a co-handler that nobody called an opinion, while a joint case waits for theirs: it is asked whether they are one."""

from handlers.filling import says_to_wait
from handlers.referral import finding, jointly, opining, opining_replies, replies, words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row, among

_OPEN_TO = frozenset({"unknown", "legal.opinion", "referral.answer", "referral.create", "legality.conclude"})
_SHORTEST = 6  # characters; fewer are courtesy


async def volunteered(turn: Turn) -> bool:
    """Whether it was asked, of all that was said; in private, where it was read as no command of its own."""
    message, reading = turn.message, turn.reading
    if not turn.private or message.file_name or message.quoted or reading.numbers or "meant" in turn.chosen or reading.tasks:
        return False
    said = words.uncalled(own_words(message.text, turn.lexicon).rest)
    if reading.intent not in _OPEN_TO or len(said) < _SHORTEST or says_to_wait(said) or said.endswith(("?", "？", "吗", "呢")):
        return False
    found = await _owed(turn)
    if not found:
        return False
    turn.keep_text = True
    turn.chosen["meant"] = "referral.opinion"
    turn.pick(
        "case", opining_replies.is_opinion(said), [*((replies.line(one), one["id"]) for one in found), (opining_replies.NO_OPINION, opining.NONE)]
    )
    return True


async def _owed(turn: Turn) -> list[Row]:
    """The joint cases that wait for the speaker's opinion."""
    found = await finding.seen(turn, f"r.state IN {among(jointly.WANTED)}", *jointly.WANTED)
    mine = [one for one in found if jointly.is_co(turn, one)]
    return [one for one in mine if any(each["member_id"] == turn.speaker.member_id for each in await jointly.owing(one))]
