"""Words of an adviser that nobody called an answer, while several cases wait for theirs: all of them are shown, and it is asked whose they are."""

from dataclasses import replace
from typing import Any

from handlers.referral import finding, replies, subjects
from handlers.referral.answers import answer_words, answering_replies
from handlers.referral.asking import words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row, among
from storage.referral import OPEN

DOUBTED = "doubted"  # set where words are taken for an answer that nobody called one
QUESTION, MORE, NONE = "whose", "told", 0


async def asked(turn: Turn) -> bool:
    """Whether the answer may go on: its case is known, by number, name or choice, or is yet to be found."""
    if QUESTION not in turn.chosen and (not _is_open(turn) or len(found := await _own(turn)) < 2):
        return True
    text = "\n".join([words.answer_of(own_words(turn.message.text, turn.lexicon).rest), *more(turn)])
    options = [] if QUESTION in turn.chosen else [(replies.line(one), one["id"]) for one in found]
    picked = turn.pick(QUESTION, answering_replies.whose(text), [*options, (answering_replies.NEITHER, NONE)], amend=answering_replies.GO_ON)
    if turn.asked and more(turn):
        turn.asked = replace(turn.asked, quiet=True)
    if picked == NONE:
        turn.keep_text = False
        turn.reply(answering_replies.NO_WORDS)
    if picked:
        turn.chosen |= {"case": picked, "is_answer": True}
    return bool(picked)


def _is_open(turn: Turn) -> bool:
    """Whether it is to be asked: nobody called the words an answer, or they are only the first of several messages, and no number was said."""
    begun = turn.private and answer_words.is_point(words.uncalled(turn.message.text))
    return bool((turn.chosen.get(DOUBTED) or begun) and "case" not in turn.chosen and not finding.numbers(turn) and not turn.message.file)


async def _own(turn: Turn) -> list[Row]:
    """The cases whose answer is the speaker's to give here; those that are called by what they are about, where one is."""
    found = await finding.seen(turn, f"r.state IN {among([*OPEN])}", *OPEN)
    return await subjects.narrowed([one for one in found if finding.answers_for(turn, one) and finding.is_here(turn, one)], turn.message.text)


def more(turn: Turn) -> list[str]:
    """What was said of the answer while it was asked whose it is."""
    return list(turn.chosen.get(MORE, []))


def with_more(turn: Turn, text: str) -> dict[str, Any]:
    """What waits with it now."""
    return {MORE: [*more(turn), text]}
